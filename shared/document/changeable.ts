import { isSettableOfConnection, settableOf } from '../models/settable'
import type { Block } from './blocks'
import { commonOf, type Edge } from './checks/check-context'

/** The parameters of a block that can be given another value while time runs. */
export function changeableOfBlock({ descriptor }: Pick<Block, 'descriptor'>): readonly string[] {
  return descriptor === null ? [] : settableOf(descriptor)
}

/** The parameters of a projection's synapses that can; none where another projection makes connections that cannot be told from its own. */
export function changeableOfEdge(edge: Edge, edges: readonly Edge[]): readonly string[] {
  const { descriptor } = edge.synapse
  if (descriptor === null || edges.some((other) => other.id !== edge.id && isLike(edge, other))) return []
  const common = commonOf(edge)
  return Object.keys(descriptor.parameters).filter((name) => isSettableOfConnection(name, common))
}

/** Whether NEST's GetConnections finds the connections of both by the same ends and model. */
export function isLike({ projection: a }: Edge, { projection: b }: Edge): boolean {
  return a.from === b.from && a.to === b.to && a.synapse.model === b.synapse.model
}
