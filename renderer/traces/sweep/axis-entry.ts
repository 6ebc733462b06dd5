import { listValues, spanValues, usualSpan } from '../../../shared/results/sweep-values'
import { fail, ok, type Result } from '../../../shared/result'
import { formatNumber, formatNumbers } from '../../../shared/units/format-quantity'
import { parseQuantity, parseQuantityList } from '../../../shared/units/parse-quantity'
import { checkValue } from '../../../shared/models/check-value'
import type { SweepAxis } from '../../kernel/sweep-controller'
import type { SweepTarget } from '../../state/runs/sweep-places'

/** One axis as it is typed. */
export interface AxisEntry {
  readonly target: SweepTarget
  readonly way: 'linear' | 'log' | 'list'
  readonly from: string
  readonly to: string
  readonly count: string
  readonly list: string
}

export type AxisField = 'from' | 'to' | 'count' | 'list'

/** Which field keeps an axis from being read, and why. */
export interface AxisProblem {
  readonly field: AxisField
  readonly message: string
}

const usualCount = 11

/** What stands in the fields at first: a stretch around the value there is. */
export function usualEntry(target: SweepTarget): AxisEntry {
  const { from, to } = usualSpan(target.value ?? target.descriptor.default, target.descriptor)
  const count = target.descriptor.kind === 'integer' ? Math.min(usualCount, to - from + 1) : usualCount
  const middle = Number(((from + to) / 2).toPrecision(4))
  const list = target.descriptor.kind === 'integer' ? [from, to] : [from, middle, to]
  return { target, way: 'linear', from: formatNumber(from), to: formatNumber(to), count: String(count), list: formatNumbers(list) }
}

/** Reads what was typed; units are understood, and every value must be one that the parameter takes. */
export function readAxis(entry: AxisEntry): Result<SweepAxis, AxisProblem> {
  const { target, way } = entry
  const { descriptor, name } = target
  const read = readValues(entry)
  if (!read.ok) return read
  for (const value of read.value) {
    const problem = checkValue(name, descriptor, value)
    if (problem !== null)
      return fail({ field: way === 'list' ? 'list' : value === read.value[0] ? 'from' : 'to', message: problem.message })
  }
  return ok({ target, values: read.value, scale: way === 'log' ? 'log' : 'linear' })
}

function readValues({ target: { descriptor }, way, ...texts }: AxisEntry): Result<readonly number[], AxisProblem> {
  if (way === 'list') {
    const list = parseQuantityList(texts.list, descriptor.unit)
    if (!list.ok) return fail({ field: 'list', message: list.error.message })
    const values = listValues(list.value)
    return values.ok ? values : fail({ field: 'list', message: values.error })
  }
  const ends: number[] = []
  for (const field of ['from', 'to'] as const) {
    const end = parseQuantity(texts[field], descriptor.unit)
    if (!end.ok) return fail({ field, message: end.error.message })
    ends.push(end.value)
  }
  const [from = NaN, to = NaN] = ends
  const count = parseQuantity(texts.count, '')
  if (!count.ok) return fail({ field: 'count', message: count.error.message })
  const values = spanValues({ from, to, count: count.value, scale: way, whole: descriptor.kind === 'integer' })
  return values.ok ? values : fail({ field: /values/.test(values.error) ? 'count' : 'to', message: values.error })
}
