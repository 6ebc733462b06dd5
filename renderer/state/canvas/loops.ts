import type { CajalDocument } from '../../../shared/document/schema'
import { allProjections } from '../actions/items'
import { boundsOf, centre, type Rect, type Side } from './geometry'
import { hiddenItems, itemOutlines } from './outlines'

/** The ends of an edge as it is drawn: blocks, or the collapsed frames that stand for them. */
export interface DrawnEnds {
  readonly from: string
  readonly to: string
}

/** What a loop and its text take beside a block, and what each further one takes more. */
const room = { first: 76, more: 14 } as const

/** The side at which an edge leaves. Left and right are preferred wherever there is room between the blocks: signals read from left to right. */
export function facingSide(from: Rect, to: Rect): Side {
  const a = centre(from)
  const b = centre(to)
  const across = Math.abs(b.x - a.x) - (from.width + to.width) / 2
  const down = Math.abs(b.y - a.y) - (from.height + to.height) / 2
  if (across >= 24 || across >= down) return b.x > a.x ? 'right' : 'left'
  return b.y > a.y ? 'bottom' : 'top'
}

/** Where the loops of a block run that has so many other edges at its top and bottom: at the less busy side. */
export function loopSide(ends: { readonly top: number; readonly bottom: number }): 'top' | 'bottom' {
  return ends.top > ends.bottom ? 'bottom' : 'top'
}

/** The edges of a document by what they are drawn between; none within a collapsed frame. */
export function drawnEnds(document: CajalDocument): readonly DrawnEnds[] {
  const hidden = hiddenItems(document)
  return allProjections(document).flatMap(([, { from, to }]) => {
    const drawn = { from: hidden.get(from) ?? from, to: hidden.get(to) ?? to }
    return drawn.from === drawn.to && hidden.has(from) ? [] : [drawn]
  })
}

/** The side and the number of the loops of each block that has some, for blocks at these places. */
export function loopsOf(
  outlines: ReadonlyMap<string, Rect>,
  edges: readonly DrawnEnds[],
): ReadonlyMap<string, { readonly side: 'top' | 'bottom'; readonly count: number }> {
  const loops = new Map<string, number>()
  const ends = new Map<string, { top: number; bottom: number }>()
  const count = (block: string, side: Side): void => {
    if (side !== 'top' && side !== 'bottom') return
    const sides = ends.get(block) ?? { top: 0, bottom: 0 }
    sides[side] += 1
    ends.set(block, sides)
  }
  for (const { from, to } of edges) {
    const [a, b] = [outlines.get(from), outlines.get(to)]
    if (a === undefined || b === undefined) continue
    if (from === to) {
      loops.set(from, (loops.get(from) ?? 0) + 1)
      continue
    }
    const side = facingSide(a, b)
    count(from, side)
    count(to, side === 'top' ? 'bottom' : side === 'bottom' ? 'top' : side)
  }
  return new Map([...loops].map(([block, number]) => [block, { side: loopSide(ends.get(block) ?? { top: 0, bottom: 0 }), count: number }]))
}

/** The outline of a block with so many loops at a side. */
export function withLoops(outline: Rect, { side, count }: { readonly side: 'top' | 'bottom'; readonly count: number }): Rect {
  const more = room.first + room.more * (count - 1)
  return { ...outline, y: side === 'top' ? outline.y - more : outline.y, height: outline.height + more }
}

/** What each of these outlines takes up: blocks with the loops that they have in this document. */
export function withTheirLoops<Id extends string>(document: CajalDocument, outlines: ReadonlyMap<Id, Rect>): ReadonlyMap<Id, Rect> {
  const loops = loopsOf(outlines, drawnEnds(document))
  return new Map(
    [...outlines].map(([id, outline]) => {
      const loop = loops.get(id)
      return [id, loop === undefined ? outline : withLoops(outline, loop)]
    }),
  )
}

/** What the whole drawing takes up; null for an empty one. */
export function drawingBounds(document: CajalDocument): Rect | null {
  return boundsOf([...withTheirLoops(document, itemOutlines(document)).values()])
}
