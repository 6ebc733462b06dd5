import type { EntriesParameter, NumberParameter, NumbersParameter, ParameterDescriptor, ParameterProblem } from './descriptor'

type PlainParameter = Exclude<ParameterDescriptor, EntriesParameter>

interface Bounds {
  readonly above?: number
  readonly atLeast?: number
  readonly below?: number
  readonly atMost?: number
}

function inRange(value: number, bounds: Bounds): boolean {
  return (
    !(bounds.above !== undefined && value <= bounds.above) &&
    !(bounds.atLeast !== undefined && value < bounds.atLeast) &&
    !(bounds.below !== undefined && value >= bounds.below) &&
    !(bounds.atMost !== undefined && value > bounds.atMost)
  )
}

/** `above 0 pF`, `from 0 to 1`, …; empty when every number is allowed. */
export function describeRange(bounds: Bounds, unit: string): string {
  const lower = bounds.above !== undefined ? `above ${bounds.above}` : bounds.atLeast !== undefined ? `at least ${bounds.atLeast}` : ''
  const upper = bounds.below !== undefined ? `below ${bounds.below}` : bounds.atMost !== undefined ? `at most ${bounds.atMost}` : ''
  const range = lower !== '' && upper !== '' ? `${lower} and ${upper}` : lower + upper
  return range === '' ? '' : unit === '' ? range : `${range} ${unit}`
}

function show(value: unknown): string {
  if (typeof value === 'string') return `"${value}"`
  if (Array.isArray(value)) return value.length > 6 ? 'the list' : `[${value.map(show).join(', ')}]`
  return String(value)
}

function wrongType(name: string, value: unknown, wanted: string): ParameterProblem {
  return { parameter: name, code: 'wrong-type', message: `${name} is ${show(value)}, but must be ${wanted}.` }
}

function checkNumber(name: string, descriptor: NumberParameter, value: unknown): ParameterProblem | null {
  const integer = descriptor.kind === 'integer'
  const wanted = integer ? 'a whole number' : descriptor.unit === '' ? 'a number' : `a number in ${descriptor.unit}`
  // NEST takes true and false for 1 and 0 where a decimal number belongs, but not where a whole number does.
  const number = typeof value === 'boolean' && !integer ? Number(value) : value
  if (typeof number !== 'number') return wrongType(name, value, wanted)
  if (integer && !Number.isInteger(number)) return wrongType(name, value, wanted)
  if (Number.isNaN(number) || !inRange(number, descriptor)) {
    const range = describeRange(descriptor, descriptor.unit)
    return { parameter: name, code: 'out-of-range', message: `${name} is ${show(value)}, but must be ${range || 'a number'}.` }
  }
  return null
}

function checkNumbers(name: string, descriptor: NumbersParameter, given: unknown): ParameterProblem | null {
  const value = descriptor.takesNumber === true && typeof given === 'number' ? [given] : given
  const integer = descriptor.kind === 'integers'
  const wanted = `a list of ${integer ? 'whole numbers' : 'numbers'}${descriptor.unit === '' ? '' : ` in ${descriptor.unit}`}`
  if (!Array.isArray(value)) return wrongType(name, value, wanted)
  for (const element of value as readonly unknown[]) {
    if (typeof element !== 'number' || (integer && !Number.isInteger(element))) return wrongType(name, value, wanted)
    if (Number.isNaN(element) || !inRange(element, descriptor)) {
      const range = describeRange(descriptor, descriptor.unit)
      return { parameter: name, code: 'out-of-range', message: `${name} holds ${element}, but every value must be ${range || 'a number'}.` }
    }
  }
  return null
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((element) => typeof element === 'string')
}

/** Whether one value is of the type and in the range that its descriptor asks for; null when it is. Types are as strict as NEST's. */
export function checkPlainValue(name: string, descriptor: PlainParameter, value: unknown): ParameterProblem | null {
  switch (descriptor.kind) {
    case 'numbers':
    case 'integers':
      return checkNumbers(name, descriptor, value)
    case 'flag':
      return typeof value === 'boolean' ? null : wrongType(name, value, 'true or false')
    case 'text':
      return typeof value === 'string' ? null : wrongType(name, value, 'a text')
    case 'recordables':
      return isTexts(value) ? null : wrongType(name, value, 'a list of names of quantities')
    case 'choice':
      if (typeof value !== 'string') return wrongType(name, value, `one of ${descriptor.choices.join(', ')}`)
      return descriptor.choices.includes(value)
        ? null
        : { parameter: name, code: 'out-of-range', message: `${name} is "${value}", but must be one of ${descriptor.choices.join(', ')}.` }
    default:
      return checkNumber(name, descriptor, value)
  }
}
