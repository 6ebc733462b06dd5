import { fail, ok, type Result } from '../result'
import type { ExpressionTree, Operator } from './parse-expression'
import { bare, combine, isAlike, isBare, listOf, mapQuantity, measureOf, power, product, inUnit, type Quantity } from './quantity'

/** Why an expression has no value. */
export interface EvaluationProblem {
  readonly message: string
  /** What it names and is not there. */
  readonly missing?: { readonly kind: 'variable' | 'function'; readonly name: string }
}

type Outcome = Result<Quantity, EvaluationProblem>

/** Finds the value of a variable, or why it has none. */
export type LookUp = (name: string) => Outcome

const constants: Readonly<Record<string, number>> = { pi: Math.PI, inf: Infinity }
const mostNumbers = 100_000

/** Of bare numbers only: what they give has no unit either. */
const bareFunctions: Readonly<Record<string, (value: number) => number>> = { exp: Math.exp, log: Math.log }
/** Of quantities of any measure, which they keep. */
const keeping: Readonly<Record<string, (value: number) => number>> = { abs: Math.abs }
/** Of bare numbers; a time has no whole number of its own. */
const rounding: Readonly<Record<string, (value: number) => number>> = { round: Math.round, floor: Math.floor, ceil: Math.ceil }

/** Says that there is no variable of this name. */
export function noVariable(name: string): EvaluationProblem {
  return { message: `There is no variable ${name}.`, missing: { kind: 'variable', name } }
}

/** Every function an expression may call. */
export const functionNames: readonly string[] = ['min', 'max', 'sqrt', 'exp', 'log', 'abs', 'round', 'floor', 'ceil', 'linspace', 'arange']

/** Names that mean something already. */
export const reservedNames: ReadonlySet<string> = new Set([...functionNames, ...Object.keys(constants)])

/** Works out an expression; variables are asked of `lookUp`. */
export function evaluateExpression(tree: ExpressionTree, lookUp: LookUp): Outcome {
  switch (tree.kind) {
    case 'value':
      return ok(tree.quantity)
    case 'name':
      return Object.hasOwn(constants, tree.name) ? ok(bare(constants[tree.name]!)) : lookUp(tree.name)
    case 'negative': {
      const of = evaluateExpression(tree.of, lookUp)
      return of.ok ? ok(mapQuantity(of.value, (value) => -value)) : of
    }
    case 'operation': {
      const left = evaluateExpression(tree.left, lookUp)
      if (!left.ok) return left
      const right = evaluateExpression(tree.right, lookUp)
      return right.ok ? operate(tree.operator, left.value, right.value) : right
    }
    case 'list': {
      const entries = evaluateAll(tree.entries, lookUp)
      return entries.ok ? wrapped(listOf(entries.value)) : entries
    }
    case 'call': {
      if (!functionNames.includes(tree.name)) {
        return fail({ message: `There is no function ${tree.name}.`, missing: { kind: 'function', name: tree.name } })
      }
      const given = evaluateAll(tree.given, lookUp)
      return given.ok ? wrapped(call(tree.name, given.value)) : given
    }
  }
}

function wrapped(result: Result<Quantity, string>): Outcome {
  return result.ok ? result : fail({ message: result.error })
}

function evaluateAll(trees: readonly ExpressionTree[], lookUp: LookUp): Result<readonly Quantity[], EvaluationProblem> {
  const values: Quantity[] = []
  for (const tree of trees) {
    const value = evaluateExpression(tree, lookUp)
    if (!value.ok) return value
    values.push(value.value)
  }
  return ok(values)
}

const differentLists = 'The lists have different lengths.'

function operate(operator: Operator, left: Quantity, right: Quantity): Outcome {
  if (operator === '*' || operator === '/') {
    if (operator === '/' && [right.value].flat().includes(0)) return fail({ message: 'It divides by zero.' })
    const value = product(left, right, operator === '*' ? 1 : -1)
    return value === null ? fail({ message: differentLists }) : ok(value)
  }
  if (operator === '^') return raise(left, right)
  if (!isAlike(left, right)) {
    const [verb, link] = operator === '+' ? ['added', 'to'] : ['taken', 'from']
    const hint = isBare(left) || isBare(right) ? ' Give the number a unit.' : ''
    return fail({ message: `${capital(measureOf(right))} cannot be ${verb} ${link} ${measureOf(left)}.${hint}` })
  }
  const value = combine(left, right, operator === '+' ? (a, b) => a + b : (a, b) => a - b)
  return value === null ? fail({ message: differentLists }) : ok(value)
}

function raise(base: Quantity, exponent: Quantity): Outcome {
  const by = isBare(exponent) ? inUnit(exponent, bare(1)) : null
  if (typeof by !== 'number') return fail({ message: 'An exponent must be one number without a unit.' })
  const value = power(base, by)
  return value === null ? fail({ message: `${capital(measureOf(base))} cannot be raised to the power ${by}.` }) : ok(value)
}

function call(name: string, given: readonly Quantity[]): Result<Quantity, string> {
  if (name === 'min' || name === 'max') return extreme(name, given)
  if (name === 'linspace' || name === 'arange') return range(name, given)
  const [of] = given
  if (of === undefined || given.length > 1) return fail(`${name} takes one number.`)
  if (name === 'sqrt') {
    const root = power(of, 0.5)
    return root === null ? fail(`There is no square root of ${measureOf(of)}.`) : ok(root)
  }
  if (Object.hasOwn(keeping, name)) return ok(mapQuantity(of, keeping[name]!))
  const bareWork = bareFunctions[name] ?? rounding[name]
  const plain = isBare(of) ? inUnit(of, bare(1)) : null
  if (bareWork === undefined || plain === null) return fail(`${name} takes a number without a unit, not ${measureOf(of)}.`)
  return ok(mapQuantity(bare(plain), bareWork))
}

function extreme(name: 'min' | 'max', given: readonly Quantity[]): Result<Quantity, string> {
  const [first] = given
  const all = given.length === 1 && first && typeof first.value !== 'number' ? ok(first) : listOf(given)
  if (!all.ok) return all
  const { value } = all.value
  if (typeof value === 'number' || value.length === 0) return fail(`${name} takes one number or more.`)
  return ok({ ...all.value, value: value.reduce((a, b) => Math[name](a, b)) })
}

/** `linspace(from, to, count)` with both ends, `arange(from, to, step)` without the end, as in NumPy; `arange(to)` counts from 0. */
function range(name: 'linspace' | 'arange', given: readonly Quantity[]): Result<Quantity, string> {
  if (name === 'linspace') {
    const [from, to, count] = given
    const number = count && isBare(count) ? inUnit(count, bare(1)) : null
    if (!from || !to || given.length !== 3 || typeof number !== 'number' || !Number.isInteger(number) || number < 1) {
      return fail('linspace takes a first number, a last number and how many there are: linspace(0, 100, 11).')
    }
    const ends = listOf([from, to])
    return ends.ok
      ? spaced(ends.value, number, (a, b, k) => (number === 1 ? a : k === number - 1 ? b : a + ((b - a) * k) / (number - 1)))
      : ends
  }
  const [from, to, by] = given.length === 1 ? [undefined, given[0], undefined] : given
  if (!to || given.length > 3) return fail('arange takes a first number, the end and a step: arange(0, 100, 10).')
  const parts = listOf([from ?? { ...to, value: 0 }, to, by ?? { ...to, value: 1, exponent: isBare(to) ? 0 : to.exponent }])
  if (!parts.ok) return parts
  const [a = 0, b = 0, step = 1] = parts.value.value as readonly number[]
  // What falls short of the end by a rounding error is the end itself.
  const count = step === 0 ? NaN : Math.max(0, Math.ceil((b - a) / step - 1e-9))
  if (Number.isNaN(count)) return fail('The step of arange must not be 0.')
  return spaced(parts.value, count, (first, _end, k) => first + k * step)
}

function spaced(ends: Quantity, count: number, at: (a: number, b: number, k: number) => number): Result<Quantity, string> {
  if (count > mostNumbers) return fail(`The list would hold more than ${mostNumbers} numbers.`)
  const [a = 0, b = 0] = ends.value as readonly number[]
  return ok({ ...ends, value: Array.from({ length: count }, (_, k) => at(a, b, k)) })
}

function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}
