import { compartmentParams } from '../models/compartmental/compartments'
import type { DistanceProfile, Distribution, ListEntry, ParameterDescriptor } from '../models/descriptor'
import { isPlaneProfile } from '../models/distance-profiles'
import { completeProfile, isDistanceProfile, isPlaceProfile } from '../models/distributions'
import type { CallValue } from './description'

/** Lines of a script are no longer, where that can be helped: the custom among those who format Python. */
export const longestLine = 88

/** A text as Python reads it, in double quotes; JSON's escapes are Python's too. */
export function pythonText(text: string): string {
  return JSON.stringify(text).replace(/[\u2028\u2029]/g, (mark) => (mark === '\u2028' ? '\\u2028' : '\\u2029'))
}

/** A number as Python reads it back exactly; NEST tells `1` from `1.0`, so a whole number of a real quantity keeps its point. */
export function pythonNumber(value: number, isInteger: boolean): string {
  if (Number.isNaN(value)) return 'float("nan")'
  if (!Number.isFinite(value)) return value > 0 ? 'float("inf")' : '-float("inf")'
  const written = Object.is(value, -0) ? '-0' : String(value)
  return isInteger || /[.e]/.test(written) ? written : `${written}.0`
}

/** A parameter's value as Python reads it; without a descriptor whole numbers are taken for integers. */
export function pythonValue(value: CallValue, descriptor: ParameterDescriptor | undefined): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'string') return pythonText(value)
  if (typeof value === 'number') return pythonNumber(value, isInteger(value, descriptor))
  if ('distribution' in value) return pythonDistribution(value, {})
  if (isEntryList(value)) return `[${value.map((entry) => pythonEntry(entry, descriptor)).join(', ')}]`
  return `[${pythonItems(value, descriptor).join(', ')}]`
}

/** Whether a list is one of dictionaries. */
export function isEntryList(value: CallValue): value is readonly ListEntry[] {
  return Array.isArray(value) && value.some((each) => typeof each === 'object' && !Array.isArray(each))
}

/** An entry of a list as a dictionary; numbers of its own dictionary are real. */
function pythonEntry({ params, ...fields }: ListEntry, descriptor: ParameterDescriptor | undefined): string {
  const own = descriptor?.kind === 'entries' ? descriptor.fields : {}
  const plain = Object.entries(fields).map(([name, value]) => [name, typeof value === 'object' ? '{}' : pythonValue(value, own[name])])
  const numbers = typeof params === 'object' ? entryParams(params).map(([name, value]) => [name, pythonNumber(value, false)]) : []
  const inner = numbers.length === 0 ? [] : [['params', dictionaryText(numbers)]]
  return dictionaryText([...plain, ...inner])
}

/** An entry of a list over as many lines as it needs, each indented. */
export function entryLines(entry: ListEntry, descriptor: ParameterDescriptor | undefined, indent: string): readonly string[] {
  const short = `${indent}${pythonEntry(entry, descriptor)},`
  const { params, ...fields } = entry
  if (short.length <= longestLine || typeof params !== 'object') return [short]
  const deeper = `${indent}    `
  const plain = pythonEntry(fields, descriptor).slice(1, -1)
  const numbers = entryParams(params).map(([name, value]) => `${pythonText(name)}: ${pythonNumber(value, false)}`)
  return [`${indent}{`, `${deeper}${plain},`, `${deeper}"params": {`, ...wrapItems(numbers, `${deeper}    `), `${deeper}},`, `${indent}},`]
}

/** NEST 3.10 reads `e_K` only where `e_Na` is given, and then asks for it: both are said, or neither. */
function entryParams(params: Readonly<Record<string, number>>): readonly (readonly [string, number])[] {
  const isHalf = 'e_Na' in params !== 'e_K' in params
  return Object.entries(isHalf ? { e_Na: compartmentParams.e_Na.default, e_K: compartmentParams.e_K.default, ...params } : params)
}

function dictionaryText(entries: readonly (readonly string[])[]): string {
  return `{${entries.map(([name = '', text = '']) => `"${name}": ${text}`).join(', ')}}`
}

/** The items of a list, or the rows of a table, as Python reads them. */
export function pythonItems(
  list: readonly (number | string | readonly number[])[],
  descriptor: ParameterDescriptor | undefined,
): readonly string[] {
  return list.map((item) => {
    if (typeof item === 'string') return pythonText(item)
    return typeof item === 'number' ? pythonNumber(item, isInteger(item, descriptor)) : `[${pythonItems(item, descriptor).join(', ')}]`
  })
}

/** A distribution as NEST's own; limits that it does not have itself are kept by drawing again. `texts` stand in place of its numbers. */
export function pythonDistribution(value: Distribution, texts: Readonly<Record<string, string>>): string {
  if (isDistanceProfile(value)) return pythonProfile(value, texts)
  if (isPlaceProfile(value)) return linearText(`nest.spatial.pos.${value.of ?? 'x'}`, value, texts)
  const { distribution, ...fields } = value
  const { min, max, ...own }: Readonly<Record<string, number>> = fields
  const hasLimits = distribution === 'uniform' || distribution === 'uniform_int'
  const text = (name: string, number: number): string => texts[name] ?? pythonNumber(number, distribution === 'uniform_int')
  const named = Object.entries(hasLimits ? fields : own).map(([name, number]) => `${name}=${text(name, number)}`)
  const drawn = `nest.random.${distribution}(${named.join(', ')})`
  if (hasLimits || (min === undefined && max === undefined)) return drawn
  return `nest.math.redraw(${drawn}, min=${text('min', min ?? -Infinity)}, max=${text('max', max ?? Infinity)})`
}

/** A function of the distance as NEST's own; `texts` stand in place of its numbers. */
function pythonProfile(profile: DistanceProfile, texts: Readonly<Record<string, string>>): string {
  const fields: Readonly<Record<string, number | string>> = { ...completeProfile(profile) }
  const text = (name: string): string => texts[name] ?? pythonNumber(Number(fields[name]), false)
  const isPlain = (name: string, neutral: number): boolean => texts[name] === undefined && fields[name] === neutral
  // What NEST has of itself need not be said; a width is said always.
  const named = (name: string, neutral?: number): readonly string[] =>
    neutral !== undefined && isPlain(name, neutral) ? [] : [`${name}=${text(name)}`]
  const called = (name: string, ...args: readonly (readonly string[])[]): string =>
    `nest.spatial_distributions.${name}(${[...measured(profile), ...args.flat()].join(', ')})`
  const shifted = (scaled: string): string => (isPlain('offset', 0) ? scaled : `${text('offset')} + ${scaled}`)
  const scaled = (shape: string): string => shifted(isPlain('scale', 1) ? shape : `${factorText(text('scale'))} * ${shape}`)
  switch (profile.distribution) {
    case 'distance_linear':
      return linearText(measured(profile)[0] ?? '', profile, texts)
    case 'distance_exponential':
      return scaled(called('exponential', named('beta')))
    case 'distance_gaussian':
      return scaled(called('gaussian', named('mean', 0), named('std')))
    case 'distance_gamma':
      return scaled(called('gamma', named('kappa'), named('theta')))
    case 'distance_gaussian2d':
      return scaled(called('gaussian2D', named('mean_x', 0), named('mean_y', 0), named('std_x'), named('std_y'), named('rho', 0)))
    case 'distance_gabor':
      return scaled(called('gabor', named('theta', 0), named('gamma', 1), named('std'), named('lam'), named('psi', 0)))
  }
}

/** A number of a script as a factor: a sum needs brackets. */
function factorText(text: string): string {
  return /[+-] /.test(text) ? `(${text})` : text
}

/** `offset + slope * measure`, as short as it is said. */
function linearText(
  measure: string,
  { offset = 0, slope = 1 }: { readonly offset?: number; readonly slope?: number },
  texts: Readonly<Record<string, string>>,
): string {
  const isPlain = texts['slope'] === undefined && slope === 1
  const [by, above] = [texts['slope'] ?? pythonNumber(slope, false), texts['offset'] ?? (offset === 0 ? '' : pythonNumber(offset, false))]
  if (isPlain && above === '') return measure
  const factor = measure.includes(' ') ? `(${measure})` : measure
  const scaled = isPlain ? factor : `${factorText(by)} * ${factor}`
  return above === '' ? scaled : `${above} + ${scaled}`
}

/** What a profile is a function of, as NEST names it. */
function measured(profile: DistanceProfile): readonly string[] {
  const { of = 'distance' } = profile
  const names = isPlaneProfile(profile) ? [`${of}.x`, `${of}.y`] : [of]
  return names.map((name) => {
    const [kind, axis] = name.split('.')
    if (axis === undefined) return 'nest.spatial.distance'
    if (kind === 'distance') return `nest.spatial.distance.${axis}`
    return kind === 'offset' ? `nest.spatial.target_pos.${axis} - nest.spatial.source_pos.${axis}` : `nest.spatial.${kind!}_pos.${axis}`
  })
}

function isInteger(value: number, descriptor: ParameterDescriptor | undefined): boolean {
  if (descriptor === undefined) return Number.isInteger(value)
  return descriptor.kind === 'integer' || descriptor.kind === 'integers'
}

/** Whether a line needs Python's `math`, which is not `nest.math`. */
export function usesPythonMath(line: string): boolean {
  return /(?<!\w\.)\bmath\./.test(line)
}

/** What no comment keeps as it is: spaces and what does not show, but for spaces at which nothing breaks, which belong to a word (`88 000`). */
export const betweenWords = /(?:(?![\u00a0\u202f])[\p{C}\p{Z}\s])+/u

/** A text from outside as comments, whatever it holds: on one line each, as many as it needs. */
export function pythonComments(text: string): readonly string[] {
  const words = text.split(betweenWords).filter((word) => word !== '')
  const lines: string[] = []
  let line = '#'
  for (const word of words) {
    if (line !== '#' && line.length + 1 + word.length > longestLine) {
      lines.push(line)
      line = '#'
    }
    line = `${line} ${word}`
  }
  return line === '#' ? lines : [...lines, line]
}

/** Items of a list over as many lines as they need, each indented. */
export function wrapItems(items: readonly string[], indent: string): readonly string[] {
  const lines: string[] = []
  let line = indent
  for (const item of items) {
    const longer = `${line}${line === indent ? '' : ' '}${item},`
    if (longer.length > longestLine && line !== indent) {
      lines.push(line)
      line = `${indent}${item},`
    } else line = longer
  }
  return line === indent ? lines : [...lines, line]
}
