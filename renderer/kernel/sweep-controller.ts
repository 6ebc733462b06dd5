import { asWireError } from '../../shared/contract/wire-error'
import { simulationOf } from '../../shared/document/written-numbers'
import type { Problem } from '../../shared/document/problem'
import type { CajalDocument } from '../../shared/document/schema'
import type { RunId } from '../../shared/ids'
import type { NetworkDescription } from '../../shared/network/description'
import type { Result } from '../../shared/result'
import { repeatSeeds, sweepPoints, type SweepScale } from '../../shared/results/sweep-values'
import type { RunProblem } from '../state/runs/run-state'
import { createStore, type Store } from '../state/store'
import { withValues, type SweepTarget } from '../state/runs/sweep-places'
import { createRunStreams } from '../traces/buffers/run-streams'
import { measuresOf, type PointMeasure } from '../traces/sweep/point-measures'
import { thumbnailOf, type Thumbnail } from '../traces/sweep/thumbnail'
import type { KernelClient } from './kernel-client'
import type { RunController } from './run-controller'
import { firstError } from './run-problems'

/** One number of the drawing with the values it gets. */
export interface SweepAxis {
  readonly target: SweepTarget
  readonly values: readonly number[]
  readonly scale: SweepScale
}

/** What was asked for: the drawing as it was then, and one axis or two. */
export interface SweepRequest {
  readonly document: CajalDocument
  readonly axes: readonly SweepAxis[]
  /** Runs for each value, each with a seed of its own. */
  readonly repeats: number
}

/** One run of a sweep, boiled down. */
export interface SweepPoint {
  /** One for each axis. */
  readonly values: readonly number[]
  readonly seed: number
  readonly measures: readonly PointMeasure[]
  readonly thumbnail: Thumbnail | null
  /** Why there are no numbers: the drawing cannot run with these values. */
  readonly problem: RunProblem | null
}

export interface SweepState {
  readonly request: SweepRequest
  readonly phase: 'running' | 'finished' | 'cancelled' | 'failed'
  /** Those that are done, in order. */
  readonly points: readonly SweepPoint[]
  readonly total: number
  /** Why it failed as a whole. */
  readonly problem: RunProblem | null
}

/** Runs a drawing once for each value of a parameter, one run after another. Its functions never reject. */
export interface SweepController {
  /** Null while there is no result to show. */
  readonly state: Pick<Store<SweepState | null>, 'get' | 'subscribe'>
  /** Settles when the sweep has ended. Does nothing while a run is under way. */
  start(request: SweepRequest): Promise<void>
  /** Ends the sweep under way and keeps the points that are done. */
  cancel(): void
  /** Ends the sweep and puts its result away. */
  close(): void
  dispose(): void
}

interface SweepParts {
  readonly kernel: KernelClient
  readonly run: Pick<RunController, 'state' | 'makeRoom'>
  readonly compile: (document: CajalDocument) => Result<NetworkDescription, readonly Problem[]>
  readonly mintRunId: () => RunId
  /** How many threads may simulate; null leaves it to the kernel. */
  readonly threads?: () => number | null
}

export function createSweepController({ kernel, run, compile, mintRunId, threads = () => null }: SweepParts): SweepController {
  const state = createStore<SweepState | null>(null)
  const streams = createRunStreams()
  /** The sweep under way and its run in the kernel. */
  let current: { readonly id: symbol; readonly runId: RunId | null } | null = null

  const isCurrent = (id: symbol): boolean => current?.id === id

  const update = (change: Partial<SweepState>): void => {
    const before = state.get()
    if (before !== null) state.set({ ...before, ...change })
  }

  const simulate = async (document: CajalDocument, id: symbol): Promise<Outcome | null> => {
    const compiled = compile(document)
    if (!compiled.ok) return { measures: [], thumbnail: null, problem: firstError(compiled.error) }
    const runId = mintRunId()
    await kernel.prepare?.(compiled.value)
    if (!isCurrent(id)) return null
    const client = await kernel.connected()
    if (!isCurrent(id)) return null
    current = { id, runId }
    const network = await client.call('load', { runId, description: compiled.value, threads: threads() })
    if (!isCurrent(id)) return null
    streams.begin({ runId, document, network })
    const endStep = Math.round(simulationOf(document).durationMs / network.resolutionMs)
    const { reason } = await client.call('simulate', { runId, endStep })
    const record = streams.record.get()
    if (!isCurrent(id) || reason !== 'finished' || record?.runId !== runId) return null
    streams.clear()
    return { measures: measuresOf(record), thumbnail: thumbnailOf(record), problem: null }
  }

  const start = async (request: SweepRequest): Promise<void> => {
    const { phase } = run.state.get()
    if (phase === 'compiling' || phase === 'running') return
    cancel()
    const id = Symbol('sweep')
    current = { id, runId: null }
    const seeds = repeatSeeds(request.document.simulation.seed, request.repeats)
    const points = sweepPoints(request.axes.map(({ values }) => values)).flatMap((values) => seeds.map((seed) => ({ values, seed })))
    state.set({ request, phase: 'running', points: [], total: points.length, problem: null })
    run.makeRoom()
    for (const point of points) {
      let outcome: Outcome | null
      try {
        outcome = await simulate(pointDocument(request, point), id)
      } catch (caught) {
        if (!isCurrent(id)) return
        const problem = asWireError(caught)
        if (isOfProcess(problem)) {
          current = null
          streams.clear()
          update({ phase: 'failed', problem: problem.code === 'closed' ? kernelLost : problem })
          return
        }
        outcome = { measures: [], thumbnail: null, problem }
      }
      if (outcome === null || !isCurrent(id)) return
      update({ points: [...(state.get()?.points ?? []), { ...point, ...outcome }] })
    }
    current = null
    update({ phase: 'finished' })
  }

  const tellKernelToStop = async (runId: RunId): Promise<void> => {
    try {
      const client = await kernel.connected()
      await client.call('stop', { runId })
    } catch {
      // The process is gone, and the run with it.
    }
  }

  const cancel = (): void => {
    const ended = current
    if (ended === null) return
    current = null
    streams.clear()
    update({ phase: 'cancelled' })
    if (ended.runId !== null) void tellKernelToStop(ended.runId)
  }

  const disposers = [
    kernel.on('samples', streams.takeSamples),
    kernel.on('spikes', streams.takeSpikes),
    kernel.on('weights', streams.takeWeights),
    kernel.on('correlations', streams.takeCorrelations),
    // Whoever presses Run wants that now; it loads its own network.
    run.state.subscribe(() => {
      if (run.state.get().phase === 'compiling') cancel()
    }),
  ]
  return {
    state,
    start,
    cancel,
    close() {
      cancel()
      state.set(null)
    },
    dispose() {
      cancel()
      for (const dispose of disposers) dispose()
    },
  }
}

type Outcome = Omit<SweepPoint, 'values' | 'seed'>

/** The drawing that a point of a sweep is a run of. */
export function pointDocument({ document, axes }: SweepRequest, { values, seed }: Pick<SweepPoint, 'values' | 'seed'>): CajalDocument {
  const seeded = { ...document, simulation: { ...document.simulation, seed } }
  return withValues(
    seeded,
    axes.map(({ target }) => target.place),
    values,
  )
}

const kernelLost: RunProblem = {
  code: 'kernel-lost',
  message: 'The kernel process ended before the sweep did. The points that were done are kept; sweep again to have the others.',
}

/** What is wrong with one value of a sweep at most. */
const ofOnePoint: ReadonlySet<string> = new Set(['server-refused', 'server-lacks', 'server-plain'])

function isOfProcess({ code }: RunProblem): boolean {
  return code === 'closed' || code === 'kernel-stopped' || (code.startsWith('server-') && !ofOnePoint.has(code))
}
