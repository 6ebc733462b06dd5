import type { MadeNetwork } from './made-network'
import type { ModelKind } from '../model-kind'

const [columnWidth, rowHeight] = [272, 112]

/** Generators left, recorders right, populations between them by how far spikes have come. */
export function layOut({ blocks, connections }: MadeNetwork, kinds: readonly ModelKind[]): readonly (readonly [number, number])[] {
  const columns: number[] = blocks.map((_, index) => (kinds[index] === 'stimulator' ? 0 : 1))
  for (let round = 0; round < Math.min(blocks.length, 6); round++) {
    for (const { pre, post } of connections) {
      const isForward = kinds[pre.block] === 'neuron' && kinds[post.block] === 'neuron' && pre.block < post.block
      const isMutual = connections.some((other) => other.pre.block === post.block && other.post.block === pre.block)
      if (isForward && !isMutual) columns[post.block] = Math.max(columns[post.block]!, columns[pre.block]! + 1)
    }
  }
  const last = Math.max(1, ...columns) + 1
  const rows = new Map<number, number>()
  return blocks.map((_, index) => {
    const column = kinds[index] === 'recorder' ? last : columns[index]!
    const row = rows.get(column) ?? 0
    rows.set(column, row + 1)
    return [column * columnWidth, row * rowHeight] as const
  })
}
