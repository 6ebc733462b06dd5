import type { Problem } from '../../problem'
import { type Check, edgeName } from '../check-context'

/** Every edge joins models between which something can travel. */
export const impossibleConnection: Check = ({ edges }) =>
  edges.flatMap((edge): readonly Problem[] => {
    if (edge.verdict === undefined || edge.verdict.ok) return []
    return [
      {
        severity: 'error',
        code: 'impossible-connection',
        item: edge.id,
        message: `${edgeName(edge)} cannot be connected: ${edge.verdict.reason}`,
        remedy: { kind: 'remove-item', label: 'Remove the edge', item: edge.id },
      },
    ]
  })
