import { isSettableOfConnection, settableOf } from '../models/settable'
import type { Block } from './blocks'
import { commonOf, type Edge, withThird } from './checks/check-context'

/** The parameters of a block that can be given another value while time runs. */
export function changeableOfBlock({ descriptor }: Pick<Block, 'descriptor'>): readonly string[] {
  return descriptor === null ? [] : settableOf(descriptor)
}

/** The parameters of a projection's synapses that can; none where another projection makes connections that cannot be told from its own. */
export function changeableOfEdge(edge: Edge, edges: readonly Edge[]): readonly string[] {
  const { descriptor } = edge.synapse
  if (descriptor === null || twinOf(edge, edges) !== undefined) return []
  const common = commonOf(edge)
  return Object.keys(descriptor.parameters).filter((name) => isSettableOfConnection(name, common))
}

/** Another edge, or one to or from the third factor of an edge, whose connections NEST's GetConnections finds by the same ends and model. */
export function twinOf({ projection: own }: Edge, edges: readonly Edge[]): Edge | undefined {
  return edges.flatMap(withThird).find(({ projection }) => {
    const isSame = projection.from === own.from && projection.to === own.to && projection.synapse.model === own.synapse.model
    return projection !== own && isSame
  })
}
