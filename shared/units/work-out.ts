import { fail, ok, type Result } from '../result'
import { evaluateExpression, noVariable, type EvaluationProblem, type LookUp } from './evaluate-expression'
import { parseExpression } from './parse-expression'
import { bare, inUnit, measureOf, type Quantity } from './quantity'

const unitsRead = new Map<string, Quantity | null>()

/** One of a unit as models write it: `pF`, `nS/ms`, `1/(s mV)`, `mV²`; one without a unit for `''`; null where it is none. */
export function unitQuantity(text: string): Quantity | null {
  const known = unitsRead.get(text)
  if (known !== undefined) return known
  const unit = text === '' || text === 'deg' ? bare(1) : readUnit(text)
  unitsRead.set(text, unit)
  return unit
}

function readUnit(text: string): Quantity | null {
  const tree = parseExpression(text.replaceAll('²', '^2').replaceAll(/(?<=\p{L}) (?=\p{L})/gu, '*'))
  const unit = tree.ok ? evaluateExpression(tree.value, (name) => fail(noVariable(name))) : null
  return unit?.ok === true && unit.value.value === 1 ? unit.value : null
}

/** The value of an expression as numbers in `unit`; a result without a unit is taken to be in it already. */
export function workOut(text: string, unit: string, lookUp: LookUp): Result<Quantity['value'], EvaluationProblem> {
  const tree = parseExpression(text)
  if (!tree.ok) return fail({ message: tree.error })
  const quantity = evaluateExpression(tree.value, lookUp)
  if (!quantity.ok) return quantity
  const wanted = unitQuantity(unit) ?? bare(1)
  const value = inUnit(quantity.value, wanted)
  if (value === null)
    return fail({
      message: `“${text}” is ${measureOf(quantity.value)}, but ${measureOf(wanted)} is expected${unit === '' ? '' : `, in ${unit}`}.`,
    })
  return [value].flat().some(Number.isNaN) ? fail({ message: `“${text}” comes to no number.` }) : ok(value)
}
