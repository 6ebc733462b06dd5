import type { Rect } from '../../state/canvas/geometry'
import type { ProjectionLook } from '../../state/canvas/notation'
import type { Route } from './edge-routes'

/** Whether a tip is drawn by its outline. */
export function isOpen(tip: ProjectionLook['tip']): boolean {
  return tip === 'arrow' || tip === 'none'
}

type Tip = Route['tip']

/** A point so far along the direction in which an edge ends and so far to its right. Written out, because a transform each is slow. */
function point(at: Tip, along: number, aside: number): string {
  const [dx, dy] = directionOf(at)
  return `${at.x + dx * along - dy * aside},${at.y + dy * along + dx * aside}`
}

/** Edges end upright on a side of a block. */
function directionOf({ degrees }: Tip): readonly [dx: number, dy: number] {
  const radians = (degrees * Math.PI) / 180
  return [Math.round(Math.cos(radians)), Math.round(Math.sin(radians))]
}

/** ▶ excites, ● inhibits, › is read by a recorder, a line without a tip goes both ways; its point is where the edge ends. */
export function tipPath(shape: ProjectionLook['tip'], at: Tip): string {
  switch (shape) {
    case 'triangle':
      return `M${point(at, 0, 0)} L${point(at, -10, -4.6)} L${point(at, -10, 4.6)} Z`
    case 'circle':
      return `M${point(at, 0, 0)} A5,5 0 0 1 ${point(at, -10, 0)} A5,5 0 0 1 ${point(at, 0, 0)} Z`
    case 'none':
      return `M${point(at, 0, 0)} L${point(at, -10, 0)}`
    case 'arrow':
      return `M${point(at, -8, -4.6)} L${point(at, -0.5, 0)} L${point(at, -8, 4.6)} M${point(at, -0.5, 0)} L${point(at, -10, 0)}`
  }
}

/** Corners of the stroke across the line of an edge whose weights change, as far along it and to its right from where it ends. */
const strokeCorners = [
  [-13.5, -6],
  [-15.3, -6],
  [-20.5, 6],
  [-18.7, 6],
] as const

/** The stroke behind a tip that tells of plasticity, as an area so that it is filled as tips are. */
export function plasticStroke(at: Tip): string {
  return `M${strokeCorners.map(([along, aside]) => point(at, along, aside)).join(' L')} Z`
}

/** How far back from where an edge ends its tip goes, and the stroke behind it, and how far to both sides. */
const [tipDepth, strokeDepth, halfWidth] = [10, 20.5, 5]

/** What a tip covers, with the stroke of plasticity behind it. */
export function tipArea(at: Tip, plastic: boolean): Rect {
  const back = plastic ? strokeDepth : tipDepth
  const [dx, dy] = directionOf(at)
  const [left, top] = [at.x - Math.max(0, dx) * back - Math.abs(dy) * halfWidth, at.y - Math.max(0, dy) * back - Math.abs(dx) * halfWidth]
  return { x: left, y: top, width: dx === 0 ? 2 * halfWidth : back, height: dy === 0 ? 2 * halfWidth : back }
}
