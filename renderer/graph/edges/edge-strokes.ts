import { linePieces } from './edge-pieces'
import type { DrawnEdge } from '../flow-adapter'

/** How much an edge stands out: as all do, pointed at or selected, or at a block that is pointed at. */
export type EdgeWeight = 'usual' | 'told' | 'near'

/** Edges that look the same and run near each other as one path, so that many can be drawn anew at every step of a drag. */
export interface EdgeStroke {
  readonly key: string
  readonly tone: DrawnEdge['look']['tone']
  readonly dashed: boolean
  readonly muted: boolean
  readonly weight: EdgeWeight
  /** Whether tips are drawn by their outline. */
  readonly openTips: boolean
  /** Where in its dashes it begins. */
  readonly offset: number
  readonly lines: string
  readonly tips: string
}

/** Edges whose middles are in one square of this side, in canvas units, are one path: a path that spans all would be painted anew everywhere. */
const nearby = 512

/** Joins edges that look the same and run near each other. */
export function edgeStrokes(edges: readonly DrawnEdge[], weightOf: (edge: DrawnEdge) => EdgeWeight): readonly EdgeStroke[] {
  const strokes = new Map<string, EdgeStroke>()
  for (const edge of edges) {
    const { tone, dashed, tip, plastic } = edge.look
    const { id, muted, route } = edge
    const weight = weightOf(edge)
    const openTips = isOpen(tip)
    const pieces = linePieces(route)
    for (const [index, { path, offset }] of pieces.entries()) {
      const key = [tone, dashed, muted, openTips, weight, pieces.length === 1 ? squareOf(edge) : `${id} ${index}`].join(' ')
      const { lines, tips } = strokes.get(key) ?? { lines: '', tips: '' }
      const isLast = index === pieces.length - 1
      strokes.set(key, {
        ...{ key, tone, dashed, muted, weight, openTips, offset },
        lines: lines + path,
        tips: isLast ? tips + tipPath(tip, route.tip) + (plastic ? plasticStroke(route.tip) : '') : tips,
      })
    }
  }
  return [...strokes.values()]
}

function squareOf({ id, route }: DrawnEdge): string {
  const [left, top, right, bottom] = route.span
  if (right - left > nearby || bottom - top > nearby) return id
  return `${Math.floor((left + right) / 2 / nearby)},${Math.floor((top + bottom) / 2 / nearby)}`
}

/** Whether a tip is drawn by its outline. */
export function isOpen(tip: DrawnEdge['look']['tip']): boolean {
  return tip === 'arrow' || tip === 'none'
}

type Tip = DrawnEdge['route']['tip']

/** A point so far along the direction in which an edge ends and so far to its right. Written out, because a transform each is slow. */
function point({ x, y, degrees }: Tip, along: number, aside: number): string {
  const radians = (degrees * Math.PI) / 180
  const [dx, dy] = [Math.round(Math.cos(radians)), Math.round(Math.sin(radians))]
  return `${x + dx * along - dy * aside},${y + dy * along + dx * aside}`
}

/** ▶ excites, ● inhibits, › is read by a recorder, a line without a tip goes both ways; its point is where the edge ends. */
export function tipPath(shape: DrawnEdge['look']['tip'], at: Tip): string {
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
