import type { Problem } from '../../problem'
import { type Check, edgeName } from '../check-context'

/** A sampler asks a node once: a second edge between the same blocks is refused, as by NEST. */
export const sampledTwice: Check = ({ edges }) => {
  const seen = new Set<string>()
  return edges.flatMap((edge): readonly Problem[] => {
    const { id, projection, verdict } = edge
    if (!verdict?.ok || !verdict.turned) return []
    const ends = JSON.stringify([projection.from, projection.to])
    if (!seen.has(ends)) {
      seen.add(ends)
      return []
    }
    return [
      {
        severity: 'error',
        code: 'sampled-twice',
        item: id,
        message: `${edgeName(edge)} is drawn more than once, but a sampler can be connected to the same neuron only once.`,
        remedy: { kind: 'remove-item', label: 'Remove the edge', item: id },
      },
    ]
  })
}
