import { fail, ok, type Result } from '../result'
import { findDimension, findUnit, type Powers } from './unit'

/**
 * A number or a list of numbers with what they measure: `value × 10^exponent` in the base units of `powers`. The exponent stays apart so
 * that 0.1 mV is 0.1 and not 1e-4, and comes back as it was.
 */
export interface Quantity {
  readonly value: number | readonly number[]
  readonly exponent: number
  readonly powers: Powers
}

/** The powers of a bare number. */
const none: Powers = [0, 0, 0, 0]

/** A number without a unit. */
export function bare(value: Quantity['value']): Quantity {
  return { value, exponent: 0, powers: none }
}

/** One of a unit by its symbol (`ms`, `nF`, `spikes`), or undefined if it is none. */
export function oneOf(symbol: string): Quantity | undefined {
  // Spikes are counted: their number has no dimension, and spikes/s are a rate.
  if (symbol === 'spikes') return bare(1)
  const unit = findUnit(symbol)
  return unit && { value: 1, exponent: unit.exponent, powers: unit.dimension.powers }
}

/** Whether it measures nothing: a bare number. */
export function isBare({ powers }: Quantity): boolean {
  return powers.every((power) => power === 0)
}

/** Whether two quantities can be added and compared; nothing is nothing in any unit. */
export function isAlike(a: Quantity, b: Quantity): boolean {
  return isZero(a) || isZero(b) || a.powers.every((power, k) => power === b.powers[k])
}

function isZero(quantity: Quantity): boolean {
  return quantity.value === 0 && isBare(quantity)
}

/** What it measures, in words: `a time`, `a bare number`, `a quantity in V·s⁻¹`. */
export function measureOf({ powers }: Quantity): string {
  if (powers.every((power) => power === 0)) return 'a bare number'
  const symbols = ['s', 'V', 'A', 'M']
  const product = powers.flatMap((power, k) => (power === 0 ? [] : [`${symbols[k]}${power === 1 ? '' : raised(power)}`])).join('·')
  return findDimension(powers)?.words ?? `a quantity in ${product}`
}

function raised(power: number): string {
  const signs = new Map([...'-.0123456789'].map((sign, k) => [sign, [...'⁻·⁰¹²³⁴⁵⁶⁷⁸⁹'][k]]))
  return [...String(power)].map((sign) => signs.get(sign)).join('')
}

/** The same quantity with another power of ten standing apart. */
function shifted({ value, exponent, powers }: Quantity, to: number): Quantity {
  return { value: mapValue(value, (each) => timesTen(each, exponent - to)), exponent: to, powers }
}

/** Powers of ten up to 22 are exact, so that this rounds once. */
function timesTen(value: number, exponent: number): number {
  return exponent >= 0 ? value * 10 ** exponent : value / 10 ** -exponent
}

/** The numbers of a quantity in `unit`, where they measure the same; bare numbers are taken to be in it already. */
export function inUnit(quantity: Quantity, unit: Quantity): Quantity['value'] | null {
  if (isBare(quantity)) return shifted(quantity, 0).value
  return isAlike(quantity, unit) ? shifted(quantity, unit.exponent).value : null
}

/** Works out two quantities of the same measure, number by number; null where lists differ in length. */
export function combine(a: Quantity, b: Quantity, work: (a: number, b: number) => number): Quantity | null {
  const exponent = Math.min(a.exponent, b.exponent)
  const value = pairwise(shifted(a, exponent).value, shifted(b, exponent).value, work)
  return value === null ? null : { value, exponent, powers: isZero(a) ? b.powers : a.powers }
}

/** The product, or the quotient with `sign` −1; null where lists differ in length. */
export function product(a: Quantity, b: Quantity, sign: 1 | -1): Quantity | null {
  const value = pairwise(a.value, b.value, sign === 1 ? (one, other) => one * other : (one, other) => one / other)
  const powers = a.powers.map((power, k) => power + sign * b.powers[k]!) as unknown as Powers
  return value === null ? null : { value, exponent: a.exponent + sign * b.exponent, powers }
}

/** A quantity raised to a bare number; its measure must come out in whole powers. */
export function power(base: Quantity, exponent: number): Quantity | null {
  const powers = base.powers.map((each) => each * exponent) as unknown as Powers
  if (!powers.every(Number.isInteger)) return null
  const { value, exponent: apart } = Number.isInteger(base.exponent * exponent) ? base : shifted(base, 0)
  return { value: mapValue(value, (each) => each ** exponent), exponent: apart * exponent, powers }
}

/** Each number changed, the measure kept. */
export function mapQuantity({ value, exponent, powers }: Quantity, change: (value: number) => number): Quantity {
  return { value: mapValue(value, change), exponent, powers }
}

function mapValue(value: Quantity['value'], change: (value: number) => number): Quantity['value'] {
  return typeof value === 'number' ? change(value) : value.map(change)
}

function pairwise(a: Quantity['value'], b: Quantity['value'], work: (a: number, b: number) => number): Quantity['value'] | null {
  if (typeof a === 'number') return typeof b === 'number' ? work(a, b) : b.map((each) => work(a, each))
  if (typeof b === 'number') return a.map((each) => work(each, b))
  return a.length === b.length ? a.map((each, k) => work(each, b[k]!)) : null
}

/** A list of these, in the measure of the first; each must be one number. */
export function listOf(entries: readonly Quantity[]): Result<Quantity, string> {
  const first = entries.find((entry) => !isZero(entry)) ?? entries[0]
  if (first === undefined) return ok(bare([]))
  const exponent = Math.min(...entries.map((entry) => entry.exponent))
  const numbers: number[] = []
  for (const entry of entries) {
    if (!isAlike(entry, first)) return fail(`A list holds ${measureOf(first)} and ${measureOf(entry)}: all of it must measure the same.`)
    const { value } = shifted(entry, exponent)
    if (typeof value !== 'number') return fail('A list cannot hold another list.')
    numbers.push(value)
  }
  return ok({ value: numbers, exponent, powers: first.powers })
}
