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
const rowsOfCells = 2 ** 20
/** In a crowd there is no room to be found, and looking for it takes time: so many texts are moved in a drawing, and none where there are more than so many. */
const [mostMoved, mostTexts] = [80, 400]

/**
 * Routes whose texts do not lie on each other nor under blocks as far as there is room: one that would moves along its edge. Those that can move
 * least come first, so the answer depends on the drawing alone. A route whose text stays is the very same object. `taken` are texts that stay.
 */
export function placeLabels(...texts: Parameters<typeof placingLabels>): ReadonlyMap<string, Route> {
  const placing = placingLabels(...texts)
  for (;;) {
    const step = placing.next()
    if (step.done === true) return step.value
  }
}

/** The same, a text at a time. */
export function* placingLabels(
  edges: readonly TextOfEdge[],
  routes: ReadonlyMap<string, Route>,
  outlines: ReadonlyMap<string, Rect>,
  taken: readonly Rect[] = [],
): Generator<void, ReadonlyMap<string, Route>> {
  const withText = edges.filter(({ id, label }) => label.length > 0 && routes.has(id))
  if (withText.length > mostTexts) return routes
  const texts = rectGrid(taken, { around: true })
  const blocks = rectGrid(outlines.values(), { around: false })
  const placed = new Map(routes)
  const inOrder = [...withText].sort((a, b) => freedom(a, routes.get(a.id)!) - freedom(b, routes.get(b.id)!))
  let left = mostMoved
  for (const edge of inOrder) {
    const route = routes.get(edge.id)!
    const ends = endsOf(edge, outlines)
    const usual = linesAt(fittedLabel(edge.label, route, ends), route)
    const isFree = left === 0 || usual.every((line) => texts.overlap(line) === 0 && blocks.overlap(line) === 0)
    const best = isFree ? null : freest(edge, route, { texts, blocks, ends })
    if (!isFree) left -= 1
    if (best !== null) {
      placed.set(edge.id, best)
      lastMoved.set(route, best)
    }
    for (const line of best === null ? usual : linesAt(fittedLabel(edge.label, best, ends), best)) texts.add(line)
    yield
  }
  return placed
}

/** What the lines of a text cover, each by itself: beside a short one there is room. */
export function linesAt(lines: readonly string[], { label }: Pick<Route, 'label'>): readonly Rect[] {
  const { y } = labelPatch(lines, label)
  return lines.map((line, index) => {
    const { x, width } = labelPatch([line], label)
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
  readonly ends: readonly Rect[]
}

/** The route with its text where it lies least on others, and is cut least; null where that is its usual place. */
function freest({ from, to, label }: TextOfEdge, route: Route, { texts, blocks, ends }: Around): Route | null {
  if (from === to) return null
  const whole = lengthOf(label)
  /** What a place costs, infinitely much from what is too much on: that is not added up. */
  const cost = (place: Route, tooMuch: number): number => {
    const lines = fittedLabel(label, place, ends)
    let sum = lines === label ? 0 : perCharacter * (whole - lengthOf(lines))
    for (const line of linesAt(lines, place)) {
      if (sum >= tooMuch) return Infinity
      sum += perPixelOfText * texts.overlap(line) + blocks.overlap(line)
    }
    return sum
  }
  let [best, least]: [Route | null, number] = [null, cost(route, Infinity)]
  for (const step of steps) {
    const at = route.labelAt + step
    const further = perWay * Math.abs(step)
    // What is further away is no better than this.
    if (further >= least) break
    if (at < earliest || at > latest) continue
    const moved = withTextAt(route, at)
    const now = cost(moved, least - further) + further
    if (now < least) [best, least] = [moved, now]
  }
  return best
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length, 0)
}

/** What routes became when their text was moved last. */
const lastMoved = new WeakMap<Route, Route>()

/** A route with its text at another time of the curve, as far from it as it was; the very same object as long as that is the same, so that it is not drawn again. */
export function withTextAt(route: Route, labelAt: number): Route {
  const last = lastMoved.get(route)
  return last?.labelAt === labelAt ? last : movedTo(route, labelAt)
}

function movedTo(route: Route, labelAt: number): Route {
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
