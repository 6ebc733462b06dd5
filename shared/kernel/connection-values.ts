import { exponentialQuantile } from '../random/exponential'
import { type StreamWords, mix32, uniform53 } from '../random/generator'
import { normalQuantile } from '../random/normal'
import type { DistanceProfile, Distribution, PlaceProfile } from '../models/descriptor'
import { profileOfPairs } from '../models/distance-profiles'
import { isDistanceProfile, isPlaceProfile } from '../models/distributions'
import type { LayerFrame } from '../models/space/layer'
import { dimensionsFor, measureTitle } from '../models/space/pair-measures'
import type { RulePlan } from '../models/define-rule-model'
import { KernelError } from './kernel-error'

/** What a call may give for a value of its connections. */
export type ConnectionValue = number | readonly number[] | readonly (readonly number[])[] | Distribution

/** The value of a connection by row, place in the row, and partner. */
export type ValueAt = (row: number, k: number, partner: number) => number

/** Values of connections: one for all, or one each; where vector code can draw them also how. */
export type ValueSource = { readonly constant: number } | { readonly at: ValueAt; readonly drawn?: DrawnValues }

/** How values come from uniform numbers in (0, 1). */
interface Law {
  readonly law: 'uniform' | 'normal' | 'lognormal' | 'exponential' | 'uniform_int'
  /** Lower end, mean, or factor. */
  readonly a: number
  /** Width, or standard deviation; 0 where the law has one number. */
  readonly b: number
}

/** A law, the window that values are drawn again for until they fall into it, and where the random numbers come from. */
export interface DrawnValues extends Law {
  readonly min: number
  readonly max: number
  readonly rowKeys: Int32Array
  /** First word of the stream under the name of the value, and its second. */
  readonly named: number
  readonly word2: number
}

/** Whether a value is to be drawn. */
export function isDistribution(value: unknown): value is Distribution {
  return typeof value === 'object' && value !== null && 'distribution' in value
}

function isMatrix(value: readonly number[] | readonly (readonly number[])[]): value is readonly (readonly number[])[] {
  return Array.isArray(value[0])
}

function fromArray(name: string, value: readonly number[] | readonly (readonly number[])[], plan: RulePlan): ValueSource {
  const shape = plan.arrayShape
  const { arrayIndex } = plan
  if (shape === undefined || arrayIndex === undefined) {
    throw new KernelError('BadProperty', `Connect: ${name} cannot be an array where the number of connections is left to chance.`, {
      field: name,
    })
  }
  const given = isMatrix(value) ? [value.length, value[0]?.length ?? 0] : [value.length]
  const flat: readonly unknown[] = isMatrix(value) ? value.flat() : value
  const expected = shape.join(' × ')
  if (given.join(' × ') !== expected || flat.length !== shape.reduce((product, n) => product * n, 1)) {
    throw new KernelError('DimensionMismatch', `Connect: ${name} has the shape ${given.join(' × ')}, but must be ${expected}.`, {
      field: name,
    })
  }
  const values = Float64Array.from(flat, (element) => {
    if (typeof element !== 'number') throw new KernelError('BadProperty', `Connect: ${name} must hold numbers.`, { field: name })
    return element
  })
  return { at: (row, k, partner) => values[arrayIndex(row, k, partner)]! }
}

function fromDistance(name: string, profile: DistanceProfile, plan: RulePlan): ValueSource {
  if (plan.places === undefined) throw noDistance(name)
  checkMeasure(name, profile, plan.places.frame)
  const valueOf = profileOfPairs(profile, plan.places)
  return { at: (row, _k, partner) => valueOf(row, partner) }
}

/** NEST measures along the axes that layers have. */
export function checkMeasure(name: string, { of = 'distance' }: DistanceProfile, { dimensions }: LayerFrame): void {
  if (dimensionsFor(of) <= dimensions) return
  throw new KernelError('KernelException', `Connect: ${name} is a function of ${measureTitle(of)}, but the nodes lie in a plane.`, {
    field: name,
  })
}

function noDistance(name: string): KernelError {
  return new KernelError('BadProperty', `${name} follows from a distance, which only connections between nodes with positions have.`, {
    field: name,
  })
}

function lawOf(name: string, distribution: Exclude<Distribution, DistanceProfile | PlaceProfile>): Law {
  switch (distribution.distribution) {
    case 'uniform': {
      const { min = 0, max = 1 } = distribution
      if (!(min < max)) throw new KernelError('BadProperty', `Connect: ${name}: uniform needs min below max.`, { field: name })
      return { law: 'uniform', a: min, b: max - min }
    }
    case 'normal':
    case 'lognormal': {
      const { distribution: law, mean = 0, std = 1 } = distribution
      if (!(std >= 0)) throw new KernelError('BadProperty', `Connect: ${name}: std is ${std}, but must be at least 0.`, { field: name })
      return { law, a: mean, b: std }
    }
    case 'exponential':
      return { law: 'exponential', a: distribution.beta ?? 1, b: 0 }
    case 'uniform_int': {
      const { max = 1 } = distribution
      if (!(max > 0)) throw new KernelError('BadProperty', `Connect: ${name}: uniform_int needs max above 0.`, { field: name })
      return { law: 'uniform_int', a: max, b: 0 }
    }
    default:
      throw new KernelError('BadProperty', `Connect: ${name}: there is no such distribution.`, { field: name })
  }
}

/** The value below which those of a law lie with a probability. */
function quantileOf({ law, a, b }: Law): (p: number) => number {
  switch (law) {
    case 'uniform':
      return (p) => a + b * p
    case 'normal':
      return (p) => a + b * normalQuantile(p)
    case 'lognormal':
      return (p) => Math.exp(a + b * normalQuantile(p))
    case 'exponential':
      return (p) => a * exponentialQuantile(p)
    case 'uniform_int':
      return (p) => Math.floor(p * a)
  }
}

/** Draws before a window that almost nothing falls into is given up. */
const mostRedraws = 1000

/** Where the draws of a call come from: the keys of its rows, and its stream. */
export interface ValueNoise {
  readonly rowKeys: Int32Array
  readonly words: StreamWords
  /** Tells the values of one name from those of another. */
  readonly salt: number
}

/** Values of a distribution, drawn for each connection or node by itself. */
export function fromDistribution(name: string, distribution: Distribution, noise: ValueNoise): ValueSource {
  if (isDistanceProfile(distribution)) throw noDistance(name)
  if (isPlaceProfile(distribution)) throw noPlace(name)
  const law = lawOf(name, distribution)
  const quantile = quantileOf(law)
  const { min = -Infinity, max = Infinity } = distribution
  const { rowKeys, words, salt } = noise
  // The first word is mixed with the key, the second only added: values of two names must differ in the first to be independent.
  const named = mix32(words.word1 ^ salt)
  return {
    at(row, k) {
      for (let attempt = 0; attempt < mostRedraws; attempt++) {
        const word1 = mix32(named ^ mix32(k + Math.imul(attempt, 0x632be5ab)))
        const value = quantile(uniform53(rowKeys[row]!, word1, words.word2))
        if (value >= min && value <= max) return value
      }
      throw new KernelError('BadProperty', `${name}: almost no value falls between ${min} and ${max}.`, { field: name })
    },
    drawn: { ...law, min, max, rowKeys, named, word2: words.word2 },
  }
}

/** A value that follows from a place, of something that has none. */
export function noPlace(name: string): KernelError {
  return new KernelError('KernelException', `${name} follows from a position, which only nodes with positions have.`, { field: name })
}

/** Understands what a call gives for a value: a number, an array in the shape that the rule asks for, or a distribution. */
export function readConnectionValue(name: string, value: unknown, plan: RulePlan, noise: ValueNoise): ValueSource {
  if (typeof value === 'number') {
    if (Number.isNaN(value)) throw new KernelError('BadProperty', `Connect: ${name} is not a number.`, { field: name })
    return { constant: value }
  }
  if (Array.isArray(value)) return fromArray(name, value as readonly number[], plan)
  if (isDistribution(value)) return isDistanceProfile(value) ? fromDistance(name, value, plan) : fromDistribution(name, value, noise)
  throw new KernelError('BadProperty', `Connect: ${name} is ${JSON.stringify(value)}, but must be a number, an array or a distribution.`, {
    field: name,
  })
}
