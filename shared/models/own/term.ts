import type { Powers } from '../../units/unit'
import type { Comparison } from './formula'

/** What a number measures: powers of the base units, and the power of ten of the unit it is written in. */
export interface Measure {
  readonly powers: Powers
  readonly exponent: number
}

/** A name of a model. `index` counts those of its kind. */
export interface ModelSymbol {
  readonly kind: 'parameter' | 'internal' | 'state' | 'inline' | 'spikes' | 'current' | 'resolution'
  readonly name: string
  readonly index: number
  readonly measure: Measure
}

/** A formula whose names are known and whose units are worked out: numbers only, or truths. */
export type Term =
  | { readonly op: 'constant'; readonly value: number }
  | { readonly op: 'symbol'; readonly symbol: ModelSymbol }
  | { readonly op: 'negative' | 'not'; readonly of: Term }
  | { readonly op: '+' | '-' | '*' | '/' | '**' | 'and' | 'or' | Comparison; readonly left: Term; readonly right: Term }
  | { readonly op: 'call'; readonly name: FunctionName; readonly given: readonly Term[] }
  | { readonly op: 'choice'; readonly condition: Term; readonly yes: Term; readonly no: Term }

/** Functions of bare numbers, which give one. */
const bareFunctions = {
  ...{ exp: Math.exp, ln: Math.log, log10: Math.log10, expm1: Math.expm1 },
  ...{ sin: Math.sin, cos: Math.cos, tan: Math.tan, sinh: Math.sinh, cosh: Math.cosh, tanh: Math.tanh },
  ...{ floor: Math.floor, ceil: Math.ceil, round: Math.round },
}
/** Functions of quantities of one measure, which they keep. */
const keepingFunctions = { min: Math.min, max: Math.max, abs: Math.abs }

export const functions = { ...bareFunctions, ...keepingFunctions }
export type FunctionName = keyof typeof functions

export function isBareFunction(name: string): name is keyof typeof bareFunctions {
  return Object.hasOwn(bareFunctions, name)
}

export function isKeepingFunction(name: string): name is keyof typeof keepingFunctions {
  return Object.hasOwn(keepingFunctions, name)
}

export function constant(value: number): Term {
  return { op: 'constant', value }
}

export function symbolTerm(symbol: ModelSymbol): Term {
  return { op: 'symbol', symbol }
}

export function isConstant(term: Term, value?: number): term is Extract<Term, { op: 'constant' }> {
  return term.op === 'constant' && (value === undefined || term.value === value)
}

export function negative(of: Term): Term {
  return isConstant(of) ? constant(-of.value) : { op: 'negative', of }
}

export function times(left: Term, right: Term): Term {
  if (isConstant(left) && isConstant(right)) return constant(left.value * right.value)
  if (isConstant(left, 1)) return right
  return isConstant(right, 1) ? left : { op: '*', left, right }
}

export function over(left: Term, right: Term): Term {
  if (isConstant(left) && isConstant(right) && right.value !== 0) return constant(left.value / right.value)
  return isConstant(right, 1) ? left : { op: '/', left, right }
}

export function sum(operator: '+' | '-', left: Term, right: Term): Term {
  if (isConstant(left) && isConstant(right)) return constant(operator === '+' ? left.value + right.value : left.value - right.value)
  return { op: operator, left, right }
}

/** The same quantity in a unit of another power of ten. Powers of ten up to 22 are exact, so that this rounds once. */
export function inExponent(term: Term, from: number, to: number): Term {
  if (from === to) return term
  return from > to ? times(term, constant(10 ** (from - to))) : over(term, constant(10 ** (to - from)))
}

/** Works out a term; truths are 1 and 0. */
export function evaluateTerm(term: Term, valueOf: (symbol: ModelSymbol) => number): number {
  const value = (of: Term): number => evaluateTerm(of, valueOf)
  switch (term.op) {
    case 'constant':
      return term.value
    case 'symbol':
      return valueOf(term.symbol)
    case 'negative':
      return -value(term.of)
    case 'not':
      return value(term.of) === 0 ? 1 : 0
    case 'call':
      return functions[term.name](...(term.given.map(value) as [number]))
    case 'choice':
      return value(term.condition) === 0 ? value(term.no) : value(term.yes)
    case 'and':
      return value(term.left) === 0 ? 0 : value(term.right)
    case 'or':
      return value(term.left) === 0 ? value(term.right) : 1
    default:
      return binary(term.op, value(term.left), value(term.right))
  }
}

function binary(op: '+' | '-' | '*' | '/' | '**' | Comparison, left: number, right: number): number {
  switch (op) {
    case '+':
      return left + right
    case '-':
      return left - right
    case '*':
      return left * right
    case '/':
      return left / right
    case '**':
      return left ** right
    case '<':
      return Number(left < right)
    case '<=':
      return Number(left <= right)
    case '>':
      return Number(left > right)
    case '>=':
      return Number(left >= right)
    case '==':
      return Number(left === right)
    case '!=':
      return Number(left !== right)
  }
}

/** The terms that a term is made of. */
export function partsOf(term: Term): readonly Term[] {
  switch (term.op) {
    case 'constant':
    case 'symbol':
      return []
    case 'negative':
    case 'not':
      return [term.of]
    case 'call':
      return term.given
    case 'choice':
      return [term.condition, term.yes, term.no]
    default:
      return [term.left, term.right]
  }
}

/** Every symbol that a term names; those behind inlines are not followed. */
export function symbolsOf(term: Term, found = new Set<ModelSymbol>()): ReadonlySet<ModelSymbol> {
  if (term.op === 'symbol') found.add(term.symbol)
  for (const part of partsOf(term)) symbolsOf(part, found)
  return found
}
