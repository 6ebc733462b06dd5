import type { Edge } from '../document/checks/check-context'
import { completeValues } from '../document/resolve-kind'
import type { Block } from '../document/blocks'
import { profileOfPairs } from '../models/distance-profiles'
import { isDistanceProfile } from '../models/distributions'
import { dimensionsFor } from '../models/space/pair-measures'
import { aroundEdges, gridLayer, type Layer, layerFrame, listedLayer } from '../models/space/layer'
import { maskRegion } from '../models/space/masks'
import { isDistribution } from '../models/written-values'
import { normalQuantile } from '../random/normal'

/** So many nodes of either side stand for all: enough for a few percent. */
const [mostRows, mostPartners] = [120, 1600]

/** Shares of the pairs of an edge. */
export interface PairShares {
  readonly connected: number
  /** Of those in the mask: they are asked for their distance. */
  readonly asked: number
}

const ofEdges = new WeakMap<Edge, PairShares | null>()

/** What masks and functions of the distance let expect of the pairs of an edge; null where nothing of the kind plays a part. Of one edge it is worked out once. */
export function expectedShares(edge: Edge): PairShares | null {
  const known = ofEdges.get(edge)
  if (known !== undefined) return known
  const shares = findShares(edge)
  ofEdges.set(edge, shares)
  return shares
}

function findShares(edge: Edge): PairShares | null {
  const { mask, rule, from, to, verdict } = edge
  const p = rule.parameters['p'] ?? rule.descriptor?.parameters['p']?.default
  const profile = isDistribution(p) && isDistanceProfile(p) ? p : null
  if ((mask === undefined && profile === null) || verdict?.ok !== true || rule.name !== 'pairwise_bernoulli') return null
  const [pre, post] = [from && placesOf(from), to && placesOf(to)]
  if (!pre || !post || mask?.kind === null) return null
  const isByTarget = rule.parameters['use_on_source'] === true
  // The mask lies around a node of one side and looks for those of the other.
  const [rows, pool] = isByTarget ? [post, pre] : [pre, post]
  const region = mask?.kind ? maskRegion(mask.kind, completeValues(mask), false) : null
  if (rows.dimensions !== pool.dimensions || (mask !== undefined && mask.kind.dimensions !== pool.dimensions)) return null
  if (profile !== null && dimensionsFor(profile.of ?? 'distance') > pool.dimensions) return null
  const chanceOf = profile ? profileOfPairs(profile, { rows, partners: pool, rowsAreSources: !isByTarget, frame: pool }) : () => Number(p)
  const around = aroundEdges(pool)
  let [sum, asked] = [0, 0]
  const [rowStep, poolStep] = [stepFor(rows.x.length, mostRows), stepFor(pool.x.length, mostPartners)]
  let pairs = 0
  for (let row = 0; row < rows.x.length; row += rowStep) {
    for (let k = 0; k < pool.x.length; k += poolStep) {
      pairs++
      const dx = around.x(pool.x[k]! - rows.x[row]!)
      const dy = around.y(pool.y[k]! - rows.y[row]!)
      const dz = around.z(pool.z[k]! - rows.z[row]!)
      if (region !== null && !region.inside(dx, dy, dz)) continue
      asked++
      sum += Math.min(1, Math.max(0, chanceOf(row, k)))
    }
  }
  return pairs === 0 ? { connected: 0, asked: 0 } : { connected: sum / pairs, asked: asked / pairs }
}

/** A step through so many nodes that takes `most` of them, and shares no factor with the rows of a grid: then all columns and rows are seen. */
export function stepFor(count: number, most: number): number {
  if (count <= most) return 1
  const step = Math.ceil(count / most)
  return [step, step + 1, step + 2, step + 3].find((each) => isPrime(each)) ?? step
}

function isPrime(value: number): boolean {
  for (let factor = 2; factor * factor <= value; factor++) if (value % factor === 0) return false
  return value > 1
}

/** Places as the nodes of a block may have them: those of a grid, else evenly scattered numbers in place of random ones. */
export function placesOf({ positions, size }: Pick<Block, 'positions' | 'size'>): Layer | null {
  if (!positions?.kind || !Number.isInteger(size) || size < 1) return null
  const values = completeValues(positions)
  if (positions.kind.rules.some((rule) => !rule.holds(values))) return null
  if (positions.name === 'list') return listedLayer(values)
  const frame = layerFrame(values)
  const { dimensions, width, height, depth } = frame
  if (![width, height, ...(dimensions === 3 ? [depth] : [])].every((length) => length > 0 && length < Infinity)) return null
  if (positions.name === 'grid') {
    const shape = values['shape']
    const isWhole = Array.isArray(shape) && shape.every((side) => Number.isInteger(side) && (side as number) > 0)
    return isWhole && shape.reduce((product: number, side) => product * Number(side), 1) <= mostPlaces ? gridLayer(values) : null
  }
  const count = Math.min(size, mostPartners)
  const std = Number(values['std'])
  const along = (fraction: number, first: number, length: number): number => {
    if (positions.name !== 'normal') return first + length * fraction
    return Math.min(first + length, Math.max(first, first + length / 2 + std * normalQuantile(fraction)))
  }
  const column = (axis: 0 | 1 | 2, first: number, length: number): Float64Array =>
    Float64Array.from({ length: count }, (_, k) => along(scattered(k, scatterSteps[dimensions][axis]), first, length))
  return {
    ...frame,
    x: column(0, frame.left, width),
    y: column(1, frame.bottom, height),
    z: dimensions === 3 ? column(2, frame.floor, depth) : new Float64Array(count),
  }
}

const mostPlaces = 1_000_000

/** Steps that fill the unit square or cube evenly, however many are taken (Roberts 2018, the R2 and R3 sequences). */
const scatterSteps = {
  2: [0.7548776662466927, 0.5698402909980532, 0],
  3: [0.8191725133961645, 0.6710436067037893, 0.5497004779019703],
} as const

/** The k-th of numbers that fill the unit interval by such steps. */
function scattered(k: number, step: number): number {
  return (0.5 + (k + 1) * step) % 1
}
