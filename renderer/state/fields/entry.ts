import { describeRange } from '../../../shared/models/check-plain-value'
import { checkValue } from '../../../shared/models/check-value'
import type {
  GivenValue,
  NumberParameter,
  NumbersParameter,
  ParameterDescriptor,
  ParameterValue,
  WrittenValue,
} from '../../../shared/models/descriptor'
import { suggestion } from '../../../shared/models/nearest-name'
import { distributionText } from '../../../shared/models/distributions'
import { isDistribution, isEntries, isExpression, isWrittenDistribution } from '../../../shared/models/written-values'
import { fail, ok, type Result } from '../../../shared/result'
import { formatNumber, formatNumbers, formatQuantity } from '../../../shared/units/format-quantity'
import { parseExpression } from '../../../shared/units/parse-expression'
import { parseQuantity, parseQuantityList } from '../../../shared/units/parse-quantity'

/** A parameter that is typed rather than ticked or chosen. */
export type TypedParameter = Exclude<ParameterDescriptor, { readonly kind: 'flag' | 'choice' | 'recordables' | 'entries' }>

/** The text an entry field shows for a value: one that `readEntry` reads back as the same. */
export function entryText(value: WrittenValue): string {
  if (isExpression(value)) return value.expression
  if (isWrittenDistribution(value)) return value.distribution
  if (typeof value === 'number') return formatNumber(value)
  if (Array.isArray(value) && value.every((element) => typeof element === 'number')) return formatNumbers(value)
  return isEntries(value) ? JSON.stringify(value) : String(value)
}

/**
 * Reads what was typed for a parameter: units are understood, the range is checked; the message says what is wrong and allowed. What
 * names `variables` or calculates something is taken as an expression; without `variables` there can be none.
 */
export function readEntry(
  name: string,
  descriptor: TypedParameter,
  text: string,
  variables?: readonly string[],
): Result<WrittenValue, string> {
  const read = readText(descriptor, text)
  if (!read.ok) return variables === undefined || descriptor.kind === 'text' ? read : readExpression(text, variables, read.error)
  const problem = checkValue(name, descriptor, read.value)
  return problem === null ? read : fail(problem.message)
}

/** The value in words, with its unit: for help and remedies. */
export function valueText(descriptor: ParameterDescriptor, value: WrittenValue): string {
  if (isExpression(value)) return value.expression
  if (isWrittenDistribution(value)) return value.distribution
  if (typeof value === 'number') return formatQuantity(value, 'unit' in descriptor ? descriptor.unit : '')
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  if (typeof value === 'string') return value === '' ? 'nothing' : value
  const one = descriptor.kind === 'entries' ? descriptor.one : 'part'
  if (isEntries(value)) return `${value.length} ${one}${value.length === 1 ? '' : 's'}`
  return value.length === 0 ? 'nothing' : value.join(', ')
}

/** A value that was worked out, in few digits: `40 ms`, `0, 25, 50 … ms`. */
export function givenText(value: GivenValue, unit: string): string {
  const short = (number: number): number => Number(number.toPrecision(6))
  if (typeof value === 'number') return formatQuantity(short(value), unit)
  if (isDistribution(value)) return distributionText(value, unit)
  if (isEntries(value)) return `${value.length} parts`
  if (!isNumbers(value)) return String(value)
  const shown = formatNumbers(value.slice(0, 3).map(short)) + (value.length > 3 ? ` … (${value.length})` : '')
  return unit === '' ? shown : `${shown} ${unit}`
}

function isNumbers(value: GivenValue): value is readonly number[] {
  return Array.isArray(value) && value.every((element) => typeof element === 'number')
}

/** What is allowed, in words; empty when everything is. */
export function rangeText(descriptor: ParameterDescriptor): string {
  return 'unit' in descriptor ? describeRange(descriptor, descriptor.unit) : ''
}

/** One step up or down from a number, of a size that suits it: 20 goes to 21, 0.5 to 0.6, 800 to 810; ten times as far with `far`. */
export function steppedValue(descriptor: NumberParameter, value: number, direction: 1 | -1, far: boolean): number {
  if (!Number.isFinite(value)) return value
  const size = Math.abs(value) > 0 ? 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1) : 1
  const step = (descriptor.kind === 'integer' ? Math.max(1, size) : size) * (far ? 10 : 1)
  const digits = Math.max(0, -Math.floor(Math.log10(step)))
  const next = Number((value + direction * step).toFixed(Math.min(20, digits)))
  return checkValue('', descriptor, next) === null ? next : value
}

/** A text that is no number as an expression, where it names or calculates something; a lone word must be a variable's name. */
function readExpression(text: string, variables: readonly string[], noNumber: string): Result<WrittenValue, string> {
  const tree = parseExpression(text)
  if (!tree.ok) return fail(/[*^()]/.test(text) ? tree.error : noNumber)
  const { value } = tree
  if (value.kind === 'value' || (value.kind === 'negative' && value.of.kind === 'value')) return fail(noNumber)
  if (value.kind === 'name' && !variables.includes(value.name)) return fail(`${noNumber}${suggestion(value.name, variables)}`)
  return ok({ expression: text.trim() })
}

function readText(descriptor: TypedParameter, text: string): Result<ParameterValue, string> {
  if (descriptor.kind === 'text') return ok(text)
  const read = isList(descriptor) ? parseQuantityList(text, descriptor.unit) : parseQuantity(text, descriptor.unit)
  return read.ok ? read : fail(read.error.message)
}

function isList(descriptor: NumberParameter | NumbersParameter): descriptor is NumbersParameter {
  return descriptor.kind === 'numbers' || descriptor.kind === 'integers'
}
