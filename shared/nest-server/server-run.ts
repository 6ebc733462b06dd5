import { valuesOfConnections } from '../contract/connection-table'
import type { ConnectionTable, ConnectionValue, KernelContract, NodeInputs, NodeState } from '../contract/kernel-contract'
import { type HostClock, type LoadedRun, type LoadRequest, mostProgress, paceWaitMs } from '../contract/loaded-run'
import { Pacer } from '../contract/pacer'
import type { Server } from '../contract/rpc'
import { neverCancelled, type OnCancel, type RunControl } from '../contract/run-control'
import { followStream, sendRest } from '../contract/stream-cursor'
import { streamsBySamplers } from '../contract/streams'
import type { WireError } from '../contract/wire-error'
import type { NestCaller, Patience } from './ask-server'
import { realArgument } from './nest-call'
import { connectionArguments, liveCall, networkCalls, nodesOf, type PlacedCall } from './network-calls'
import type { LiveChange } from '../network/live-changes'
import { planOf } from '../network/planned-run'
import { hasSpikeLists, withSpike } from '../network/sent-spike'
import { idsIn, nodeValuesOf, numbersOf, recordOf, wrongAnswer } from './read-answer'
import { readSamplers, recordersOf } from './recorder-facts'
import { createServerRecords } from './server-records'

/** What a piece of a simulation should take until its answer is here. */
const pieceMs = 150

/** After Stop the answer to a piece is waited for so long, so that the run can be continued. */
const graceMs = 1000

const plainField = (name: string): string => name

interface ServerRunParts {
  readonly caller: NestCaller
  readonly server: Server<KernelContract>
  readonly clock: Pick<HostClock, 'now' | 'wait'>
  readonly patience: Patience
}

/** Builds a network on a server and runs it in pieces; throws WireErrors that name the item and field. */
export async function loadServerRun(
  { runId, description, threads = null }: LoadRequest,
  control: RunControl,
  { caller, server, clock, patience }: ServerRunParts,
): Promise<LoadedRun> {
  const began = clock.now()
  const { resolutionMs } = description.simulation
  const nodes = nodesOf(description)
  const nodeCount = nodes.reduce((sum, { count }) => sum + count, 0)
  for (const placed of networkCalls(description, threads)) {
    if (control.stopRequested) throw stoppedWhileBuilding
    const [answer] = await caller.make([placed], patience.building, control.onStop)
    if (placed.created !== undefined) checkCreated(answer, placed.created)
  }
  const recorders = recordersOf(description)
  const samplers = await readSamplers({ caller, recorders, description, timeoutMs: patience.building, onCancel: control.onStop })
  const streams = streamsBySamplers((node) => samplers.facts.get(node)!, description, nodes)
  const records = createServerRecords({ streams, resolutionMs, lastNode: nodeCount, inSteps: samplers.inSteps })
  const cursors = streams.map(({ info, node }) => followStream({ source: records, server, runId }, info, node))
  const kernelStatus = (): PlacedCall => ask('GetKernelStatus', [['keys', { value: ['biological_time', 'num_connections', 'min_delay'] }]])
  const [first] = await caller.make([kernelStatus()], patience.building, control.onStop)
  const [, connectionCount = 0, minDelayMs = 0] = numbersOf(first, 'the status of the kernel')
  /** Pieces are multiples of the smallest delay, as waveform relaxation wants them. */
  const grain = Math.max(1, Math.round(minDelayMs / resolutionMs))

  let step = 0
  /** Why nothing can be asked of the network any more. */
  let lost: WireError | null = null
  let last: Promise<unknown> = Promise.resolve()
  /** The server does one thing at a time, and so do its askers. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(() => {
      if (lost !== null) throw lost
      return work()
    })
    last = mine.catch(() => undefined)
    return mine
  }

  /** Simulates so many steps and fetches what was recorded meanwhile. */
  const piece = async (steps: number, onCancel: OnCancel): Promise<void> => {
    const ids = recorders.map(({ node }) => node)
    const fetch: readonly PlacedCall[] =
      ids.length === 0
        ? []
        : [
            { call: { events: ids }, fieldOf: plainField },
            { call: { set: ids, values: { dict: [['n_events', { value: 0 }]] } }, fieldOf: plainField },
          ]
    const calls = [ask('Simulate', [['t', realArgument(steps * resolutionMs)]]), kernelStatus(), ...fetch]
    const [, status, events = []] = await caller.make(calls, patience.piece, onCancel)
    const [timeMs = NaN] = numbersOf(status, 'the status of the kernel')
    const expectedMs = (step + steps) * resolutionMs
    if (!(Math.abs(timeMs - expectedMs) < resolutionMs / 2)) throw changedMeanwhile(timeMs, expectedMs)
    if (!Array.isArray(events) || events.length !== ids.length) throw wrongAnswer('it did not give what was recorded')
    ids.forEach((node, k) => records.take(node, events[k]))
    step += steps
  }

  const advance = async (endStep: number, run: RunControl): Promise<void> => {
    const start = clock.now()
    let size = grain
    pacer.begin(pacer.pace, step, start)
    const progress = (): void => {
      if (server.outstanding(progressLane) >= mostProgress) return
      server.emit('progress', { runId, step, sentStep, endStep, wallMs: clock.now() - start }, progressLane)
    }
    while (!run.stopRequested && step < endStep) {
      const target = pacer.target(endStep, step, clock.now())
      for (const change of plan.take(step)) await setOne(change)
      const steps = Math.min(
        size,
        endStep - step,
        plan.nextStep - step,
        target === endStep ? Infinity : Math.max(0, grain * Math.floor((target - step) / grain)),
      )
      if (steps === 0) {
        await clock.wait(paceWaitMs)
        continue
      }
      const before = clock.now()
      await inTurn(() => piece(steps, afterGrace(run, clock)))
      const tookMs = Math.max(1, clock.now() - before)
      if (steps === size || tookMs > pieceMs) size = grain * Math.max(1, Math.round((steps / grain) * Math.min(4, pieceMs / tookMs)))
      progress()
      await sendRest(cursors, server, run)
      sentStep = step
    }
    progress()
  }

  const pacer = new Pacer(resolutionMs, null)
  const plan = planOf(description)
  const progressLane = `${runId}/progress`
  let sentStep = 0

  const askOne = async (call: PlacedCall): Promise<unknown> => {
    const [answer] = await inTurn(() => caller.make([call], patience.piece, neverCancelled))
    return answer
  }
  const setOne = async (change: LiveChange): Promise<void> => {
    const call = liveCall(description, change)
    if (call !== null) await askOne(call)
  }
  const rangeOf = (item: string): (typeof nodes)[number] | undefined => nodes.find((block) => block.item === item)

  return {
    runId,
    network: {
      nodes,
      streams: streams.map(({ info }) => info),
      resolutionMs,
      nodeCount,
      connectionCount,
      buildMs: clock.now() - began,
    },
    async simulate(endStep, run) {
      try {
        await advance(endStep, run)
      } catch (caught) {
        const error = caught as WireError
        if (error.code === 'unknown-run') throw error
        lost = run.stopRequested ? leftBehind : error
        if (!run.stopRequested) throw error
      } finally {
        await sendRest(cursors, server, run)
      }
      return { reason: step >= endStep ? 'finished' : 'stopped', step }
    },
    setPace: (pace) => pacer.begin(pace, step, clock.now()),
    async setValues(change) {
      await setOne(change)
      return { step }
    },
    async sendSpike(item) {
      const range = rangeOf(item)
      if (range === undefined) return null
      // Both in one turn: time must not run on in between.
      return inTurn(async () => {
        const get: PlacedCall = { call: { get: [range.firstNode], keys: null }, item: range.item, fieldOf: plainField }
        const [rows] = await caller.make([get], patience.piece, neverCancelled)
        const values = nodeValuesOf(Array.isArray(rows) ? rows[0] : null)
        if (!hasSpikeLists(values)) return null
        const sent = withSpike(values, { step, resolutionMs })
        const set = liveCall(description, { item, parameters: sent.values })
        if (set !== null) await caller.make([set], patience.piece, neverCancelled)
        return sent
      })
    },
    async getStatus(item) {
      const range = rangeOf(item)
      if (range === undefined) return []
      const ids = Array.from({ length: range.count }, (_, k) => range.firstNode + k)
      const rows = await askOne({ call: { get: ids, keys: null }, item: range.item, fieldOf: plainField })
      if (!Array.isArray(rows)) throw wrongAnswer('the values of nodes are no list')
      return rows.map(nodeValuesOf)
    },
    async getNode(item, index): Promise<NodeState | null> {
      const range = rangeOf(item)
      if (range === undefined || index >= range.count) return null
      const node = range.firstNode + index
      const rows = await askOne({ call: { get: [node], keys: null }, item: range.item, fieldOf: plainField })
      const { events: _events, ...values } = nodeValuesOf(Array.isArray(rows) ? rows[0] : null)
      // What was fetched is counted on the server no more.
      const { n_events: left } = values
      return { step, values: typeof left === 'number' ? { ...values, n_events: left + records.countOf(node) } : values }
    },
    async getConnections(item, most): Promise<ConnectionTable | null> {
      const found = connectionArguments(description, item)
      const connect = description.connects.find((each) => each.item === item)
      if (found === null || connect === undefined) return null
      const answer = await askOne({ ...ask('GetConnections', found), item })
      return readConnections(answer, {
        most,
        values: valuesOfConnections(description, connect.synapse.model),
        firstSource: nodes[connect.pre]!.firstNode,
        firstTarget: nodes[connect.post]!.firstNode,
        nodeCount,
      })
    },
    async getInputs(item, index): Promise<NodeInputs | null> {
      const range = rangeOf(item)
      if (range === undefined || index >= range.count) return null
      const answer = await askOne({ ...ask('GetConnections', [['target', { nodes: [range.firstNode + index] }]]), item: range.item })
      const { sources, column } = connectionColumns(answer, nodeCount)
      return {
        sources: Uint32Array.from(sources),
        weights: Float64Array.from(column('weight')),
        delays: Float64Array.from(column('delay')),
      }
    },
    close() {
      lost = leftBehind
    },
  }
}

function ask(call: string, args: Extract<PlacedCall['call'], { call: string }>['args']): PlacedCall {
  return { call: { call, args }, fieldOf: plainField }
}

/** Calls back a moment after Stop was pressed, at once when nobody wants the network any more. */
function afterGrace(run: RunControl, clock: Pick<HostClock, 'wait'>): OnCancel {
  return (listener) => {
    let wanted = true
    const tell = (): void => {
      if (wanted) listener()
    }
    const unsubscribe = run.onStop(() => void (run.abandoned ? tell() : clock.wait(graceMs).then(tell)))
    return () => {
      wanted = false
      unsubscribe()
    }
  }
}

function checkCreated(answer: unknown, { first, count }: { readonly first: number; readonly count: number }): void {
  const ids = numbersOf(answer, 'the answer to Create')
  if (ids.length !== count || !ids.every((id, k) => id === first + k)) throw wrongAnswer('Create gave other nodes than were asked for')
}

function readConnections(
  answer: unknown,
  {
    most,
    values,
    firstSource,
    firstTarget,
    nodeCount,
  }: {
    readonly most: number
    readonly values: readonly ConnectionValue[]
    readonly firstSource: number
    readonly firstTarget: number
    readonly nodeCount: number
  },
): ConnectionTable {
  const { sources, targets, column } = connectionColumns(answer, nodeCount)
  const total = sources.length
  const shown = Array.from({ length: Math.min(total, most) }, (_, row) => Math.floor((row * total) / Math.min(total, most)))
  return {
    total,
    sources: Uint32Array.from(shown, (row) => sources[row]! - firstSource),
    targets: Uint32Array.from(shown, (row) => targets[row]! - firstTarget),
    values: Object.fromEntries(
      values.map((name) => {
        const all = column(name)
        return [name, Float64Array.from(shown, (row) => all[row]!)]
      }),
    ),
  }
}

/** What GetConnections answered, as columns of one length. */
function connectionColumns(
  answer: unknown,
  nodeCount: number,
): {
  readonly sources: ArrayLike<number>
  readonly targets: ArrayLike<number>
  /** A value of every connection; throws where the answer has not one for each. */
  readonly column: (name: ConnectionValue) => ArrayLike<number>
} {
  const columns = recordOf(answer)
  // A single connection is told without lists, none at all without columns.
  const list = (name: string): unknown => (typeof columns[name] === 'number' ? [columns[name]] : (columns[name] ?? []))
  const sources = idsIn(list('source'), nodeCount, 'the sources of connections')
  const targets = idsIn(list('target'), nodeCount, 'the targets of connections')
  const asLong = <Column extends ArrayLike<number>>(column: Column): Column => {
    if (column.length !== sources.length) throw wrongAnswer('the columns of connections differ in length')
    return column
  }
  return { sources, targets: asLong(targets), column: (name) => asLong(numbersOf(list(name), `the ${name} of connections`)) }
}

function changedMeanwhile(timeMs: number, expectedMs: number): WireError {
  return {
    code: 'server-changed',
    message: `The network on NEST Server is not this run’s any more: its clock is at ${timeMs} ms and not at ${expectedMs} ms. It was started again, or somebody else uses it. What was recorded until then is kept; press Run to begin again.`,
  }
}

const stoppedWhileBuilding: WireError = { code: 'stopped', message: 'The run was stopped before its network stood on NEST Server.' }

const leftBehind: WireError = {
  code: 'server-left',
  message: 'NEST Server was still computing when the run was stopped, so it cannot be continued. Press Run to begin again.',
}
