import { oneOf, type Quantity } from '../../units/quantity'

/** What NESTML's models write besides the units of fields. Amounts are taken as those of a litre: volumes do not occur. */
const others: readonly (readonly [end: RegExp, known: string])[] = [
  [/mol$/, 'M'],
  [/Bq$/, 'Hz'],
]

/** One of a unit that a model's text names, or undefined if it is none. */
export function textUnit(symbol: string): Quantity | undefined {
  // Spikes are counted, and are what ports are called.
  if (symbol === 'spikes') return undefined
  const other = others.find(([end]) => end.test(symbol))
  return oneOf(other === undefined ? symbol : symbol.replace(...other))
}
