import type { Problem } from '../../problem'
import { type Check, edgeName } from '../check-context'

/** Every projection starts and ends at a block that is there. */
export const danglingProjection: Check = ({ edges }) =>
  edges.flatMap((edge): readonly Problem[] => {
    const { id, projection, from, to } = edge
    if (from && to) return []
    const missing = [...new Set([...(from ? [] : [projection.from]), ...(to ? [] : [projection.to])])].map((end) => `“${end}”`)
    return [
      {
        severity: 'error',
        code: 'dangling-projection',
        item: id,
        message: `The edge ${edgeName(edge)} (${id}) ends at ${missing.join(' and ')}, which is not in the drawing. Remove the edge, or bring the block back.`,
        remedy: { kind: 'remove-item', label: 'Remove the edge', item: id },
      },
    ]
  })
