import type { Layer } from '../../../shared/models/space/layer'

/** Where the nodes of a block are drawn, and the frame around them. */
export type MapPlaces = Omit<Layer, 'periodic'>

/** How much wider than high all grids together are about. */
const aspect = 2.5

/**
 * Planes for blocks of these sizes in which cells are 1 apart, in rows from the top left on: side by side and equally high, so that each is as
 * large as its block has cells.
 */
export function cellGrids(counts: readonly number[]): readonly MapPlaces[] {
  const total = counts.reduce((sum, count) => sum + count, 0)
  const high = Math.max(1, Math.round(Math.sqrt(total / aspect)))
  const gap = Math.max(1, Math.round((0.04 * total) / high))
  let left = 0
  return counts.map((count) => {
    const across = Math.max(1, Math.ceil(count / high))
    const rows = Math.max(1, Math.ceil(count / across))
    const first = left
    left += across + gap
    return {
      dimensions: 2,
      left: first - 0.5,
      bottom: high - rows - 0.5,
      floor: 0,
      width: across,
      height: rows,
      depth: 0,
      x: Float64Array.from({ length: count }, (_, k) => first + (k % across)),
      y: Float64Array.from({ length: count }, (_, k) => high - 1 - Math.floor(k / across)),
      z: new Float64Array(count),
    }
  })
}
