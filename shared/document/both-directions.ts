/** What a rule is told to make each connection in both directions; absent of rules that do not, or where this is not said. */
export const toldOfBothDirections: Readonly<Record<string, Readonly<Record<string, boolean>>>> = {
  one_to_one: { make_symmetric: true },
  symmetric_pairwise_bernoulli: {},
}

/** The rule by which a synapse that goes in both directions joins two blocks. */
export function ruleInBothDirections(ends: { readonly isOneBlock: boolean; readonly sources: number; readonly targets: number }): string {
  if (ends.isOneBlock) return 'all_to_all'
  return ends.sources === ends.targets ? 'one_to_one' : 'symmetric_pairwise_bernoulli'
}
