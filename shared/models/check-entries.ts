import { formatNumber } from '../units/format-quantity'
import { checkPlainValue } from './check-plain-value'
import type { EntriesParameter, ParameterProblem } from './descriptor'
import { suggestion } from './nearest-name'

type Dictionary = Readonly<Record<string, unknown>>

function isDictionary(value: unknown): value is Dictionary {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The dictionaries of a list, whatever else was given in its place: one alone stands for a list of it, as in NEST. */
export function entriesOf(value: unknown): readonly Dictionary[] {
  return (Array.isArray(value) ? value : [value]).filter(isDictionary)
}

/** A field of an entry as text; empty where it is neither text nor number. */
export function fieldText(entry: Dictionary, field: string): string {
  const value = entry[field]
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

/** An entry in words: its fields, then the numbers that it sets. */
export function entryWords(entry: Dictionary): string {
  const { params: _, ...fields } = entry
  return Object.entries({ ...fields, ...paramsOf(entry) })
    .map(([name, value]) => `${name} = ${typeof value === 'number' ? formatNumber(value) : fieldText({ value }, 'value')}`)
    .join(', ')
}

/** The numbers that an entry sets. */
export function paramsOf(entry: Dictionary): Dictionary {
  return isDictionary(entry['params']) ? entry['params'] : {}
}

/** What is wrong with a list of dictionaries; a message names the first entry that is not as it must be, and what in it. */
export function checkEntries(name: string, descriptor: EntriesParameter, value: unknown): ParameterProblem | null {
  const list: readonly unknown[] | null = Array.isArray(value) ? value : isDictionary(value) ? [value] : null
  if (list === null) return { parameter: name, code: 'wrong-type', message: `${name} must be a list of ${descriptor.one}s.` }
  for (const [index, entry] of list.entries()) {
    const problem = isDictionary(entry)
      ? checkEntry(descriptor, entry)
      : ({ parameter: '', code: 'wrong-type', message: 'it must be a dictionary.' } as const)
    if (problem !== null) return { ...problem, parameter: name, message: `${capital(descriptor.one)} ${index}: ${problem.message}` }
  }
  return null
}

/** What is wrong with one entry; `parameter` is the name of the field or number in it. */
export function checkEntry(descriptor: EntriesParameter, entry: Dictionary): ParameterProblem | null {
  for (const [field, own] of Object.entries(descriptor.fields)) {
    const value = Object.hasOwn(entry, field) ? entry[field] : undefined
    if (value === undefined) return { parameter: field, code: 'wrong-type', message: `${field} is missing.` }
    const problem = checkPlainValue(field, own, value)
    if (problem !== null) return problem
  }
  const fields = [...Object.keys(descriptor.fields), 'params']
  const stray = Object.keys(entry).find((field) => !fields.includes(field))
  if (stray !== undefined) {
    const message = `${stray} is unknown: a ${descriptor.one} has ${fields.join(', ')}.${suggestion(stray, fields)}`
    return { parameter: stray, code: 'unknown-parameter', message }
  }
  const { params = {} } = entry
  if (!isDictionary(params)) return { parameter: 'params', code: 'wrong-type', message: 'params must be a dictionary of numbers.' }
  const known = descriptor.params(entry)
  for (const [param, value] of Object.entries(params)) {
    const own = Object.hasOwn(known, param) ? known[param] : undefined
    if (own === undefined) {
      const message = `${param} is unknown: it has ${Object.keys(known).join(', ')}.${suggestion(param, Object.keys(known))}`
      return { parameter: param, code: 'unknown-parameter', message }
    }
    const problem = checkPlainValue(param, own, value)
    if (problem !== null) return problem
  }
  return null
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
