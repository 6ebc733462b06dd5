import { nearestName } from '../../../models/nearest-name'
import { reservedNames } from '../../../units/evaluate-expression'
import { withNameReplaced } from '../../../units/expression-tokens'
import { oneOf } from '../../../units/quantity'
import { unitQuantity } from '../../../units/work-out'
import type { Problem, Remedy } from '../../problem'
import type { Variable } from '../../schema'
import { variablesOf } from '../../variables'
import type { Check } from '../check-context'

/** Variables have names that expressions can use, units that are known, and values. */
export const variableValues: Check = ({ document }) => {
  const { variables = {} } = document
  const worked = variablesOf(document)
  return Object.entries(variables).flatMap(([name, variable]): readonly Problem[] => {
    const found = (code: string, message: string, remedy?: Remedy): readonly Problem[] => [
      { severity: 'error', code, field: `variables.${name}`, message, ...(remedy && { remedy }) },
    ]
    const why = variableNameProblem(name)
    if (why !== null) return found('bad-variable-name', why)
    if (variable.unit !== undefined && unitQuantity(variable.unit) === null) {
      const { unit, ...bare } = variable
      const remedy: Remedy = { kind: 'set-variable', label: `Take the unit away`, name, variable: bare }
      return found('unknown-unit', `The variable ${name} has the unit “${unit}”, which is not known here.`, remedy)
    }
    const value = worked.value(name)
    if (!value.ok)
      return found(
        'variable-without-value',
        `The variable ${name}: ${value.error.message}`,
        remedyOf(name, variable, worked.names, value.error),
      )
    return []
  })
}

/** Why a name cannot be that of a variable, or null. */
export function variableNameProblem(name: string): string | null {
  if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)) {
    return `“${name}” cannot be the name of a variable: use letters, digits and _, and begin with a letter.`
  }
  if (oneOf(name)) return `“${name}” cannot be the name of a variable: it is a unit.`
  return reservedNames.has(name) ? `“${name}” cannot be the name of a variable: expressions have a function or number of this name.` : null
}

function remedyOf(
  name: string,
  variable: Variable,
  names: readonly string[],
  { missing }: { readonly missing?: { readonly name: string } },
): Remedy {
  const nearest = missing && nearestName(missing.name, names)
  if (missing && nearest != null && nearest !== name && typeof variable.value === 'string') {
    const value = withNameReplaced(variable.value, missing.name, nearest)
    return { kind: 'set-variable', label: `Write ${value}`, name, variable: { ...variable, value } }
  }
  return { kind: 'set-variable', label: `Set ${name} to 1`, name, variable: { ...variable, value: 1 } }
}
