import { formatNumber, formatQuantity } from '../units/format-quantity'
import type { DistanceProfile, Distribution, GivenValue } from './descriptor'
import { isDistribution } from './written-values'

/** A number of a distribution, for forms and checks. */
export interface DistributionField {
  /** Whether it is in the unit of what is drawn; else it is a bare number. */
  readonly inUnit: boolean
  /** Absent: no such limit. */
  readonly default?: number
  readonly above?: number
  readonly text: string
}

/** A distribution as NEST has it, under NEST's names. */
export interface DistributionDescriptor {
  readonly name: Distribution['distribution']
  readonly title: string
  readonly text: string
  readonly fields: Readonly<Record<string, DistributionField>>
  /** It follows from the distance between source and target, which needs positions at both ends. */
  readonly ofDistance?: true
}

const limits = {
  min: { inUnit: true, text: 'Values below are drawn again.' },
  max: { inUnit: true, text: 'Values from here on are drawn again.' },
} satisfies Readonly<Record<string, DistributionField>>

const offset: DistributionField = { inUnit: true, default: 0, text: 'Added everywhere.' }
const scale: DistributionField = { inUnit: true, default: 1, text: 'Height above the offset.' }

/** What a value that is not the same for all may be: what may be drawn from, the usual first, then functions of the distance. */
export const distributions: readonly DistributionDescriptor[] = [
  {
    name: 'normal',
    title: 'Normal',
    text: 'A bell around the mean.',
    fields: {
      mean: { inUnit: true, default: 0, text: 'Mean.' },
      std: { inUnit: true, default: 1, above: 0, text: 'Standard deviation.' },
      ...limits,
    },
  },
  {
    name: 'lognormal',
    title: 'Lognormal',
    text: 'The logarithm of the value is normally distributed: many small values and a few large ones, all above zero.',
    fields: {
      mean: { inUnit: false, default: 0, text: 'Mean of the natural logarithm: half of the values lie below exp(mean).' },
      std: { inUnit: false, default: 1, above: 0, text: 'Standard deviation of the natural logarithm.' },
      ...limits,
    },
  },
  {
    name: 'uniform',
    title: 'Uniform',
    text: 'Every value between two limits is as likely.',
    fields: {
      min: { inUnit: true, default: 0, text: 'The least value.' },
      max: { inUnit: true, default: 1, text: 'The limit above: never reached.' },
    },
  },
  {
    name: 'exponential',
    title: 'Exponential',
    text: 'Most values are near zero, larger ones ever rarer.',
    fields: { beta: { inUnit: true, default: 1, above: 0, text: 'Mean.' }, ...limits },
  },
  {
    name: 'uniform_int',
    title: 'Whole numbers',
    text: 'Whole numbers from 0 up to, not including, a limit, each as likely.',
    fields: { max: { inUnit: true, default: 1, above: 0, text: 'The limit above: never reached.' } },
  },
  {
    name: 'distance_gaussian',
    title: 'Distance: Gaussian',
    text: 'A bell over the distance d: offset + scale · exp(−(d − mean)² / 2 std²).',
    ofDistance: true,
    fields: {
      scale,
      std: { inUnit: false, default: 0.25, above: 0, text: 'Width of the bell, a distance.' },
      mean: { inUnit: false, default: 0, text: 'Distance at which it is highest.' },
      offset,
    },
  },
  {
    name: 'distance_exponential',
    title: 'Distance: exponential',
    text: 'Falls off with the distance d: offset + scale · exp(−d / beta).',
    ofDistance: true,
    fields: { scale, beta: { inUnit: false, default: 0.25, above: 0, text: 'Distance over which it falls to 37 %.' }, offset },
  },
  {
    name: 'distance_linear',
    title: 'Distance: linear',
    text: 'Rises or falls with the distance d: offset + slope · d.',
    ofDistance: true,
    fields: {
      offset: { ...offset, text: 'Value at distance 0.' },
      slope: { inUnit: true, default: 1, text: 'Change for each unit of distance.' },
    },
  },
]

/** Whether a value follows from the distance. */
export function isDistanceProfile(value: Distribution): value is DistanceProfile {
  return findDistribution(value.distribution)?.ofDistance === true
}

/** A profile with the defaults of what it does not say. */
export function completeProfile(profile: DistanceProfile): DistanceProfile {
  const fields = findDistribution(profile.distribution)?.fields ?? {}
  return { ...Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.default ?? 0])), ...profile }
}

/** A profile as a function of the distance, its constants worked out once. */
export function profileFunction(profile: DistanceProfile): (distance: number) => number {
  switch (profile.distribution) {
    case 'distance_linear': {
      const { offset = 0, slope = 1 } = profile
      return (distance) => offset + slope * distance
    }
    case 'distance_exponential': {
      const { scale = 1, beta = 0.25, offset = 0 } = profile
      const inverse = 1 / beta
      return (distance) => offset + scale * Math.exp(-distance * inverse)
    }
    case 'distance_gaussian': {
      const { scale = 1, mean = 0, std = 0.25, offset = 0 } = profile
      const inverse = 1 / (2 * std * std)
      return (distance) => offset + scale * Math.exp(-(distance - mean) * (distance - mean) * inverse)
    }
  }
}

/** What a profile comes to at a distance. */
export function valueAtDistance(profile: DistanceProfile, distance: number): number {
  return profileFunction(profile)(distance)
}

/** The distance beyond which a profile comes near to its offset; 1 where it never does. */
export function reachOf(profile: DistanceProfile): number {
  switch (profile.distribution) {
    case 'distance_linear':
      return 1
    case 'distance_exponential':
      return 3 * (profile.beta ?? 0.25)
    case 'distance_gaussian':
      return (profile.mean ?? 0) + 3 * (profile.std ?? 0.25)
  }
}

/** The distribution of this name, or undefined. */
export function findDistribution(name: string): DistributionDescriptor | undefined {
  return distributions.find((each) => each.name === name)
}

/** A distance beyond any that a drawing has, at which a profile that rises has risen. */
const farthest = 1

/** The least value that can be drawn, and the limit above. */
export function supportOf(distribution: Distribution): readonly [number, number] {
  if (isDistanceProfile(distribution)) {
    const [near, far] = [valueAtDistance(distribution, 0), valueAtDistance(distribution, farthest)]
    const peak =
      distribution.distribution === 'distance_gaussian' ? valueAtDistance(distribution, Math.max(0, distribution.mean ?? 0)) : near
    return [Math.min(near, far, peak), Math.max(near, far, peak)]
  }
  const { min, max } = distribution
  switch (distribution.distribution) {
    case 'uniform':
      return [min ?? 0, max ?? 1]
    case 'uniform_int':
      return [0, (max ?? 1) - 1]
    case 'normal':
      return [min ?? -Infinity, max ?? Infinity]
    case 'lognormal':
    case 'exponential':
      return [Math.max(0, min ?? 0), max ?? Infinity]
  }
}

/** The number that stands for a value: itself, the middle of a distribution, the mean of a list; null where there is none. */
export function middleOf(value: GivenValue | undefined): number | null {
  if (typeof value === 'number') return value
  if (isDistribution(value)) return middleOfDistribution(value)
  const numbers: readonly unknown[] = Array.isArray(value) ? value : []
  return numbers.length === 0 ? null : numbers.reduce((sum: number, each) => sum + Number(each), 0) / numbers.length
}

function middleOfDistribution(distribution: Distribution): number {
  if (isDistanceProfile(distribution)) return valueAtDistance(distribution, 0)
  const { min, max } = distribution
  switch (distribution.distribution) {
    case 'uniform':
      return ((min ?? 0) + (max ?? 1)) / 2
    case 'uniform_int':
      return ((max ?? 1) - 1) / 2
    case 'normal':
      return distribution.mean ?? 0
    case 'lognormal':
      return Math.exp(distribution.mean ?? 0)
    case 'exponential':
      return distribution.beta ?? 1
  }
}

/** A distribution in a few words, for edges and fields: `20 ± 2 pA`, `0 to 1 ms`. */
export function distributionText(distribution: Distribution, unit: string): string {
  if (isDistanceProfile(distribution)) return profileText(distribution, unit)
  const { min, max } = distribution
  switch (distribution.distribution) {
    case 'uniform':
      return `${formatNumber(min ?? 0)} to ${formatQuantity(max ?? 1, unit)}`
    case 'uniform_int':
      return `whole numbers below ${formatNumber(max ?? 1)}`
    case 'normal':
      return `${formatNumber(distribution.mean ?? 0)} ± ${formatQuantity(distribution.std ?? 1, unit)}`
    case 'lognormal':
      return `lognormal around ${formatQuantity(Number(Math.exp(distribution.mean ?? 0).toPrecision(3)), unit)}`
    case 'exponential':
      return `exponential, mean ${formatQuantity(distribution.beta ?? 1, unit)}`
  }
}

function profileText(profile: DistanceProfile, unit: string): string {
  const offset = profile.offset ?? 0
  switch (profile.distribution) {
    case 'distance_linear': {
      const slope = profile.slope ?? 1
      return `${formatQuantity(offset, unit)} ${slope < 0 ? '−' : '+'} ${formatQuantity(Math.abs(slope), unit)} × d`
    }
    case 'distance_exponential':
      return `${formatQuantity((profile.scale ?? 1) + offset, unit)}, exponential over ${formatNumber(profile.beta ?? 0.25)}`
    case 'distance_gaussian':
      return `${formatQuantity((profile.scale ?? 1) + offset, unit)}, Gaussian over ${formatNumber(profile.std ?? 0.25)}`
  }
}
