import type { NodeModelDescriptor, SynapseModelDescriptor } from './descriptor'

/**
 * The unit of the weight of a connection: the target's for spikes, `''` for currents, which it only multiplies, and where it has none; of a gap junction its own.
 */
export function weightUnit(
  from: NodeModelDescriptor | null,
  to: NodeModelDescriptor | null,
  synapse: Pick<SynapseModelDescriptor, 'carries'> | null,
): string {
  if (synapse?.carries === 'gap') return 'nS'
  return from?.sends === 'spike' ? (to?.weightUnit ?? '') : ''
}
