import type { RunId } from '../ids'
import type { RecordedSamples } from '../kernel/recording/sample-table'
import type { RecordedSpikes } from '../kernel/recording/spike-table'
import type { RecordedWeights } from '../kernel/recording/weight-table'
import type { RecordedCorrelations } from '../kernel/recording/correlator'
import { correlationsFrame } from './correlations-frame'
import type { KernelContract, SamplesFrame, SpikesFrame, StreamInfo, WeightsFrame } from './kernel-contract'
import type { Server } from './rpc'
import type { RunControl } from './run-control'

/** A frame holds no more numbers than this, 1 MB, so that receiving one is a short task for the page. */
const mostValues = 131_072

/** Frames of one stream that may be under way unacknowledged; further data waits in the kernel and comes in larger frames. */
const mostOutstanding = 3

/** What one recorder recorded and the page does not have yet. */
export interface StreamCursor {
  /** Sends what there is as far as the receiver keeps up; true when nothing is left. */
  send(): boolean
}

/** Spikes without their places within steps. */
type ReadSpikes = Pick<RecordedSpikes, 'steps' | 'senders'> & Partial<Pick<RecordedSpikes, 'states'>>

/** Where what recorders got is read, by their nodes: the kernel, or what stands in for one. */
export interface RecordSource {
  readSamples(node: number): readonly Pick<RecordedSamples, 'steps' | 'values'>[]
  readSpikes(node: number): ReadSpikes
  readWeights(node: number): RecordedWeights
  /** Absent where detectors of correlations are not followed. */
  readCorrelations?(node: number): RecordedCorrelations
  readonly currentStep?: number
  /** Everything read so far is somebody else's now. */
  forgetRecorded(node: number): void
}

interface CursorParts {
  readonly source: RecordSource
  readonly server: Server<KernelContract>
  readonly runId: RunId
}

/** Follows the recorder `node` from its first row on; what was read the kernel forgets, for the page has it. */
export function followStream({ source, server, runId }: CursorParts, info: StreamInfo, node: number): StreamCursor {
  const lane = `${runId}/${info.stream}`
  const forget = (): void => source.forgetRecorded(node)
  if (info.kind === 'spikes') {
    return follow({ server, name: 'spikes', lane, forget }, () => cutSpikes(source.readSpikes(node), { runId, stream: info.stream }))
  }
  if (info.kind === 'correlations') return followCounts({ source, server, runId }, info.stream, node)
  if (info.kind === 'weights') {
    return follow({ server, name: 'weights', lane, forget }, () => cutWeights(source.readWeights(node), { runId, stream: info.stream }))
  }
  const common = { runId, stream: info.stream, every: info.everySteps, channels: info.channels.length }
  return follow({ server, name: 'samples', lane, forget }, () => source.readSamples(node).flatMap((part) => cutSamples(part, common)))
}

/** Sends all counts of a detector whenever time has run on: what waited for a slow receiver is not missed by anybody. */
function followCounts({ source, server, runId }: CursorParts, stream: number, node: number): StreamCursor {
  const lane = `${runId}/${stream}`
  let sentStep = -1
  return {
    send() {
      const step = source.currentStep ?? 0
      if (step === sentStep || source.readCorrelations === undefined) return true
      if (server.outstanding(lane) >= mostOutstanding) return false
      server.emit('correlations', correlationsFrame(source.readCorrelations(node), { runId, stream, step }), lane)
      sentStep = step
      return true
    },
  }
}

/** Sends what is left at the pace of the receiver: a port would queue it without limit. */
export async function sendRest(cursors: readonly StreamCursor[], server: Server<KernelContract>, control: RunControl): Promise<void> {
  while (!control.abandoned) {
    let left = false
    for (const cursor of cursors) if (!cursor.send()) left = true
    if (!left) return
    await Promise.race([server.acknowledged(), control.abandonment])
  }
}

interface Followed<Name extends 'samples' | 'spikes' | 'weights'> {
  readonly server: Server<KernelContract>
  readonly name: Name
  readonly lane: string
  /** What was read is needed no more. */
  readonly forget: () => void
}

/** `readNew` answers frames that may be views on memory which is written again once it is forgotten. */
function follow<Name extends 'samples' | 'spikes' | 'weights'>(
  { server, name, lane, forget }: Followed<Name>,
  readNew: () => KernelContract['events'][Name][],
): StreamCursor {
  /** Read, and cut into frames, but not sent. */
  let waiting: KernelContract['events'][Name][] = []
  const sendSome = (frames: KernelContract['events'][Name][]): void => {
    while (frames.length > 0 && server.outstanding(lane) < mostOutstanding) server.emit(name, frames.shift()!, lane)
  }
  return {
    send() {
      sendSome(waiting)
      while (waiting.length === 0 && server.outstanding(lane) < mostOutstanding) {
        const frames = readNew()
        if (frames.length === 0) return true
        sendSome(frames)
        waiting = frames.map(ownCopy)
        forget()
      }
      return false
    },
  }
}

/** A frame with columns of its own. */
function ownCopy<Frame extends object>(frame: Frame): Frame {
  const entries = Object.entries(frame).map(([key, value]: [string, unknown]) => [key, isColumn(value) ? value.slice() : value] as const)
  return Object.fromEntries(entries) as Frame
}

type Column = Float64Array | Int32Array | Uint32Array

function isColumn(value: unknown): value is Column {
  return ArrayBuffer.isView(value)
}

function cutSamples(
  { steps, values }: Pick<RecordedSamples, 'steps' | 'values'>,
  common: Omit<SamplesFrame, 'firstStep' | 'values'>,
): SamplesFrame[] {
  const { channels } = common
  const mostRows = Math.max(1, Math.floor(mostValues / channels))
  return cutRows(steps.length, mostRows).map(([from, to]) => ({
    ...common,
    firstStep: steps[from]!,
    values: values.subarray(from * channels, to * channels),
  }))
}

function cutSpikes({ steps, senders, states = null }: ReadSpikes, common: Pick<SpikesFrame, 'runId' | 'stream'>): SpikesFrame[] {
  return cutRows(steps.length, mostValues).map(([from, to]) =>
    // Changes of states travel as they are, and so by themselves; spikes are packed on their way.
    states === null
      ? { ...common, steps: steps.subarray(from, to), senders: senders.subarray(from, to) }
      : { ...common, steps: steps.slice(from, to), senders: senders.slice(from, to), states: Uint32Array.from(states.subarray(from, to)) },
  )
}

function cutWeights(recorded: RecordedWeights, common: Pick<WeightsFrame, 'runId' | 'stream'>): WeightsFrame[] {
  const { steps, senders, targets, receptors, weights } = recorded
  return cutRows(steps.length, Math.floor(mostValues / 4)).map(([from, to]) => ({
    ...common,
    steps: part(steps, from, to),
    senders: part(senders, from, to),
    targets: part(targets, from, to),
    receptors: part(receptors, from, to),
    weights: part(weights, from, to),
  }))
}

function cutRows(rows: number, most: number): (readonly [number, number])[] {
  return Array.from({ length: Math.ceil(rows / most) }, (_, k) => [k * most, Math.min((k + 1) * most, rows)] as const)
}

/** A copy, unless it is all of an array that is a copy already. */
function part<A extends Column>(values: A, from: number, to: number): A {
  return from === 0 && to === values.length ? values : (values.slice(from, to) as A)
}
