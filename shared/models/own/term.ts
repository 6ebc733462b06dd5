import { complementaryErrorFunction, errorFunction } from '../../numerics/error-function'
import type { Powers } from '../../units/unit'
import type { Comparison } from './formula'
import type { NameType } from './model-text'

/** What a number measures: powers of the base units, and the power of ten of the unit it is written in. */
export interface Measure {
  readonly powers: Powers
  readonly exponent: number
}

export const bareMeasure: Measure = { powers: [0, 0, 0, 0], exponent: 0 }
/** Milliseconds. */
export const timeMeasure: Measure = { powers: [1, 0, 0, 0], exponent: -3 }

/** A name of a model. `index` counts those of its kind. */
export interface ModelSymbol {
  readonly kind: 'parameter' | 'internal' | 'state' | 'inline' | 'spikes' | 'current' | 'local' | 'resolution'
  readonly name: string
  readonly index: number
  readonly measure: Measure
  readonly type: NameType
}

/** A formula whose names are known and whose units are worked out: numbers only, or truths. */
export type Term =
  | { readonly op: 'constant'; readonly value: number }
  | { readonly op: 'symbol'; readonly symbol: ModelSymbol }
  | { readonly op: 'negative' | 'not'; readonly of: Term }
  | { readonly op: '+' | '-' | '*' | '/' | '**' | 'and' | 'or' | Comparison; readonly left: Term; readonly right: Term }
  | { readonly op: 'call'; readonly name: FunctionName; readonly given: readonly Term[] }
  /** A function of the model's own. */
  | { readonly op: 'apply'; readonly applied: OwnFunction; readonly given: readonly Term[] }
  /** A random number, drawn anew whenever it is worked out. */
  | { readonly op: 'random'; readonly name: RandomName; readonly given: readonly Term[] }
  | { readonly op: 'choice'; readonly condition: Term; readonly yes: Term; readonly no: Term }

/** A function of the model's own: a number of those it is given, of parameters and the resolution. */
export interface OwnFunction {
  readonly name: string
  readonly index: number
  /** Locals that hold what it is given. */
  readonly given: readonly ModelSymbol[]
  readonly gives: Pick<ModelSymbol, 'measure' | 'type'>
  /** Parameters and the resolution, also by way of functions that it calls. */
  readonly uses: ReadonlySet<ModelSymbol>
  readonly body: readonly Action[]
}

/** What is done in a step. */
export type Action =
  /** A state or a local takes a value. */
  | { readonly kind: 'set'; readonly to: ModelSymbol; readonly term: Term; readonly isNew: boolean }
  /** The equations of these states are carried through the step, the others held. `site` counts such places. */
  | { readonly kind: 'integrate'; readonly site: number }
  | { readonly kind: 'emit' }
  | { readonly kind: 'if'; readonly branches: readonly { readonly condition: Term | null; readonly body: readonly Action[] }[] }
  | { readonly kind: 'while'; readonly condition: Term; readonly body: readonly Action[] }
  | { readonly kind: 'return'; readonly term: Term }

/** Functions of bare numbers, which give one. */
const bareFunctions = {
  ...{ exp: Math.exp, ln: Math.log, log10: Math.log10, expm1: Math.expm1 },
  ...{ sin: Math.sin, cos: Math.cos, tan: Math.tan, sinh: Math.sinh, cosh: Math.cosh, tanh: Math.tanh },
  ...{ erf: errorFunction, erfc: complementaryErrorFunction },
}
/** Functions of quantities of one measure, which they keep. Halves are rounded away from 0, as in C. */
const keepingFunctions = {
  ...{ min: Math.min, max: Math.max, abs: Math.abs },
  ...{ floor: Math.floor, ceil: Math.ceil, round: (x: number) => Math.sign(x) * Math.round(Math.abs(x)) },
  clip: (x: number, least: number, most: number) => (x < least ? least : x > most ? most : x),
}
/** Functions that no text calls by their name here. */
const hiddenFunctions = {
  /** Whole steps of `h` milliseconds that cover a time, as kernel rule 2 has it. */
  steps: (ms: number, h: number) => Math.trunc((Math.trunc(ms * 1000 + 0.5) + Math.round(h * 1000) - 1) / Math.round(h * 1000)),
  trunc: Math.trunc,
}

export const functions = { ...bareFunctions, ...keepingFunctions, ...hiddenFunctions }
export type FunctionName = keyof typeof functions

/** Random numbers, each with what it is given in words. */
export const randomFunctions = {
  random_normal: 'a mean and a standard deviation',
  random_uniform: 'where its interval begins and how long it is',
  random_poisson: 'a mean',
} as const
export type RandomName = keyof typeof randomFunctions

export function isRandomFunction(name: string): name is RandomName {
  return Object.hasOwn(randomFunctions, name)
}

/** The functions that a text can call, for messages and colours. */
export const callableNames: readonly string[] = [
  ...Object.keys({ ...bareFunctions, ...keepingFunctions }),
  ...['pow', 'steps', 'resolution', 'timestep', 'convolve', 'delta'],
  ...Object.keys(randomFunctions),
]

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
    case 'apply':
    case 'random':
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
  if (term.op === 'apply') term.applied.uses.forEach((symbol) => found.add(symbol))
  for (const part of partsOf(term)) symbolsOf(part, found)
  return found
}

/** How many parts a term has as it would be written out, counted up to a limit. */
export function sizeOf(term: Term, limit: number): number {
  let size = 1
  for (const part of partsOf(term)) {
    if (size > limit) break
    size += sizeOf(part, limit - size)
  }
  return size
}
