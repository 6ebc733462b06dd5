import type { NodeModelDescriptor } from './descriptor'

/** The unit of the weight of a connection: the target's for spikes, `''` for currents, which it only multiplies, and where it has none. */
export function weightUnit(from: NodeModelDescriptor | null, to: NodeModelDescriptor | null): string {
  return from?.sends === 'spike' ? (to?.weightUnit ?? '') : ''
}
