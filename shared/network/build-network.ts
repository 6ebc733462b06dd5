import type { BlockId } from '../ids'
import { findSynapseModel } from '../models/catalogue'
import type { Kernel } from '../kernel/kernel'
import { KernelError } from '../kernel/kernel-error'
import type { NodeCollection } from '../kernel/node-collection'
import type { ConnectDescription, GroupDescription, NetworkDescription } from './description'

/** Nodes `firstNode … firstNode + count - 1` belong to this block. */
interface BlockNodes {
  readonly item: BlockId
  readonly firstNode: number
  readonly count: number
}

/** The nodes that were made, block by block in the order of creation. */
export interface BuiltNetwork {
  readonly nodes: readonly BlockNodes[]
}

/**
 * Forgets what the kernel held and makes the calls a script would make: kernel settings, one Create per group, one Connect per
 * projection. A refused call throws the kernel's error with the document's item and field in place of the kernel's own.
 */
export function buildNetwork(kernel: Kernel, { simulation, groups, connects }: NetworkDescription): BuiltNetwork {
  kernel.ResetKernel()
  atPlace({ fieldOf: settingField }, () => {
    kernel.SetKernelStatus({ resolution: simulation.resolutionMs, rng_seed: simulation.seed })
  })
  const collections = groups.map((group) => create(kernel, group))
  for (const projection of connects) connect(kernel, projection, collections)
  return {
    nodes: groups.map(({ item, size }, index) => ({ item, firstNode: collections[index]!.at(0), count: size })),
  }
}

function create(kernel: Kernel, { item, model, size, parameters }: GroupDescription): NodeCollection {
  const fieldOf = (field: string): string => (field === 'n' ? 'size' : field)
  return atPlace({ item, fieldOf }, () => kernel.Create(model, size, parameters))
}

function connect(kernel: Kernel, projection: ConnectDescription, collections: readonly NodeCollection[]): void {
  const { item, pre, post, rule } = projection
  const [source, target] = [collections[pre], collections[post]]
  if (!source || !target) throw new KernelError('BadProperty', `${item} names a group that is not in the description.`, { item })
  atPlace({ item, fieldOf: (field) => projectionField(projection, field) }, () => {
    const { model, parameters } = withModelOfItsOwn(kernel, projection)
    kernel.Connect(source, target, { ...rule.parameters, rule: rule.name }, { ...parameters, synapse_model: model })
  })
}

/** Where a projection sets what all connections of a synapse model share, it gets a copy of the model. */
function withModelOfItsOwn(kernel: Kernel, { item, synapse }: ConnectDescription): ConnectDescription['synapse'] {
  const common = findSynapseModel(synapse.model)?.common ?? []
  const entries = Object.entries(synapse.parameters)
  const shared = entries.filter(([name]) => common.includes(name))
  if (shared.length === 0) return synapse
  const model = `${synapse.model}_${item}`
  kernel.CopyModel(synapse.model, model, Object.fromEntries(shared))
  return { model, parameters: Object.fromEntries(entries.filter(([name]) => !common.includes(name))) }
}

/** How a problem of a projection names the field that the kernel names. */
function projectionField({ rule }: ConnectDescription, field: string): string {
  if (field === 'rule') return 'rule.name'
  if (field === 'synapse_model') return 'synapse.model'
  return Object.hasOwn(rule.parameters, field) ? `rule.${field}` : `synapse.${field}`
}

function settingField(field: string): string {
  return field === 'rng_seed' ? 'simulation.seed' : 'simulation.resolutionMs'
}

interface Place {
  readonly item?: string
  readonly fieldOf: (field: string) => string
}

/** Lets a kernel call run; its error comes back naming the item of the document. */
function atPlace<T>({ item, fieldOf }: Place, call: () => T): T {
  try {
    return call()
  } catch (error) {
    if (!(error instanceof KernelError)) throw error
    throw new KernelError(error.code, error.message, {
      ...(item !== undefined && { item }),
      ...(error.field !== undefined && { field: fieldOf(error.field) }),
    })
  }
}
