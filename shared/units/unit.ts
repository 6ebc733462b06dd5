/** Powers of ten of the SI prefixes a unit may carry. */
const prefixExponents = { T: 12, G: 9, M: 6, k: 3, '': 0, m: -3, u: -6, n: -9, p: -12, f: -15 } as const

/** Powers of second, volt, ampere and mole per litre: what else there is follows from these. */
export type Powers = readonly [second: number, volt: number, ampere: number, molar: number]

/** What a unit measures, with words for messages. */
export interface Dimension {
  /** With its article: `a capacitance`. */
  readonly words: string
  /** A likely value with its unit, shown where an entry could not be read. */
  readonly example: string
  readonly powers: Powers
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
  { words: 'a time', example: '20 ms', powers: [1, 0, 0, 0], symbols: ['s'] },
  { words: 'a voltage', example: '−65 mV', powers: [0, 1, 0, 0], symbols: ['V'] },
  { words: 'a capacitance', example: '250 pF', powers: [1, -1, 1, 0], symbols: ['F'] },
  { words: 'a current', example: '376 pA', powers: [0, 0, 1, 0], symbols: ['A'] },
  { words: 'a conductance', example: '10 nS', powers: [0, -1, 1, 0], symbols: ['S'] },
  { words: 'a resistance', example: '40 MOhm', powers: [0, 1, -1, 0], symbols: ['Ohm', 'ohm', 'Ω'] },
  { words: 'a rate', example: '8000 spikes/s', powers: [-1, 0, 0, 0], symbols: ['Hz'], fixed: { 'spikes/s': 0, '1/s': 0, '1/ms': 3 } },
  { words: 'a concentration', example: '1.2 mM', powers: [0, 0, 0, 1], symbols: ['M'] },
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

/** What quantities of these powers are called, or undefined where there is no word for it. */
export function findDimension(powers: Powers): Dimension | undefined {
  return families.find((family) => family.powers.every((power, k) => power === powers[k]))
}

/** Both micro signs (U+00B5, U+03BC) read as `u`, the ohm sign (U+2126) as the Greek letter. */
function normalSymbol(text: string): string {
  return text.replace(/[\u00b5\u03bc]/g, 'u').replace(/\u2126/g, 'Ω')
}
