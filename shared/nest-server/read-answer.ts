import { flattenEntries } from '../models/nested-names'
import type { WireError } from '../contract/wire-error'

/** What a server said, in one word too long for a message cut short. */
const mostWords = 400

/** JSON or a list of numbers as Python writes them: also with `NaN`, `nan` and `Infinity`, `inf`, which JSON proper does not have. */
export function parsePythonJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    const mended = text.replace(/"(?:[^"\\]|\\.)*"|-?\b(?:Infinity|inf)\b|\b(?:NaN|nan)\b/g, (token) => {
      if (token.startsWith('"')) return token
      return token.toLowerCase() === 'nan' ? 'null' : token.startsWith('-') ? '-1e999' : '1e999'
    })
    return JSON.parse(mended)
  }
}

/** An answer that NEST Server would not give. */
export function wrongAnswer(what: string): WireError {
  return {
    code: 'server-wrong-answer',
    message: `What answered is not NEST Server, or it is broken: ${what}. The run was ended; check the address in the settings.`,
  }
}

/** A text from outside, fit for one line of a message. */
export function cutWords(text: string): string {
  const line = text.replace(/[\p{C}\p{Z}\s]+/gu, ' ').trim()
  return line.length > mostWords ? `${line.slice(0, mostWords)}…` : line
}

/** The properties of what must be an object; an empty record where it is none. */
export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return Object.fromEntries(entriesIn(value) ?? [])
}

/** Values of a node by the names that they have here: NEST has those of a compartment in a dictionary. */
export function nodeValuesOf(row: unknown): Readonly<Record<string, unknown>> {
  const { events, ...values } = recordOf(row)
  return { ...Object.fromEntries(flattenEntries(Object.entries(values), entriesIn)), ...(events !== undefined && { events }) }
}

function entriesIn(value: unknown): readonly (readonly [string, unknown])[] | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : null
}

/** A list of numbers, or the text of one, with `null` for what is not a number; throws for anything else. */
export function numbersOf(listOrText: unknown, what: string): Float64Array {
  const value = typeof listOrText === 'string' ? listIn(listOrText) : listOrText
  if (!Array.isArray(value)) throw wrongAnswer(`${what} is no list`)
  const numbers = new Float64Array(value.length)
  for (let k = 0; k < value.length; k++) {
    const each: unknown = value[k]
    if (typeof each === 'number') numbers[k] = each
    else if (each === null) numbers[k] = NaN
    else throw wrongAnswer(`${what} holds something that is no number`)
  }
  return numbers
}

function listIn(text: string): unknown {
  try {
    return parsePythonJson(text)
  } catch {
    return null
  }
}

/** A list of node ids, each from 1 to `last`. */
export function idsIn(value: unknown, last: number, what: string): Float64Array {
  const ids = numbersOf(value, what)
  if (!ids.every((id) => Number.isInteger(id) && id >= 1 && id <= last)) throw wrongAnswer(`${what} names nodes that there are not`)
  return ids
}
