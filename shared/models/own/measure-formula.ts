import { isBare, measureOf, oneOf, power, type Quantity } from '../../units/quantity'
import type { Powers } from '../../units/unit'
import type { Formula } from './formula'
import { TextRefusal } from './place'
import {
  constant,
  inExponent,
  isBareFunction,
  isConstant,
  isKeepingFunction,
  type Measure,
  type ModelSymbol,
  negative,
  over,
  sum,
  symbolTerm,
  type Term,
  times,
} from './term'

/** A term with what it measures; null is a truth. */
export interface Measured {
  readonly term: Term
  readonly measure: Measure | null
}

interface MeasuredNumber extends Measured {
  readonly measure: Measure
}

/** Finds what a name stands for; refuses it where it cannot be used. */
export type NameScope = (name: string, place: Formula) => ModelSymbol | null

const bareMeasure: Measure = { powers: [0, 0, 0, 0], exponent: 0 }
const resolution: ModelSymbol = { kind: 'resolution', name: 'resolution', index: 0, measure: { powers: [1, 0, 0, 0], exponent: -3 } }

/** In words: `a voltage`. */
function inWords({ powers }: Measure): string {
  return measureOf({ value: 1, exponent: 0, powers })
}

/** Nothing is nothing in any unit. */
function isAlike(a: MeasuredNumber, b: MeasuredNumber): boolean {
  return isNothing(a) || isNothing(b) || a.measure.powers.every((each, k) => each === b.measure.powers[k])
}

function isNothing({ term, measure }: MeasuredNumber): boolean {
  return isConstant(term, 0) && isBare(asQuantity(measure))
}

function asQuantity({ powers, exponent }: Measure): Quantity {
  return { value: 1, exponent, powers }
}

/** Works out names and units of a formula; refuses what does not fit together. */
function measureFormula(formula: Formula, scope: NameScope): Measured {
  const number = (of: Formula): MeasuredNumber => numberOf(of, scope)
  switch (formula.kind) {
    case 'number':
      return { term: constant(formula.value), measure: bareMeasure }
    case 'name':
      return named(formula, scope)
    case 'unit':
      return { term: constant(1), measure: unitMeasure(formula.unit) }
    case 'negative': {
      const { term, measure } = number(formula.of)
      return { term: negative(term), measure }
    }
    case 'not':
      return { term: { op: 'not', of: truthOf(formula.of, scope) }, measure: null }
    case 'logic':
      return { term: { op: formula.operator, left: truthOf(formula.left, scope), right: truthOf(formula.right, scope) }, measure: null }
    case 'comparison': {
      const [left, right] = together(formula, [number(formula.left), number(formula.right)], 'compared')
      return { term: { op: formula.operator, left: left!.term, right: right!.term }, measure: null }
    }
    case 'choice': {
      const condition = truthOf(formula.condition, scope)
      const [yes, no] = together(formula, [number(formula.yes), number(formula.no)], 'chosen between')
      return { term: { op: 'choice', condition, yes: yes!.term, no: no!.term }, measure: yes!.measure }
    }
    case 'call':
      return called(formula, scope)
    case 'arithmetic':
      return formula.operator === '**' ? raised(formula, scope) : computed(formula, number(formula.left), number(formula.right))
  }
}

/** A formula that gives a number. */
function numberOf(formula: Formula, scope: NameScope): MeasuredNumber {
  const { term, measure } = measureFormula(formula, scope)
  if (measure === null) throw new TextRefusal(formula, 'A number is needed here, and this is true or false.')
  return { term, measure }
}

/** A formula that is true or false. */
export function truthOf(formula: Formula, scope: NameScope): Term {
  const { term, measure } = measureFormula(formula, scope)
  if (measure !== null) throw new TextRefusal(formula, 'A condition is needed here: compare with <, <=, >, >=, == or !=.')
  return term
}

/** The value of a formula in a unit; refuses what measures something else. */
export function valueIn(formula: Formula, scope: NameScope, wanted: Measure, what: string): Term {
  const found = numberOf(formula, scope)
  if (!isAlike(found, { term: constant(1), measure: wanted })) {
    const hint = isBare(asQuantity(found.measure)) ? ' Give the number a unit.' : ''
    throw new TextRefusal(formula, `${what} is ${inWords(wanted)}, but this is ${inWords(found.measure)}.${hint}`)
  }
  return isNothing(found) ? found.term : inExponent(found.term, found.measure.exponent, wanted.exponent)
}

/** What a unit measures: products and powers of units; null is a bare number. */
export function unitMeasure(unit: Formula | null): Measure {
  if (unit === null || (unit.kind === 'number' && unit.value === 1)) return bareMeasure
  if (unit.kind === 'name') {
    const one = oneOf(unit.name)
    if (one) return { powers: one.powers, exponent: one.exponent }
    throw new TextRefusal(unit, `${unit.name} is not a unit known here: units are ms, mV, pA, pF, nS, MOhm, Hz, mM and the like.`)
  }
  if (unit.kind === 'arithmetic' && (unit.operator === '*' || unit.operator === '/')) {
    return product(unitMeasure(unit.left), unitMeasure(unit.right), unit.operator === '*' ? 1 : -1)
  }
  const exponent = unit.kind === 'arithmetic' && unit.operator === '**' ? numberOf(unit.right, () => null).term : null
  if (unit.kind !== 'arithmetic' || exponent?.op !== 'constant' || !Number.isInteger(exponent.value)) {
    throw new TextRefusal(unit, 'A unit has no number: write it as mV, pA/ms, mV**2 or 1/ms.')
  }
  const { powers, exponent: ten } = unitMeasure(unit.left)
  return { powers: powers.map((each) => each * exponent.value) as unknown as Powers, exponent: ten * exponent.value }
}

function product(left: Measure, right: Measure, sign: 1 | -1): Measure {
  const powers = left.powers.map((each, k) => each + sign * right.powers[k]!) as unknown as Powers
  return { powers, exponent: left.exponent + sign * right.exponent }
}

function named(formula: Formula & { readonly kind: 'name' }, scope: NameScope): Measured {
  const { name } = formula
  const symbol = scope(name, formula)
  if (symbol !== null) return { term: symbolTerm(symbol), measure: symbol.measure }
  if (name === 'e') return { term: constant(Math.E), measure: bareMeasure }
  if (name === 'inf') return { term: constant(Infinity), measure: bareMeasure }
  if (name === 'true' || name === 'false') return { term: constant(Number(name === 'true')), measure: null }
  // A unit by itself is one of it, as in 1 / ms.
  if (oneOf(name)) return { term: constant(1), measure: unitMeasure(formula) }
  throw new TextRefusal(formula, `${name} is neither a name of this model nor a unit: declare it in parameters, internals, state or input.`)
}

/** Brings all to the unit with the smallest power of ten. */
function together(place: Formula, all: readonly MeasuredNumber[], verb: string): readonly MeasuredNumber[] {
  const lead = all.find((each) => !isNothing(each)) ?? all[0]!
  for (const each of all) {
    if (isAlike(each, lead)) continue
    const hint = [each, lead].some(({ measure }) => isBare(asQuantity(measure))) ? ' Give the number a unit.' : ''
    throw new TextRefusal(place, `${capital(inWords(lead.measure))} and ${inWords(each.measure)} cannot be ${verb}.${hint}`)
  }
  const exponent = Math.min(...all.filter((each) => !isNothing(each)).map(({ measure }) => measure.exponent), lead.measure.exponent)
  const measure = { powers: lead.measure.powers, exponent }
  return all.map((each) => ({ term: isNothing(each) ? each.term : inExponent(each.term, each.measure.exponent, exponent), measure }))
}

function computed(formula: Formula & { readonly kind: 'arithmetic' }, left: MeasuredNumber, right: MeasuredNumber): MeasuredNumber {
  const { operator } = formula
  if (operator === '+' || operator === '-') {
    const verb = operator === '+' ? 'added' : 'subtracted'
    const [first, second] = together(formula, [left, right], verb)
    return { term: sum(operator, first!.term, second!.term), measure: first!.measure }
  }
  const sign = operator === '*' ? 1 : -1
  if (sign === -1 && isConstant(right.term, 0)) throw new TextRefusal(formula.right, 'It divides by zero.')
  const term = sign === 1 ? times(left.term, right.term) : over(left.term, right.term)
  return { term, measure: product(left.measure, right.measure, sign) }
}

function raised(formula: Formula & { readonly kind: 'arithmetic' }, scope: NameScope): MeasuredNumber {
  const base = numberOf(formula.left, scope)
  const exponent = valueIn(formula.right, scope, bareMeasure, 'An exponent')
  if (isBare(asQuantity(base.measure))) {
    const plain = inExponent(base.term, base.measure.exponent, 0)
    return {
      term:
        isConstant(plain) && isConstant(exponent) ? constant(plain.value ** exponent.value) : { op: '**', left: plain, right: exponent },
      measure: bareMeasure,
    }
  }
  const result = isConstant(exponent) ? power(asQuantity(base.measure), exponent.value) : null
  if (result === null || !isConstant(exponent) || !Number.isInteger(result.exponent)) {
    throw new TextRefusal(formula, `${capital(inWords(base.measure))} can only be raised to a whole number: divide it by its unit first.`)
  }
  const measure = { powers: result.powers, exponent: result.exponent }
  return {
    term: isConstant(base.term) ? constant(base.term.value ** exponent.value) : { op: '**', left: base.term, right: exponent },
    measure,
  }
}

function called(formula: Formula & { readonly kind: 'call' }, scope: NameScope): MeasuredNumber {
  const { name, given } = formula
  const count = (least: number, most = least): void => {
    if (given.length >= least && given.length <= most) return
    throw new TextRefusal(
      formula,
      `${name} takes ${least === 0 ? 'nothing' : least === most ? (least === 1 ? 'one number' : `${least} numbers`) : `${least} numbers or more`}.`,
    )
  }
  if (name === 'resolution' || name === 'timestep') {
    count(0)
    return { term: symbolTerm(resolution), measure: resolution.measure }
  }
  if (name === 'pow') {
    count(2)
    return raised({ ...formula, kind: 'arithmetic', operator: '**', left: given[0]!, right: given[1]! }, scope)
  }
  if (isBareFunction(name)) {
    count(1)
    const of = valueIn(given[0]!, scope, bareMeasure, `What ${name} takes`)
    return { term: { op: 'call', name, given: [of] }, measure: bareMeasure }
  }
  if (isKeepingFunction(name)) {
    if (name === 'abs') count(1)
    else count(2, 10)
    const all = together(
      formula,
      given.map((each) => numberOf(each, scope)),
      `taken together by ${name}`,
    )
    return { term: { op: 'call', name, given: all.map(({ term }) => term) }, measure: all[0]!.measure }
  }
  const hint = name === 'convolve' ? ' It stands in equations, and in what is done in a step.' : ''
  throw new TextRefusal(
    formula,
    `There is no function ${name}; those known are exp, ln, log10, expm1, sin, cos, tan, sinh, cosh, tanh, floor, ceil, round, min, max, abs, pow and resolution.${hint}`,
  )
}

function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}

/** Whether it measures a time. */
export function isTime({ powers }: Measure): boolean {
  return powers.every((each, k) => each === (k === 0 ? 1 : 0))
}
