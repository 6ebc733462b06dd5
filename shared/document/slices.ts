import type { Slice } from './schema'

/** Whether a slice takes nodes that are there: whole numbers, rising, within the population. */
export function isGoodSlice({ from, to, step = 1 }: Slice, size: number): boolean {
  return [from, to, step].every(Number.isInteger) && from >= 0 && from < to && to <= size && step >= 1
}

/** How many nodes take part: of all, or of a slice. */
export function countOf(size: number, slice: Slice | undefined): number {
  if (slice === undefined || !isGoodSlice(slice, size)) return size
  return Math.ceil((slice.to - slice.from) / (slice.step ?? 1))
}
