import { type Value, unknown } from './python-values'

/** Of one number; NumPy has most of them for arrays as well, some under other names. */
export const elementary: Readonly<Record<string, (value: number) => number>> = {
  sqrt: Math.sqrt,
  cbrt: Math.cbrt,
  exp: Math.exp,
  exp2: (value) => 2 ** value,
  expm1: Math.expm1,
  log: Math.log,
  log10: Math.log10,
  log1p: Math.log1p,
  log2: Math.log2,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  degrees: (value) => (value * 180) / Math.PI,
  radians: (value) => (value * Math.PI) / 180,
  floor: Math.floor,
  ceil: Math.ceil,
  trunc: Math.trunc,
  fabs: Math.abs,
}

/** Those that NumPy calls `arcsin` and so on. */
export const inverse: Readonly<Record<string, (value: number) => number>> = {
  sin: Math.asin,
  cos: Math.acos,
  tan: Math.atan,
  sinh: Math.asinh,
  cosh: Math.acosh,
  tanh: Math.atanh,
}

type OnNumbers = (...values: number[]) => number | boolean

/** Works on numbers alone: of anything else nothing is known, and neither is what Python would refuse. */
const ofNumbers =
  (work: OnNumbers) =>
  (args: readonly Value[]): Value => {
    if (args.length === 0 || !args.every((value) => typeof value === 'number')) return unknown
    const result = work(...args)
    return typeof result === 'number' && Number.isNaN(result) && !args.some(Number.isNaN) ? unknown : result
  }

const divisor = (a: number, b: number): number => (b === 0 ? Math.abs(a) : divisor(b, a % b))

function factorial(value: number): number {
  if (!Number.isInteger(value) || value < 0) return NaN
  let product = 1
  for (let factor = 2; factor <= value && product < Infinity; factor++) product *= factor
  return product
}

/** k out of n, multiplied up so that every step is a whole number. */
function combinations(n: number, k: number): number {
  if (![n, k].every((value) => Number.isInteger(value) && value >= 0)) return NaN
  if (k > n) return 0
  let product = 1
  const fewer = Math.min(k, n - k)
  for (let taken = 1; taken <= fewer && product < Infinity; taken++) product = (product * (n - fewer + taken)) / taken
  return Math.round(product)
}

const works: Readonly<Record<string, OnNumbers>> = {
  ...elementary,
  ...Object.fromEntries(Object.entries(inverse).map(([name, work]) => [`a${name}`, work])),
  log: (value: number, base?: number) => (base === undefined ? Math.log(value) : Math.log(value) / Math.log(base)),
  pow: (a, b = NaN) => a ** b,
  atan2: (y, x = NaN) => Math.atan2(y, x),
  hypot: (...sides) => Math.hypot(...sides),
  fmod: (a, b = NaN) => a % b,
  copysign: (size, sign = NaN) => (sign < 0 || Object.is(sign, -0) ? -Math.abs(size) : Math.abs(size)),
  gcd: (...values) => values.reduce((a, b) => divisor(a, b), 0),
  factorial,
  comb: (n, k = NaN) => combinations(n, k),
  isnan: (value) => Number.isNaN(value),
  isinf: (value) => Math.abs(value) === Infinity,
  isfinite: (value) => Number.isFinite(value),
}

/** The functions of Python's module `math`, by their path. */
export const mathFunctions = Object.fromEntries(Object.entries(works).map(([name, work]) => [`math.${name}`, ofNumbers(work)]))

/** Its numbers. */
export const mathConstants: Readonly<Record<string, number>> = {
  'math.inf': Infinity,
  'math.nan': NaN,
  'math.pi': Math.PI,
  'math.tau': 2 * Math.PI,
  'math.e': Math.E,
}
