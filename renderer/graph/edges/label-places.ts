import type { Rect } from '../../state/canvas/geometry'
import { pointOf, type Route } from './edge-routes'
import { fittedLabel, labelLineHeight, labelPatch } from './label-room'

/** An edge with what stands beside it; `from` and `to` are keys of the outlines. */
export interface TextOfEdge {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly label: readonly string[]
}

/** Places along an edge that are tried in turn, from where its text usually stands, in parts of the way. */
const steps = Array.from({ length: 12 }, (_, index) => 0.03 * (index + 1)).flatMap((step) => [-step, step])
/** Nearer to its ends than this a text belongs to no edge. */
const [earliest, latest] = [0.12, 0.88]
/** What is worth how much, in square pixels of a block that are covered: those of another text, a character that is cut off, and the whole way. */
const [perPixelOfText, perCharacter, perWay] = [4, 100, 200]
/** Of the squares that the canvas is looked up by. */
const cell = 160

/**
 * Routes whose texts do not lie on each other as far as there is room: one that would lie on another moves along its edge. Those that can move
 * least come first, so the answer depends on the drawing alone. A route whose text stays is the very same object. `taken` are texts that stay.
 */
export function placeLabels(
  edges: readonly TextOfEdge[],
  routes: ReadonlyMap<string, Route>,
  outlines: ReadonlyMap<string, Rect>,
  taken: readonly Rect[] = [],
): ReadonlyMap<string, Route> {
  const texts = rectGrid(taken, { around: true })
  const blocks = rectGrid(outlines.values(), { around: false })
  const placed = new Map(routes)
  const withText = edges.filter(({ id, label }) => label.length > 0 && routes.has(id))
  const inOrder = [...withText].sort((a, b) => freedom(a, routes.get(a.id)!) - freedom(b, routes.get(b.id)!))
  for (const edge of inOrder) {
    const route = routes.get(edge.id)!
    const isFree = linesOf(edge, route, outlines).every((line) => texts.overlap(line) === 0)
    const best = isFree ? null : freest(edge, route, { texts, blocks, outlines })
    if (best !== null) placed.set(edge.id, best)
    for (const line of linesOf(edge, best ?? route, outlines)) texts.add(line)
  }
  return placed
}

/** What the lines of a text cover, each by itself: beside a short one there is room. */
export function linesOf({ from, to, label }: TextOfEdge, route: Route, outlines: ReadonlyMap<string, Rect>): readonly Rect[] {
  const lines = fittedLabel(label, route, endsOf({ from, to }, outlines))
  const { y } = labelPatch(lines, route.label)
  return lines.map((line, index) => {
    const { x, width } = labelPatch([line], route.label)
    return { x, y: y + index * labelLineHeight, width, height: labelLineHeight }
  })
}

/** The ends that a text would run under; a loop's text lies beside them anyway. */
export function endsOf({ from, to }: Pick<TextOfEdge, 'from' | 'to'>, outlines: ReadonlyMap<string, Rect>): readonly Rect[] {
  return from === to ? [] : [from, to].flatMap((end) => outlines.get(end) ?? [])
}

/** The text of a loop stays, that beside an upright edge has little way, one upon an edge has most. */
function freedom({ from, to }: TextOfEdge, { label }: Route): number {
  return from === to ? 0 : label.anchor === 'middle' ? 2 : 1
}

interface Around {
  readonly texts: RectGrid
  readonly blocks: RectGrid
  readonly outlines: ReadonlyMap<string, Rect>
}

/** The route with its text where it lies least on others, and is cut least; null where that is its usual place. */
function freest(edge: TextOfEdge, route: Route, { texts, blocks, outlines }: Around): Route | null {
  if (edge.from === edge.to) return null
  const cost = (place: Route): number => {
    const label = fittedLabel(edge.label, place, endsOf(edge, outlines))
    const covered = linesOf(edge, place, outlines).reduce(
      (sum, line) => sum + perPixelOfText * texts.overlap(line) + blocks.overlap(line),
      0,
    )
    return covered + perCharacter * (lengthOf(edge.label) - lengthOf(label))
  }
  let [best, least]: [Route | null, number] = [null, cost(route)]
  for (const step of steps) {
    const at = route.labelAt + step
    if (at < earliest || at > latest) continue
    const moved = withTextAt(route, at)
    const now = cost(moved) + perWay * Math.abs(step)
    if (now < least) [best, least] = [moved, now]
  }
  return best
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length, 0)
}

/** A route with its text at another time of the curve, as far from it as it was. */
export function withTextAt(route: Route, labelAt: number): Route {
  const { curve, label } = route
  const [was, now] = [pointOf(curve, route.labelAt), pointOf(curve, labelAt)]
  return { ...route, labelAt, label: { ...label, x: label.x + now.x - was.x, y: label.y + now.y - was.y } }
}

/** Rectangles that are found by where they lie. */
interface RectGrid {
  add(rect: Rect): void
  /** How much of a rectangle the others cover, in square pixels. */
  overlap(rect: Rect): number
}

/** With `around` those count as well that lie all around what they cover, as frames do. */
function rectGrid(rects: Iterable<Rect>, { around }: { readonly around: boolean }): RectGrid {
  const cells = new Map<string, Rect[]>()
  const keysOf = ({ x, y, width, height }: Rect): readonly string[] => {
    const keys: string[] = []
    for (let column = Math.floor(x / cell); column <= Math.floor((x + width) / cell); column++) {
      for (let row = Math.floor(y / cell); row <= Math.floor((y + height) / cell); row++) keys.push(`${column} ${row}`)
    }
    return keys
  }
  const add = (rect: Rect): void => {
    for (const key of keysOf(rect)) {
      const known = cells.get(key)
      if (known === undefined) cells.set(key, [rect])
      else known.push(rect)
    }
  }
  for (const rect of rects) add(rect)
  return {
    add,
    overlap(rect) {
      const near = new Set(keysOf(rect).flatMap((key) => cells.get(key) ?? []))
      let covered = 0
      for (const other of near) {
        const width = Math.min(rect.x + rect.width, other.x + other.width) - Math.max(rect.x, other.x)
        const height = Math.min(rect.y + rect.height, other.y + other.height) - Math.max(rect.y, other.y)
        const isAround = width >= rect.width && height >= rect.height
        if (width > 0 && height > 0 && (around || !isAround)) covered += width * height
      }
      return covered
    },
  }
}
