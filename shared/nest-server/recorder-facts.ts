import type { OnCancel } from '../contract/run-control'
import type { SamplerFacts } from '../contract/streams'
import { describedNodeModel, type NetworkDescription } from '../network/description'
import type { NestCaller } from './ask-server'
import { nodesOf, type PlacedCall } from './network-calls'
import { idsIn, recordOf, wrongAnswer } from './read-answer'

/** A recorder of a network on a server. */
export interface ServerRecorder {
  readonly node: number
  readonly isSampler: boolean
}

/** The recorders that a description creates, in order of their nodes. */
export function recordersOf(description: NetworkDescription): readonly ServerRecorder[] {
  const nodes = nodesOf(description)
  return description.groups.flatMap(({ model }, index) => {
    const descriptor = describedNodeModel(description, model)
    return descriptor?.kind === 'recorder' && descriptor.records !== 'correlations'
      ? [{ node: nodes[index]!.firstNode, isSampler: descriptor.sends === 'request' }]
      : []
  })
}

interface FactParts {
  readonly caller: NestCaller
  readonly recorders: readonly ServerRecorder[]
  readonly description: NetworkDescription
  readonly timeoutMs: number
  readonly onCancel: OnCancel
}

/** Asks what each sampler samples, and which recorders give their times in steps. */
export async function readSamplers({ caller, recorders, description, timeoutMs, onCancel }: FactParts): Promise<{
  readonly facts: ReadonlyMap<number, SamplerFacts>
  readonly inSteps: ReadonlySet<number>
}> {
  const nodes = nodesOf(description)
  const nodeCount = nodes.reduce((sum, { count }) => sum + count, 0)
  const facts = new Map<number, SamplerFacts>()
  const inSteps = new Set<number>()
  for (const { node, isSampler } of recorders) {
    const item = nodes.find(({ firstNode }) => firstNode === node)?.item
    const place = { ...(item !== undefined && { item }), fieldOf: (name: string) => name }
    const keys = ['time_in_steps', ...(isSampler ? ['record_from', 'interval'] : [])]
    const calls: readonly PlacedCall[] = [
      { call: { get: [node], keys }, ...place },
      ...(isSampler ? [{ call: { call: 'GetConnections', args: [['source', { nodes: [node] }]] as const }, ...place }] : []),
    ]
    const [rows, connections] = await caller.make(calls, timeoutMs, onCancel)
    const status = recordOf(Array.isArray(rows) ? rows[0] : null)
    if (status['time_in_steps'] === true) inSteps.add(node)
    if (isSampler) facts.set(node, factsOf(status, connections, { nodeCount, resolutionMs: description.simulation.resolutionMs }))
  }
  return { facts, inSteps }
}

function factsOf(
  status: Readonly<Record<string, unknown>>,
  connections: unknown,
  { nodeCount, resolutionMs }: { readonly nodeCount: number; readonly resolutionMs: number },
): SamplerFacts {
  const { record_from: quantities, interval } = status
  const isName = (name: unknown): name is string => typeof name === 'string'
  if (!Array.isArray(quantities) || !quantities.every(isName)) throw wrongAnswer('a sampler does not say what it records')
  const everySteps = Math.round(Number(interval) / resolutionMs)
  if (!(everySteps >= 1)) throw wrongAnswer('a sampler does not say how often it records')
  const { target } = recordOf(connections)
  const targets = idsIn(typeof target === 'number' ? [target] : (target ?? []), nodeCount, 'the targets of a sampler')
  return { quantities, everySteps, targets: [...new Set(targets)].sort((a, b) => a - b) }
}
