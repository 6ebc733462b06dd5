import type { Problem } from '../problem'
import { type Check, edgeName } from './check-context'

/** Spikes of generators do not pass every synapse that acts on them. */
export const plasticSource: Check = ({ edges }) =>
  edges.flatMap((edge): readonly Problem[] => {
    const { id, from, synapse, verdict } = edge
    if (verdict?.ok !== true || verdict.turned || synapse.descriptor?.actsOnSpikes !== true) return []
    if (from?.descriptor?.kind !== 'stimulator') return []
    if (from.descriptor.reachesPlastic !== undefined && !synapse.descriptor.needsTransmitter) return []
    const otherwise = synapse.descriptor.needsTransmitter ? '' : ', or choose static_synapse'
    const message =
      `${edgeName(edge)}: only spikes of neurons pass ${synapse.model}, not those of a ${from.model}; ` +
      `let ${from.label} feed a parrot_neuron and connect that${otherwise}.`
    return [{ severity: 'error', code: 'bad-plastic-source', item: id, field: 'synapse.model', message }]
  })
