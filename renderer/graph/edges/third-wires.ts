import type { Rect } from '../../state/canvas/geometry'
import type { Route } from './edge-routes'

interface Point {
  readonly x: number
  readonly y: number
}

/** The wires between an edge and the population that joins it, as paths: their lines, and the tips at their ends. */
export interface ThirdWires {
  readonly lines: string
  readonly tips: string
}

const tipLength = 8
const tipWidth = 3.6
/** How far from the edge's middle, along it, the wires leave and come back, as shares of its length. */
const [leaves, returns] = [0.2, 0.8]
/** How far apart the wires end at the block, and how near to its corners. */
const apart = 18
const corner = 14

/** From the edge into the block and from the block back to the edge: spikes of the source reach it, and what it sends reaches the target. */
export function wiresOfThird({ curve }: Route, block: Rect): ThirdWires {
  const [out, back] = [pointAt(curve, leaves), pointAt(curve, returns)]
  const [into, from] = places(block, out, back)
  return { lines: line(out, into) + line(from, back), tips: tip(out, into) + tip(from, back) }
}

/** Two places at the side of a block that faces the edge, in the order that lets the wires not cross. */
function places({ x, y, width, height }: Rect, first: Point, second: Point): readonly [Point, Point] {
  const middle = { x: (first.x + second.x) / 2, y: (first.y + second.y) / 2 }
  const isAside = Math.abs(middle.x - (x + width / 2)) / width > Math.abs(middle.y - (y + height / 2)) / height
  if (isAside) {
    const side = middle.x < x + width / 2 ? x : x + width
    const at = clamp(middle.y, y + corner, y + height - corner)
    const turn = first.y <= second.y ? 1 : -1
    return [
      { x: side, y: at - (turn * apart) / 2 },
      { x: side, y: at + (turn * apart) / 2 },
    ]
  }
  const side = middle.y < y + height / 2 ? y : y + height
  const at = clamp(middle.x, x + corner, x + width - corner)
  const turn = first.x <= second.x ? 1 : -1
  return [
    { x: at - (turn * apart) / 2, y: side },
    { x: at + (turn * apart) / 2, y: side },
  ]
}

function clamp(value: number, from: number, to: number): number {
  return from > to ? (from + to) / 2 : Math.min(to, Math.max(from, value))
}

/** A point of a cubic curve. */
function pointAt([a, b, c, d]: Route['curve'], t: number): Point {
  const s = 1 - t
  const at = (axis: 'x' | 'y'): number =>
    Math.round(s * s * s * a[axis] + 3 * s * s * t * b[axis] + 3 * s * t * t * c[axis] + t * t * t * d[axis])
  return { x: at('x'), y: at('y') }
}

function line(from: Point, to: Point): string {
  return `M${from.x},${from.y}L${to.x},${to.y}`
}

function tip(from: Point, to: Point): string {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1
  const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length]
  const point = (along: number, aside: number): string =>
    `${round(to.x + dx * along - dy * aside)},${round(to.y + dy * along + dx * aside)}`
  return `M${point(0, 0)} L${point(-tipLength, -tipWidth)} L${point(-tipLength, tipWidth)} Z`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
