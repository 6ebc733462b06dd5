import { checkParameters, checkRuleParameters, findRule, findSynapseModel } from '../../models/catalogue'
import { asProblem } from './as-problem'
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
