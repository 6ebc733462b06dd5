import type { BlockId, ProjectionId, RunId } from '../ids'
import { Kernel } from '../kernel/kernel'
import { NodeCollection } from '../kernel/node-collection'
import type { ThreadHost } from '../kernel/threads/threads'
import { type BuiltNetwork, buildSteps, setLiveValues } from '../network/build-network'
import type { NetworkDescription } from '../network/description'
import type { LiveChange } from '../network/live-changes'
import { plannedRun } from '../network/planned-run'
import { hasSpikeLists, withSpike, type SentSpike } from '../network/sent-spike'
import { connectionTable, nodeInputs, valuesOfConnections } from './connection-table'
import type { ConnectionTable, KernelContract, LoadedNetwork, NodeInputs, NodeState, PlacedNodes, SimulateOutcome } from './kernel-contract'
import { Pacer, type Pace } from './pacer'
import type { Server } from './rpc'
import type { RunControl } from './run-control'
import { followStream, sendRest } from './stream-cursor'
import { streamsOf } from './streams'
import { Stretch } from './stretch'
import type { WireError } from './wire-error'

/** What the host knows and `shared` does not: the time, and how to let messages in. */
export interface HostClock {
  /** Wall time in milliseconds, from anywhere. */
  readonly now: () => number
  /** Resolves after waiting messages were delivered. */
  readonly yieldNow: () => Promise<void>
  /** Resolves about so many milliseconds later. */
  readonly wait: (ms: number) => Promise<void>
  /** So many threads for a kernel, null for as many as suit the machine; absent where the host has none to lend. */
  readonly threadsFor?: (wanted: number | null) => ThreadHost
  /** Whether its threads are at work and leave no processor to whoever draws what is sent. */
  readonly isCrowded?: () => boolean
}

/** Simulation work between two looks at the messages. */
const budgetMs = 16

/** What it may take of one stretch, longer than the budget: slices of large networks are not cut for nothing. */
const mostStretchMs = 64

/** Time between two rounds of frames, and what it grows to where sending them takes more than a small share of it. */
const frameMs = 16
const longestFrameMs = 50
/** The same where threads leave no processor to the window: whenever it draws, one of them waits, and all others for that one. */
const crowdedFrameMs = 64
const sendShare = 1 / 30

/** Time between two reports of progress, which are read as numbers: seldom enough to cost nothing beside the frames. */
const progressMs = 50

/** What a simulation that is ahead of its pace waits before it looks again. */
export const paceWaitMs = 4

/** Reports of progress that may be under way unacknowledged. */
export const mostProgress = 3

/** An answer that may have to be waited for. */
type Eventually<T> = T | Promise<T>

/** A network that was built, and what runs it. */
export interface LoadedRun {
  readonly runId: RunId
  readonly network: LoadedNetwork
  /** Runs on to `endStep`, or until it is told to stop; what was recorded is sent before it resolves. */
  simulate(endStep: number, control: RunControl): Promise<SimulateOutcome>
  /** From now on at this pace, also in a simulate under way. */
  setPace(pace: Pace): void
  /** Takes hold with the next step; throws the kernel's error, naming item and field. */
  setValues(change: LiveChange): Eventually<{ readonly step: number }>
  sendSpike(item: BlockId): Eventually<SentSpike | null>
  getStatus(item: BlockId): Eventually<readonly Readonly<Record<string, unknown>>[]>
  getNode(item: BlockId, index: number): Eventually<NodeState | null>
  getConnections(item: ProjectionId, most: number): Eventually<ConnectionTable | null>
  getInputs(item: BlockId, index: number): Eventually<NodeInputs | null>
  /** Gives back what was lent to it; to be called before it is let go of. */
  close(): void
}

async function built(
  kernel: Kernel,
  description: NetworkDescription,
  { clock, control }: Omit<LoadParts, 'server'>,
): Promise<BuiltNetwork> {
  const steps = buildSteps(kernel, description)
  let lookMs = clock.now() + budgetMs
  try {
    for (;;) {
      const { done, value } = steps.next()
      if (done === true) return value
      if (clock.now() < lookMs) continue
      await clock.yieldNow()
      if (control.stopRequested) throw stoppedWhileBuilding
      lookMs = clock.now() + budgetMs
    }
  } catch (caught) {
    kernel.endThreads()
    throw caught
  }
}

const stoppedWhileBuilding: WireError = { code: 'stopped', message: 'The run was stopped before its network was built.' }

/** What is to be loaded. */
export interface LoadRequest {
  readonly runId: RunId
  readonly description: NetworkDescription
  /** How many threads may work on it; null leaves that to the host. No result depends on it. */
  readonly threads?: number | null
}

/** Where a run is served and by whose clock, and who may end what is under way. */
interface LoadParts {
  readonly server: Server<KernelContract>
  readonly clock: HostClock
  readonly control: RunControl
}

/** Builds a network in a kernel of its own, and looks for messages between its calls; rejects with the kernel's error, naming item and field, or `stopped`. */
export async function loadRun(
  { runId, description, threads = null }: LoadRequest,
  { server, clock, control }: LoadParts,
): Promise<LoadedRun> {
  const began = clock.now()
  const lent = clock.threadsFor?.(threads)
  const kernel = new Kernel(lent === undefined ? {} : { threads: lent })
  const { nodes, connections } = await built(kernel, description, { clock, control })
  const streams = streamsOf(kernel, description, nodes)
  const cursors = streams.map(({ info, node }) => followStream({ source: kernel, server, runId }, info, node))
  const progressLane = `${runId}/progress`
  let sentStep = 0

  const layers = nodes.flatMap(({ item, firstNode }): PlacedNodes[] => {
    const layer = kernel.layerAt(firstNode)
    if (layer === null) return []
    const { periodic: _edges, ...placed } = layer
    return [{ item, ...placed }]
  })
  const pacer = new Pacer(kernel.resolutionMs, null)
  const run = plannedRun(kernel, description, { nodes })

  const stretch = new Stretch(mostStretchMs)
  let deadline = 0
  const shouldYield = (): boolean => clock.now() >= deadline

  /** Lets time run on until it is to be looked at the messages; whether `target` is reached. */
  const advanceTo = (target: number): boolean => {
    let lastMs = clock.now()
    deadline = lastMs + budgetMs
    for (;;) {
      const from = kernel.currentStep
      const isThere = run.advance(Math.min(target, from + stretch.steps), shouldYield)
      const now = clock.now()
      stretch.took(kernel.currentStep - from, now - lastMs)
      lastMs = now
      if (kernel.currentStep >= target) return true
      if (!isThere || now >= deadline) return false
    }
  }

  const sendProgress = (endStep: number, wallMs: number): void => {
    server.emit('progress', { runId, step: kernel.currentStep, sentStep, endStep, wallMs }, progressLane)
  }

  const advance = async (endStep: number, control: RunControl): Promise<void> => {
    const start = clock.now()
    let nextFrames = start + frameMs
    let nextProgress = nextFrames
    pacer.begin(pacer.pace, kernel.currentStep, start)
    while (!control.stopRequested) {
      const target = pacer.target(endStep, kernel.currentStep, clock.now())
      const isThere = advanceTo(target)
      if (isThere && target === endStep) break
      const now = clock.now()
      if (now >= nextFrames) {
        if (cursors.map((cursor) => cursor.send()).every(Boolean)) sentStep = kernel.currentStep
        const sent = clock.now()
        // Time that keeps to its pace leaves processors free.
        const leastMs = !isThere && clock.isCrowded?.() === true ? crowdedFrameMs : frameMs
        nextFrames = sent + Math.max(leastMs, Math.min(longestFrameMs, (sent - now) / sendShare))
      }
      if (now >= nextProgress && server.outstanding(progressLane) < mostProgress) {
        sendProgress(endStep, now - start)
        nextProgress = now + progressMs
      }
      if (isThere) await clock.wait(paceWaitMs)
      else await clock.yieldNow()
    }
    sendProgress(endStep, clock.now() - start)
  }

  return {
    runId,
    network: {
      nodes,
      ...(layers.length > 0 && { layers }),
      streams: streams.map(({ info }) => info),
      resolutionMs: kernel.resolutionMs,
      nodeCount: kernel.nodeCount,
      connectionCount: kernel.connectionCount,
      buildMs: clock.now() - began,
    },
    async simulate(endStep, control) {
      try {
        await advance(endStep, control)
      } finally {
        await sendRest(cursors, server, control)
      }
      return { reason: kernel.currentStep >= endStep ? 'finished' : 'stopped', step: kernel.currentStep }
    },
    setPace: (pace) => pacer.begin(pace, kernel.currentStep, clock.now()),
    setValues(change) {
      setLiveValues(kernel, description, nodes, change)
      return { step: kernel.currentStep }
    },
    sendSpike(item) {
      const range = nodes.find((block) => block.item === item)
      if (range === undefined) return null
      const ids = NodeCollection.range(range.firstNode, range.count)
      const [lists] = kernel.GetStatus(NodeCollection.range(range.firstNode, 1))
      if (!hasSpikeLists(lists)) return null
      const sent = withSpike(lists, { step: kernel.currentStep, resolutionMs: kernel.resolutionMs })
      kernel.SetStatus(ids, sent.values)
      return sent
    },
    getStatus(item) {
      const range = nodes.find((block) => block.item === item)
      return range === undefined ? [] : kernel.GetStatus(NodeCollection.range(range.firstNode, range.count))
    },
    getNode(item, index) {
      const range = nodes.find((block) => block.item === item)
      if (range === undefined || index >= range.count) return null
      const [values = {}] = kernel.GetStatus(NodeCollection.range(range.firstNode + index, 1), undefined, { withoutEvents: true })
      return { step: kernel.currentStep, values }
    },
    getConnections(item, most) {
      const range = connections.find((each) => each.item === item)
      const connect = description.connects.find((each) => each.item === item)
      if (range === undefined || connect === undefined) return null
      return connectionTable(kernel, range, { values: valuesOfConnections(description, connect.synapse.model), most })
    },
    getInputs(item, index) {
      const range = nodes.find((block) => block.item === item)
      return range === undefined || index >= range.count ? null : nodeInputs(kernel, range.firstNode + index)
    },
    close: () => kernel.endThreads(),
  }
}
