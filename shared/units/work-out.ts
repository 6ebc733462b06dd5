import { fail, ok, type Result } from '../result'
import { evaluateExpression, noVariable, type EvaluationProblem, type LookUp } from './evaluate-expression'
import { parseExpression, type ExpressionTree } from './parse-expression'
import { bare, inUnit, measureOf, type Quantity } from './quantity'

const unitsRead = new Map<string, Quantity | null>()
const treesRead = new Map<string, Result<ExpressionTree, string>>()
/** Drawings have some dozens, and few are long; all are forgotten at once where somebody types more. */
const [mostTrees, longestKept] = [2000, 200]

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

/** An expression as a tree: a drawing has the same ones in many places, and all of them are worked out anew where a variable changes. */
function readOnce(text: string): Result<ExpressionTree, string> {
  if (text.length > longestKept) return parseExpression(text)
  const known = treesRead.get(text)
  if (known !== undefined) return known
  if (treesRead.size >= mostTrees) treesRead.clear()
  const tree = parseExpression(text)
  treesRead.set(text, tree)
  return tree
}

/** The value of an expression as numbers in `unit`; a result without a unit is taken to be in it already. */
export function workOut(text: string, unit: string, lookUp: LookUp): Result<Quantity['value'], EvaluationProblem> {
  const tree = readOnce(text)
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
