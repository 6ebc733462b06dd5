import { fail, ok, type Result } from '../result'
import { noVariable, type EvaluationProblem, type LookUp } from '../units/evaluate-expression'
import { bare, isBare, product, type Quantity } from '../units/quantity'
import { unitQuantity, workOut } from '../units/work-out'
import type { CajalDocument, Variable } from './schema'

/** The variables of a document, worked out as far as they can be. */
export interface Variables {
  readonly names: readonly string[]
  /** The value of one, or why it has none. */
  readonly value: (name: string) => Result<Quantity['value'], EvaluationProblem>
  /** Finds what a name in a field stands for. */
  readonly lookUp: LookUp
}

const none: Readonly<Record<string, Variable>> = {}
// Documents share the parts that did not change, so that this is worked out once for each edit of a variable.
const known = new WeakMap<Readonly<Record<string, Variable>>, Variables>()

/** Works out the variables of a document. */
export function variablesOf({ variables = none }: Pick<CajalDocument, 'variables'>): Variables {
  const before = known.get(variables)
  if (before) return before
  const worked = workOutAll(variables)
  known.set(variables, worked)
  return worked
}

function workOutAll(variables: Readonly<Record<string, Variable>>): Variables {
  const found = new Map<string, Result<Quantity['value'], EvaluationProblem>>()
  const path: string[] = []

  const value = (name: string): Result<Quantity['value'], EvaluationProblem> => {
    const before = found.get(name)
    if (before) return before
    if (path.includes(name)) {
      const round = [...path.slice(path.indexOf(name)), name].join(' → ')
      return fail({ message: `${name} cannot be worked out, because it needs itself: ${round}.` })
    }
    const { value: written, unit = '' } = variables[name]!
    path.push(name)
    const result = typeof written === 'number' ? ok(written) : workOut(written, unit, inner)
    path.pop()
    found.set(name, result)
    return result
  }

  /** For variables, whose own problem tells of the round; for fields a word is enough. */
  const inner: LookUp = (name) => {
    if (!Object.hasOwn(variables, name)) return fail(noVariable(name))
    const result = value(name)
    if (!result.ok) return path.includes(name) ? result : fail({ message: `The variable ${name} has no value: ${result.error.message}` })
    return ok(measured(result.value, variables[name]!.unit ?? ''))
  }
  const lookUp: LookUp = (name) => {
    const result = inner(name)
    return result.ok || result.error.missing !== undefined ? result : fail({ message: `The variable ${name} has no value: mend it first.` })
  }
  const names = Object.keys(variables)
  for (const name of names) value(name)
  return { names, value: (name) => found.get(name) ?? fail(noVariable(name)), lookUp }
}

function measured(value: Quantity['value'], unit: string): Quantity {
  const one = unitQuantity(unit)
  return one === null || isBare(one) ? bare(value) : (product(bare(value), one, 1) ?? bare(value))
}
