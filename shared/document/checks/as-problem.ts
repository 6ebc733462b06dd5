import type { ItemId } from '../../ids'
import type { ParameterProblem } from '../../models/descriptor'
import type { Problem } from '../problem'

/** A problem of one value as one of the document; `group` is `rule.` or `synapse.` for parameters of edges. */
export function asProblem({ parameter, code, message, remedy }: ParameterProblem, item: ItemId, name: string, group: string): Problem {
  return {
    severity: 'error',
    code,
    item,
    field: group + parameter,
    message: `${name}: ${message}`,
    ...(remedy && {
      remedy: { ...remedy, kind: 'set-parameter', item, parameter: group + remedy.parameter },
    }),
  }
}
