import type { Rect } from '../../state/canvas/geometry'

/** Of the squares that the canvas is looked up by. */
const cell = 160
const rowsOfCells = 2 ** 20

/** Rectangles that are found by where they lie. */
export interface RectGrid {
  add(rect: Rect): void
  /** How much of a rectangle the others cover, in square pixels. */
  overlap(rect: Rect): number
}

/** With `around` those count as well that lie all around what they cover, as frames do. */
export function rectGrid(rects: Iterable<Rect>, { around }: { readonly around: boolean }): RectGrid {
  const cells = new Map<number, Rect[]>()
  const cellOf = (place: number): number => Math.floor(place / cell)
  const keyOf = (column: number, row: number): number => column * rowsOfCells + row
  const add = (rect: Rect): void => {
    for (let column = cellOf(rect.x); column <= cellOf(rect.x + rect.width); column++) {
      for (let row = cellOf(rect.y); row <= cellOf(rect.y + rect.height); row++) {
        const known = cells.get(keyOf(column, row))
        if (known === undefined) cells.set(keyOf(column, row), [rect])
        else known.push(rect)
      }
    }
  }
  for (const rect of rects) add(rect)
  return {
    add,
    overlap(rect) {
      const [right, bottom] = [rect.x + rect.width, rect.y + rect.height]
      let covered = 0
      for (let column = cellOf(rect.x); column <= cellOf(right); column++) {
        for (let row = cellOf(rect.y); row <= cellOf(bottom); row++) {
          for (const other of cells.get(keyOf(column, row)) ?? []) {
            const [left, top] = [Math.max(rect.x, other.x), Math.max(rect.y, other.y)]
            const width = Math.min(right, other.x + other.width) - left
            const height = Math.min(bottom, other.y + other.height) - top
            // What lies in several squares counts in that of the corner alone.
            if (width <= 0 || height <= 0 || cellOf(left) !== column || cellOf(top) !== row) continue
            if (around || width < rect.width || height < rect.height) covered += width * height
          }
        }
      }
      return covered
    },
  }
}
