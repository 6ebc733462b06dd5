import { KernelError } from '../kernel-error'
import type { NodeCollection } from '../node-collection'
import type { Between } from './make-blocks'
import { planPairs } from './plan-pairs'
import { type ConnectionSpec, type ReadRule, readRule } from './read-rule'
import type { SynapseSpec } from './read-synapses'
import { makeRuleRandom } from './rule-random'
import { type Steps, finished } from './steps'
import { placedNodes } from '../space/placed-nodes'
import { type SpatialSpec, readSpatial } from '../space/read-spatial'
import { planSpatial } from '../space/spatial-plan'
import {
  type ConnectContext,
  type SynapseSpecs,
  type Wiring,
  addBlocks,
  blocksOfCall,
  checkTargets,
  drawCall,
  listed,
  makePlan,
} from './wiring'

/** What Connect is given; every pair and a static synapse where nothing is said. */
export type ConnectArguments = readonly [pre: NodeCollection, post: NodeCollection, connSpec?: ConnectionSpec, synSpec?: SynapseSpecs]

interface ConnectCall extends Between {
  readonly connSpec: ConnectionSpec
  readonly synSpec: SynapseSpecs
}

/** Makes the connections of a plan; on any error, or let be at a rest, none is made. */
function* connectBy(context: ConnectContext, call: Omit<ConnectCall, 'connSpec'>, wiring: Wiring): Steps<void> {
  const drawn = drawCall(context, call, wiring)
  addBlocks(context, drawn.key, yield* blocksOfCall(context, call, wiring, drawn))
}

/** Makes the connections of a call; on any error, or let be at a rest, none is made. */
export function* connect(context: ConnectContext, call: ConnectCall): Steps<void> {
  if (call.pre.length === 0 || call.post.length === 0) {
    throw new KernelError('IllegalConnection', `Connect: there are no ${call.pre.length === 0 ? 'sources' : 'targets'} to connect.`)
  }
  const { rule: name, ...given } = typeof call.connSpec === 'string' ? { rule: call.connSpec } : call.connSpec
  const spatial = readSpatial(name, given, listed(call.synSpec))
  const read = spatial === null ? readRule(name, given) : readRule(name, ruleOnly(name, spatial))
  const { rule, values } = read
  if (rule.random) checkTargets(context.network, rule, call.post)
  const symmetric = values['make_symmetric'] === true
  const plan = spatial === null ? makePlan.bind(null, call, read) : spatialPlan(context, call, { ...read, ...spatial })
  yield* connectBy(context, call, { name: rule.name, symmetric, plan })
}

/** What the rule itself is told where it is joined with places. */
function ruleOnly(name: string, { p, others }: SpatialSpec): Readonly<Record<string, unknown>> {
  const { use_on_source: _own, allow_oversized_mask: _refused, ...rest } = others
  return name === 'pairwise_bernoulli' ? { ...rest, p: typeof p === 'number' ? p : 1 } : rest
}

function spatialPlan(
  { network }: ConnectContext,
  { pre, post }: Between,
  { rule, values, p, mask, others }: ReadRule & SpatialSpec,
): Wiring['plan'] {
  const ends = { pre: placedNodes(network.layers, pre, 'pre'), post: placedNodes(network.layers, post, 'post') }
  const all = { ...values, use_on_source: others['use_on_source'] === true }
  return ({ preKeys, postKeys }, words) =>
    planSpatial({
      ...ends,
      rule: rule.name,
      values: all,
      p,
      mask,
      byTarget: makeRuleRandom(postKeys, words),
      bySource: makeRuleRandom(preKeys, words),
    })
}

/** Connects node `sources[k]` with node `targets[k]`; nodes may come up several times. On any error none is connected. */
export function connectPairs(context: ConnectContext, sources: readonly number[], targets: readonly number[], synSpec: SynapseSpec): void {
  if (sources.length === 0) return
  const { pre, post, plan } = planPairs(sources, targets)
  finished(connectBy(context, { pre, post, synSpec }, { name: 'pairs', symmetric: false, plan: () => plan }))
}
