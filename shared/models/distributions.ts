import { formatNumber, formatQuantity } from '../units/format-quantity'
import type { AnyMeasure, Axis, DistanceProfile, Distribution, GivenValue, PlaceProfile } from './descriptor'
import { profileCut, profileSupport } from './distance-profiles'
import { distanceMeasures, measureTitle, planeMeasures } from './space/pair-measures'
import { isDistribution } from './written-values'

/** A number of a distribution, for forms and checks. */
export interface DistributionField {
  /** Whether it is in the unit of what is drawn; else it is a bare number. */
  readonly inUnit: boolean
  /** Absent: no such limit. */
  readonly default?: number
  readonly above?: number
  readonly below?: number
  readonly text: string
}

/** A distribution as NEST has it, under NEST's names. */
export interface DistributionDescriptor {
  readonly name: Distribution['distribution']
  readonly title: string
  readonly text: string
  readonly fields: Readonly<Record<string, DistributionField>>
  /** It follows from where source and target lie, which needs positions at both ends: of the first of these measures, or another. */
  readonly ofDistance?: readonly AnyMeasure[]
  /** It follows from where a node lies, along the first of these axes or another. */
  readonly ofPlace?: readonly Axis[]
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
    name: 'position_linear',
    title: 'Position: linear',
    text: 'Rises or falls with where the node lies: offset + slope · position.',
    ofPlace: ['x', 'y', 'z'],
    fields: {
      offset: { ...offset, text: 'Value at position 0.' },
      slope: { inUnit: true, default: 1, text: 'Change for each unit of length.' },
    },
  },
  {
    name: 'distance_gaussian',
    title: 'Distance: Gaussian',
    text: 'A bell over the distance d: offset + scale · exp(−(d − mean)² / 2 std²).',
    ofDistance: distanceMeasures,
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
    ofDistance: distanceMeasures,
    fields: { scale, beta: { inUnit: false, default: 0.25, above: 0, text: 'Distance over which it falls to 37 %.' }, offset },
  },
  {
    name: 'distance_linear',
    title: 'Distance: linear',
    text: 'Rises or falls with the distance d: offset + slope · d.',
    ofDistance: distanceMeasures,
    fields: {
      offset: { ...offset, text: 'Value at distance 0.' },
      slope: { inUnit: true, default: 1, text: 'Change for each unit of distance.' },
    },
  },
  {
    name: 'distance_gamma',
    title: 'Distance: gamma',
    text: 'A hump over the distance d: offset + scale · d^(kappa − 1) · exp(−d / theta) / (theta^kappa · Γ(kappa)).',
    ofDistance: distanceMeasures.filter((of) => of.startsWith('distance')),
    fields: {
      scale: { ...scale, text: 'Area of the hump above the offset.' },
      kappa: { inUnit: false, default: 2, above: 0, text: 'Shape: from 1 on the hump is highest at (kappa − 1) · theta.' },
      theta: { inUnit: false, default: 0.1, above: 0, text: 'Width of the hump, a distance.' },
      offset,
    },
  },
  {
    name: 'distance_gaussian2d',
    title: 'Distance: 2D Gaussian',
    text: 'A bell of its own width along x and y, which rho tilts.',
    ofDistance: planeMeasures,
    fields: {
      scale,
      std_x: { inUnit: false, default: 0.25, above: 0, text: 'Width of the bell along x.' },
      std_y: { inUnit: false, default: 0.25, above: 0, text: 'Width of the bell along y.' },
      mean_x: { inUnit: false, default: 0, text: 'Where it is highest, along x.' },
      mean_y: { inUnit: false, default: 0, text: 'Where it is highest, along y.' },
      rho: { inUnit: false, default: 0, above: -1, below: 1, text: 'Correlation of x and y, between −1 and 1.' },
      offset,
    },
  },
  {
    name: 'distance_gabor',
    title: 'Distance: Gabor',
    text: 'Stripes under a bell, as receptive fields have: the waves that are above 0.',
    ofDistance: planeMeasures,
    fields: {
      scale,
      std: { inUnit: false, default: 0.25, above: 0, text: 'Width of the bell across the stripes.' },
      gamma: { inUnit: false, default: 1, above: 0, text: 'How much narrower it is along the stripes.' },
      lam: { inUnit: false, default: 0.5, text: 'From stripe to stripe.' },
      theta: { inUnit: false, default: 0, text: 'Turns the stripes against the clock, in degrees.' },
      psi: { inUnit: false, default: 0, text: 'Shifts the stripes, in degrees of a wave.' },
      offset,
    },
  },
]

/** Whether a value follows from the distance. */
export function isDistanceProfile(value: Distribution): value is DistanceProfile {
  return findDistribution(value.distribution)?.ofDistance !== undefined
}

/** Whether a value follows from where a node lies. */
export function isPlaceProfile(value: Distribution): value is PlaceProfile {
  return value.distribution === 'position_linear'
}

/** A profile with the defaults of what it does not say. */
export function completeProfile(profile: DistanceProfile): DistanceProfile {
  const fields = findDistribution(profile.distribution)?.fields ?? {}
  return { ...Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.default ?? 0])), ...profile }
}

/** The distribution of this name, or undefined. */
export function findDistribution(name: string): DistributionDescriptor | undefined {
  return distributions.find((each) => each.name === name)
}

/** The least value that can be drawn, and the limit above. */
export function supportOf(distribution: Distribution): readonly [number, number] {
  if (isDistanceProfile(distribution)) return profileSupport(distribution)
  if (isPlaceProfile(distribution)) {
    const { offset = 0, slope = 1 } = distribution
    return [offset - Math.abs(slope) / 2, offset + Math.abs(slope) / 2]
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
  if (isDistanceProfile(distribution)) return profileCut(distribution)(0)
  if (isPlaceProfile(distribution)) return distribution.offset ?? 0
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

/** A distribution in a few words, for edges and fields: `20 ± 2 pA`, `0 to 1 ms`; numbers that were worked out in few digits. */
export function distributionText(written: Distribution, unit: string): string {
  const distribution = inFewDigits(written)
  if (isDistanceProfile(distribution)) return profileText(distribution, unit)
  if (isPlaceProfile(distribution)) return lineText(distribution, unit, distribution.of ?? 'x')
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

const fewDigits = 5

function inFewDigits<T extends Distribution>(distribution: T): T {
  const entries: readonly (readonly [string, unknown])[] = Object.entries(distribution)
  const short = entries.map(([name, value]) => [name, typeof value === 'number' ? Number(value.toPrecision(fewDigits)) : value])
  return Object.fromEntries(short) as T
}

function profileText(profile: DistanceProfile, unit: string): string {
  const { of = 'distance', offset = 0 } = profile
  const along = of === 'distance' ? '' : `, by ${measureTitle(of)}`
  if (profile.distribution === 'distance_linear') {
    return lineText(profile, unit, of === 'distance' ? 'd' : measureTitle(of))
  }
  const peak = formatQuantity((profile.scale ?? 1) + offset, unit)
  switch (profile.distribution) {
    case 'distance_exponential':
      return `${peak}, exponential over ${formatNumber(profile.beta ?? 0.25)}${along}`
    case 'distance_gaussian':
      return `${peak}, Gaussian over ${formatNumber(profile.std ?? 0.25)}${along}`
    case 'distance_gamma':
      return `gamma over ${formatNumber(profile.theta ?? 0.1)}${along}`
    case 'distance_gaussian2d':
      return `${peak}, Gaussian over ${formatNumber(profile.std_x ?? 0.25)} × ${formatNumber(profile.std_y ?? 0.25)}`
    case 'distance_gabor':
      return `${peak}, Gabor over ${formatNumber(profile.std ?? 0.25)}`
  }
}

function lineText({ offset = 0, slope = 1 }: { readonly offset?: number; readonly slope?: number }, unit: string, measure: string): string {
  return `${formatQuantity(offset, unit)} ${slope < 0 ? '−' : '+'} ${formatQuantity(Math.abs(slope), unit)} × ${measure}`
}
