import { gridStep, snap, type Rect } from './geometry'

/** A line through the edges or middles of outlines that are in line; `from` and `to` are its ends along itself. */
export interface Guide {
  readonly axis: 'x' | 'y'
  readonly at: number
  readonly from: number
  readonly to: number
}

interface DragRequest {
  /** What is dragged, where it was. */
  readonly outline: Rect
  /** How far the pointer has gone. */
  readonly by: readonly [number, number]
  /** What it may be put in line with. */
  readonly others: readonly Rect[]
  /** How near a line counts, in canvas units. */
  readonly reach: number
}

/** How far dragged things go, put in line with others or else on the grid, and the lines that show it. */
export function alignedDrag({ outline, by, others, reach }: DragRequest): {
  readonly by: readonly [number, number]
  readonly guides: readonly Guide[]
} {
  const wish = { ...outline, x: outline.x + by[0], y: outline.y + by[1] }
  const x = nearestLine(wish, others, 'x', reach) ?? snap(wish.x) - wish.x
  const y = nearestLine(wish, others, 'y', reach) ?? snap(wish.y) - wish.y
  const placed = { ...wish, x: wish.x + x, y: wish.y + y }
  return {
    by: [Math.round(by[0] + x), Math.round(by[1] + y)],
    guides: [...guidesThrough(placed, others, 'x'), ...guidesThrough(placed, others, 'y')],
  }
}

type Axis = Guide['axis']

/** Start, middle and end along an axis. */
function lines(rect: Rect, axis: Axis): readonly [number, number, number] {
  const start = axis === 'x' ? rect.x : rect.y
  const length = axis === 'x' ? rect.width : rect.height
  return [start, start + length / 2, start + length]
}

/** How far to go to be in line with the nearest of the others; null where none is near. The same line of both is tried: edges with edges. */
function nearestLine(wish: Rect, others: readonly Rect[], axis: Axis, reach: number): number | null {
  let best: number | null = null
  const [start, middle, end] = lines(wish, axis)
  for (const other of others) {
    const [otherStart, otherMiddle, otherEnd] = lines(other, axis)
    for (const distance of [otherStart - start, otherMiddle - middle, otherEnd - end]) {
      if (Math.abs(distance) <= reach && (best === null || Math.abs(distance) < Math.abs(best))) best = distance
    }
  }
  return best
}

function guidesThrough(placed: Rect, others: readonly Rect[], axis: Axis): readonly Guide[] {
  const across = axis === 'x' ? 'y' : 'x'
  const own = lines(placed, axis)
  const [ownFrom, , ownTo] = lines(placed, across)
  return own.flatMap((at, index) => {
    const inLine = others.filter((other) => Math.abs(lines(other, axis)[index as 0 | 1 | 2] - at) < 0.5)
    if (inLine.length === 0) return []
    const ends = inLine.flatMap((other) => lines(other, across))
    return [{ axis, at, from: Math.min(ownFrom, ...ends) - gridStep, to: Math.max(ownTo, ...ends) + gridStep }]
  })
}
