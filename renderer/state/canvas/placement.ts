import type { Position } from '../../../shared/document/schema'
import { centre, overlaps, snap, type Rect } from './geometry'

const gap = 40
const floatGap = 8
const columnGap = 128
const margin = 16
const mostRings = 24

interface PlacementRequest {
  readonly size: { readonly width: number; readonly height: number }
  readonly occupied: readonly Rect[]
  /** What is seen of the canvas now. */
  readonly view: Rect
  /** What of that lies beneath what floats over the canvas. */
  readonly covered?: readonly Rect[]
  /** The new block belongs beside this one, on the side its signals come from. */
  readonly beside: Rect | null
  readonly side: 'left' | 'right'
}

/**
 * Where a new block goes when nobody pointed at a place: beside the selected one, else in the middle of the view, or as near to
 * that as there is room. Places that can be seen come first, because the camera does not move; if all is full it takes the wish itself.
 */
export function freePlace({ size, occupied, view, covered = [], beside, side }: PlacementRequest): Position {
  const middle = centre(view)
  const wish = beside
    ? {
        x: side === 'right' ? beside.x + beside.width + columnGap : beside.x - columnGap - size.width,
        y: beside.y + (beside.height - size.height) / 2,
      }
    : { x: middle.x - size.width / 2, y: middle.y - size.height / 2 }
  const start = {
    x: within(wish.x, view.x + margin, view.x + view.width - size.width - margin),
    y: within(wish.y, view.y + margin, view.y + view.height - size.height - margin),
  }
  const isFree = ([x, y]: Position): boolean =>
    !occupied.some((other) => overlaps({ x, y, ...size }, other, gap - 1)) &&
    !covered.some((float) => overlaps({ x, y, ...size }, float, floatGap))
  const isSeen = ([x, y]: Position): boolean =>
    x >= view.x && y >= view.y && x + size.width <= view.x + view.width && y + size.height <= view.y + view.height
  const places = placesAround(start, size).filter(isFree)
  return places.find(isSeen) ?? places[0] ?? [snap(wish.x), snap(wish.y)]
}

function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value))
}

/** Places in rings around the first, nearest rings first; below and to the right before above and to the left. */
function placesAround(start: { readonly x: number; readonly y: number }, size: PlacementRequest['size']): readonly Position[] {
  const places: Position[] = []
  for (let ring = 0; ring <= mostRings; ring++) {
    for (const [column, row] of ringCells(ring)) {
      places.push([snap(start.x + column * (size.width + gap)), snap(start.y + row * (size.height + gap))])
    }
  }
  return places
}

function ringCells(ring: number): readonly (readonly [number, number])[] {
  const cells: [number, number][] = []
  for (let column = -ring; column <= ring; column++) {
    for (let row = -ring; row <= ring; row++) {
      if (Math.max(Math.abs(column), Math.abs(row)) === ring) cells.push([column, row])
    }
  }
  return cells.sort((a, b) => Math.abs(a[0]) - Math.abs(b[0]) || Math.abs(a[1]) - Math.abs(b[1]) || b[1] - a[1] || b[0] - a[0])
}
