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

/** Values of connections: one for all, or one each. */
export type ValueSource = { readonly constant: number } | { readonly at: ValueAt }

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

function quantileOf(name: string, distribution: Exclude<Distribution, DistanceProfile | PlaceProfile>): (p: number) => number {
  switch (distribution.distribution) {
    case 'uniform': {
      const { min = 0, max = 1 } = distribution
      if (!(min < max)) throw new KernelError('BadProperty', `Connect: ${name}: uniform needs min below max.`, { field: name })
      return (p) => min + (max - min) * p
    }
    case 'normal':
    case 'lognormal': {
      const { mean = 0, std = 1 } = distribution
      if (!(std >= 0)) throw new KernelError('BadProperty', `Connect: ${name}: std is ${std}, but must be at least 0.`, { field: name })
      return distribution.distribution === 'normal'
        ? (p) => mean + std * normalQuantile(p)
        : (p) => Math.exp(mean + std * normalQuantile(p))
    }
    case 'exponential': {
      const { beta = 1 } = distribution
      return (p) => beta * exponentialQuantile(p)
    }
    case 'uniform_int': {
      const { max = 1 } = distribution
      if (!(max > 0)) throw new KernelError('BadProperty', `Connect: ${name}: uniform_int needs max above 0.`, { field: name })
      return (p) => Math.floor(p * max)
    }
    default:
      throw new KernelError('BadProperty', `Connect: ${name}: there is no such distribution.`, { field: name })
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
  const quantile = quantileOf(name, distribution)
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
