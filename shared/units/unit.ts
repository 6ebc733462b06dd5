/** Powers of ten of the SI prefixes a unit may carry. */
const prefixExponents = { T: 12, G: 9, M: 6, k: 3, '': 0, m: -3, u: -6, n: -9, p: -12, f: -15 } as const

/** What a unit measures, with words for messages. */
export interface Dimension {
  /** With its article: `a capacitance`. */
  readonly words: string
  /** A likely value with its unit, shown where an entry could not be read. */
  readonly example: string
}

/** A unit that can be converted: a power of ten times the base unit of its dimension. */
export interface Unit {
  readonly dimension: Dimension
  readonly exponent: number
}

interface Family extends Dimension {
  /** Symbols that take SI prefixes. */
  readonly symbols: readonly string[]
  /** Symbols that take none, with their power of ten. */
  readonly fixed?: Readonly<Record<string, number>>
}

const families: readonly Family[] = [
  { words: 'a time', example: '20 ms', symbols: ['s'] },
  { words: 'a voltage', example: '−65 mV', symbols: ['V'] },
  { words: 'a capacitance', example: '250 pF', symbols: ['F'] },
  { words: 'a current', example: '376 pA', symbols: ['A'] },
  { words: 'a conductance', example: '10 nS', symbols: ['S'] },
  { words: 'a resistance', example: '40 MOhm', symbols: ['Ohm', 'ohm', 'Ω'] },
  { words: 'a rate', example: '8000 spikes/s', symbols: ['Hz'], fixed: { 'spikes/s': 0, '1/s': 0, '1/ms': 3 } },
  { words: 'a concentration', example: '1.2 mM', symbols: ['M'] },
]

const units: ReadonlyMap<string, Unit> = new Map(families.flatMap(unitsOfFamily))

function unitsOfFamily(family: Family): [string, Unit][] {
  const prefixed = family.symbols.flatMap((symbol) =>
    Object.entries(prefixExponents).map(([prefix, exponent]): [string, Unit] => [prefix + symbol, { dimension: family, exponent }]),
  )
  const fixed = Object.entries(family.fixed ?? {}).map(([symbol, exponent]): [string, Unit] => [symbol, { dimension: family, exponent }])
  return [...prefixed, ...fixed]
}

/** The unit a text names (`pF`, `µs`, `MΩ`, `spikes/s`), or undefined if it is none that converts. */
export function findUnit(text: string): Unit | undefined {
  return units.get(normalSymbol(text))
}

/** The unit of `dimension` that differs from `text` only in upper and lower case, for "did you mean". */
export function findUnitIgnoringCase(text: string, dimension: Dimension): string | undefined {
  const wanted = normalSymbol(text).toLowerCase()
  for (const [symbol, unit] of units) if (unit.dimension === dimension && symbol.toLowerCase() === wanted) return symbol
  return undefined
}

/** Both micro signs (U+00B5, U+03BC) read as `u`, the ohm sign (U+2126) as the Greek letter. */
function normalSymbol(text: string): string {
  return text.replace(/[\u00b5\u03bc]/g, 'u').replace(/\u2126/g, 'Ω')
}
