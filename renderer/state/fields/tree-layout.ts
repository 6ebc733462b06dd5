import type { WrittenEntry } from '../../../shared/models/descriptor'
import { childrenOf } from './part-list'

/** A compartment in the picture of its neuron, in steps from the soma and rows of tips. */
export interface TreePlace {
  readonly index: number
  readonly parent: number | null
  readonly depth: number
  readonly row: number
}

/** Places of compartments: the soma to the left, every tip in a row of its own, and a parent amid its children. */
export function treeLayout(parts: readonly WrittenEntry[]): {
  readonly places: readonly TreePlace[]
  readonly depth: number
  readonly rows: number
} {
  const below = childrenOf(parts)
  const parentOf = (index: number): number | null => {
    const parent = Number(parts[index]?.['parent_idx'])
    return parent >= 0 && parent < index ? parent : null
  }
  const depths = parts.map(() => 0)
  parts.forEach((_, index) => (depths[index] = (parentOf(index) === null ? -1 : depths[parentOf(index)!]!) + 1))
  const order: number[] = []
  const waiting = parts.flatMap((_, index) => (parentOf(index) === null ? [index] : [])).reverse()
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    order.push(index)
    waiting.push(...[...(below.get(index) ?? [])].reverse())
  }
  const rows = new Map<number, number>()
  let tips = 0
  for (const index of order) if ((below.get(index) ?? []).length === 0) rows.set(index, tips++)
  for (const index of order.reverse()) {
    const children = below.get(index) ?? []
    if (children.length > 0) rows.set(index, (rows.get(children[0]!)! + rows.get(children.at(-1)!)!) / 2)
  }
  const places = parts.map((_, index) => ({ index, parent: parentOf(index), depth: depths[index]!, row: rows.get(index) ?? 0 }))
  return { places, depth: Math.max(0, ...depths), rows: Math.max(1, tips) }
}
