import type { Kernel } from '../kernel/kernel'
import { NodeCollection } from '../kernel/node-collection'
import { recordablesOf } from '../models/recordables'
import { catalogueModel, describedNodeModel, type NetworkDescription } from '../network/description'
import type { ChannelInfo, ChannelSource, HeardNodes, NodeRange, StreamInfo, WeightSource } from './kernel-contract'

/** A stream and the recorder node it comes from. */
export interface RecorderStream {
  readonly info: StreamInfo
  readonly node: number
}

/** What a sampler asks, how often, and whom, as the engine that has it knows. */
export interface SamplerFacts {
  readonly quantities: readonly string[]
  readonly everySteps: number
  /** Nodes, in the order of its connections. */
  readonly targets: readonly number[]
}

/** The streams of a network just built: one for every recorder, in order of their nodes. `nodes` belong to `description.groups`. */
export function streamsOf(kernel: Kernel, description: NetworkDescription, nodes: readonly NodeRange[]): RecorderStream[] {
  return streamsBySamplers((node) => samplerOf(kernel, node), description, nodes)
}

/** The same for a network in any engine, which says what each sampler does. */
export function streamsBySamplers(
  samplerAt: (node: number) => SamplerFacts,
  description: NetworkDescription,
  nodes: readonly NodeRange[],
): RecorderStream[] {
  const streams: RecorderStream[] = []
  for (const [index, group] of description.groups.entries()) {
    const range = nodes[index]
    const model = catalogueModel(description, group.model)
    const descriptor = describedNodeModel(description, model)
    if (range === undefined || descriptor?.kind !== 'recorder') continue
    const stream = streams.length
    const node = range.firstNode
    const info: StreamInfo =
      descriptor.sends === 'request'
        ? { kind: 'samples', stream, recorder: group.item, ...samplesOf(samplerAt(node), description, nodes) }
        : descriptor.records === 'correlations'
          ? { kind: 'correlations', stream, recorder: group.item, sources: channelSources(description, index, nodes) }
          : model === 'weight_recorder'
            ? { kind: 'weights', stream, recorder: group.item, projections: weightSourcesOf(description, index, nodes) }
            : {
                kind: 'spikes',
                stream,
                recorder: group.item,
                sources: sourcesOf(description, index, nodes),
                ...(descriptor.records === 'states' && { states: true as const }),
              }
    streams.push({ info, node })
  }
  return streams
}

function samplerOf(kernel: Kernel, node: number): SamplerFacts {
  const sampler = NodeCollection.range(node, 1)
  const status = kernel.GetStatus(sampler, ['record_from', 'interval'])[0]
  return {
    quantities: Array.isArray(status?.['record_from']) ? status['record_from'].map(String) : [],
    everySteps: Math.round(Number(status?.['interval']) / kernel.resolutionMs),
    targets: kernel.GetConnections({ source: sampler }).map(({ target }) => Number(target)),
  }
}

function samplesOf(
  { quantities, everySteps, targets }: SamplerFacts,
  description: NetworkDescription,
  nodes: readonly NodeRange[],
): { readonly everySteps: number; readonly channels: readonly ChannelInfo[] } {
  const channels = targets.flatMap((node) => {
    const index = nodes.findIndex(({ firstNode, count }) => node >= firstNode && node < firstNode + count)
    const group = description.groups[index]
    const model = describedNodeModel(description, group?.model ?? '')
    const recordables = model === null ? {} : recordablesOf(model, group?.parameters ?? {})
    return quantities.map((quantity) => ({
      node,
      item: nodes[index]!.item,
      index: node - nodes[index]!.firstNode,
      quantity,
      unit: recordables[quantity]?.unit ?? '',
    }))
  })
  return { everySteps, channels }
}

function channelSources(description: NetworkDescription, recorder: number, nodes: readonly NodeRange[]): readonly ChannelSource[] {
  return description.connects
    .filter(({ post }) => post === recorder)
    .map(({ pre, synapse }) => ({ item: nodes[pre]!.item, channel: Number(synapse.parameters['receptor_type'] ?? 0) }))
}

/** The blocks that are connected to a recorder, in order of node ids, with the parts of them that are. */
function sourcesOf(description: NetworkDescription, recorder: number, nodes: readonly NodeRange[]): readonly HeardNodes[] {
  const connects = description.connects.filter(({ post }) => post === recorder)
  const sources = [...new Set(connects.map(({ pre }) => pre))].sort((a, b) => a - b)
  return sources.map((index) => {
    const slices = connects.filter(({ pre }) => pre === index).map(({ preSlice }) => preSlice)
    const isPart = slices.every((slice) => slice !== undefined)
    return { ...nodes[index]!, ...(isPart && { slices }) }
  })
}

function weightSourcesOf(description: NetworkDescription, recorder: number, nodes: readonly NodeRange[]): readonly WeightSource[] {
  const models = new Set((description.copies ?? []).filter(({ weightRecorder }) => weightRecorder === recorder).map(({ name }) => name))
  return description.connects
    .filter(({ synapse }) => models.has(synapse.model))
    .map(({ item, pre, post }) => ({ item, pre: nodes[pre]!, post: nodes[post]! }))
}
