import { bezier, pointOf, type Curve, type Route } from './edge-routes'

/** A part of an edge's line. */
export interface EdgePiece {
  readonly path: string
  /** How much of the line comes before it, so that dashes go on. */
  readonly offset: number
}

/** No piece is longer or higher than about this, in canvas units. */
const longest = 512
/** So much of the whole line two pieces share, that no seam is seen between them. */
const overlap = 0.004
/** A curve of a piece is this near to so many straight lines. */
const samples = 16
type Point = Curve[0]

/**
 * A long line is drawn in pieces: Chromium works out its dashes anew for each tile that its rectangle touches, and paints all of these anew where
 * it comes or goes, however few the line passes.
 */
export function linePieces({
  path,
  curve,
  span: [left, top, right, bottom],
}: Pick<Route, 'path' | 'curve' | 'span'>): readonly EdgePiece[] {
  const count = Math.ceil(Math.max(right - left, bottom - top) / longest)
  if (count <= 1) return [{ path, offset: 0 }]
  let offset = 0
  return Array.from({ length: count }, (_, index) => {
    const [from, to, before] = [index / count, (index + 1) / count, offset]
    offset += lengthOf(pieceOf(curve, from, to))
    return { path: bezier(pieceOf(curve, from, Math.min(1, to + overlap))), offset: Math.round(before * 10) / 10 }
  })
}

/** The part of a curve between two times, by its blossom. */
function pieceOf(curve: Curve, from: number, to: number): Curve {
  return [blossom(curve, from, from, from), blossom(curve, from, from, to), blossom(curve, from, to, to), blossom(curve, to, to, to)]
}

function blossom([a, b, c, d]: Curve, u: number, v: number, w: number): Point {
  const first = between(between(a, b, u), between(b, c, u), v)
  return between(first, between(between(b, c, u), between(c, d, u), v), w)
}

function between(a: Point, b: Point, time: number): Point {
  return { x: a.x + (b.x - a.x) * time, y: a.y + (b.y - a.y) * time }
}

function lengthOf(curve: Curve): number {
  let length = 0
  let last = curve[0]
  for (let sample = 1; sample <= samples; sample++) {
    const next = pointOf(curve, sample / samples)
    length += Math.hypot(next.x - last.x, next.y - last.y)
    last = next
  }
  return length
}
