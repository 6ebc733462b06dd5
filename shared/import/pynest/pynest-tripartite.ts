import { blockOf, elapsedMs, type MadeNetwork, type MadeRule, type MadeSynapse, numberOf } from './made-network'
import { kindOfModel } from '../model-kind'
import { nodesOf, pairs, ruleOf, synapseOf } from './pynest-connections'
import { writtenValues } from './pynest-values'
import { joined } from '../python/python-subscript'
import { fail, isKind, type Named, type NodePart, type Value } from '../python/python-values'

/** `nest.TripartiteConnect`: edges whose connections a third population joins. */
export function connectTripartite(made: MadeNetwork, args: readonly Value[], named: Named): void {
  const given = (index: number, name: string): Value => args[index] ?? named.get(name) ?? null
  const [pre, post, third] = [nodesOf(made, given(0, 'pre')), nodesOf(made, given(1, 'post')), nodesOf(made, given(2, 'third'))]
  const { mask, ...rule } = ruleOf(given(3, 'conn_spec'), () => null)
  if (mask !== null) return fail('a third factor with a mask')
  const thirdRule = thirdRuleOf(given(4, 'third_factor_conn_spec'))
  const specs = given(5, 'syn_specs')
  const synapse = (part: string): MadeSynapse => {
    if (specs !== null && !isKind(specs, 'dict')) return fail('synapses that are only known when the script runs')
    const { model, parameters } = synapseOf(specs?.entries.get(part) ?? null, made.leaveOut)
    return { model, parameters: { ...made.defaults.get(model), ...parameters } }
  }
  const [primary, into, out] = [synapse('primary'), synapse('third_in'), synapse('third_out')]
  const [from, to] = [joined(pre.parts), joined(post.parts)]
  const block = wholeBlock(made, joined(third.parts))
  const found = pairs(from, to, rule.name)
  checkPools(blockOf(made, block).size, thirdRule, { sources: from.length, targets: to.length })
  for (const [one, other] of found) {
    for (const part of [one, other]) {
      const { model } = blockOf(made, part.block)
      if (kindOfModel(made.variants.get(model)?.model ?? model) !== 'neuron') return fail('a third factor of what are no neurons')
    }
    const copied = (each: MadeSynapse): MadeSynapse => ({ ...each, parameters: { ...each.parameters } })
    made.connections.push({
      pre: one,
      post: other,
      mask: null,
      rule,
      synapse: copied(primary),
      third: { block, rule: thirdRule, in: copied(into), out: copied(out) },
      madeAtMs: elapsedMs(made),
      changes: [],
    })
  }
}

function thirdRuleOf(given: Value): MadeRule {
  if (!isKind(given, 'dict')) return fail('a third-factor rule that is only known when the script runs')
  const { rule: name, ...parameters } = writtenValues(given)
  return typeof name === 'string' ? { name, parameters } : fail('a third-factor rule that is no name')
}

/** A drawing joins whole populations to its edges. */
function wholeBlock(made: MadeNetwork, parts: readonly NodePart[]): number {
  const [part] = parts
  if (part === undefined || parts.length > 1) return fail('a third factor of several populations')
  const { size } = blockOf(made, part.block)
  return part.from === 0 && part.to === size && part.step === 1 ? part.block : fail('a third factor that is part of a population')
}

/** A target has one pool for all its sources, and blocks are dealt out over all targets: edges would each have their own. */
function checkPools(
  size: number,
  { parameters }: MadeRule,
  { sources, targets }: { readonly sources: number; readonly targets: number },
): void {
  if (sources === 1 && targets === 1) return
  const { pool_type: type, pool_size: written } = parameters
  if (type === 'block') return fail('block pools over several populations')
  const pool = written === undefined ? size : numberOf(written)
  if (sources > 1 && pool !== size) return fail('pools that several populations of sources share')
}
