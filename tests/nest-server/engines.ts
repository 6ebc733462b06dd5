import { MessageChannel } from 'node:worker_threads'
import { serveNestServer } from '../../main/nest-server/serve-nest-server'
import type { ConnectionTable, KernelContract, LoadedNetwork, SimulateOutcome } from '../../shared/contract/kernel-contract'
import { framePort } from '../../shared/contract/frame-port'
import { serveKernel } from '../../shared/contract/kernel-server'
import { type Client, connect } from '../../shared/contract/rpc'
import { nodePort, type Port } from '../../shared/contract/wire'
import type { RunId } from '../../shared/ids'
import type { CallValues, NetworkDescription } from '../../shared/network/description'

/** What a stream gave, in columns. */
export interface StreamRecord {
  readonly steps: number[]
  readonly senders: number[]
  readonly values: number[]
}

/** An engine behind its contract, as the page sees it. */
export interface TestEngine {
  readonly client: Client<KernelContract>
  /** What came since the last load, by stream. */
  readonly records: Map<number, StreamRecord>
  load(description: NetworkDescription): Promise<LoadedNetwork>
  simulate(ms: number): Promise<SimulateOutcome>
  connections(item: string): Promise<ConnectionTable | null>
  set(item: string, parameters: CallValues): Promise<unknown>
  runId(): RunId
  close(): void
}

const clock = {
  now: () => performance.now(),
  yieldNow: () => new Promise<void>((resolve) => setImmediate(resolve)),
  wait: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
}

/** Cajal's own kernel. */
export function thisComputer(): TestEngine {
  return engineAt((port) => serveKernel(port, clock))
}

/** A NEST Server; ask `meet` of its client first. */
export function nestServer(
  token: string | null,
  options: Partial<Omit<Parameters<typeof serveNestServer>[1], 'clock' | 'tokenFor'>> = {},
): TestEngine {
  return engineAt((port) => serveNestServer(port, { clock, tokenFor: async () => token, ...options }))
}

function engineAt(serveAt: (port: Port) => () => void): TestEngine {
  const { port1, port2 } = new MessageChannel()
  const end = serveAt(nodePort(port2))
  const client = connect<KernelContract>(framePort(nodePort(port1)))
  const records = new Map<number, StreamRecord>()
  const recordOf = (stream: number): StreamRecord => {
    const record = records.get(stream) ?? { steps: [], senders: [], values: [] }
    records.set(stream, record)
    return record
  }
  client.on('spikes', ({ stream, steps, senders }) => {
    const record = recordOf(stream)
    record.steps.push(...steps)
    record.senders.push(...senders)
  })
  client.on('weights', ({ stream, steps, senders, weights }) => {
    const record = recordOf(stream)
    record.steps.push(...steps)
    record.senders.push(...senders)
    record.values.push(...weights)
  })
  client.on('samples', ({ stream, firstStep, every, channels, values }) => {
    const record = recordOf(stream)
    for (let row = 0; row < values.length / channels; row++) record.steps.push(firstStep + row * every)
    for (const value of values) record.values.push(value)
  })
  let runs = 0
  let runId = '' as RunId
  let resolutionMs = 0.1
  return {
    client,
    records,
    async load(description) {
      runId = `run-${runs++}` as RunId
      records.clear()
      const network = await client.call('load', { runId, description, threads: 1 })
      resolutionMs = network.resolutionMs
      return network
    },
    simulate: (ms) => client.call('simulate', { runId, endStep: Math.round(ms / resolutionMs) }),
    connections: (item) => client.call('getConnections', { runId, item: item as never, most: 1e6 }),
    set: (item, parameters) => client.call('setValues', { runId, change: { item: item as never, parameters } }),
    runId: () => runId,
    close() {
      client.close()
      end()
    },
  }
}
