import type { ConnectionRuleDescriptor, FlagParameter, NumberParameter } from '../descriptor'

/** The rules that NEST joins with positions. */
export const spatialRules: readonly string[] = ['pairwise_bernoulli', 'fixed_indegree', 'fixed_outdegree']

const useOnSource: FlagParameter = {
  kind: 'flag',
  default: false,
  section: 'Rule',
  advanced: true,
  text: 'The mask lies around each target and looks for sources; else it lies around each source and looks for targets.',
}

const share: NumberParameter = {
  unit: '',
  default: 1,
  section: 'Rule',
  above: 0,
  span: [0, 1],
  text: 'How likely a node is drawn, as against the others: a number, or a function of the distance.',
}

/** A rule as it is between nodes with positions: NEST lets a mask choose who may be connected, and `p` follow from the distance. */
export function spatialRule(rule: ConnectionRuleDescriptor): ConnectionRuleDescriptor {
  if (!spatialRules.includes(rule.name)) return rule
  const added = rule.name === 'pairwise_bernoulli' ? { use_on_source: useOnSource } : { p: share }
  return { ...rule, parameters: { ...rule.parameters, ...added } }
}
