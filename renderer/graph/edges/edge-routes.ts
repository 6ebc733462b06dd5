import { centre, type Rect, type Side } from '../../state/canvas/geometry'
import { facingSide, loopSide } from '../../state/canvas/loops'
import type { ProjectionLook } from '../../state/canvas/notation'

/** One edge to route; `from` and `to` are keys of the outlines. */
export interface EdgeEnds {
  readonly id: string
  readonly from: string
  readonly to: string
  /** How it is drawn, where that tells how much room its end takes. */
  readonly look?: Pick<ProjectionLook, 'plastic'>
}

interface Point {
  readonly x: number
  readonly y: number
}

/** A cubic curve by its end points and the two between them that draw it. */
export type Curve = readonly [Point, Point, Point, Point]

/** Where an edge runs. The path stops short of the block so that the tip, whose point is at `tip`, is not drawn over. */
export interface Route {
  readonly path: string
  /** The points that the path is drawn by, and the area they span, which the curve does not leave. */
  readonly curve: Curve
  readonly span: readonly [left: number, top: number, right: number, bottom: number]
  readonly start: Point
  readonly tip: { readonly x: number; readonly y: number; readonly degrees: number }
  readonly label: {
    readonly x: number
    /** The middle of the text. */
    readonly y: number
    readonly anchor: 'start' | 'middle' | 'end'
    /** Where the edge runs above or below the text, the way it grows: `y` is the middle of its two lines next to the edge. */
    readonly grows?: 'up' | 'down'
  }
  /** The time of the curve that the text belongs to, from 0 to 1. */
  readonly labelAt: number
}

/** The end of an edge at a side of a block. */
interface EdgeEnd {
  readonly edge: EdgeEnds
  readonly outline: Rect
  readonly side: Side
  /** Where the edge comes from or goes to, along the side. */
  readonly other: number
  /** Distance from the middle of the side, known when all ends of the side are. */
  offset: number
}

interface Course {
  readonly edge: EdgeEnds
  readonly start: EdgeEnd
  readonly end: EdgeEnd
}

/** How long the tip is and how far its point stays from the block. */
const tipLength = 9
const tipGap = 3
/** Between blocks nearer than this a text would hide the edge, and they would cut it off; what the stroke of plasticity needs more; and what a text takes up and down, with air. */
const labelRoom = 96
const strokeRoom = 16
const labelReach = 20
/** Between blocks nearer than this the texts of two edges stand over and under both, so far from their own: else they would lie on each other's. */
const pairRoom = 224
const pairReach = 22
/** What the ends on a side leave free at its corners. */
const cornerRoom = 24
const normals = { top: [0, -1], right: [1, 0], bottom: [0, 1], left: [-1, 0] } as const
const tipDegrees = { top: 90, right: 180, bottom: 270, left: 0 } as const
const opposite = { top: 'bottom', right: 'left', bottom: 'top', left: 'right' } as const
const spreads = { top: 36, bottom: 36, left: 15, right: 15 } as const

type Ends = Map<string, Record<Side, EdgeEnd[]>>

/**
 * Routes all edges at once: each leaves and enters at the side that faces the other block, ends on one side are spread in the order
 * of where they come from, so parallel edges fan out and none cross at the block; loops go where a block is least busy.
 * Where only some are `wanted`, the others just take their room.
 */
export function routeEdges(
  outlines: ReadonlyMap<string, Rect>,
  edges: readonly EdgeEnds[],
  wanted: ReadonlySet<string> | null = null,
): ReadonlyMap<string, Route> {
  const ends: Ends = new Map()
  const courses: Course[] = []
  const loops: EdgeEnds[] = []
  for (const edge of edges) {
    const from = outlines.get(edge.from)
    const to = outlines.get(edge.to)
    if (!from || !to) continue
    if (edge.from === edge.to) {
      loops.push(edge)
      continue
    }
    const side = facingSide(from, to)
    const start = addEnd(ends, edge.from, { edge, outline: from, side, other: along(side, to), offset: 0 })
    const end = addEnd(ends, edge.to, { edge, outline: to, side: opposite[side], other: along(side, from), offset: 0 })
    courses.push({ edge, start, end })
  }
  for (const sides of ends.values()) {
    spread(sides.top)
    spread(sides.right)
    spread(sides.bottom)
    spread(sides.left)
  }
  const routes = new Map<string, Route>()
  const pairs = new Map<string, string[]>()
  for (const { edge } of courses) {
    const known = pairs.get(pairOf(edge))
    if (known === undefined) pairs.set(pairOf(edge), [edge.id])
    else known.push(edge.id)
  }
  for (const { edge, start, end } of courses) {
    if (wanted?.has(edge.id) === false) continue
    routes.set(edge.id, curve(start, end, pairs.get(pairOf(edge)) ?? []))
  }
  const loopCounts = new Map<string, number>()
  for (const edge of loops) {
    const outline = outlines.get(edge.from)
    const earlier = loopCounts.get(edge.from) ?? 0
    loopCounts.set(edge.from, earlier + 1)
    if (!outline || wanted?.has(edge.id) === false) continue
    const { top, bottom } = ends.get(edge.from) ?? { top: [], bottom: [] }
    routes.set(edge.id, loop(outline, loopSide({ top: top.length, bottom: bottom.length }), earlier))
  }
  return routes
}

/** The place of a block's middle in the direction in which a side runs. */
function along(side: Side, outline: Rect): number {
  return isUpright(side) ? outline.y + outline.height / 2 : outline.x + outline.width / 2
}

function isUpright(side: Side): boolean {
  return side === 'left' || side === 'right'
}

function addEnd(ends: Ends, block: string, end: EdgeEnd): EdgeEnd {
  let sides = ends.get(block)
  if (sides === undefined) {
    sides = { top: [], right: [], bottom: [], left: [] }
    ends.set(block, sides)
  }
  sides[end.side].push(end)
  return end
}

/** Gives the ends on one side their places in order. */
function spread(ends: EdgeEnd[]): void {
  const [first] = ends
  if (first === undefined || ends.length === 1) return
  // Ties are broken by the edge's id, the same at both ends, so that parallel edges stay parallel.
  ends.sort((a, b) => a.other - b.other || (a.edge.id < b.edge.id ? -1 : 1))
  const room = (isUpright(first.side) ? first.outline.height : first.outline.width) - cornerRoom
  const spacing = Math.min(spreads[first.side], room / (ends.length - 1))
  for (const [index, end] of ends.entries()) end.offset = (index - (ends.length - 1) / 2) * spacing
}

/** Where an end touches its block. */
function touch({ outline, side, offset }: EdgeEnd): { readonly x: number; readonly y: number } {
  const { x, y } = centre(outline)
  const [normalX, normalY] = normals[side]
  const upright = isUpright(side)
  return {
    x: x + (normalX * outline.width) / 2 + (upright ? 0 : offset),
    y: y + (normalY * outline.height) / 2 + (upright ? offset : 0),
  }
}

/** The same for both directions. */
function pairOf({ from, to }: EdgeEnds): string {
  return from < to ? `${from} ${to}` : `${to} ${from}`
}

/** Where along an edge its text stands: in the middle, or with others `beside` it at a place of its own. */
function labelTime(start: EdgeEnd, end: EdgeEnd, beside: boolean): number {
  if (!beside) return 0.5
  const offset = (start.offset + end.offset) / 2
  const along = start.side === 'right' || start.side === 'bottom' ? offset : -offset
  return 0.5 + Math.max(-0.24, Math.min(0.24, along / 40))
}

/** The height for a text that has no room between two blocks: below both, or above, unless it passes them anyway. */
function clearOf(outlines: readonly Rect[], y: number, above: boolean): number {
  if (!outlines.some((outline) => y + labelReach > outline.y && y - labelReach < outline.y + outline.height)) return y
  const tops = outlines.map((outline) => outline.y)
  return above ? Math.min(...tops) - labelReach : Math.max(...outlines.map((outline) => outline.y + outline.height)) + labelReach
}

/** An edge between two blocks, one of the `parallel` ones. */
function curve(start: EdgeEnd, end: EdgeEnd, parallel: readonly string[]): Route {
  const from = touch(start)
  const to = touch(end)
  const [startX, startY] = normals[start.side]
  const [endX, endY] = normals[end.side]
  const tip = { x: to.x + endX * tipGap, y: to.y + endY * tipGap, degrees: tipDegrees[end.side] }
  const last = { x: tip.x + endX * tipLength, y: tip.y + endY * tipLength }
  const vertical = !isUpright(start.side)
  const distance = Math.abs(vertical ? last.y - from.y : last.x - from.x)
  const reach = Math.min(120, Math.max(20, distance / 2))
  // Parallel vertical edges bow apart, so that their labels find room.
  const bow = vertical ? ((start.offset + end.offset) / 2) * 0.6 : 0
  const first = { x: from.x + startX * reach + bow, y: from.y + startY * reach }
  const second = { x: last.x + endX * reach + bow, y: last.y + endY * reach }
  const stroke = start.edge.look?.plastic === true ? strokeRoom : 0
  // The text stands in the middle of what the tip and the stroke behind it leave of the way.
  const room = Math.abs(to.x - from.x)
  const isPair = !vertical && parallel.length === 2 && room >= labelRoom && room < pairRoom
  const beside = parallel.length > 1 && !isPair
  const t = vertical ? 0.5 : labelTime(start, end, beside) - stroke / Math.max(labelRoom, distance) / 2
  const curve = [from, first, second, last] as const
  const { x, y } = pointOf(curve, t)
  const path = bezier(curve)
  if (!vertical) {
    // Of two that are parallel the one with the smaller id is the upper one.
    const isUpper = parallel.every((id) => id >= start.edge.id)
    const narrow = room < labelRoom + stroke && !isPair
    const label: Route['label'] = isPair
      ? { x, y: y + (isUpper ? -pairReach : pairReach), anchor: 'middle', grows: isUpper ? 'up' : 'down' }
      : { x, y: narrow ? clearOf([start.outline, end.outline], y, start.offset + end.offset < 0) : y, anchor: 'middle' }
    return { path, curve, span: spanOf(curve), start: from, tip, label, labelAt: t }
  }
  const left = start.offset + end.offset < 0
  return {
    path,
    curve,
    span: spanOf(curve),
    start: from,
    tip,
    label: { x: x + (left ? -8 : 8), y, anchor: left ? 'end' : 'start' },
    labelAt: t,
  }
}

function loop(outline: Rect, side: 'top' | 'bottom', earlier: number): Route {
  const { x } = centre(outline)
  const up = side === 'top' ? -1 : 1
  const y = side === 'top' ? outline.y : outline.y + outline.height
  const half = 30 + 10 * earlier
  const height = 52 + 18 * earlier
  const tip = { x: x + half, y: y + up * tipGap, degrees: tipDegrees[side] }
  const last = { x: tip.x, y: tip.y + up * tipLength }
  const first = { x: x - half - 8, y: y + up * height }
  const second = { x: x + half + 8, y: last.y + up * (height - tipLength) }
  const curve = [{ x: x - half, y }, first, second, last] as const
  return {
    start: curve[0],
    path: bezier(curve),
    curve,
    span: spanOf(curve),
    tip,
    label: { x, y: y + up * (height * 0.75 + 22), anchor: 'middle', grows: side === 'top' ? 'up' : 'down' },
    labelAt: 0.5,
  }
}

/** Whether a point is so near to where an edge runs. */
export function isBeside({ curve, span: [left, top, right, bottom] }: Route, { x, y }: Point, reach: number): boolean {
  if (x < left - reach || x > right + reach || y < top - reach || y > bottom + reach) return false
  const parts = 32
  let last = curve[0]
  for (let part = 1; part <= parts; part++) {
    const next = pointOf(curve, part / parts)
    const [dx, dy] = [next.x - last.x, next.y - last.y]
    const along = Math.max(0, Math.min(1, ((x - last.x) * dx + (y - last.y) * dy) / (dx * dx + dy * dy || 1)))
    if (Math.hypot(last.x + along * dx - x, last.y + along * dy - y) <= reach) return true
    last = next
  }
  return false
}

function spanOf([a, b, c, d]: Curve): Route['span'] {
  return [Math.min(a.x, b.x, c.x, d.x), Math.min(a.y, b.y, c.y, d.y), Math.max(a.x, b.x, c.x, d.x), Math.max(a.y, b.y, c.y, d.y)]
}

/** The point of a curve at a time from 0 to 1. */
export function pointOf([a, b, c, d]: Curve, t: number): Point {
  const s = 1 - t
  const [fromA, fromB, fromC, fromD] = [s * s * s, 3 * t * s * s, 3 * t * t * s, t * t * t]
  return { x: fromA * a.x + fromB * b.x + fromC * c.x + fromD * d.x, y: fromA * a.y + fromB * b.y + fromC * c.y + fromD * d.y }
}

/** A curve as path data. */
export function bezier([a, b, c, d]: Curve): string {
  return `M${round(a.x)},${round(a.y)} C${round(b.x)},${round(b.y)} ${round(c.x)},${round(c.y)} ${round(d.x)},${round(d.y)}`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

/** A straight path from a point to the nearest place at the outline of a block; none where the point lies within. */
export function pathInto({ x, y }: Point, { x: left, y: top, width, height }: Rect): string | null {
  const [toX, toY] = [Math.min(left + width, Math.max(left, x)), Math.min(top + height, Math.max(top, y))]
  return toX === x && toY === y ? null : `M${x},${y}L${toX},${toY}`
}
