import { refusedSignal as whyRefused, usualSynapse } from '../../../models/carried-signals'
import type { Problem } from '../../problem'
import { type Check, edgeName } from '../check-context'

/** The synapse of every edge carries what its source sends: rates and slow inward currents have synapses of their own. */
export const refusedSignal: Check = ({ edges }) =>
  edges.flatMap((edge): readonly Problem[] => {
    const { id, from, synapse, verdict } = edge
    if (verdict?.ok !== true || synapse.descriptor === null) return []
    const why = whyRefused(synapse.descriptor, verdict.signal, verdict.joins === true)
    if (why === null) return []
    const fitting = usualSynapse(verdict.signal, from?.descriptor)
    return [
      {
        severity: 'error',
        code: 'refused-signal',
        item: id,
        field: 'synapse.model',
        message: `${edgeName(edge)}: ${synapse.model} cannot be used here: ${why}.`,
        remedy: { kind: 'set-synapse', label: `Use ${fitting}`, item: id, synapse: fitting },
      },
    ]
  })
