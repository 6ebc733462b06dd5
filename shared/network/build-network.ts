import { networkSettings, toldSettings } from '../models/learning-settings'
import type { Slice } from '../document/schema'
import type { BlockId, ProjectionId } from '../ids'
import type { ConnectionSpec } from '../kernel/connect/read-rule'
import type { SynapseSpec } from '../kernel/connect/read-synapses'
import { type Steps, finished } from '../kernel/connect/steps'
import type { ThirdFactorSpec } from '../kernel/connect/tripartite'
import type { Kernel } from '../kernel/kernel'
import { KernelError } from '../kernel/kernel-error'
import type { GivenValues } from '../kernel/draw-values'
import { NodeCollection } from '../kernel/node-collection'
import type { NodeValues } from '../kernel/status'
import type { NodeModel } from '../models/define-model'
import { ownModel } from '../models/own/own-model'
import {
  describedNodeModel,
  type ChangeDescription,
  type ConnectDescription,
  type CopyDescription,
  type GroupDescription,
  type NetworkDescription,
  type SynapseDescription,
} from './description'
import type { LiveChange } from './live-changes'

/**
 * Sets values of a block's nodes or a projection's connections in a network that stands, as `liveChanges` found them; a refused call
 * changes nothing and throws the kernel's error with the document's item and field.
 */
export function setLiveValues(
  kernel: Kernel,
  description: NetworkDescription,
  nodes: readonly BlockNodes[],
  { item, parameters, index }: LiveChange & Partial<Pick<ChangeDescription, 'index'>>,
): void {
  const fieldOf = (usual: string) => (field: string) => (index === undefined ? usual + field : `changes.${index}.${field}`)
  const rangeOf = ({ firstNode, count }: BlockNodes): NodeCollection => NodeCollection.range(firstNode, count)
  const block = nodes.find((each) => each.item === item)
  const projection = description.connects.find((each) => each.item === item)
  if (block !== undefined) atPlace({ item, fieldOf: fieldOf('') }, () => kernel.SetStatus(rangeOf(block), parameters as GivenValues))
  else if (projection !== undefined) {
    const [source, target] = [nodes[projection.pre], nodes[projection.post]]
    if (!source || !target) return
    const filter = {
      source: part(rangeOf(source), projection.preSlice),
      target: part(rangeOf(target), projection.postSlice),
      synapse_model: projection.synapse.model,
    }
    atPlace({ item, fieldOf: fieldOf('synapse.') }, () => kernel.SetConnections(filter, parameters as NodeValues))
  }
}

/** Nodes `firstNode … firstNode + count - 1` belong to this block. */
interface BlockNodes {
  readonly item: BlockId
  readonly firstNode: number
  readonly count: number
}

/** The connections of a projection, by their numbers in the kernel, and the first nodes of the blocks at their ends. */
export interface ConnectionRange {
  readonly item: ProjectionId
  readonly first: number
  readonly count: number
  readonly firstSource: number
  readonly firstTarget: number
}

/** The nodes that were made, block by block in the order of creation. */
export interface BuiltNetwork {
  readonly nodes: readonly BlockNodes[]
  /** Which connections each projection made. */
  readonly connections: readonly ConnectionRange[]
}

/**
 * Forgets what the kernel held and makes the calls a script would make: kernel settings, CopyModel, one Create per group, one Connect
 * per projection. A refused call throws the kernel's error with the document's item and field in place of the kernel's own.
 */
export function buildNetwork(kernel: Kernel, description: NetworkDescription): BuiltNetwork {
  return finished(buildSteps(kernel, description))
}

/** The same with a rest after each Create and within each Connect, so that whoever builds can look up in between, or let it be. */
export function* buildSteps(kernel: Kernel, description: NetworkDescription): Steps<BuiltNetwork> {
  const { simulation, copies = [], groups, connects } = description
  kernel.ResetKernel(ownModels(description))
  atPlace({ fieldOf: settingField }, () => {
    kernel.SetKernelStatus({ resolution: simulation.resolutionMs, rng_seed: simulation.seed, ...toldSettings(simulation) })
  })
  const isOfNodes = ({ existing }: CopyDescription): boolean => describedNodeModel(description, existing) !== null
  for (const each of copies) if (isOfNodes(each)) copy(kernel, each, { fieldOf: (field) => field, collections: [] })
  const collections: NodeCollection[] = []
  for (const group of groups) {
    collections.push(create(kernel, group))
    yield
  }
  // Nodes must be there before a synapse model can name them.
  for (const each of copies) if (!isOfNodes(each)) copy(kernel, each, { fieldOf: synapseField, collections })
  const connections: ConnectionRange[] = []
  for (const projection of connects) {
    const first = kernel.connectionCount
    const count = yield* connect(kernel, projection, collections)
    const [pre, post] = [collections[projection.pre], collections[projection.post]]
    connections.push({ item: projection.item, first, count, firstSource: pre?.at(0) ?? 0, firstTarget: post?.at(0) ?? 0 })
    yield
  }
  return {
    connections,
    nodes: groups.map(({ item, size }, index) => ({ item, firstNode: collections[index]!.at(0), count: size })),
  }
}

/** The models that the description brings along, whose texts are checked here as well: it may come from anywhere. */
function ownModels({ models = [] }: NetworkDescription): readonly NodeModel[] {
  return models.map(({ name, text }) => {
    const { model, problems } = ownModel(text)
    if (model?.name === name) return model
    const [first] = problems
    const why = first === undefined ? 'its text calls it by another name' : `line ${first.line}: ${first.message}`
    throw new KernelError('UnknownModelName', `The model ${name} cannot be read: ${why}`, { field: `models.${name}` })
  })
}

/** `fieldOf` names the fields of what the copy was made for; those of a variant are its own. */
function copy(
  kernel: Kernel,
  { name, existing, parameters, weightRecorder, volumeTransmitter, item }: CopyDescription,
  { fieldOf, collections }: { readonly fieldOf: Place['fieldOf']; readonly collections: readonly NodeCollection[] },
): void {
  const place: Place = item === undefined ? { fieldOf: (field) => `variants.${name}.${field}` } : { item, fieldOf }
  const [recorder, transmitter] = [collections[weightRecorder ?? -1], collections[volumeTransmitter ?? -1]]
  const named = {
    ...(recorder && { weight_recorder: recorder.at(0) }),
    ...(transmitter && { volume_transmitter: transmitter.at(0) }),
  }
  atPlace(place, () => kernel.CopyModel(existing, name, { ...parameters, ...named }))
}

function create(kernel: Kernel, { item, model, size, parameters, positions }: GroupDescription): NodeCollection {
  const fieldOf = (field: string): string => (field === 'n' ? 'size' : field)
  return atPlace({ item, fieldOf }, () => kernel.Create(model, size, parameters, positions))
}

/** Makes the connections of a projection; returns how many lead from its source to its target, which come first. */
function* connect(kernel: Kernel, projection: ConnectDescription, collections: readonly NodeCollection[]): Steps<number> {
  const { item, pre, post, preSlice, postSlice, mask, rule, synapse, third } = projection
  const [source, target] = [collections[pre], collections[post]]
  if (!source || !target) throw new KernelError('BadProperty', `${item} names a group that is not in the description.`, { item })
  const thirdNodes = third && collections[third.group]
  if (third && !thirdNodes) throw new KernelError('BadProperty', `${item} names a third group that is not in the description.`, { item })
  const place: Place = { item, fieldOf: (field) => projectionField(projection, field) }
  try {
    const ends = [part(source, preSlice), part(target, postSlice)] as const
    // Tables are for synapses only; a rule has none.
    const ruled = { ...(rule.parameters as Exclude<ConnectionSpec, string>), rule: rule.name, ...(mask && { mask }) }
    const first = kernel.connectionCount
    if (third && thirdNodes) {
      return kernel.TripartiteConnect({
        pre: ends[0],
        post: ends[1],
        third: thirdNodes,
        connSpec: ruled,
        thirdSpec: { ...(third.rule.parameters as Omit<ThirdFactorSpec, 'rule'>), rule: third.rule.name },
        synSpecs: { primary: specOf(synapse), third_in: specOf(third.in), third_out: specOf(third.out) },
      })
    }
    yield* kernel.connectSteps(...ends, ruled, specOf(synapse))
    return kernel.connectionCount - first
  } catch (error) {
    throw placed(error, place)
  }
}

function specOf({ model, parameters }: SynapseDescription): SynapseSpec {
  return { ...parameters, synapse_model: model }
}

function part(nodes: NodeCollection, slice: Slice | undefined): NodeCollection {
  return slice === undefined ? nodes : nodes.slice(slice.from, slice.to, slice.step)
}

/** How a problem of a projection names the field that the kernel names. */
function projectionField(projection: ConnectDescription, field: string): string {
  const { rule } = projection
  const [, part, name] = /^(primary|third|third_in|third_out)\.(.*)$/.exec(field) ?? []
  if (part === 'primary') return projectionField(projection, name!)
  if (part === 'third') return `thirdRule.${name!}`
  if (part !== undefined) return `${part === 'third_in' ? 'thirdIn' : 'thirdOut'}.${name === 'synapse_model' ? 'model' : name!}`
  if (field === 'third') return 'thirdFactor'
  if (field === 'rule') return 'rule.name'
  if (field === 'synapse_model') return 'synapse.model'
  if (field === 'mask' || field.startsWith('mask.')) return field
  return Object.hasOwn(rule.parameters, field) ? `rule.${field}` : `synapse.${field}`
}

function synapseField(field: string): string {
  if (field === 'weight_recorder') return 'weightRecorder'
  return field === 'volume_transmitter' ? 'volumeTransmitter' : `synapse.${field}`
}

function settingField(field: string): string {
  if (Object.hasOwn(networkSettings, field)) return `simulation.${field}`
  return field === 'rng_seed' ? 'simulation.seed' : 'simulation.resolutionMs'
}

interface Place {
  readonly item?: string
  readonly fieldOf: (field: string) => string
}

/** Lets a kernel call run; its error comes back naming the item of the document. */
function atPlace<T>(place: Place, call: () => T): T {
  try {
    return call()
  } catch (error) {
    throw placed(error, place)
  }
}

/** An error of the kernel naming the item of the document; others as they are. */
function placed(error: unknown, { item, fieldOf }: Place): unknown {
  if (!(error instanceof KernelError)) return error
  return new KernelError(error.code, error.message, {
    ...(item !== undefined && { item }),
    ...(error.field !== undefined && { field: fieldOf(error.field) }),
  })
}
