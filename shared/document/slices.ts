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

/** Whether a slice takes the node at this place, counted from 0. */
export function takesPlace({ from, to, step = 1 }: Slice, place: number): boolean {
  return place >= from && place < to && (place - from) % step === 0
}

/** The places, counted from 0 and rising, of the nodes that any of these slices takes; of all nodes where there are none. */
export function placesOf(size: number, slices: readonly Slice[] | undefined): Uint32Array {
  if (slices === undefined) return Uint32Array.from({ length: size }, (_, place) => place)
  const taken = new Uint8Array(size)
  for (const { from, to, step = 1 } of slices) for (let place = from; place < Math.min(to, size); place += step) taken[place] = 1
  const places = new Uint32Array(taken.reduce((sum, one) => sum + one, 0))
  let next = 0
  taken.forEach((one, place) => {
    if (one === 1) places[next++] = place
  })
  return places
}
