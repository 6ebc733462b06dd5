import type { ItemId } from '../../ids'
import { checkParameters, checkRuleParameters, findRule, findSynapseModel } from '../../models/catalogue'
import type { ParameterProblem } from '../../models/descriptor'
import type { Problem } from '../problem'
import { type Check, edgeName } from './check-context'

/** Parameters of blocks, rules and synapses exist, have the right type, are in range and agree with each other. */
export const parameterValues: Check = ({ blocks, edges }) => [
  ...blocks
    .filter(({ descriptor }) => descriptor !== null)
    .flatMap(({ id, label, model, parameters }) => checkParameters(model, parameters).map((problem) => asProblem(problem, id, label, ''))),
  ...edges.flatMap((edge) => {
    const { id, projection } = edge
    const { rule, synapse } = projection
    const ofRule = findRule(rule.name) ? checkRuleParameters(rule.name, rule.parameters) : []
    const ofSynapse = findSynapseModel(synapse.model) ? checkParameters(synapse.model, synapse.parameters) : []
    return [
      ...ofRule.map((problem) => asProblem(problem, id, edgeName(edge), 'rule.')),
      ...ofSynapse.map((problem) => asProblem(problem, id, edgeName(edge), 'synapse.')),
    ]
  }),
]

function asProblem({ parameter, code, message, remedy }: ParameterProblem, item: ItemId, name: string, group: string): Problem {
  return {
    severity: 'error',
    code,
    item,
    field: group + parameter,
    message: `${name}: ${message}`,
    ...(remedy && {
      remedy: { kind: 'set-parameter', label: remedy.label, item, parameter: group + remedy.parameter, value: remedy.value },
    }),
  }
}
