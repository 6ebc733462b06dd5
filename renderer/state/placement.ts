import type { Position } from '../../shared/document/schema'
import { centre, overlaps, snap, type Rect } from './geometry'

const gap = 24
const rightOf = 96

interface PlacementRequest {
  readonly size: { readonly width: number; readonly height: number }
  readonly occupied: readonly Rect[]
  /** What is seen of the canvas now. */
  readonly view: Rect
  /** The new block belongs right of this one. */
  readonly beside: Rect | null
}

/**
 * Where a new block goes when nobody pointed at a place: right of the selected one, else as near to the middle of the view as there
 * is room. It searches outwards in rings and takes the wish itself when all is full.
 */
export function freePlace({ size, occupied, view, beside }: PlacementRequest): Position {
  const middle = centre(view)
  const wish = beside
    ? { x: beside.x + beside.width + rightOf, y: beside.y + (beside.height - size.height) / 2 }
    : { x: middle.x - size.width / 2, y: middle.y - size.height / 2 }
  const [stepX, stepY] = [size.width + gap, size.height + gap]
  for (let ring = 0; ring <= 24; ring++) {
    for (const [column, row] of ringCells(ring, beside === null)) {
      const place = { x: snap(wish.x + column * stepX), y: snap(wish.y + row * stepY), ...size }
      if (!occupied.some((other) => overlaps(place, other, gap - 1))) return [place.x, place.y]
    }
  }
  return [snap(wish.x), snap(wish.y)]
}

/** Cells at one distance, nearest first; beside a block only downwards, upwards and to the right. */
function ringCells(ring: number, allAround: boolean): readonly (readonly [number, number])[] {
  const cells: [number, number][] = []
  for (let column = allAround ? -ring : 0; column <= ring; column++) {
    for (let row = -ring; row <= ring; row++) {
      if (Math.max(Math.abs(column), Math.abs(row)) === ring) cells.push([column, row])
    }
  }
  // Below before above, the same column before others.
  return cells.sort((a, b) => Math.abs(a[0]) - Math.abs(b[0]) || Math.abs(a[1]) - Math.abs(b[1]) || b[1] - a[1])
}
