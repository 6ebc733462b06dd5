import type { AnyMeasure, DistanceMeasure, PlaneMeasure } from '../descriptor'
import { aroundEdges, distanceIn, type LayerFrame } from './layer'
import type { Dimensions } from './position-kinds'

/** A number for the node of a row and one of its partners. */
export type OfPair = (row: number, partner: number) => number

/** Places of nodes along each axis. */
interface Places {
  readonly x: ArrayLike<number>
  readonly y: ArrayLike<number>
  readonly z: ArrayLike<number>
}

/** Pairs of nodes that are measured, each a row and a partner, and whether the rows are the sources. */
export interface MeasuredPairs {
  readonly rows: Places
  readonly partners: Places
  readonly rowsAreSources: boolean
  /** Whose edges meet, or not. */
  readonly frame: LayerFrame
}

/** Every way to measure how the ends of a connection lie, in the order of a list. */
export const distanceMeasures: readonly DistanceMeasure[] = [
  'distance',
  ...(['distance', 'offset', 'source', 'target'] as const).flatMap((kind) =>
    (['x', 'y', 'z'] as const).map((axis) => `${kind}.${axis}` as const),
  ),
]

/** Ways to measure along x and y at once. */
export const planeMeasures: readonly PlaneMeasure[] = ['distance', 'offset']

const titles = {
  distance: 'distance along',
  offset: 'target minus source along',
  source: 'place of the source along',
  target: 'place of the target along',
}

/** A measure in words. */
export function measureTitle(of: AnyMeasure): string {
  const [kind, axis] = of.split('.') as [keyof typeof titles, string | undefined]
  if (axis === undefined) return kind === 'offset' ? 'target minus source' : 'the distance'
  return `${titles[kind]} ${axis}`
}

/** The dimensions that layers need for a measure. */
export function dimensionsFor(of: AnyMeasure): Dimensions {
  return of.endsWith('.z') ? 3 : 2
}

/** Measures pairs of nodes: how far they lie apart, also along one axis, or where one of them lies. Around edges goes a distance only. */
export function measureOf(of: DistanceMeasure, { rows, partners, rowsAreSources, frame }: MeasuredPairs): OfPair {
  const [kind, axis = 'x'] = of.split('.') as [string, 'x' | 'y' | 'z' | undefined]
  if (of === 'distance') {
    const distance = distanceIn(frame)
    return (row, partner) =>
      distance(partners.x[partner]! - rows.x[row]!, partners.y[partner]! - rows.y[row]!, partners.z[partner]! - rows.z[row]!)
  }
  const [ofRow, ofPartner] = [rows[axis], partners[axis]]
  if (kind === 'distance') {
    const around = aroundEdges(frame)[axis]
    return (row, partner) => Math.abs(around(ofPartner[partner]! - ofRow[row]!))
  }
  if (kind === 'offset') {
    return rowsAreSources ? (row, partner) => ofPartner[partner]! - ofRow[row]! : (row, partner) => ofRow[row]! - ofPartner[partner]!
  }
  return (kind === 'source') === rowsAreSources ? (row) => ofRow[row]! : (_row, partner) => ofPartner[partner]!
}
