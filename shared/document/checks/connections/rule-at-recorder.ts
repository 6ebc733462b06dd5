import type { Problem } from '../../problem'
import { type Check, edgeName } from '../check-context'

/** A recorder or transmitter takes part with all it is connected to: rules that leave this to chance are refused, as by NEST. */
export const ruleAtRecorder: Check = ({ edges }) =>
  edges.flatMap((edge): readonly Problem[] => {
    const { id, rule, to } = edge
    const kind = to?.descriptor?.kind
    if ((kind !== 'recorder' && kind !== 'transmitter') || !rule.descriptor?.random) return []
    const what = kind === 'recorder' ? 'recorder' : 'volume transmitter'
    return [
      {
        severity: 'error',
        code: 'rule-at-recorder',
        item: id,
        field: 'rule.name',
        message: `${edgeName(edge)} has the rule ${rule.name}, but a ${what} cannot be connected at random: choose all_to_all.`,
        remedy: { kind: 'set-rule', label: 'Use all_to_all', item: id, rule: 'all_to_all' },
      },
    ]
  })
