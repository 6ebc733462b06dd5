import type { Problem } from '../../problem'
import { ruleInBothDirections, toldOfBothDirections } from '../../both-directions'
import { type Check, type Edge, edgeName, isSpatial } from '../check-context'

/** A gap junction goes in both directions: its rule makes each connection both ways, or connects a whole population with itself, with one value for all. */
export const oneDirection: Check = ({ edges }) =>
  edges.flatMap((edge): readonly Problem[] => {
    if (edge.synapse.descriptor?.symmetric !== true || edge.rule.descriptor === null) return []
    return [...ofRule(edge), ...ofValues(edge)]
  })

function ofRule(edge: Edge): readonly Problem[] {
  const { id, rule, synapse, projection } = edge
  const problem = (field: string, message: string): Omit<Problem, 'remedy'> => ({
    severity: 'error',
    code: 'one-direction',
    item: id,
    field,
    message: `${edgeName(edge)}: ${synapse.model} goes in both directions, ${message}`,
  })
  if (rule.name === 'one_to_one') {
    if (rule.parameters['make_symmetric'] === true) return []
    return [
      {
        ...problem('rule.make_symmetric', 'so one_to_one needs make_symmetric.'),
        remedy: { kind: 'set-parameter', label: 'Connect both ways', item: id, parameter: 'rule.make_symmetric', value: true },
      },
    ]
  }
  if (rule.name in toldOfBothDirections || isWholePopulation(edge)) return []
  const ends = { sources: edge.sources, targets: edge.targets }
  const isOneBlock = projection.from === projection.to && projection.sources === undefined && projection.targets === undefined
  const fitting = ruleInBothDirections({ ...ends, isOneBlock: isOneBlock && rule.name !== 'all_to_all' })
  return [
    {
      ...problem(
        'rule.name',
        'which one_to_one and symmetric_pairwise_bernoulli make, or all_to_all from a whole population to itself; ' +
          `${rule.name} does not here.`,
      ),
      remedy: { kind: 'set-rule', label: `Use ${fitting}`, item: id, rule: fitting },
    },
  ]
}

/** Whether all of a population are connected with each other. */
function isWholePopulation({ rule, projection, mask }: Edge): boolean {
  const { from, to, sources, targets } = projection
  return rule.name === 'all_to_all' && from === to && sources === undefined && targets === undefined && mask === undefined
}

/** Values that are drawn, or follow from a distance, would not be the same in both directions; all_to_all takes no list either. */
function ofValues(edge: Edge): readonly Problem[] {
  const { id, rule, synapse } = edge
  return Object.entries(synapse.parameters).flatMap(([name, value]): readonly Problem[] => {
    const isList = Array.isArray(value)
    if (typeof value !== 'object' || (isList && rule.name !== 'all_to_all')) return []
    const why = isList ? 'with all_to_all' : isSpatial(edge) ? 'of a distance' : 'at random'
    return [
      {
        severity: 'error',
        code: 'one-direction',
        item: id,
        field: `synapse.${name}`,
        message: `${edgeName(edge)}: ${synapse.model} goes in both directions with the same ${name}, which cannot be one for each connection ${why}.`,
        remedy: { kind: 'set-parameter', label: 'Use one for all', item: id, parameter: `synapse.${name}` },
      },
    ]
  })
}
