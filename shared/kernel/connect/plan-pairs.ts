import type { RulePlan } from '../../models/define-rule-model'
import { NodeCollection } from '../node-collection'

interface PlannedPairs {
  readonly pre: NodeCollection
  readonly post: NodeCollection
  readonly plan: RulePlan
}

function collect(ids: readonly number[]): { readonly nodes: NodeCollection; readonly position: ReadonlyMap<number, number> } {
  const sorted = [...new Set(ids)].sort((a, b) => a - b)
  return { nodes: NodeCollection.fromIds(sorted), position: new Map(sorted.map((id, k) => [id, k])) }
}

/** The plan that connects the k-th source with the k-th target; lists of the same length, in which nodes may come up several times. */
export function planPairs(sources: readonly number[], targets: readonly number[]): PlannedPairs {
  const pre = collect(sources)
  const post = collect(targets)
  const rows = Array.from({ length: pre.nodes.length }, (): number[] => [])
  sources.forEach((id, k) => rows[pre.position.get(id)!]!.push(k))
  return {
    pre: pre.nodes,
    post: post.nodes,
    plan: {
      by: 'source',
      longest: rows.reduce((most, row) => Math.max(most, row.length), 0),
      draw(row, out) {
        const pairs = rows[row]!
        pairs.forEach((pair, k) => (out[k] = post.position.get(targets[pair]!)!))
        return pairs.length
      },
      arrayIndex: (row, k) => rows[row]![k]!,
      arrayShape: [sources.length],
    },
  }
}
