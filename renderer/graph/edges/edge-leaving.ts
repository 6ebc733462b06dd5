import { pointOf } from './edge-routes'
import type { DrawnEdge } from '../flow-adapter'

/** The sides of the squares of a picture that Chromium paints anew as a whole, in pixels. */
const tilePx = 256
/** So many of them are painted anew for edges that leave the picture in one frame: the page waits for the last frame's before it shows the next. */
const tilesAtOnce = 4
/** A curve of an edge is known by so many of its points. */
const samples = 24

/** Those of these edges that leave the picture first: they run through few of its tiles, so that it is not painted anew all at once; so many at least. */
export function leavingFirst(edges: readonly DrawnEdge[], least: number, zoom: number): readonly DrawnEdge[] {
  let tiles: ReadonlySet<string> = new Set()
  const first: DrawnEdge[] = []
  const others: DrawnEdge[] = []
  for (const edge of edges) {
    const together = new Set([...tiles, ...tilesOf(edge, tilePx / zoom)])
    const joins = tiles.size === 0 || together.size <= Math.max(tilesAtOnce, tiles.size)
    if (joins) tiles = together
    ;(joins ? first : others).push(edge)
  }
  return [...first, ...others.slice(0, Math.max(0, least - first.length))]
}

/** The tiles that an edge runs through, at tiles of this side in canvas units. */
function tilesOf({ route: { curve } }: DrawnEdge, side: number): readonly string[] {
  return Array.from({ length: samples + 1 }, (_, sample) => {
    const { x, y } = pointOf(curve, sample / samples)
    return `${Math.floor(x / side)},${Math.floor(y / side)}`
  })
}
