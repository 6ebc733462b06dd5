import { fail, ok, type Result } from '../result'
import { findUnit, findUnitIgnoringCase } from './unit'

/** Why an entry could not be read, as a sentence for the field. */
export interface QuantityProblem {
  readonly message: string
}

/** A number, then whatever follows it. Digits may stand in groups of three apart, as `formatQuantity` writes them. */
const quantityPattern = /^([+-]?)(\d{1,3}(?:[ \u2009\u202f]\d{3})+|\d+)?(?:\.(\d*))?(?:e([+-]?\d+))?\s*(.*)$/isu
const infinityPattern = /^([+-]?)(?:∞|inf(?:inity)?)\s*(.*)$/isu

/** Reads an entry such as `0.25 nF`, `−65mV`, `1e3` or `∞` as a number in `unit`; an entry without a unit is in `unit` already. */
export function parseQuantity(text: string, unit: string): Result<number, QuantityProblem> {
  const entry = plainText(text)
  if (entry === '') return problem(`Nothing is entered: expected ${expected(unit)}.`)

  const infinite = infinityPattern.exec(entry)
  if (infinite) {
    const exponent = exponentBetween(infinite[2] ?? '', unit)
    return exponent.ok ? ok(infinite[1] === '-' ? -Infinity : Infinity) : exponent
  }

  const match = quantityPattern.exec(entry)
  const [, sign = '', whole = '', fraction = '', power = '0', rest = ''] = match ?? []
  if (!match || whole + fraction === '') return problem(`“${text.trim()}” is not a number: expected ${expected(unit)}.`)
  if (/^,/.test(rest)) {
    return problem(`“${text.trim()}” has a comma: write decimals with a point, as in 1.5, and thousands without a separator.`)
  }
  const exponent = exponentBetween(rest, unit)
  if (!exponent.ok) return exponent

  // Shifting the decimal exponent in the text rounds once, so 0.1 mV is 1e-4 V to the last bit.
  const value = Number(`${sign}${whole.replace(/\D/g, '') || '0'}.${fraction || '0'}e${Number(power) + exponent.value}`)
  if (!Number.isFinite(value)) return problem(`“${text.trim()}” is too large for a number; write ∞ where no limit is meant.`)
  return ok(value)
}

/** Reads `10, 20, 30`, `10 20 30 ms` or `[1 s; 2 s]` as numbers in `unit`; a unit only at the end holds for all of them. */
export function parseQuantityList(text: string, unit: string): Result<readonly number[], QuantityProblem> {
  const entry = plainText(text).replace(/^\[(.*)\]$/s, '$1')
  const parts = listParts(entry)
  const unitAtEnd = sharedUnit(parts)
  const numbers: number[] = []
  for (const [index, part] of parts.entries()) {
    const value = parseQuantity(index < parts.length - 1 ? `${part} ${unitAtEnd}` : part, unit)
    if (!value.ok) return problem(parts.length === 1 ? value.error.message : `Number ${index + 1} of the list: ${value.error.message}`)
    numbers.push(value.value)
  }
  return ok(numbers)
}

/** Parts between commas or semicolons where there are any, else numbers with their units between spaces. */
function listParts(entry: string): readonly string[] {
  if (entry.trim() === '') return []
  if (/[,;]/.test(entry)) {
    const parts = entry.split(/[,;]/).map((part) => part.trim())
    return parts.at(-1) === '' ? parts.slice(0, -1) : parts
  }
  return entry.trim().split(/\s+(?=[+\-.\d∞]|inf)/iu)
}

/** The unit of the last part where no part before it has one, else none. */
function sharedUnit(parts: readonly string[]): string {
  return parts.slice(0, -1).every((part) => unitAfterNumber(part) === '') ? unitAfterNumber(parts.at(-1) ?? '') : ''
}

function unitAfterNumber(part: string): string {
  const match = quantityPattern.exec(part)
  const hasDigits = (match?.[2] ?? match?.[3] ?? '') !== ''
  return infinityPattern.exec(part)?.[2] ?? (hasDigits ? match?.[5] : undefined) ?? ''
}

/** Unicode minus signs and no-break spaces read as the plain ones. */
function plainText(text: string): string {
  return text
    .replace(/[\u2212\u2012\u2013]/g, '-')
    .replace(/\u00a0/g, ' ')
    .trim()
}

/** The power of ten that takes a number in `from` to one in `to`. */
function exponentBetween(from: string, to: string): Result<number, QuantityProblem> {
  if (from === '' || from === to) return ok(0)
  const wanted = findUnit(to)
  const given = findUnit(from)
  if (wanted && given?.dimension === wanted.dimension) return ok(given.exponent - wanted.exponent)
  if (given) return problem(`“${from}” is the unit of ${given.dimension.words}: expected ${expected(to)}.`)
  const meant = wanted && findUnitIgnoringCase(from, wanted.dimension)
  return problem(`“${from}” is not a unit known here: expected ${expected(to)}.${meant === undefined ? '' : ` Did you mean “${meant}”?`}`)
}

function expected(unit: string): string {
  const dimension = findUnit(unit)?.dimension
  if (dimension) return `${dimension.words} such as ${dimension.example}`
  return unit === '' ? 'a number without a unit, such as 50' : `a number in ${unit}`
}

function problem(message: string): { readonly ok: false; readonly error: QuantityProblem } {
  return fail({ message })
}
