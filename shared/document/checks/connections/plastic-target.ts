import { missingOfTarget } from '../../../models/kept-of-targets'
import type { Problem } from '../../problem'
import { type Check, edgeName } from '../check-context'

/** Synapses that read spikes or potentials of their targets lead to neurons that keep them. */
export const plasticTarget: Check = ({ edges }) =>
  edges.flatMap((edge): readonly Problem[] => {
    const { id, to, synapse, verdict } = edge
    if (verdict?.ok !== true || verdict.turned || synapse.descriptor === null || !to?.descriptor) return []
    const missing = missingOfTarget(synapse.descriptor, to.descriptor)
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
