import * as v from 'valibot'
import type { RunId } from '../ids'
import { blockIdSchema, descriptionSchema, itemIdSchema, projectionIdSchema, runIdSchema, valuesSchema } from './description-schema'
import type { KernelContract, LoadedNetwork, SimulateOutcome } from './kernel-contract'
import { type HostClock, loadRun, type LoadedRun, type LoadRequest } from './loaded-run'
import { pieceKeysSchema, piecesSchema, type RecordStorage } from './record-storage'
import { serve, type Server } from './rpc'
import { RunControl } from './run-control'
import type { Port } from './wire'
import type { WireError } from './wire-error'

const threadsSchema = v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(64))), null)

const stepSchema = v.pipe(v.number(), v.integer(), v.minValue(0))

/** A simulate under way. */
interface Running {
  readonly runId: RunId
  readonly control: RunControl
  readonly outcome: Promise<SimulateOutcome>
}

/** Serves one kernel at a port until the port closes; returns what closes it. Without storage no records are kept on disk. */
export function serveKernel(port: Port, clock: HostClock, storage: RecordStorage | null = null): () => void {
  let loaded: LoadedRun | null = null
  let running: Running | null = null

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
    if (running === null) return
    running.control.abandon()
    await running.outcome.catch(() => undefined)
  }

  const letGo = (): void => {
    loaded?.close()
    loaded = null
  }

  const load = async (args: LoadRequest): Promise<LoadedNetwork> => {
    await abandon()
    // Let go of the old network first: two large ones at once might not fit.
    letGo()
    loaded = loadRun(args, server, clock)
    return loaded.network
  }

  const simulate = async ({ runId, endStep }: { readonly runId: RunId; readonly endStep: number }): Promise<SimulateOutcome> => {
    const run = loadedRun(runId)
    if (running !== null) {
      const error: WireError = { code: 'busy', message: 'The network is being simulated already. Stop it first.' }
      throw error
    }
    const control = new RunControl()
    const started: Running = { runId, control, outcome: run.simulate(endStep, control) }
    running = started
    try {
      return await started.outcome
    } finally {
      if (running === started) running = null
    }
  }

  const server: Server<KernelContract> = serve<KernelContract>(
    port,
    {
      load: { args: v.object({ runId: runIdSchema, description: descriptionSchema, threads: threadsSchema }), answer: load },
      simulate: { args: v.object({ runId: runIdSchema, endStep: stepSchema }), answer: simulate },
      stop: {
        args: v.object({ runId: runIdSchema }),
        answer({ runId }) {
          if (running?.runId === runId) running.control.stop()
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
    },
    () => {
      void abandon().then(letGo)
    },
  )
  return () => server.close()
}
