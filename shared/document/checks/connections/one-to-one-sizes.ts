import type { Problem } from '../../problem'
import { type Check, edgeName } from '../check-context'

/** `one_to_one` pairs the nodes of two blocks, so both need the same number. */
export const oneToOneSizes: Check = ({ edges }) =>
  edges.flatMap((edge): readonly Problem[] => {
    const { id, rule, from, to, sources, targets } = edge
    if (rule.name !== 'one_to_one' || !from || !to || sources === targets) return []
    return [
      {
        severity: 'error',
        code: 'sizes-differ',
        item: id,
        field: 'rule.name',
        message: `${edgeName(edge)} connects one to one, but ${from.label} has ${sources} and ${to.label} has ${targets}. Make the sizes equal or choose another rule.`,
        remedy: { kind: 'set-rule', label: 'Use all_to_all', item: id, rule: 'all_to_all' },
      },
    ]
  })
