import type { NodeModelDescriptor, Signal, SynapseModelDescriptor } from './descriptor'
import { signalWords } from './speaks'

const usualSynapses: Readonly<Record<Signal, string>> = {
  spike: 'static_synapse',
  current: 'static_synapse',
  request: 'static_synapse',
  rate: 'rate_connection_delayed',
  sic: 'sic_connection',
  gap: 'gap_junction',
  diffusion: 'diffusion_connection',
  learning: 'eprop_learning_signal_connection_bsshslm_2020',
}

/** By which synapse model a signal of a node goes where nothing else is said. */
export function usualSynapse(signal: Signal, from?: Pick<NodeModelDescriptor, 'eligibility'> | null): string {
  return signal === 'learning' && from?.eligibility?.learns === 'step by step' ? 'eprop_learning_signal_connection' : usualSynapses[signal]
}

/** Values that are sent all the time go over synapses of their own, which take nothing else. */
const ownSynapses: ReadonlyMap<Signal | undefined, string> = new Map([
  ['rate', 'rate_connection_delayed and rate_connection_instantaneous'],
  ['sic', 'sic_connection'],
  ['diffusion', 'diffusion_connection'],
  ['learning', 'eprop_learning_signal_connection and eprop_learning_signal_connection_bsshslm_2020'],
])

/**
 * Why a synapse model does not carry what a node sends, as the end of a sentence; null where it does. `joins` says whether both ends can have gap junctions,
 * which neurons have besides what they send.
 */
export function refusedSignal({ carries }: Pick<SynapseModelDescriptor, 'carries'>, sends: Signal, joins: boolean): string | null {
  if (carries === 'gap') return joins ? null : 'it joins neurons that can have gap junctions, such as hh_psc_alpha_gap, only'
  const own = ownSynapses.get(sends)
  if (carries === (own === undefined ? undefined : sends)) return null
  if (own === undefined) return `it carries ${signalWords[carries!]} only, not ${signalWords[sends]}`
  return `${signalWords[sends]} go over ${own} only`
}

/** Whether all delays of a synapse model to neurons of a model must be one step: learning by e-prop counts on it. */
export function needsOneStep(
  { takesOneStep, carries }: Pick<SynapseModelDescriptor, 'takesOneStep' | 'carries'>,
  { eligibility }: Pick<NodeModelDescriptor, 'eligibility'>,
): boolean {
  return takesOneStep === true || (carries === 'rate' && eligibility !== undefined)
}
