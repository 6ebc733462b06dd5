import type { Problem } from '../problem'
import { type Check, edgeName } from './check-context'

/** `one_to_one` pairs the nodes of two blocks, so both need the same number. */
export const oneToOneSizes: Check = ({ edges }) =>
  edges.flatMap((edge): readonly Problem[] => {
    const { id, projection, from, to } = edge
    if (projection.rule.name !== 'one_to_one' || !from || !to || from.size === to.size) return []
    return [
      {
        severity: 'error',
        code: 'sizes-differ',
        item: id,
        field: 'rule.name',
        message: `${edgeName(edge)} connects one to one, but ${from.label} has ${from.size} and ${to.label} has ${to.size}. Make the sizes equal or choose another rule.`,
      },
    ]
  })
