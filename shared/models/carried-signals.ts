import type { Signal, SynapseModelDescriptor } from './descriptor'
import { signalWords } from './speaks'

/** By which synapse model a signal goes where nothing else is said: the only one for values that nodes send all the time. */
export const usualSynapses: Readonly<Record<Signal, string>> = {
  spike: 'static_synapse',
  current: 'static_synapse',
  request: 'static_synapse',
  rate: 'rate_connection_delayed',
  sic: 'sic_connection',
}

/** Why a synapse model does not carry what a node sends, as the end of a sentence; null where it does. */
export function refusedSignal({ carries }: Pick<SynapseModelDescriptor, 'carries'>, sends: Signal): string | null {
  const only = sends === 'rate' || sends === 'sic' ? sends : undefined
  if (carries === only) return null
  if (only === undefined) return `it carries ${signalWords[carries!]} only, not ${signalWords[sends]}`
  return `${signalWords[only]} go over ${usualSynapses[only]} only`
}
