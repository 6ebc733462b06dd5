import type { Rect } from '../../state/canvas/geometry'
import { pointOf, type EdgeEnds, type Route } from './edge-routes'
import { fittedLabel, linesAt } from './label-room'
import { rectGrid, type RectGrid } from './rect-grid'
import { tipArea } from './tip-shapes'

/** An edge with what stands beside it. */
export interface TextOfEdge extends EdgeEnds {
  readonly label: readonly string[]
}

/** Places along an edge that are tried in turn, from where its text usually stands, in parts of the way. */
const steps = Array.from({ length: 12 }, (_, index) => 0.03 * (index + 1)).flatMap((step) => [-step, step])
/** Nearer to its ends than this a text belongs to no edge. */
const [earliest, latest] = [0.12, 0.88]
/** What is worth how much, in square pixels of a block that are covered: those of another text, those of a tip, a character that is cut off, and the whole way. */
const [perPixelOfText, perPixelOfTip, perCharacter, perWay] = [4, 12, 100, 200]
/** In a crowd there is no room to be found, and looking for it takes time: so many texts are moved in a drawing, and none where there are more than so many. */
const [mostMoved, mostTexts] = [80, 400]

/**
 * Routes whose texts do not lie on each other nor on tips nor under blocks as far as there is room: one that would moves along its edge. Those that can move
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
  const inOrder = textsInOrder(edges, routes)
  if (inOrder.length > mostTexts) return routes
  const texts = rectGrid(taken, { around: true })
  const tips = rectGrid(tipsOf(edges, routes), { around: true })
  const blocks = rectGrid(outlines.values(), { around: false })
  const placed = new Map(routes)
  let left = mostMoved
  for (const edge of inOrder) {
    const route = routes.get(edge.id)!
    const ends = endsOf(edge, outlines, route)
    const usual = linesAt(fittedLabel(edge.label, route, ends), route)
    const isFree = left === 0 || usual.every((line) => [texts, tips, blocks].every((grid) => grid.overlap(line) === 0))
    const best = isFree ? null : freest(edge, route, { texts, tips, blocks, ends })
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

function tipsOf(edges: readonly TextOfEdge[], routes: ReadonlyMap<string, Route>): readonly Rect[] {
  return edges.flatMap(({ id, look }) => {
    const route = routes.get(id)
    return route === undefined ? [] : [tipArea(route.tip, look?.plastic === true)]
  })
}

/** Edges with a text, those that can move it least first: these keep it where there is not room for all. */
function textsInOrder(edges: readonly TextOfEdge[], routes: ReadonlyMap<string, Route>): readonly TextOfEdge[] {
  const withText = edges.filter(({ id, label }) => label.length > 0 && routes.has(id))
  return withText.sort((a, b) => freedom(a, routes.get(a.id)!) - freedom(b, routes.get(b.id)!))
}

/** So much of a text may lie under others, in square pixels: about a character. */
const mostCovered = 100

/** Edges whose texts found no room, and would lie over those of others or over tips; of more texts than `most` none: on the canvas the time is missed. */
export function crowdedTexts(
  edges: readonly TextOfEdge[],
  placed: ReadonlyMap<string, Route>,
  outlines: ReadonlyMap<string, Rect>,
  most = mostTexts,
): ReadonlySet<string> {
  const inOrder = textsInOrder(edges, placed)
  if (inOrder.length > most) return new Set()
  const texts = inOrder.map((edge) => {
    const route = placed.get(edge.id)!
    return { id: edge.id, lines: linesAt(fittedLabel(edge.label, route, endsOf(edge, outlines, route)), route) }
  })
  return withoutRoom(texts, tipsOf(edges, placed))
}

/** Those of texts that would lie over one before them that has room, or over what was there before. */
export function withoutRoom<Id extends string>(
  texts: readonly { readonly id: Id; readonly lines: readonly Rect[] }[],
  there: readonly Rect[] = [],
): ReadonlySet<Id> {
  const kept = rectGrid(there, { around: true })
  const others = new Set<Id>()
  for (const { id, lines } of texts) {
    if (lines.reduce((sum, line) => sum + kept.overlap(line), 0) > mostCovered) others.add(id)
    else for (const line of lines) kept.add(line)
  }
  return others
}

/** The ends that a text would run under, and the tip that it would lie on; a loop's text lies beside them anyway. */
export function endsOf({ from, to, look }: EdgeEnds, outlines: ReadonlyMap<string, Rect>, { tip }: Pick<Route, 'tip'>): readonly Rect[] {
  return from === to ? [] : [...[from, to].flatMap((end) => outlines.get(end) ?? []), tipArea(tip, look?.plastic === true)]
}

/** The text of a loop stays, that beside an upright edge has little way, one upon an edge has most. */
function freedom({ from, to }: TextOfEdge, { label }: Route): number {
  return from === to ? 0 : label.anchor === 'middle' ? 2 : 1
}

interface Around {
  readonly texts: RectGrid
  readonly tips: RectGrid
  readonly blocks: RectGrid
  readonly ends: readonly Rect[]
}

/** The route with its text where it lies least on others, and is cut least; null where that is its usual place. */
function freest({ from, to, label }: TextOfEdge, route: Route, { texts, tips, blocks, ends }: Around): Route | null {
  if (from === to) return null
  const whole = lengthOf(label)
  /** What a place costs, infinitely much from what is too much on: that is not added up. */
  const cost = (place: Route, tooMuch: number): number => {
    const lines = fittedLabel(label, place, ends)
    let sum = lines === label ? 0 : perCharacter * (whole - lengthOf(lines))
    for (const line of linesAt(lines, place)) {
      if (sum >= tooMuch) return Infinity
      sum += perPixelOfText * texts.overlap(line) + perPixelOfTip * tips.overlap(line) + blocks.overlap(line)
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
