import type { NodeModelDescriptor, SynapseModelDescriptor } from '../../../models/descriptor'
import type { Problem } from '../../problem'
import { type Check, edgeName } from '../check-context'

/** Synapses that read spikes or potentials of their targets lead to neurons that keep them. */
export const plasticTarget: Check = ({ edges }) =>
  edges.flatMap((edge): readonly Problem[] => {
    const { id, to, synapse, verdict } = edge
    if (verdict?.ok !== true || verdict.turned || synapse.descriptor === null || !to?.descriptor) return []
    const missing = whatIsMissing(synapse.descriptor, to.descriptor)
    if (missing === null) return []
    return [
      {
        severity: 'error',
        code: 'bad-plastic-target',
        item: id,
        field: 'synapse.model',
        message: `${edgeName(edge)}: ${synapse.model} needs ${missing}, which ${to.model} does not keep; choose another synapse or another neuron.`,
        remedy: { kind: 'set-synapse', label: 'Use static_synapse', item: id, synapse: 'static_synapse' },
      },
    ]
  })

function whatIsMissing(synapse: SynapseModelDescriptor, target: NodeModelDescriptor): string | null {
  if (synapse.needsPotentials && target.keepsPotentials !== true) return 'the potential of its target over time'
  if (synapse.needsErrors && target.keepsErrors !== true) return 'what the dendrite of its target predicts'
  return synapse.needsHistory && (target.kind !== 'neuron' || !('tau_minus' in target.parameters)) ? 'the spikes of its target' : null
}
