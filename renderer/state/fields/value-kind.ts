import { distributions, findDistribution, middleOf } from '../../../shared/models/distributions'
import type { Distribution, GivenValue, ParameterDescriptor, WrittenDistribution, WrittenValue } from '../../../shared/models/descriptor'
import { isExpression, isWrittenDistribution } from '../../../shared/models/written-values'

/** How a number is given: one for all, one for each node or connection, or drawn from a distribution. */
export type ValueKind = 'constant' | 'each' | Distribution['distribution']

/** What may be chosen, with its title. */
export const valueKinds: readonly { readonly kind: ValueKind; readonly title: string }[] = [
  { kind: 'constant', title: 'One value for all' },
  { kind: 'each', title: 'One value each' },
  ...distributions.map(({ name, title, ofDistance, ofPlace }) => ({
    kind: name,
    title: (ofDistance ?? ofPlace) ? title : `Random: ${title.toLowerCase()}`,
  })),
]

/** Kinds that need positions at both ends. */
export const distanceKinds: readonly ValueKind[] = distributions
  .filter(({ ofDistance }) => ofDistance !== undefined)
  .map(({ name }) => name)

/** Kinds that need a position. */
export const placeKinds: readonly ValueKind[] = distributions.filter(({ ofPlace }) => ofPlace !== undefined).map(({ name }) => name)

/** How a value is given; null for a distribution that is not known. */
export function kindOf(value: WrittenValue): ValueKind | null {
  if (isWrittenDistribution(value)) return findDistribution(value.distribution)?.name ?? null
  return Array.isArray(value) ? 'each' : 'constant'
}

interface Conversion {
  /** The value worked out, undefined where it cannot be. */
  readonly given: GivenValue | undefined
  readonly descriptor: ParameterDescriptor
  /** How many nodes or connections take a value each. */
  readonly count: number
}

/** The same value given in another way, keeping its middle and, between distributions, its spread. */
export function withKind(value: WrittenValue, kind: ValueKind, { given, descriptor, count }: Conversion): WrittenValue {
  const middle = middleOf(given) ?? middleOf(typeof descriptor.default === 'number' ? descriptor.default : 0) ?? 0
  if (kind === 'constant') return isExpression(value) ? value : Number(middle.toPrecision(6))
  if (kind === 'each') return Array.from({ length: count }, () => middle)
  return newDistribution(kind, middle, isWrittenDistribution(value) ? value : null, lowerLimit(descriptor))
}

function newDistribution(
  kind: Distribution['distribution'],
  middle: number,
  before: WrittenDistribution | null,
  least: number | null,
): WrittenDistribution {
  const spread = tidy(Math.abs(middle) * 0.1 || 1)
  const limited = least === null ? {} : { min: least }
  switch (kind) {
    case 'normal':
      return {
        distribution: kind,
        mean: tidy(middle),
        std: before?.distribution === 'normal' ? (before['std'] ?? spread) : spread,
        ...limited,
      }
    case 'lognormal':
      return { distribution: kind, mean: tidy(middle > 0 ? Math.log(middle) : 0), std: 0.5 }
    case 'exponential':
      return { distribution: kind, beta: tidy(middle > 0 ? middle : 1) }
    case 'uniform':
      return { distribution: kind, min: tidy(middle - 2 * spread), max: tidy(middle + 2 * spread) }
    case 'uniform_int':
      return { distribution: kind, max: Math.max(1, Math.round(middle)) }
    case 'distance_gaussian':
      return { distribution: kind, scale: tidy(middle), std: 0.25 }
    case 'distance_exponential':
      return { distribution: kind, scale: tidy(middle), beta: 0.25 }
    case 'distance_gamma':
      return { distribution: kind, scale: tidy(middle), kappa: 2, theta: 0.1 }
    case 'distance_gaussian2d':
      return { distribution: kind, scale: tidy(middle), std_x: 0.25, std_y: 0.25 }
    case 'distance_gabor':
      return { distribution: kind, of: 'offset', scale: tidy(middle), std: 0.25, lam: 0.5 }
    case 'position_linear':
    case 'distance_linear':
      return { distribution: kind, offset: tidy(middle), slope: tidy(middle) }
  }
}

/** Where values below would be refused, a new distribution stays above. */
function lowerLimit(descriptor: ParameterDescriptor): number | null {
  return 'above' in descriptor || 'atLeast' in descriptor ? (descriptor.above ?? descriptor.atLeast ?? null) : null
}

function tidy(value: number): number {
  return Number(value.toPrecision(3))
}
