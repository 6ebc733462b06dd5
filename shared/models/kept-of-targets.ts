import type { NodeModelDescriptor, SynapseModelDescriptor } from './descriptor'

/** What a synapse model reads of its targets that nodes of a model do not keep, as the object of a sentence; null where it lacks nothing. */
export function missingOfTarget(synapse: SynapseModelDescriptor, target: NodeModelDescriptor): string | null {
  if (synapse.needsPotentials && target.keepsPotentials !== true) return 'the potential of its target over time'
  if (synapse.needsErrors && target.keepsErrors !== true) return 'what the dendrite of its target predicts'
  const { needsEligibility } = synapse
  if (needsEligibility !== null && target.eligibility?.learns !== needsEligibility) {
    return `how ready its target was to spike${target.eligibility === undefined ? '' : `, to learn ${needsEligibility}`}`
  }
  return synapse.needsHistory && (target.kind !== 'neuron' || !('tau_minus' in target.parameters)) ? 'the spikes of its target' : null
}
