import type { Whole, Measured, MeasuredNumber, NameScope, Measuring } from './measured'
import { isBare, measureOf, oneOf, power, type Quantity } from '../../units/quantity'
import type { Powers } from '../../units/unit'
import type { Formula } from './formula'
import { called } from './measure-call'
import { TextRefusal } from './place'
import { textUnit } from './text-units'
import {
  bareMeasure,
  constant,
  inExponent,
  isConstant,
  type Measure,
  type ModelSymbol,
  negative,
  over,
  sum,
  symbolTerm,
  type Term,
  times,
} from './term'

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

function isBareNumber({ measure }: MeasuredNumber): boolean {
  return isBare(asQuantity(measure))
}

/** A unit by its symbol, for words: `mV`, `1/ms`. */
function unitName({ powers, exponent }: Measure): string {
  const known = ['ms', 's', 'mV', 'V', 'pF', 'nF', 'uF', 'pA', 'nA', 'uA', 'nS', 'uS', 'mS', 'MOhm', 'GOhm', '1/ms', '1/s', 'mM', 'uM']
  const name = known.find((each) => {
    const unit = oneOf(each)
    return unit !== undefined && unit.exponent === exponent && unit.powers.every((power, k) => power === powers[k])
  })
  return name ?? 'the units that it is made of'
}

const measuring: Measuring = { numberOf, valueIn, valueFor, raised, together }

/** Works out names and units of a formula; refuses what does not fit together. */
function measureFormula(formula: Formula, scope: NameScope): Measured {
  const number = (of: Formula): MeasuredNumber => numberOf(of, scope)
  switch (formula.kind) {
    case 'number':
      return { term: constant(formula.value), measure: bareMeasure, whole: formula.whole ? 'written' : 'no' }
    case 'name':
      return named(formula, scope)
    case 'unit':
      return { term: constant(1), measure: unitMeasure(formula.unit), whole: 'no' }
    case 'negative': {
      const { term, measure, whole } = number(formula.of)
      return { term: negative(term), measure, whole }
    }
    case 'not':
      return truth({ op: 'not', of: truthOf(formula.of, scope) })
    case 'logic':
      return truth({ op: formula.operator, left: truthOf(formula.left, scope), right: truthOf(formula.right, scope) })
    case 'comparison':
      return compared(formula, scope)
    case 'choice':
      return chosen(formula, scope)
    case 'call':
      return called(formula, scope, measuring)
    case 'arithmetic':
      return formula.operator === '**' ? raised(formula, scope) : computed(formula, scope)
  }
}

function truth(term: Term): Measured {
  return { term, measure: null, whole: 'no' }
}

/** A truth as 1 or 0. */
function asNumber(condition: Term): Term {
  return isConstant(condition) ? condition : { op: 'choice', condition, yes: constant(1), no: constant(0) }
}

function compared(formula: Formula & { readonly kind: 'comparison' }, scope: NameScope): Measured {
  const [left, right] = [measureFormula(formula.left, scope), measureFormula(formula.right, scope)]
  if (left.measure === null && right.measure === null && (formula.operator === '==' || formula.operator === '!=')) {
    return truth({ op: formula.operator, left: asNumber(left.term), right: asNumber(right.term) })
  }
  const [one, other] = together(formula, [numberOf(formula.left, scope, left), numberOf(formula.right, scope, right)], 'compared', scope)
  return truth({ op: formula.operator, left: one!.term, right: other!.term })
}

function chosen(formula: Formula & { readonly kind: 'choice' }, scope: NameScope): Measured {
  const condition = truthOf(formula.condition, scope)
  const [first, second] = [measureFormula(formula.yes, scope), measureFormula(formula.no, scope)]
  if (first.measure === null && second.measure === null) return truth({ op: 'choice', condition, yes: first.term, no: second.term })
  const numbers = [numberOf(formula.yes, scope, first), numberOf(formula.no, scope, second)]
  const [yes, no] = together(formula, numbers, 'chosen between', scope)
  return { term: { op: 'choice', condition, yes: yes!.term, no: no!.term }, measure: yes!.measure, whole: bothWhole(first, second) }
}

/** A formula that gives a number. */
function numberOf(formula: Formula, scope: NameScope, measured = measureFormula(formula, scope)): MeasuredNumber {
  const { term, measure, whole } = measured
  if (measure === null) throw new TextRefusal(formula, 'A number is needed here, and this is true or false.')
  return { term, measure, whole }
}

/** A formula that is true or false. */
export function truthOf(formula: Formula, scope: NameScope): Term {
  const { term, measure } = measureFormula(formula, scope)
  if (measure !== null) throw new TextRefusal(formula, 'A condition is needed here: compare with <, <=, >, >=, == or !=.')
  return term
}

/** The value of a formula in a unit; refuses what measures something else. Where a bare number is wanted, a quantity is taken as its number. */
export function valueIn(formula: Formula, scope: NameScope, wanted: Measure, what: string): Term {
  return inMeasure(numberOf(formula, scope), formula, scope, wanted, what)
}

function inMeasure(found: MeasuredNumber, formula: Formula, scope: NameScope, wanted: Measure, what: string): Term {
  if (isAlike(found, { term: constant(1), measure: wanted, whole: 'no' })) {
    return isNothing(found) ? found.term : inExponent(found.term, found.measure.exponent, wanted.exponent)
  }
  if (isBare(asQuantity(wanted))) {
    scope.note(
      formula,
      `${what} is a bare number, but this is ${inWords(found.measure)}: it is taken as its number in ${unitName(found.measure)}.`,
    )
    return found.term
  }
  const hint = isBareNumber(found) ? ' Give the number a unit.' : ''
  throw new TextRefusal(formula, `${what} is ${inWords(wanted)}, but this is ${inWords(found.measure)}.${hint}`)
}

/** The value of a formula for a name: a truth, a whole number, or a number in its unit. */
export function valueFor(formula: Formula, scope: NameScope, { type, measure }: Pick<ModelSymbol, 'type' | 'measure'>, what: string): Term {
  if (type === 'boolean') return asNumber(truthOf(formula, scope))
  const found = numberOf(formula, scope)
  const value = inMeasure(found, formula, scope, measure, what)
  if (type !== 'integer' || found.whole !== 'no') return value
  return isConstant(value) ? constant(Math.trunc(value.value)) : { op: 'call', name: 'trunc', given: [value] }
}

/** What a unit measures: products and powers of units; null is a bare number. */
export function unitMeasure(unit: Formula | null): Measure {
  if (unit === null || (unit.kind === 'number' && unit.value === 1)) return bareMeasure
  if (unit.kind === 'name') {
    const one = textUnit(unit.name) ?? oneOf(unit.name)
    if (one) return { powers: one.powers, exponent: one.exponent }
    throw new TextRefusal(unit, `${unit.name} is not a unit known here: units are ms, mV, pA, pF, nS, MOhm, Hz, mM and the like.`)
  }
  if (unit.kind === 'arithmetic' && (unit.operator === '*' || unit.operator === '/')) {
    return product(unitMeasure(unit.left), unitMeasure(unit.right), unit.operator === '*' ? 1 : -1)
  }
  const exponent = unit.kind === 'arithmetic' && unit.operator === '**' ? numberOf(unit.right, nothingKnown).term : null
  if (unit.kind !== 'arithmetic' || exponent?.op !== 'constant' || !Number.isInteger(exponent.value)) {
    throw new TextRefusal(unit, 'A unit has no number: write it as mV, pA/ms, mV**2 or 1/ms.')
  }
  const { powers, exponent: ten } = unitMeasure(unit.left)
  return { powers: powers.map((each) => each * exponent.value) as unknown as Powers, exponent: ten * exponent.value }
}

const nothingKnown: NameScope = { find: () => null, findFunction: () => null, note: () => undefined, draws: false }

function product(left: Measure, right: Measure, sign: 1 | -1): Measure {
  const powers = left.powers.map((each, k) => each + sign * right.powers[k]!) as unknown as Powers
  return { powers, exponent: left.exponent + sign * right.exponent }
}

function named(formula: Formula & { readonly kind: 'name' }, scope: NameScope): Measured {
  const { name } = formula
  const found = scope.find(name, formula)
  if (found !== null && 'term' in found) return found
  if (found !== null) {
    const { type, measure } = found
    return { term: symbolTerm(found), measure: type === 'boolean' ? null : measure, whole: type === 'integer' ? 'named' : 'no' }
  }
  if (name === 'e') return { term: constant(Math.E), measure: bareMeasure, whole: 'no' }
  if (name === 'inf') return { term: constant(Infinity), measure: bareMeasure, whole: 'no' }
  if (/^([Tt]rue|[Ff]alse)$/.test(name)) return truth(constant(Number(name.toLowerCase() === 'true')))
  // A unit by itself is one of it, as in 1 / ms.
  if (textUnit(name)) return { term: constant(1), measure: unitMeasure(formula), whole: 'no' }
  throw new TextRefusal(formula, unknownName(name))
}

function unknownName(name: string): string {
  if (name.endsWith("'")) return `${name} is no state: a derivative is one where an equation of higher order has it, ${name}' = ….`
  if (name === 't') return 'The time t stands only in kernels, where it counts from a spike.'
  return `${name} is neither a name of this model nor a unit: declare it in parameters, internals, state or input.`
}

/** Brings all to the unit with the smallest power of ten; bare numbers among quantities are taken to be in their unit. */
function together(place: Formula, all: readonly MeasuredNumber[], verb: string, scope: NameScope): readonly MeasuredNumber[] {
  const lead = all.find((each) => !isNothing(each) && !isBareNumber(each)) ?? all.find((each) => !isNothing(each)) ?? all[0]!
  const like = all.map((each): MeasuredNumber => {
    if (isAlike(each, lead)) return each
    if (isBareNumber(each)) {
      const words = `${capital(inWords(lead.measure))} and a bare number are ${verb}: the number is taken to be in ${unitName(lead.measure)}.`
      scope.note(place, `${words} Give it its unit.`)
      return { ...each, measure: lead.measure }
    }
    throw new TextRefusal(place, `${capital(inWords(lead.measure))} and ${inWords(each.measure)} cannot be ${verb}.`)
  })
  const exponent = Math.min(...like.filter((each) => !isNothing(each)).map(({ measure }) => measure.exponent), lead.measure.exponent)
  const measure = { powers: lead.measure.powers, exponent }
  return like.map((each) => ({
    ...each,
    term: isNothing(each) ? each.term : inExponent(each.term, each.measure.exponent, exponent),
    measure,
  }))
}

function bothWhole({ whole: one }: Measured, { whole: other }: Measured): Whole {
  if (one === 'no' || other === 'no') return 'no'
  return one === 'named' ? one : other
}

function computed(formula: Formula & { readonly kind: 'arithmetic' }, scope: NameScope): MeasuredNumber {
  const { operator } = formula
  const [left, right] = [numberOf(formula.left, scope), numberOf(formula.right, scope)]
  const whole = bothWhole(left, right)
  if (operator === '+' || operator === '-') {
    const verb = operator === '+' ? 'added' : 'subtracted'
    const [first, second] = together(formula, [left, right], verb, scope)
    return { term: sum(operator, first!.term, second!.term), measure: first!.measure, whole }
  }
  if (operator === '*') return { term: times(left.term, right.term), measure: product(left.measure, right.measure, 1), whole }
  if (isConstant(right.term, 0)) throw new TextRefusal(formula.right, 'It divides by zero.')
  const term = over(left.term, right.term)
  if (whole === 'written' && isConstant(term) && !Number.isInteger(term.value)) {
    scope.note(formula, `NESTML’s code for NEST makes a whole number of this, and here it is ${term.value}: write a point, as in 1.0 / 2.`)
  }
  if (whole !== 'named') return { term, measure: product(left.measure, right.measure, -1), whole: 'no' }
  scope.note(
    formula,
    'Whole numbers are divided to a whole number, as NESTML has it: 3 / 2 is 1. Multiply one of them by 1.0 for a fraction.',
  )
  return { term: { op: 'call', name: 'trunc', given: [term] }, measure: bareMeasure, whole }
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
      whole: 'no',
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
    whole: 'no',
  }
}

function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}

/** Whether it measures a time. */
export function isTime({ powers }: Measure): boolean {
  return powers.every((each, k) => each === (k === 0 ? 1 : 0))
}
