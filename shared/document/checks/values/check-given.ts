import { checkValues } from '../../../models/check-parameters'
import { describeRange } from '../../../models/check-plain-value'
import { checkValue } from '../../../models/check-value'
import {
  findDistribution,
  distributions,
  isDistanceProfile,
  isPlaceProfile,
  supportOf,
  type DistributionDescriptor,
} from '../../../models/distributions'
import type {
  Distribution,
  GivenValue,
  GivenValues,
  NumberParameter,
  ParameterDescriptor,
  ParameterProblem,
  ParameterValue,
  RuleDescriptor,
} from '../../../models/descriptor'
import type { Dimensions } from '../../../models/space/position-kinds'
import { suggestion } from '../../../models/nearest-name'
import { isDistribution } from '../../../models/written-values'

/** A problem of one value; a warning lets Run start. */
export interface GivenProblem extends Omit<ParameterProblem, 'code'> {
  readonly code: ParameterProblem['code'] | 'bad-distribution' | 'wrong-length' | 'may-be-out-of-range'
  readonly severity?: 'error' | 'warning'
}

interface Parametrised {
  readonly name: string
  readonly parameters: Readonly<Record<string, ParameterDescriptor>>
  readonly rules?: readonly RuleDescriptor[]
}

/** What a call takes for a number besides a number. */
export interface Allowed {
  /** Where values that are not given stand. */
  readonly base: Readonly<Record<string, ParameterValue>>
  /** How a list with one value each is shaped, and what it has one for: `[80]` neurons. Absent: there can be none. */
  readonly each?: { readonly shape: readonly number[]; readonly what: string }
  /** Names that are given one value for all, by CopyModel. */
  readonly common?: readonly string[]
  readonly random: boolean
  /** What may follow from a distance: of connections `weight` and such, of a rule `p`. */
  readonly ofDistance?: (name: string) => boolean
  /** Whether values may follow from where each node lies. */
  readonly ofPlace?: true
  /** In how many dimensions nodes lie; 0 where they lie nowhere. */
  readonly dimensions?: Dimensions | 0
}

/** What is wrong with values as a call gives them: as for a model's own values, and besides lists with one each and distributions. */
export function checkGiven(parametrised: Parametrised, given: GivenValues, allowed: Allowed): readonly GivenProblem[] {
  const problems: GivenProblem[] = []
  const plain: Record<string, ParameterValue> = {}
  const varied = new Set<string>()
  for (const [name, value] of Object.entries(given)) {
    const descriptor = Object.hasOwn(parametrised.parameters, name) ? parametrised.parameters[name] : undefined
    const isCommon = allowed.common?.includes(name) === true
    const each = isCommon ? undefined : allowed.each
    if (isDistribution(value)) {
      varied.add(name)
      const isAllowed = isPlaceProfile(value)
        ? allowed.ofPlace === true
        : isDistanceProfile(value)
          ? allowed.ofDistance?.(name) === true
          : allowed.random
      if (descriptor !== undefined && isNumber(descriptor) && isAllowed && !isCommon)
        problems.push(...(ofPlaces(name, value, allowed) ?? ofDistribution(name, descriptor, value)))
      else if (descriptor === undefined) plain[name] = 0
      else
        problems.push({
          parameter: name,
          code: 'bad-distribution',
          message: isPlaceProfile(value)
            ? `${name} cannot follow from a position: it belongs to no node.`
            : isDistanceProfile(value)
              ? `${name} cannot follow from the distance: it belongs to no connection.`
              : `${name} cannot be drawn at random: it has one value for all.`,
          remedy: back(name),
        })
    } else if (descriptor !== undefined && isNumber(descriptor) && isNumbers(value) && each) {
      varied.add(name)
      problems.push(...ofList(name, descriptor, value, each))
    } else plain[name] = value
  }
  // A rule between values that differ from node to node cannot be told here; the kernel checks each.
  const rules = (parametrised.rules ?? []).filter(({ needs }) => !needs.some((name) => varied.has(name)))
  return [...checkValues({ ...parametrised, rules }, plain, allowed.base), ...problems]
}

function isNumber(descriptor: ParameterDescriptor): descriptor is NumberParameter {
  return descriptor.kind === undefined || descriptor.kind === 'number' || descriptor.kind === 'integer'
}

function isNumbers(value: GivenValue): value is readonly number[] {
  return Array.isArray(value) && value.every((element) => typeof element === 'number')
}

function back(name: string): NonNullable<ParameterProblem['remedy']> {
  return { label: `Set ${name} to its default`, parameter: name }
}

function ofList(
  name: string,
  descriptor: NumberParameter,
  values: readonly number[],
  { shape, what }: NonNullable<Allowed['each']>,
): readonly GivenProblem[] {
  const wanted = shape.reduce((product, n) => product * n, 1)
  if (values.length !== wanted) {
    const shaped = shape.length > 1 ? ` (${shape.join(' × ')})` : ''
    const message = `${name} has ${values.length} values, but must have one for each of the ${wanted}${shaped} ${what}.`
    return [{ parameter: name, code: 'wrong-length', message, remedy: back(name) }]
  }
  for (const value of values) {
    const problem = checkValue(name, descriptor, value)
    if (problem) return [{ ...problem, remedy: back(name) }]
  }
  return []
}

/** What is wrong with a value that follows from places, by what places there are; null where nothing is. */
function ofPlaces(name: string, value: Distribution, { dimensions }: Allowed): readonly GivenProblem[] | null {
  const wrong = (message: string): readonly GivenProblem[] => [{ parameter: name, code: 'bad-distribution', message, remedy: back(name) }]
  if (isPlaceProfile(value) && !dimensions)
    return wrong(`${name} follows from a position, but nothing has one here. Give the nodes positions, or set a number.`)
  const of: unknown = isPlaceProfile(value) || isDistanceProfile(value) ? value.of : undefined
  if (dimensions !== 2 || typeof of !== 'string' || !/(^|\.)z$/.test(of)) return null
  return wrong(`${name} is a function of what lies along z, but the nodes lie in a plane. Choose x or y, or let them lie in a volume.`)
}

function ofDistribution(name: string, descriptor: NumberParameter, given: Distribution): readonly GivenProblem[] {
  const known = findDistribution(given.distribution)
  const wrong = (message: string): readonly GivenProblem[] => [{ parameter: name, code: 'bad-distribution', message, remedy: back(name) }]
  if (known === undefined) {
    const names = distributions.map((each) => each.name)
    return wrong(`${name}: there is no distribution ${given.distribution}.${suggestion(given.distribution, names)}`)
  }
  for (const [field, value] of Object.entries(given) as [string, unknown][]) {
    const of = known.fields[field]
    if (field === 'distribution') continue
    const measures: readonly unknown[] | undefined = known.ofDistance ?? known.ofPlace
    if (field === 'of' && measures !== undefined) {
      if (measures.includes(value)) continue
      return wrong(`${name}: ${known.title} is of ${measures.join(', ')}, not of ${String(value)}.`)
    }
    if (of === undefined)
      return wrong(`${name}: a ${known.name} distribution has no ${field}.${suggestion(field, Object.keys(known.fields))}`)
    if (typeof value !== 'number' || Number.isNaN(value))
      return wrong(`${name}: ${field} of the ${known.name} distribution must be a number.`)
    if (of.above !== undefined && !(value > of.above)) return wrong(`${name}: ${field} is ${value}, but must be above ${of.above}.`)
    if (of.below !== undefined && !(value < of.below)) return wrong(`${name}: ${field} is ${value}, but must be below ${of.below}.`)
  }
  if (descriptor.kind === 'integer' && given.distribution !== 'uniform_int')
    return wrong(`${name} must be a whole number: only uniform_int draws these.`)
  const [least, most] = supportOf(given)
  if (given.distribution !== 'uniform_int' && (known.ofDistance ?? known.ofPlace) === undefined && !(least < most))
    return wrong(`${name}: min is ${least} and max is ${most}, but min must be below max.`)
  return outOfRange(name, descriptor, known, [least, most])
}

/** Values that the parameter does not take would be refused when they are drawn, far into building the network. */
function outOfRange(
  name: string,
  descriptor: NumberParameter,
  known: DistributionDescriptor,
  [least, most]: readonly [number, number],
): readonly GivenProblem[] {
  const { above, atLeast, below, atMost } = descriptor
  const low = above ?? atLeast ?? -Infinity
  const high = below ?? atMost ?? Infinity
  if (least >= low && most <= high) return []
  if (known.ofDistance ?? known.ofPlace) {
    const words = `${name}: ${known.title} may leave what ${name} can be (${describeRange(descriptor, descriptor.unit)}), or the run may be refused.`
    return [{ parameter: name, code: 'may-be-out-of-range', severity: 'warning', message: words }]
  }
  const side = least < low ? `below ${low}: give it a min of ${low}` : `above ${high}: give it a max of ${high}`
  const message = `${name}: ${known.title} may give values ${side}, or the run may be refused.`
  return [{ parameter: name, code: 'may-be-out-of-range', severity: 'warning', message }]
}
