import { linePieces } from './edge-pieces'
import type { DrawnEdge } from '../flow-adapter'
import { isOpen, plasticStroke, tipPath } from './tip-shapes'

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
