import type { Edge } from '../document/checks/check-context'
import { completeValues } from '../document/resolve-kind'
import type { Block } from '../document/blocks'
import { isDistanceProfile, profileFunction } from '../models/distributions'
import { distanceIn, gridLayer, type Layer, layerFrame } from '../models/space/layer'
import { maskRegion } from '../models/space/masks'
import { isDistribution } from '../models/written-values'
import { normalQuantile } from '../random/normal'

/** So many nodes of either side stand for all: enough for a few percent. */
const [mostRows, mostPartners] = [120, 1600]

/** The share of the pairs of an edge that is connected, as masks and functions of the distance let expect it; null where nothing of the kind plays a part. */
export function expectedShare(edge: Edge): number | null {
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
  const chanceAt = profile ? profileFunction(profile) : () => Number(p)
  const distance = distanceIn(pool)
  let sum = 0
  const [rowStep, poolStep] = [stepFor(rows.x.length, mostRows), stepFor(pool.x.length, mostPartners)]
  let pairs = 0
  for (let row = 0; row < rows.x.length; row += rowStep) {
    for (let k = 0; k < pool.x.length; k += poolStep) {
      pairs++
      const dx = around(pool.x[k]! - rows.x[row]!, pool.width, pool.periodic)
      const dy = around(pool.y[k]! - rows.y[row]!, pool.height, pool.periodic)
      if (region !== null && !region.inside(dx, dy)) continue
      sum += Math.min(1, Math.max(0, chanceAt(distance(dx, dy))))
    }
  }
  return pairs === 0 ? 0 : sum / pairs
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

function around(difference: number, length: number, periodic: boolean): number {
  return periodic ? difference - length * Math.round(difference / length) : difference
}

/** Places as the nodes of a block may have them: those of a grid, else evenly scattered numbers in place of random ones. */
export function placesOf({ positions, size }: Pick<Block, 'positions' | 'size'>): Layer | null {
  if (!positions?.kind || !Number.isInteger(size) || size < 1) return null
  const values = completeValues(positions)
  if (positions.kind.rules.some((rule) => !rule.holds(values))) return null
  const { width, height } = layerFrame(values)
  if (!(width > 0 && height > 0 && width < Infinity && height < Infinity)) return null
  if (positions.name === 'grid') {
    const shape = values['shape']
    const isWhole = Array.isArray(shape) && shape.every((side) => Number.isInteger(side) && (side as number) > 0)
    return isWhole && shape.reduce((product: number, side) => product * Number(side), 1) <= mostPlaces ? gridLayer(values) : null
  }
  const frame = layerFrame(values)
  const count = Math.min(size, mostPartners)
  const std = Number(values['std'])
  const along = (fraction: number, first: number, length: number): number => {
    if (positions.name !== 'normal') return first + length * fraction
    return Math.min(first + length, Math.max(first, first + length / 2 + std * normalQuantile(fraction)))
  }
  return {
    ...frame,
    x: Float64Array.from({ length: count }, (_, k) => along(scattered(k, 0.7548776662466927), frame.left, frame.width)),
    y: Float64Array.from({ length: count }, (_, k) => along(scattered(k, 0.5698402909980532), frame.bottom, frame.height)),
  }
}

const mostPlaces = 1_000_000

/** The k-th of numbers that fill the unit interval evenly, however many there are (Roberts 2018, the R2 sequence). */
function scattered(k: number, step: number): number {
  return (0.5 + (k + 1) * step) % 1
}
