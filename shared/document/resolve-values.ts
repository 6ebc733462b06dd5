import { findDistribution } from '../models/distributions'
import type {
  Distribution,
  Expression,
  GivenValue,
  GivenValues,
  ListEntry,
  ParameterDescriptor,
  WrittenDistribution,
  WrittenEntry,
  WrittenValue,
  WrittenValues,
} from '../models/descriptor'
import { nearestName, suggestion } from '../models/nearest-name'
import { isEntries, isExpression, isWrittenDistribution } from '../models/written-values'
import { fail, ok, type Result } from '../result'
import { functionNames, type EvaluationProblem } from '../units/evaluate-expression'
import { withNameReplaced } from '../units/expression-tokens'
import { workOut } from '../units/work-out'
import type { Variables } from './variables'

/** Why a value as written is none. */
export interface ValueFailure {
  readonly parameter: string
  readonly code: 'unknown-variable' | 'bad-expression'
  readonly message: string
  /** What would mend it: another text, or a variable of this name. */
  readonly remedy?: { readonly label: string; readonly value: WrittenValue } | { readonly label: string; readonly variable: string }
}

interface ResolvedValues {
  /** Without those that have no value. */
  readonly values: GivenValues
  readonly failures: readonly ValueFailure[]
}

/** What values are worked out by. */
export interface Resolving {
  readonly parameters: Readonly<Record<string, ParameterDescriptor>>
  readonly variables: Variables
  /** Units that follow from what is connected. */
  readonly units?: Readonly<Record<string, string>>
}

/** Works out the expressions among the values of a model or rule. */
export function resolveValues(written: WrittenValues, { parameters, variables, units = {} }: Resolving): ResolvedValues {
  const values: Record<string, GivenValue> = {}
  const failures: ValueFailure[] = []
  for (const [name, value] of Object.entries(written)) {
    const descriptor = Object.hasOwn(parameters, name) ? parameters[name] : undefined
    const result = resolveValue(value, { name, descriptor, variables, unit: units[name] })
    if (result.ok) values[name] = result.value
    else failures.push(result.error)
  }
  return { values, failures }
}

interface Field {
  readonly name: string
  /** Undefined for a parameter the model does not have. */
  readonly descriptor: ParameterDescriptor | undefined
  readonly variables: Variables
  /** Absent: the descriptor's. */
  readonly unit: string | undefined
}

/** Works out one value as a document has it. */
export function resolveValue(value: WrittenValue, field: Field): Result<GivenValue, ValueFailure> {
  if (isExpression(value)) return resolveExpression(value.expression, field)
  if (isWrittenDistribution(value)) return resolveDistribution(value, field)
  return isEntries(value) ? resolveEntries(value, field) : ok(value)
}

/** Works out the numbers inside a list of dictionaries. */
function resolveEntries(entries: readonly WrittenEntry[], field: Field): Result<GivenValue, ValueFailure> {
  const { name, descriptor, variables } = field
  const resolved: ListEntry[] = []
  for (const [index, entry] of entries.entries()) {
    const numbers: Record<string, number> = {}
    const { params } = entry
    const known = descriptor?.kind === 'entries' ? descriptor.params(entry) : {}
    for (const [param, value] of Object.entries(typeof params === 'object' ? params : {})) {
      if (typeof value !== 'object') {
        numbers[param] = value
        continue
      }
      const own = Object.hasOwn(known, param) ? known[param] : undefined
      const result = workOut(value.expression, own?.unit ?? '', variables.lookUp)
      if (!result.ok || typeof result.value !== 'number') {
        const problem = result.ok ? { message: `“${value.expression}” is a list, but ${param} is one number.` } : result.error
        const written = (expression: string): WrittenValue =>
          entries.map((each, k) => (k === index ? { ...each, params: { ...numbersOf(each), [param]: { expression } } } : each))
        return fail(failureOf(name, value.expression, problem, variables, written))
      }
      numbers[param] = result.value
    }
    resolved.push({ ...(entry as ListEntry), ...(typeof params === 'object' && { params: numbers }) })
  }
  return ok(resolved)
}

function numbersOf({ params }: WrittenEntry): Readonly<Record<string, number | Expression>> {
  return typeof params === 'object' ? params : {}
}

function resolveExpression(text: string, field: Field): Result<GivenValue, ValueFailure> {
  const { name, descriptor, variables } = field
  // That there is no such parameter is a problem of its own.
  if (descriptor === undefined) return ok(0)
  if (!('unit' in descriptor)) return fail({ parameter: name, code: 'bad-expression', message: `${name} cannot be an expression.` })
  const result = workOut(text, field.unit ?? descriptor.unit, variables.lookUp)
  if (!result.ok) return fail(failureOf(name, text, result.error, variables, (expression) => ({ expression })))
  const whole = descriptor.kind === 'integer' || descriptor.kind === 'integers'
  if (!whole) return ok(result.value)
  return ok(typeof result.value === 'number' ? nearlyWhole(result.value) : result.value.map(nearlyWhole))
}

/** 0.1*30 is meant as 3, though it comes to a little more. */
function nearlyWhole(value: number): number {
  return Math.abs(value - Math.round(value)) <= 1e-9 * Math.max(1, Math.abs(value)) ? Math.round(value) : value
}

function resolveDistribution(written: WrittenDistribution, { name, descriptor, variables, unit }: Field): Result<GivenValue, ValueFailure> {
  const known = findDistribution(written.distribution)
  const resolved: Record<string, number | string> = { distribution: written.distribution }
  for (const [field, value] of Object.entries(written)) {
    if (typeof value !== 'object') {
      resolved[field] = value
      continue
    }
    const ownUnit = unit ?? (descriptor && 'unit' in descriptor ? descriptor.unit : '')
    const result = workOut(value.expression, known?.fields[field]?.inUnit === false ? '' : ownUnit, variables.lookUp)
    if (!result.ok || typeof result.value !== 'number') {
      const problem = result.ok ? { message: `“${value.expression}” is a list, but ${field} is one number.` } : result.error
      return fail(failureOf(name, value.expression, problem, variables, (expression) => ({ ...written, [field]: { expression } })))
    }
    resolved[field] = result.value
  }
  // What is in it is for the checks, which see it before the kernel does.
  return ok(resolved as unknown as Distribution)
}

function failureOf(
  parameter: string,
  text: string,
  { message, missing }: EvaluationProblem,
  { names }: Variables,
  written: (expression: string) => WrittenValue,
): ValueFailure {
  if (missing === undefined) return { parameter, code: 'bad-expression', message }
  const { kind, name } = missing
  const known = kind === 'function' ? functionNames : names
  const code = 'unknown-variable'
  const sentence = `${message}${suggestion(name, known)}`
  const nearest = nearestName(name, known)
  if (nearest !== null) {
    const mended = withNameReplaced(text, name, nearest)
    return { parameter, code, message: sentence, remedy: { label: `Write ${mended}`, value: written(mended) } }
  }
  return { parameter, code, message: sentence, ...(kind === 'variable' && { remedy: { label: `Add a variable ${name}`, variable: name } }) }
}
