import { networkSettings, toldSettings } from '../models/learning-settings'
import type { Slice } from '../document/schema'
import type { BlockId, ItemId } from '../ids'
import { findRule, findSynapseModel } from '../models/catalogue'
import {
  catalogueModel,
  describedModel,
  describedNodeModel,
  type ChangeDescription,
  type ConnectDescription,
  type CopyDescription,
  type NetworkDescription,
} from '../network/description'
import type { LiveChange } from '../network/live-changes'
import { type CallArgument, dictOf, type NestCall, realArgument } from './nest-call'

/** A call with what it is about, so that its error finds its way back. */
export interface PlacedCall {
  readonly call: NestCall
  readonly item?: ItemId
  /** How a problem of the item names the field that NEST names. */
  readonly fieldOf: (name: string) => string
  /** The ids that Create must answer. */
  readonly created?: { readonly first: number; readonly count: number }
}

/** Nodes `firstNode … firstNode + count - 1` belong to this block. */
interface BlockNodes {
  readonly item: BlockId
  readonly firstNode: number
  readonly count: number
}

/** The nodes that the Create calls of a description make: NEST counts from 1, in order. */
export function nodesOf({ groups }: NetworkDescription): readonly BlockNodes[] {
  let next = 1
  return groups.map(({ item, size }) => {
    const firstNode = next
    next += size
    return { item, firstNode, count: size }
  })
}

/** The calls that `buildNetwork` makes in Cajal's own kernel, for NEST. */
export function networkCalls(description: NetworkDescription, threads: number | null): readonly PlacedCall[] {
  const { simulation, copies = [], groups, connects } = description
  const nodes = nodesOf(description)
  const settings: CallArgument = {
    dict: [
      ['resolution', realArgument(simulation.resolutionMs)],
      ['rng_seed', { value: simulation.seed }],
      ...Object.entries(toldSettings(simulation)).map(([name, value]) => [name, { value, descriptor: networkSettings[name]! }] as const),
      ...(threads === null ? [] : [['local_num_threads', { value: threads }] as const]),
    ],
  }
  const ofNodes = copies.filter(({ existing }) => describedNodeModel(description, existing) !== null)
  const ofSynapses = copies.filter((copy) => !ofNodes.includes(copy))
  return [
    { call: { call: 'ResetKernel', args: [] }, fieldOf: settingField },
    { call: { call: 'SetKernelStatus', args: [['params', settings]] }, fieldOf: settingField },
    ...ofNodes.map((copy) => copyCall(description, copy, nodes)),
    ...groups.map(({ item, model, size, parameters }, index): PlacedCall => {
      const values = dictOf(parameters, describedNodeModel(description, model)?.parameters ?? {})
      return {
        call: {
          call: 'Create',
          args: [
            ['model', { value: model }],
            ['n', { value: size }],
            ['params', values],
          ],
        },
        item,
        fieldOf: (name) => name,
        created: { first: nodes[index]!.firstNode, count: size },
      }
    }),
    // Nodes must be there before a synapse model can name them.
    ...ofSynapses.map((copy) => copyCall(description, copy, nodes)),
    ...connects.map((connect) => connectCall(description, connect, nodes)),
  ]
}

function copyCall(
  description: NetworkDescription,
  { name, existing, parameters, weightRecorder, volumeTransmitter, item }: CopyDescription,
  nodes: readonly BlockNodes[],
): PlacedCall {
  const values = dictOf(parameters, describedModel(description, existing)?.parameters ?? {})
  const named = [
    ['weight_recorder', weightRecorder],
    ['volume_transmitter', volumeTransmitter],
  ] as const
  const nodeArguments = named.flatMap(([field, index]): readonly (readonly [string, CallArgument])[] => {
    const node = nodes[index ?? -1]?.firstNode
    return node === undefined ? [] : [[field, { nodes: [node] }]]
  })
  const params: CallArgument = 'dict' in values ? { dict: [...values.dict, ...nodeArguments] } : values
  return {
    call: {
      call: 'CopyModel',
      args: [
        ['existing', { value: existing }],
        ['new', { value: name }],
        ['params', params],
      ],
    },
    ...(item !== undefined && { item }),
    fieldOf: (field) => {
      if (item === undefined) return `variants.${name}.${field}`
      if (field === 'weight_recorder') return 'weightRecorder'
      if (field === 'volume_transmitter') return 'volumeTransmitter'
      return findSynapseModel(catalogueModel(description, existing)) === null ? field : `synapse.${field}`
    },
  }
}

function connectCall(description: NetworkDescription, connect: ConnectDescription, nodes: readonly BlockNodes[]): PlacedCall {
  const { item, pre, post, preSlice, postSlice, rule, synapse } = connect
  const ends: readonly (readonly [string, CallArgument])[] = [
    ['pre', { nodes: idsOf(nodes[pre], preSlice) }],
    ['post', { nodes: idsOf(nodes[post], postSlice) }],
  ]
  const conn = dictOf(rule.parameters, findRule(rule.name)?.parameters ?? {}, { rule: rule.name })
  const descriptors = findSynapseModel(catalogueModel(description, synapse.model))?.parameters ?? {}
  const syn = dictOf(synapse.parameters, descriptors, { synapse_model: synapse.model })
  return {
    call: { call: 'Connect', args: [...ends, ['conn_spec', conn], ['syn_spec', syn]] },
    item,
    fieldOf: (field) => {
      if (field === 'rule') return 'rule.name'
      if (field === 'synapse_model') return 'synapse.model'
      return Object.hasOwn(rule.parameters, field) ? `rule.${field}` : `synapse.${field}`
    },
  }
}

function idsOf(nodes: BlockNodes | undefined, slice?: Slice): readonly number[] {
  if (nodes === undefined) return []
  const { from, to, step = 1 } = slice ?? { from: 0, to: nodes.count }
  return Array.from(
    { length: Math.max(0, Math.ceil((Math.min(to, nodes.count) - from) / step)) },
    (_, k) => nodes.firstNode + from + k * step,
  )
}

function settingField(field: string): string {
  if (Object.hasOwn(networkSettings, field)) return `simulation.${field}`
  return field === 'rng_seed' ? 'simulation.seed' : 'simulation.resolutionMs'
}

/** The connections of a projection, as `GetConnections` finds them; null where another projection makes the like. */
export function connectionArguments(description: NetworkDescription, item: ItemId): readonly (readonly [string, CallArgument])[] | null {
  const connect = description.connects.find((each) => each.item === item)
  if (connect === undefined) return null
  const isLike = (other: ConnectDescription): boolean =>
    other.pre === connect.pre && other.post === connect.post && other.synapse.model === connect.synapse.model
  if (description.connects.filter(isLike).length > 1) return null
  const nodes = nodesOf(description)
  return [
    ['source', { nodes: idsOf(nodes[connect.pre], connect.preSlice) }],
    ['target', { nodes: idsOf(nodes[connect.post], connect.postSlice) }],
    ['synapse_model', { value: connect.synapse.model }],
  ]
}

/** The call that takes a change over into the network that stands; null when there is nothing to change. */
export function liveCall(
  description: NetworkDescription,
  { item, parameters, index }: LiveChange & Partial<Pick<ChangeDescription, 'index'>>,
): PlacedCall | null {
  const fieldOf = (usual: string) => (name: string) => (index === undefined ? usual + name : `changes.${index}.${name}`)
  const block = nodesOf(description).find((each) => each.item === item)
  if (block !== undefined) {
    const model = description.groups.find((group) => group.item === item)?.model ?? ''
    const values = dictOf(parameters, describedNodeModel(description, model)?.parameters ?? {})
    return { call: { set: idsOf(block), values }, item, fieldOf: fieldOf('') }
  }
  const found = connectionArguments(description, item)
  const model = description.connects.find((each) => each.item === item)?.synapse.model
  if (found === null || model === undefined) return null
  const values = dictOf(parameters, findSynapseModel(catalogueModel(description, model))?.parameters ?? {})
  return { call: { setConnections: found, values }, item, fieldOf: fieldOf('synapse.') }
}
