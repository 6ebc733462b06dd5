import type { GivenValue } from '../models/descriptor'
import { findDistribution, isDistanceProfile, isPlaceProfile } from '../models/distributions'

/** Mean of a value, drawn or not; null of what has no numbers. */
export function meanOf(value: GivenValue | undefined): number | null {
  const [mean] = momentsOf(value)
  return Number.isNaN(mean) ? null : mean
}

/** Mean and mean square of a value, drawn or not; of what has no numbers NaN. Limits of distributions are not looked at. */
export function momentsOf(value: GivenValue | undefined): readonly [mean: number, square: number] {
  if (typeof value === 'number') return [value, value * value]
  if (Array.isArray(value)) {
    const numbers = value.flat().filter((each): each is number => typeof each === 'number')
    const mean = (of: (x: number) => number): number => numbers.reduce((sum, each) => sum + of(each), 0) / numbers.length
    return [mean((x) => x), mean((x) => x * x)]
  }
  if (typeof value !== 'object' || !('distribution' in value)) return [NaN, NaN]
  // How far apart nodes lie is not known here, nor what a distribution of no known name would give.
  if (isDistanceProfile(value) || isPlaceProfile(value) || findDistribution(value.distribution) === undefined) return [NaN, NaN]
  switch (value.distribution) {
    case 'uniform':
    case 'uniform_int': {
      const { min = 0, max = 1 } = value
      return [(min + max) / 2, (min * min + min * max + max * max) / 3]
    }
    case 'normal': {
      const { mean = 0, std = 1 } = value
      return [mean, mean * mean + std * std]
    }
    case 'lognormal': {
      const { mean = 0, std = 1 } = value
      return [Math.exp(mean + (std * std) / 2), Math.exp(2 * mean + 2 * std * std)]
    }
    case 'exponential': {
      const { beta = 1 } = value
      return [beta, 2 * beta * beta]
    }
  }
}
