import type { SynapseModelDescriptor } from './descriptor'

/** The parameter of a synapse model that says how strong a connection is and, by its sign, whether it excites. */
export function strengthOf(synapse: Pick<SynapseModelDescriptor, 'strength'> | null): string {
  return synapse?.strength ?? 'weight'
}
