import type { GivenValue } from '../../../models/descriptor'
import type { Problem } from '../../problem'
import { type Check, edgeName, type Edge } from '../check-context'

/** Without multapses a neuron cannot have more incoming connections than there are sources. */
export const indegreeTooLarge: Check = ({ edges }) =>
  edges.flatMap((edge): readonly Problem[] => {
    const { id, rule, from, to, sources: count } = edge
    const indegree = ruleValue(rule, 'indegree')
    if (rule.name !== 'fixed_indegree' || typeof indegree !== 'number' || !from || !to) return []

    const isWithoutSelf = from.id === to.id && count === from.size && ruleValue(rule, 'allow_autapses') === false
    const sources = isWithoutSelf ? count - 1 : count
    const isWithoutRepeats = ruleValue(rule, 'allow_multapses') === false
    if (isWithoutRepeats ? indegree <= sources : sources > 0 || indegree <= 0) return []
    return [
      {
        severity: 'error',
        code: 'indegree-too-large',
        item: id,
        field: 'rule.indegree',
        message: `${edgeName(edge)} is to give each neuron ${indegree} connections${isWithoutRepeats ? ' from different neurons' : ''}, but there are only ${sources} to choose from${isWithoutSelf ? ' besides itself' : ''}.`,
        remedy: { kind: 'set-parameter', label: `Set to ${sources}`, item: id, parameter: 'rule.indegree', value: sources },
      },
    ]
  })

function ruleValue({ descriptor, parameters }: Edge['rule'], parameter: string): GivenValue | undefined {
  return Object.hasOwn(parameters, parameter) ? parameters[parameter] : descriptor?.parameters[parameter]?.default
}
