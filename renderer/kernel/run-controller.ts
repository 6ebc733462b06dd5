import type { ConnectionTable, KernelContract, NodeInputs, NodeState, ProgressFrame } from '../../shared/contract/kernel-contract'
import type { Client } from '../../shared/contract/rpc'
import { simulationOf } from '../../shared/document/written-numbers'
import { asWireError } from '../../shared/contract/wire-error'
import type { Pace } from '../../shared/contract/pacer'
import type { Problem } from '../../shared/document/problem'
import type { CajalDocument, SimulationSettings } from '../../shared/document/schema'
import type { BlockId, ProjectionId, RunId } from '../../shared/ids'
import type { NetworkDescription } from '../../shared/network/description'
import type { SentSpike } from '../../shared/network/sent-spike'
import type { Result } from '../../shared/result'
import {
  canContinue,
  canStart,
  canStop,
  idleRun,
  reduceRun,
  stands,
  type RunEvent,
  type RunProblem,
  type RunState,
} from '../state/runs/run-state'
import { createStore, type Store } from '../state/store'
import type { RunStreams } from '../traces/buffers/run-streams'
import type { KernelClient } from './kernel-client'
import { createLiveEdits, type LiveEdits } from './live-edits'
import { abandonedRun, firstError, kernelLost, stoppedBefore } from './run-problems'

/** How far a run is; changes often, so it has its own store. */
export interface RunProgress {
  /** The run this is about: while the next one is being built still the one before. */
  readonly runId: RunId | null
  readonly step: number
  /** All that was recorded until then is here. */
  readonly recordedStep: number
  readonly endStep: number
  /** Simulated over real time of the stretch under way or done last; null before there is any. */
  readonly speed: number | null
}

/** The one place where a run is started, stopped and continued. Its functions may be called at any time and never reject. */
export interface RunController {
  readonly state: Pick<Store<RunState>, 'get' | 'subscribe'>
  readonly progress: Pick<Store<RunProgress>, 'get' | 'subscribe'>
  readonly streams: RunStreams
  /** Simulated over real time that is asked for; null is as fast as possible. */
  readonly pace: Pick<Store<Pace>, 'get' | 'subscribe'>
  /** For this and all further runs. */
  setPace(pace: Pace): void
  /** What of the drawing was changed while the run went on. */
  readonly live: LiveEdits
  /** From time 0 with the document as it is now. */
  start(): Promise<void>
  /** Keeps what was recorded. */
  stop(): Promise<void>
  /** Ends the process of a kernel that does not answer, and the run with it; keeps what was recorded. */
  abandon(): Promise<void>
  /** To the end of the duration; from there, another duration. */
  resume(): Promise<void>
  /** A millisecond on, from time 0 where nothing was run. */
  step(): Promise<void>
  /** State and results back to time 0; the document stays. */
  reset(): Promise<void>
  /** Another network takes the place of this run's in the kernel: what was recorded stays, but it cannot be continued. */
  makeRoom(): void
  /** Lets a block of spike generators send a spike now, or as soon as the run goes on; null when no network of a run stands. */
  sendSpike(item: BlockId): Promise<SentSpike | null>
  /** The state of one node of a block, counted from 0; null when no network stands, or none with such a node. */
  readNode(item: BlockId, index: number): Promise<NodeState | null>
  /** The connections of a projection; null when there is nobody to ask. */
  readConnections(item: ProjectionId, most: number): Promise<ConnectionTable | null>
  /** The connections onto one node of a block, counted from 0; null when there is nobody to ask. */
  readInputs(item: BlockId, index: number): Promise<NodeInputs | null>
  /** The drawing has changed: a run under way takes over what can be set while time runs. */
  edited(): void
  dispose(): void
}

export interface RunParts {
  readonly kernel: KernelClient
  readonly streams: RunStreams
  readonly document: () => CajalDocument
  readonly compile: (document: CajalDocument) => Result<NetworkDescription, readonly Problem[]>
  readonly mintRunId: () => RunId
  /** How many threads may simulate; null leaves it to the kernel. */
  readonly threads?: () => number | null
  /** Runs work after so many milliseconds; returns what takes that back. */
  readonly after: (ms: number, work: () => void) => () => void
}

const noProgress: RunProgress = { runId: null, step: 0, recordedStep: 0, endStep: 0, speed: null }

/** Compile, load, simulate, stop: the whole life of a run. */
export function createRunController(parts: RunParts): RunController {
  const { kernel, streams, document, compile, mintRunId, threads = () => null, after } = parts
  const state = createStore<RunState>(idleRun)
  const progress = createStore<RunProgress>(noProgress)
  const pace = createStore<Pace>(null)
  const live = createLiveEdits(kernel.connected)
  const send = (event: RunEvent): void => state.set(reduceRun(state.get(), event))
  /** The simulate call under way, so that a new run waits for the old one to leave the kernel. */
  let underWay: Promise<void> = Promise.resolve()
  /** Where the stretch under way began. */
  let fromStep = 0
  /** The run whose network is being built. */
  let building: RunId | null = null
  /** The run for which the process is ended on purpose, and what is said of it. */
  let onPurpose: { readonly runId: RunId; readonly problem: RunProblem } | null = null

  const current = (runId: RunId): boolean => {
    const now = state.get()
    return now.phase !== 'idle' && now.run.runId === runId
  }

  const failed = (runId: RunId, caught: unknown): void => {
    // What comes late of a run that is over is nothing to the next one.
    if (!current(runId)) return
    const error = asWireError(caught)
    if (error.code === 'closed') send({ type: 'kernel-lost', problem: kernelLost(kernel) })
    else send({ type: 'failed', runId, problem: error })
  }

  const follow = (frame: ProgressFrame): void => {
    const now = state.get()
    if (now.phase !== 'running' || now.run.runId !== frame.runId) return
    const simulatedMs = (frame.step - fromStep) * now.run.network.resolutionMs
    const speed = frame.wallMs > 0 ? simulatedMs / frame.wallMs : progress.get().speed
    progress.set({ runId: frame.runId, step: frame.step, recordedStep: frame.sentStep, endStep: frame.endStep, speed })
  }

  /** The kernel hears of it before this returns. */
  const simulate = async (client: Client<KernelContract>, runId: RunId, endStep: number): Promise<void> => {
    try {
      const paced = pace.get() === null ? undefined : client.call('setPace', { runId, pace: pace.get() })
      const [{ reason, step }] = await Promise.all([client.call('simulate', { runId, endStep }), paced])
      if (!current(runId)) return
      performance.mark(runSimulatedMark, { detail: runId })
      progress.set({ ...progress.get(), step, recordedStep: step })
      send({ type: reason, runId, step })
    } catch (caught) {
      failed(runId, caught)
    }
  }

  const prepared = async (description: NetworkDescription): Promise<true> => {
    await kernel.prepare?.(description)
    return true
  }

  const loadAndSimulate = async (runId: RunId, description: NetworkDescription, steps?: number): Promise<void> => {
    try {
      if (!(await Promise.race([prepared(description), stopPressed(state, runId)]))) throw stoppedBefore
      if (!current(runId)) return
      const client = await kernel.connected()
      onPurpose = null
      building = runId
      const network = await client.call('load', { runId, description, threads: threads() }).finally(() => (building = null))
      if (!current(runId)) return
      const wanted = state.get()
      const simulation = simulationOf(wanted.phase === 'idle' ? document() : wanted.run.document)
      const endStep = steps ?? endOf(simulation, 0, network.resolutionMs)
      send({ type: 'loaded', runId, network, endStep })
      const now = state.get()
      if (now.phase !== 'running') return
      performance.mark(runBuiltMark, { detail: runId })
      // First of all, so that the kernel is at work while the page builds what shows it.
      const ended = now.stopping ? null : simulate(client, runId, endStep)
      streams.begin(now.run)
      live.begin({ ...now.run, resolutionMs: network.resolutionMs }, description)
      fromStep = 0
      progress.set({ runId, step: 0, recordedStep: 0, endStep, speed: null })
      if (ended === null) send({ type: 'stopped', runId, step: 0 })
      else await ended
    } catch (caught) {
      failed(runId, caught)
    }
  }

  const start = (): Promise<void> => begin()

  /** Runs from time 0, so many steps or to the end. */
  const begin = async (steps?: number): Promise<void> => {
    if (!canStart(state.get())) return
    const run = { runId: mintRunId(), document: document() }
    performance.mark(runStartMark, { detail: run.runId })
    send({ type: 'start', run })
    const compiled = compile(run.document)
    if (!compiled.ok) return send({ type: 'failed', runId: run.runId, problem: { ...firstError(compiled.error), refused: true } })
    const before = underWay
    underWay = before.then(() => loadAndSimulate(run.runId, compiled.value, steps))
    await underWay
  }

  const stop = async (): Promise<void> => {
    const now = state.get()
    if (!canStop(now)) return
    send({ type: 'stop' })
    if (now.phase === 'running') await tellKernelToStop(now.run.runId)
    else void endBuilding(now.run.runId)
  }

  const endProcess = async (runId: RunId, problem: RunProblem): Promise<void> => {
    onPurpose = { runId, problem }
    await kernel.endProcess()
  }

  /** Between two calls who builds hears of it. In the middle of one that takes long the process is ended: it holds nothing then that anybody wants. */
  const endBuilding = async (runId: RunId): Promise<void> => {
    const told = tellKernelToStop(runId)
    // A process that is only being started is given its time.
    await kernel.connected().catch(() => null)
    const cancel = after(buildPatienceMs, () => {
      if (building === runId) void endProcess(runId, stoppedBefore)
    })
    await told
    cancel()
  }

  const abandon = async (): Promise<void> => {
    const now = state.get()
    if (now.phase !== 'idle') await endProcess(now.run.runId, abandonedRun)
  }

  const lost = (): void => {
    const by = onPurpose
    onPurpose = null
    // The run that waits for another to leave the kernel has lost nothing.
    if (by === null || current(by.runId)) send({ type: 'kernel-lost', problem: by?.problem ?? kernelLost(kernel) })
  }

  const setPace = (next: Pace): void => {
    pace.set(next)
    const now = state.get()
    if (now.phase === 'running' || now.phase === 'paused' || now.phase === 'finished') void tellKernelPace(now.run.runId, next)
  }

  const tellKernelPace = async (runId: RunId, next: Pace): Promise<void> => {
    try {
      const client = await kernel.connected()
      await client.call('setPace', { runId, pace: next })
    } catch {
      // A run that is gone has no pace; the next one is told when it begins.
    }
  }

  const tellKernelToStop = async (runId: RunId): Promise<void> => {
    try {
      const client = await kernel.connected()
      await client.call('stop', { runId })
    } catch (caught) {
      failed(runId, caught)
    }
  }

  const resume = async (): Promise<void> => {
    const now = state.get()
    if (!canContinue(now)) return
    const { network } = now.run
    const left = now.phase === 'paused' && now.step < now.endStep
    const simulation = simulationOf(document())
    const whole = endOf(simulation, 0, network.resolutionMs)
    const further = now.step < whole ? whole : endOf(simulation, now.step, network.resolutionMs)
    await goOn(now, left ? now.endStep : further)
  }

  const step = async (): Promise<void> => {
    const now = state.get()
    const { resolutionMs } = simulationOf(document())
    if (canContinue(now)) return goOn(now, now.step + stepsOf(stepMs, now.run.network.resolutionMs))
    if (canStart(now)) await begin(stepsOf(stepMs, resolutionMs))
  }

  const goOn = async (now: Extract<RunState, { phase: 'paused' | 'finished' }>, endStep: number): Promise<void> => {
    const { runId } = now.run
    fromStep = now.step
    progress.set({ runId, step: now.step, recordedStep: now.step, endStep, speed: null })
    send({ type: 'continue', endStep })
    // What was edited while time stood still holds from here on.
    underWay = underWay.then(() => live.apply(document())).then(() => simulateFurther(runId, endStep))
    await underWay
  }

  const simulateFurther = async (runId: RunId, endStep: number): Promise<void> => {
    try {
      await simulate(await kernel.connected(), runId, endStep)
    } catch (caught) {
      failed(runId, caught)
    }
  }

  const reset = async (): Promise<void> => {
    const now = state.get()
    send({ type: 'reset' })
    streams.clear()
    progress.set(noProgress)
    if (now.phase === 'running') await tellKernelToStop(now.run.runId)
    else if (now.phase === 'compiling') await endBuilding(now.run.runId)
  }

  const makeRoom = (): void => send({ type: 'displaced' })

  /** What the kernel tells of the network that stands; null when none does. */
  const askStanding = async <T>(ask: (client: Client<KernelContract>, runId: RunId) => Promise<T | null>): Promise<T | null> => {
    const now = state.get()
    if (!stands(now)) return null
    try {
      return await ask(await kernel.connected(), now.run.runId)
    } catch {
      // The run has ended meanwhile in a way that its own calls tell of.
      return null
    }
  }
  const readNode = (item: BlockId, index: number): Promise<NodeState | null> =>
    askStanding((client, runId) => client.call('getNode', { runId, item, index }))
  const readConnections = (item: ProjectionId, most: number): Promise<ConnectionTable | null> =>
    askStanding((client, runId) => client.call('getConnections', { runId, item, most }))
  const readInputs = (item: BlockId, index: number): Promise<NodeInputs | null> =>
    askStanding((client, runId) => client.call('getInputs', { runId, item, index }))

  const sendSpike = async (item: BlockId): Promise<SentSpike | null> => (stands(state.get()) ? live.sendSpike(item) : null)

  const edited = (): void => {
    if (state.get().phase === 'running') void live.apply(document())
  }

  const disposers = [
    kernel.on('progress', follow),
    kernel.on('samples', streams.takeSamples),
    kernel.on('spikes', streams.takeSpikes),
    kernel.on('weights', streams.takeWeights),
    kernel.on('correlations', streams.takeCorrelations),
    kernel.onLost(lost),
  ]
  return {
    state,
    progress,
    streams,
    pace,
    setPace,
    live,
    start,
    stop,
    abandon,
    resume,
    step,
    reset,
    makeRoom,
    readNode,
    readConnections,
    readInputs,
    sendSpike,
    edited,
    dispose: () => disposers.forEach((dispose) => dispose()),
  }
}

/** Resolves to false when the run is no longer wanted before its network stands. */
function stopPressed(state: Pick<Store<RunState>, 'get' | 'subscribe'>, runId: RunId): Promise<false> {
  return new Promise((resolve) => {
    const unsubscribe = state.subscribe(() => {
      const now = state.get()
      if (now.phase === 'compiling' && now.run.runId === runId && !now.stopping) return
      unsubscribe()
      resolve(false)
    })
  })
}

/** Set when Run is pressed; the results panel measures from here. */
export const runStartMark = 'cajal-run-start'
/** Set when its network stands, and when all of it is simulated: the bench tells what lies between. */
const runBuiltMark = 'cajal-run-built'
const runSimulatedMark = 'cajal-run-simulated'

/** How long a kernel that builds may take to hear that it is to stop. */
const buildPatienceMs = 400

/** What one step of the user simulates: many steps of the clock, so that there is something to see. */
const stepMs = 1
/** Where a run without end ends at last: about the latest step that a clock can count to. */
const lastStep = 2e9

function endOf({ endless = false, durationMs }: SimulationSettings, fromStep: number, resolutionMs: number): number {
  return endless ? Math.max(fromStep, lastStep) : fromStep + stepsOf(durationMs, resolutionMs)
}

function stepsOf(ms: number, resolutionMs: number): number {
  return Math.round(ms / resolutionMs)
}
