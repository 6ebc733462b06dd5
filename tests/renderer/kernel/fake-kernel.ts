import { MessageChannel } from 'node:worker_threads'
import * as v from 'valibot'
import { framePort } from '../../../shared/contract/frame-port'
import type { KernelContract, LoadedNetwork } from '../../../shared/contract/kernel-contract'
import type { KernelExit } from '../../../shared/contract/main-contract'
import { serve, type Server } from '../../../shared/contract/rpc'
import { nodePort, type Port } from '../../../shared/contract/wire'
import type { BlockId, RunId } from '../../../shared/ids'
import type { KernelSource } from '../../../renderer/kernel/kernel-client'

type Outcome = Awaited<ReturnType<KernelContract['calls']['simulate']>>

/** A multimeter on one neuron (stream 0) and a spike recorder on the same (stream 1). */
const fakeNetwork: LoadedNetwork = {
  nodes: [{ item: 'p1' as BlockId, firstNode: 1, count: 1 }],
  streams: [
    {
      kind: 'samples',
      stream: 0,
      recorder: 'd1' as BlockId,
      everySteps: 10,
      channels: [{ node: 1, item: 'p1' as BlockId, index: 0, quantity: 'V_m', unit: 'mV' }],
    },
    { kind: 'spikes', stream: 1, recorder: 'd2' as BlockId, sources: [{ item: 'p1' as BlockId, firstNode: 1, count: 1 }] },
  ],
  resolutionMs: 0.1,
  nodeCount: 3,
  connectionCount: 2,
  buildMs: 1,
}

/** A kernel whose simulate goes on until the test, or a stop, ends it. */
export interface FakeKernel {
  /** The calls that came, such as `load run-1`. */
  readonly log: string[]
  readonly server: Server<KernelContract>
  /** Ends the simulate under way. */
  end(outcome: Outcome): void
  /** Makes the next load fail. */
  refuse(error: { code: string; message: string; item?: string; field?: string }): void
  /** It builds from its next load on, and hears nothing meanwhile. */
  hang(): void
  /** The process dies. */
  kill(): void
}

/** Gives out fake kernels as main gives out processes. */
export interface FakeSource extends KernelSource {
  spawn(): FakeKernel
  exit(exit: KernelExit): void
  restarts: number
}

export function createFakeSource(): FakeSource {
  const ports = new Set<(port: Port) => void>()
  const exits = new Set<(exit: KernelExit) => void>()
  const source: FakeSource = {
    restarts: 0,
    onPort(listener) {
      ports.add(listener)
      return () => ports.delete(listener)
    },
    onExit(listener) {
      exits.add(listener)
      return () => exits.delete(listener)
    },
    restart() {
      source.restarts += 1
      return Promise.resolve()
    },
    spawn() {
      const { port1, port2 } = new MessageChannel()
      const kernel = createFakeKernel(nodePort(port2))
      for (const listener of ports) listener(nodePort(port1))
      return kernel
    },
    exit(exit) {
      for (const listener of exits) listener(exit)
    },
  }
  return source
}

const runArgs = v.object({ runId: v.custom<RunId>((value) => typeof value === 'string') })

function createFakeKernel(port: Port): FakeKernel {
  const log: string[] = []
  let refusal: object | null = null
  let end: ((outcome: Outcome) => void) | null = null
  let step = 0
  let hangs = false
  const never = new Promise<never>(() => undefined)
  const server = serve<KernelContract>(framePort(port), {
    meet: { args: v.any(), answer: () => Promise.reject({ code: 'unknown-call', message: 'No servers here.' }) },
    load: {
      args: v.object({ ...runArgs.entries, description: v.any() }),
      answer({ runId }) {
        log.push(`load ${runId}`)
        step = 0
        if (refusal !== null) throw refusal
        return hangs ? never : fakeNetwork
      },
    },
    simulate: {
      args: v.object({ ...runArgs.entries, endStep: v.number() }),
      async answer({ runId, endStep }) {
        log.push(`simulate ${runId} to ${endStep}`)
        const outcome = await new Promise<Outcome>((resolve) => (end = resolve))
        end = null
        step = outcome.step
        return outcome
      },
    },
    stop: {
      args: runArgs,
      answer({ runId }) {
        log.push(`stop ${runId}`)
        end?.({ reason: 'stopped', step: step + 400 })
        return hangs ? never : undefined
      },
    },
    setPace: {
      args: v.object({ ...runArgs.entries, pace: v.any() }),
      answer({ pace }) {
        log.push(`pace ${JSON.stringify(pace)}`)
      },
    },
    setValues: {
      args: v.object({ ...runArgs.entries, change: v.any() }),
      answer({ change }) {
        log.push(`set ${JSON.stringify(change)}`)
        if (refusal !== null) throw refusal
        return { step: 500 }
      },
    },
    getStatus: { args: v.object({ ...runArgs.entries, item: v.any() }), answer: () => [] },
    getConnections: { args: v.object({ ...runArgs.entries, item: v.any(), most: v.any() }), answer: () => null },
    getNode: { args: v.object({ ...runArgs.entries, item: v.any(), index: v.any() }), answer: () => null },
    getInputs: { args: v.object({ ...runArgs.entries, item: v.any(), index: v.any() }), answer: () => null },
    sendSpike: { args: v.object({ ...runArgs.entries, item: v.any() }), answer: () => null },
    keepPieces: { args: v.any(), answer: () => undefined },
    readPieces: { args: v.any(), answer: () => [] },
    freePieces: { args: v.any(), answer: () => undefined },
    listScenarios: { args: v.any(), answer: () => [] },
    checkScenario: { args: v.any(), answer: () => [] },
    removePieces: { args: v.any(), answer: () => undefined },
  })
  return {
    log,
    server,
    end: (outcome) => end?.(outcome),
    refuse: (error) => (refusal = error),
    hang: () => (hangs = true),
    kill: () => server.close(),
  }
}
