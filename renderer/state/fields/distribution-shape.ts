import type { DistanceProfile, Distribution, PlaceProfile } from '../../../shared/models/descriptor'
import { isSigned, profileCut, reachOf } from '../../../shared/models/distance-profiles'
import { isDistanceProfile, isPlaceProfile } from '../../../shared/models/distributions'

/** The picture of a distribution: how likely each value is, highest 1, over the part of the axis worth showing. */
export interface DistributionShape {
  readonly low: number
  readonly high: number
  /** Points of the outline from left to right, `x` from 0 (low) to 1 (high). */
  readonly points: readonly (readonly [x: number, y: number])[]
}

const parts = 80
/** So many whole numbers are told apart as bars. */
const mostBars = 24

/** The outline of a distribution, cut at its limits; null where its numbers make none. */
export function distributionShape(distribution: Distribution): DistributionShape | null {
  if (isDistanceProfile(distribution)) return profileShape(distribution)
  if (isPlaceProfile(distribution)) return profileShape({ ...distribution, distribution: 'distance_linear', of: 'target.x' })
  const { low, high, density } = curveOf(distribution)
  if (!Number.isFinite(low) || !Number.isFinite(high) || !(low < high)) return null
  if (distribution.distribution === 'uniform_int') return bars(Math.floor(high), low, high)
  const { min = -Infinity, max = Infinity } = distribution
  const at = (k: number): number => low + ((high - low) * k) / parts
  const heights = Array.from({ length: parts + 1 }, (_, k) => (at(k) >= min && at(k) <= max ? density(at(k)) : 0))
  const highest = heights.reduce((most, height) => Math.max(most, height), 0)
  return highest > 0 && Number.isFinite(highest) ? { low, high, points: heights.map((height, k) => [k / parts, height / highest]) } : null
}

/** A function of the distance, from no distance to where little changes any more; of a place, on both sides of 0. */
function profileShape(profile: DistanceProfile): DistributionShape | null {
  const high = reachOf(profile)
  const low = isSigned(profile) || profile.distribution === 'distance_gabor' ? -high : 0
  const valueAt = profileCut(profile)
  // A gamma below 1 has no height at 0.
  const values = Array.from({ length: parts + 1 }, (_, k) => valueAt(low + ((high - low) * (k || 0.01)) / parts))
  const most = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0)
  if (!(high > 0) || !(most > 0) || !Number.isFinite(most)) return null
  const sign = values.some((value) => value < 0) && values.every((value) => value <= 0) ? -1 : 1
  return { low, high, points: values.map((value, k) => [k / parts, Math.max(0, (sign * value) / most)]) }
}

interface Curve {
  readonly low: number
  readonly high: number
  readonly density: (value: number) => number
}

function curveOf(distribution: Exclude<Distribution, DistanceProfile | PlaceProfile>): Curve {
  const { min, max } = distribution
  switch (distribution.distribution) {
    case 'normal': {
      const { mean = 0, std = 1 } = distribution
      return { low: mean - 4 * std, high: mean + 4 * std, density: (value) => Math.exp(-(((value - mean) / std) ** 2) / 2) }
    }
    case 'lognormal': {
      const { mean = 0, std = 1 } = distribution
      const density = (value: number): number => (value > 0 ? Math.exp(-(((Math.log(value) - mean) / std) ** 2) / 2) / value : 0)
      // A wide one has a tail that would leave its hump no room.
      return { low: 0, high: Math.min(max ?? Infinity, Math.exp(mean + Math.min(2.2 * std, 2.5))), density }
    }
    case 'exponential': {
      const { beta = 1 } = distribution
      return { low: 0, high: Math.min(max ?? Infinity, 5 * beta), density: (value) => Math.exp(-value / beta) }
    }
    case 'uniform': {
      const [from, to] = [min ?? 0, max ?? 1]
      const margin = (to - from) * 0.15
      return { low: from - margin, high: to + margin, density: () => 1 }
    }
    case 'uniform_int':
      return { low: 0, high: max ?? 1, density: () => 1 }
  }
}

function bars(count: number, low: number, high: number): DistributionShape | null {
  if (count < 1) return null
  if (count > mostBars) return { low, high, points: [0, 1].map((x) => [x, 1]) }
  const points = Array.from({ length: count }, (_, k) =>
    [
      [0.2, 0],
      [0.2, 1],
      [0.8, 1],
      [0.8, 0],
    ].map(([x = 0, y = 0]) => [(k + x) / count, y] as const),
  )
  return { low, high, points: points.flat() }
}
