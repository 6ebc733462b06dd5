import type { Kernel } from '../kernel/kernel'
import type { ConnectionRange } from '../network/build-network'
import { NodeCollection } from '../kernel/node-collection'
import { findSynapseModel } from '../models/catalogue'
import { catalogueModel, type NetworkDescription } from '../network/description'
import { connectionValues, type ConnectionTable, type ConnectionValue, type NodeInputs } from './kernel-contract'

/** What connections of a synapse model, or of a copy of one, have of the values that are told: a gap junction no delay, a diffusion_connection two factors. */
export function valuesOfConnections(description: Pick<NetworkDescription, 'copies'>, model: string): readonly ConnectionValue[] {
  const parameters = findSynapseModel(catalogueModel(description, model))?.parameters ?? {}
  return connectionValues.filter((name) => Object.hasOwn(parameters, name))
}

/** The connections of a projection as columns of these values: all, or of more than `most` as many spread evenly over them. */
export function connectionTable(
  kernel: Kernel,
  { first, count, firstSource, firstTarget }: ConnectionRange,
  { values, most }: { readonly values: readonly ConnectionValue[]; readonly most: number },
): ConnectionTable {
  const shown = Math.min(count, most)
  const index = Array.from({ length: shown }, (_, row) => first + Math.floor((row * count) / shown))
  const column = columnsOf(kernel.GetConnections({ index }))
  return {
    total: count,
    sources: Uint32Array.from(column('source'), (node) => node - firstSource),
    targets: Uint32Array.from(column('target'), (node) => node - firstTarget),
    values: Object.fromEntries(values.map((name) => [name, Float64Array.from(column(name))])),
  }
}

/** The connections onto a node. */
export function nodeInputs(kernel: Kernel, node: number): NodeInputs {
  const column = columnsOf(kernel.GetConnections({ target: NodeCollection.range(node, 1) }))
  return {
    sources: Uint32Array.from(column('source')),
    weights: Float64Array.from(column('weight', 'drift_factor')),
    delays: Float64Array.from(column('delay')),
  }
}

/** Where connections have no such value another stands for it: a drift for the weight. */
function columnsOf(rows: ReturnType<Kernel['GetConnections']>): (name: string, other?: string) => readonly number[] {
  return (name, other = name) => rows.map((row) => Number(row[name] ?? row[other]))
}
