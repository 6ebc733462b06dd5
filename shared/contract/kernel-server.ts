import * as v from 'valibot'
import type { RunId } from '../ids'
import { blockIdSchema, descriptionSchema, itemIdSchema, projectionIdSchema, runIdSchema, valuesSchema } from './description-schema'
import { framePort } from './frame-port'
import type { KernelContract, LoadedNetwork, ScenarioName, SimulateOutcome } from './kernel-contract'
import { type HostClock, loadRun, type LoadedRun, type LoadRequest } from './loaded-run'
import { pieceKeysSchema, piecesSchema, type RecordStorage } from './record-storage'
import { type Handlers, serve, type Server } from './rpc'
import { RunControl } from './run-control'
import type { Port } from './wire'
import type { WireError } from './wire-error'

const threadsSchema = v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(64))), null)

const stepSchema = v.pipe(v.number(), v.integer(), v.minValue(0))

/** A load or a simulate under way. */
interface UnderWay {
  readonly runId: RunId
  readonly control: RunControl
  readonly outcome: Promise<unknown>
}

/** NEST's answers to scenarios, and the comparison with them: see the contract. */
export interface NestAnswers {
  list(): Promise<readonly ScenarioName[]>
  check(index: number): Promise<readonly string[]>
}

interface KernelParts {
  /** Without it no records are kept on disk. */
  readonly storage?: RecordStorage
  readonly answers?: NestAnswers
}

/** Serves one kernel at a port until the port closes; returns what closes it. */
export function serveKernel(port: Port, clock: HostClock, { storage, answers }: KernelParts = {}): () => void {
  const runs = createRunHandlers({
    loadNetwork: (request, control) => loadRun(request, { server, clock, control }),
    storage: storage ?? null,
    answers: answers ?? null,
    meet: () => Promise.reject(noServers),
  })
  const server: Server<KernelContract> = serve<KernelContract>(framePort(port), runs.handlers, runs.end)
  return () => server.close()
}

interface RunHandlerParts {
  readonly loadNetwork: (request: LoadRequest, control: RunControl) => Promise<LoadedRun>
  readonly storage: RecordStorage | null
  readonly answers: NestAnswers | null
  readonly meet: KernelContract['calls']['meet']
}

/** Answers the calls of the contract for one network at a time, in whatever engine `loadNetwork` builds it. */
export function createRunHandlers({ loadNetwork, storage, answers, meet }: RunHandlerParts): {
  readonly handlers: Handlers<KernelContract>
  /** Ends what is under way and lets go of the network. */
  readonly end: () => void
} {
  let loaded: LoadedRun | null = null
  let loading: UnderWay | null = null
  let running: UnderWay | null = null

  const loadedRun = (runId: RunId): LoadedRun => {
    if (loaded?.runId === runId) return loaded
    const error: WireError = { code: 'unknown-run', message: 'This run is not loaded any more. Press Run to load the network again.' }
    throw error
  }

  const stored = <T>(use: (files: RecordStorage) => T): T => {
    const noStorage = (message: string): WireError => ({ code: 'no-storage', message })
    if (storage === null) throw noStorage('There is no folder for records.')
    try {
      return use(storage)
    } catch (caught) {
      throw noStorage(caught instanceof Error ? caught.message : String(caught))
    }
  }

  const abandon = async (): Promise<void> => {
    for (const underWay of [loading, running]) {
      underWay?.control.abandon()
      await underWay?.outcome.catch(() => undefined)
    }
  }

  const letGo = (): void => {
    loaded?.close()
    loaded = null
  }

  const load = async (args: LoadRequest): Promise<LoadedNetwork> => {
    await abandon()
    // Let go of the old network first: two large ones at once might not fit.
    letGo()
    const control = new RunControl()
    const outcome = loadNetwork(args, control)
    const started: UnderWay = { runId: args.runId, control, outcome }
    loading = started
    try {
      const run = await outcome
      if (loading !== started) {
        run.close()
        throw abandoned
      }
      loaded = run
      return run.network
    } finally {
      if (loading === started) loading = null
    }
  }

  const simulate = async ({ runId, endStep }: { readonly runId: RunId; readonly endStep: number }): Promise<SimulateOutcome> => {
    const run = loadedRun(runId)
    if (running !== null) {
      const error: WireError = { code: 'busy', message: 'The network is being simulated already. Stop it first.' }
      throw error
    }
    const control = new RunControl()
    const outcome = run.simulate(endStep, control)
    const started: UnderWay = { runId, control, outcome }
    running = started
    try {
      return await outcome
    } finally {
      if (running === started) running = null
    }
  }

  const handlers: Handlers<KernelContract> = {
    meet: { args: v.object({ address: v.pipe(v.string(), v.maxLength(2000)) }), answer: meet },
    load: { args: v.object({ runId: runIdSchema, description: descriptionSchema, threads: threadsSchema }), answer: load },
    simulate: { args: v.object({ runId: runIdSchema, endStep: stepSchema }), answer: simulate },
    stop: {
      args: v.object({ runId: runIdSchema }),
      answer({ runId }) {
        for (const underWay of [loading, running]) if (underWay?.runId === runId) underWay.control.stop()
      },
    },
    setPace: {
      args: v.object({ runId: runIdSchema, pace: v.nullable(v.pipe(v.number(), v.minValue(1e-6), v.finite())) }),
      answer: ({ runId, pace }) => loadedRun(runId).setPace(pace),
    },
    setValues: {
      args: v.object({ runId: runIdSchema, change: v.object({ item: itemIdSchema, parameters: valuesSchema }) }),
      answer: ({ runId, change }) => loadedRun(runId).setValues(change),
    },
    sendSpike: {
      args: v.object({ runId: runIdSchema, item: blockIdSchema }),
      answer: ({ runId, item }) => loadedRun(runId).sendSpike(item),
    },
    getStatus: {
      args: v.object({ runId: runIdSchema, item: blockIdSchema }),
      answer: ({ runId, item }) => loadedRun(runId).getStatus(item),
    },
    getNode: {
      args: v.object({ runId: runIdSchema, item: blockIdSchema, index: stepSchema }),
      answer: ({ runId, item, index }) => loadedRun(runId).getNode(item, index),
    },
    getConnections: {
      args: v.object({
        runId: runIdSchema,
        item: projectionIdSchema,
        most: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1e6)),
      }),
      answer: ({ runId, item, most }) => loadedRun(runId).getConnections(item, most),
    },
    getInputs: {
      args: v.object({ runId: runIdSchema, item: blockIdSchema, index: stepSchema }),
      answer: ({ runId, item, index }) => loadedRun(runId).getInputs(item, index),
    },
    keepPieces: {
      args: v.object({ runId: runIdSchema, pieces: piecesSchema }),
      answer: ({ runId, pieces }) => stored((files) => files.keep(runId, pieces)),
    },
    readPieces: {
      args: v.object({ runId: runIdSchema, pieces: pieceKeysSchema }),
      answer: ({ runId, pieces }) => stored((files) => files.read(runId, pieces)),
    },
    freePieces: {
      args: v.object({ runId: runIdSchema, pieces: pieceKeysSchema }),
      answer: ({ runId, pieces }) => stored((files) => files.free(runId, pieces)),
    },
    removePieces: { args: v.object({ runId: runIdSchema }), answer: ({ runId }) => storage?.remove(runId) },
    listScenarios: { args: v.undefined(), answer: () => answers?.list() ?? Promise.reject(noAnswers) },
    checkScenario: {
      args: v.object({ index: stepSchema }),
      answer: ({ index }) => answers?.check(index) ?? Promise.reject(noAnswers),
    },
  }
  return { handlers, end: () => void abandon().then(letGo) }
}

const noServers: WireError = { code: 'unknown-call', message: 'The kernel knows no servers.' }

const noAnswers: WireError = { code: 'unknown-call', message: 'There are no answers of NEST to compare with.' }

const abandoned: WireError = { code: 'unknown-run', message: 'Another network was loaded before this one stood.' }
