import type { Problem } from '../../problem'
import { isGoodSlice } from '../../slices'
import { type Check, edgeName } from '../check-context'

/** The parts of populations that a projection names are there. */
export const badSlice: Check = ({ edges }) =>
  edges.flatMap((edge): readonly Problem[] => {
    const { id, projection, from, to } = edge
    const ends = [
      ['sources', from, projection.sources],
      ['targets', to, projection.targets],
    ] as const
    return ends.flatMap(([end, block, slice]): readonly Problem[] => {
      if (slice === undefined || !block || isGoodSlice(slice, block.size)) return []
      const { from: first, to: last, step = 1 } = slice
      return [
        {
          severity: 'error',
          code: 'bad-slice',
          item: id,
          field: end,
          message: `${edgeName(edge)} takes ${end} from ${first} up to ${last}${step === 1 ? '' : ` in steps of ${step}`}, but ${block.label} has the nodes 0 up to ${block.size}: the first must lie below the end, and the end be ${block.size} at most.`,
          remedy: { kind: 'whole-population', label: `Take all ${block.size}`, item: id, end },
        },
      ]
    })
  })
