import { fail, ok, type Result } from '../result'
import { formatCount } from '../units/format-value'

/** How the values of a sweep lie between its ends. */
export type SweepScale = 'linear' | 'log'

/** A stretch of values, both ends included. */
export interface SweepSpan {
  readonly from: number
  readonly to: number
  /** How many values, at least two. */
  readonly count: number
  readonly scale: SweepScale
  /** For parameters that take whole numbers only. */
  readonly whole: boolean
}

/** More runs than this nobody waits for, and no plot tells apart. */
export const mostSweepRuns = 2500

/** Digits that a value keeps: enough for every entry, too few for the tails of binary fractions. */
const digits = 12

/** The values of a stretch in order, each once. */
export function spanValues({ from, to, count, scale, whole }: SweepSpan): Result<readonly number[], string> {
  if (!Number.isFinite(from) || !Number.isFinite(to)) return fail('Both ends must be finite.')
  if (!Number.isInteger(count) || count < 2 || count > mostSweepRuns) {
    return fail(`There must be from 2 to ${formatCount(mostSweepRuns)} values.`)
  }
  if (from === to) return fail('The ends must differ.')
  if (scale === 'log' && !(from > 0 && to > 0)) return fail('A logarithmic scale needs both ends above zero.')
  const between = (share: number): number => (scale === 'log' ? from * (to / from) ** share : from + (to - from) * share)
  const values = Array.from({ length: count }, (_, index) => (index === count - 1 ? to : between(index / (count - 1))))
  return listValues(whole ? values.map(Math.round) : values)
}

/** The values of a list in its order, each once. */
export function listValues(list: readonly number[]): Result<readonly number[], string> {
  const values = [...new Set(list.map((value) => Number(value.toPrecision(digits))))]
  if (values.length > mostSweepRuns) return fail(`There must be at most ${formatCount(mostSweepRuns)} values.`)
  if (!values.every(Number.isFinite)) return fail('Every value must be finite.')
  return values.length < 2 ? fail('A sweep needs at least two values.') : ok(values)
}

/** Every combination of the values of a few axes, the last axis running fastest. */
export function sweepPoints(axes: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return axes.reduce<readonly (readonly number[])[]>(
    (points, values) => points.flatMap((point) => values.map((value) => [...point, value])),
    [[]],
  )
}

/** Seeds of the repeats of a run: that of the drawing and those after it, from 1 again after the last that NEST takes. */
export function repeatSeeds(seed: number, repeats: number): readonly number[] {
  return Array.from({ length: repeats }, (_, repeat) => ((seed - 1 + repeat) % (2 ** 32 - 1)) + 1)
}

/** Mean of a few numbers and their standard deviation as a sample has it; null where there are too few. */
export function meanAndDeviation(numbers: readonly number[]): { readonly mean: number | null; readonly deviation: number | null } {
  const count = numbers.length
  if (count === 0) return { mean: null, deviation: null }
  const mean = numbers.reduce((sum, value) => sum + value, 0) / count
  const squares = numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, deviation: count < 2 ? null : Math.sqrt(squares / (count - 1)) }
}

/** A stretch to begin with, around the value there is: half of it to either side, within what is allowed. */
export function usualSpan(
  value: number,
  { above = -Infinity, atLeast = -Infinity, below = Infinity, atMost = Infinity, kind }: Limits,
): Pick<SweepSpan, 'from' | 'to'> {
  const reach = Number.isFinite(value) && value !== 0 ? Math.abs(value) / 2 : 1
  const middle = Number.isFinite(value) ? value : 0
  const round = (end: number): number => Number((kind === 'integer' ? Math.round(end) : end).toPrecision(4))
  const [low, high] = [round(middle - reach), round(middle + reach)]
  const from = low <= above ? Math.max(middle, above + reach / 10) : Math.max(low, atLeast)
  const to = high >= below ? Math.min(middle, below - reach / 10) : Math.min(high, atMost)
  return { from, to: to > from ? to : from + reach }
}

interface Limits {
  readonly above?: number
  readonly atLeast?: number
  readonly below?: number
  readonly atMost?: number
  readonly kind?: 'number' | 'integer'
}
