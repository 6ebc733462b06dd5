import { formatNumber, formatQuantity } from '../units/format-quantity'
import type { Distribution, GivenValue } from './descriptor'
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
}

const limits = {
  min: { inUnit: true, text: 'Values below are drawn again.' },
  max: { inUnit: true, text: 'Values from here on are drawn again.' },
} satisfies Readonly<Record<string, DistributionField>>

/** What may be drawn from, the usual first. */
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
]

/** The distribution of this name, or undefined. */
export function findDistribution(name: string): DistributionDescriptor | undefined {
  return distributions.find((each) => each.name === name)
}

/** The least value that can be drawn, and the limit above. */
export function supportOf(distribution: Distribution): readonly [number, number] {
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
