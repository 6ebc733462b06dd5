import type { ConnectionRuleModel, RulePlan } from '../../models/define-rule-model'
import { sendsAsNeuron } from '../../models/speaks'
import type { ParameterValues } from '../../models/descriptor'
import { type StreamWords, beginStep, combine, hashText, makeStream } from '../../random/generator'
import type { ConnectionBlock } from '../connection-block'
import { KernelError } from '../kernel-error'
import { type Between, buildBlocks, mirrored } from './make-blocks'
import type { ModelTable, SynapseModelEntry } from '../model-table'
import { type Group, describeNode } from '../group'
import type { Network } from '../network'
import type { NodeCollection } from '../node-collection'
import type { ReadRule } from './read-rule'
import { type SynapseSpec, readSynapses } from './read-synapses'
import { makeRuleRandom } from './rule-random'
import type { Steps } from './steps'
import { checkSymmetricValues, checkSymmetry } from './symmetry'
import type { KernelTimeGrid } from '../time'

/** What a Connect call works on. */
export interface ConnectContext {
  readonly network: Network
  readonly models: ModelTable
  readonly grid: KernelTimeGrid
  readonly seed: number
  /** How many calls with the same ends and rule there were before, by their key. */
  readonly calls: Map<number, number>
  /** Settings of the kernel, where they are not as usual. */
  readonly settings: ParameterValues
}

/** One synapse for each pair, or several. */
export type SynapseSpecs = SynapseSpec | readonly SynapseSpec[]

/** The synapses that each pair gets. */
export function listed(spec: SynapseSpecs): readonly SynapseSpec[] {
  return isList(spec) ? spec : [spec]
}

function isList(spec: SynapseSpecs): spec is readonly SynapseSpec[] {
  return Array.isArray(spec)
}

export interface Ends {
  readonly preKeys: Int32Array
  readonly postKeys: Int32Array
}

/** What tells a call from others: its ends and its rule. */
function keyOfCall(ends: Ends, rule: string): number {
  const { preKeys, postKeys } = ends
  const from = combine(preKeys[0]!, preKeys.length)
  const to = combine(postKeys[0]!, postKeys.length)
  return combine(combine(from, to), hashText(rule))
}

/** The stream of a call: it follows from its key, and from how many calls like it there were before. */
function wordsOfCall(context: ConnectContext, key: number): StreamWords {
  const before = context.calls.get(key) ?? 0
  const words = { word1: 0, word2: 0 }
  beginStep(makeStream(context.seed, 'connect', key), before, words)
  return words
}

/** Lets a rule plan a call. */
export function makePlan({ pre, post }: Between, { rule, values }: ReadRule, ends: Ends, words: StreamWords): RulePlan {
  const plan = rule.plan({
    pre: pre.length,
    post: post.length,
    values,
    sourceOfTarget: (target) => pre.indexOf(post.at(target)),
    targetOfSource: (source) => post.indexOf(pre.at(source)),
    byTarget: makeRuleRandom(ends.postKeys, words),
    bySource: makeRuleRandom(ends.preKeys, words),
  })
  if ('code' in plan) throw new KernelError(plan.code, `Connect: ${plan.message}`, { field: plan.field })
  return plan
}

/** A sampler may be connected to a node once. */
function checkSampledOnce(network: Network, fresh: readonly ConnectionBlock[]): void {
  const seen = new Set<string>()
  const sampling = [...network.blocks, ...fresh].filter((block) => block.route.kind === 'samples')
  for (const block of sampling) {
    for (let row = 0; row < block.pre.length; row++) {
      for (let q = block.rows[row]!; q < block.rows[row + 1]!; q++) {
        const pair = `${block.pre.at(row)} ${block.target.firstId + block.targets[q]!}`
        if (seen.has(pair)) {
          throw new KernelError('IllegalConnection', `Connect: a sampler can be connected to the same node only once (nodes ${pair}).`)
        }
        seen.add(pair)
      }
    }
  }
}

/** All connections of a generator are of one synapse model, as in NEST, unless its spikes pass as those of neurons do. */
function checkOneModel(network: Network, { name }: SynapseModelEntry, pre: NodeCollection): void {
  const isGenerator = ({ model }: Group): boolean => model.kind === 'stimulator' && !sendsAsNeuron(model)
  if (!network.partsOf(pre).some(({ group }) => isGenerator(group))) return
  for (const block of network.blocks) {
    if (block.synapse.name === name || block.count === 0) continue
    const source = block.pre.ids().find((id) => pre.indexOf(id) >= 0 && isGenerator(network.groupOf(id)))
    if (source === undefined) continue
    const item = describeNode(network.groupOf(source), source - network.groupOf(source).firstId)
    const message = `Connect: ${item} has connections of ${block.synapse.name} already; all connections of a generator must be of one model.`
    throw new KernelError('IllegalConnection', message, { item, field: 'synapse_model' })
  }
}

/** Who is to be connected with whom. */
export interface Wiring {
  /** Tells calls of one kind from those of another where their random numbers are drawn. */
  readonly name: string
  readonly symmetric: boolean
  plan(ends: Ends, words: StreamWords): RulePlan
}

/** A call that is drawn: its key, its stream of random numbers, and who is connected. */
export interface DrawnCall {
  readonly key: number
  readonly words: StreamWords
  readonly ends: Ends
  readonly plan: RulePlan
}

/** Draws who is connected. */
export function drawCall(context: ConnectContext, { pre, post }: Between, wiring: Wiring): DrawnCall {
  const ends = { preKeys: context.network.keysOf(pre), postKeys: context.network.keysOf(post) }
  const key = keyOfCall(ends, wiring.name)
  const words = wordsOfCall(context, key)
  return { key, words, ends, plan: wiring.plan(ends, words) }
}

/** The blocks of a call that is drawn; they are no part of the network yet. */
export function* blocksOfCall(
  context: ConnectContext,
  { pre, post, synSpec }: Between & { readonly synSpec: SynapseSpecs },
  { name: rule, symmetric }: Pick<Wiring, 'name' | 'symmetric'>,
  { words, ends, plan }: Omit<DrawnCall, 'key'>,
): Steps<readonly ConnectionBlock[]> {
  const rowKeys = plan.by === 'target' ? ends.postKeys : ends.preKeys
  const blocks: ConnectionBlock[] = []
  for (const [k, spec] of listed(synSpec).entries()) {
    if (symmetric) checkSymmetricValues(spec)
    // Several synapses for each pair draw their values apart.
    const own = { word1: words.word1 ^ Math.imul(k, 0x9e3779b9), word2: words.word2 }
    const synapses = readSynapses(context.models, spec, { plan, rowKeys, words: own })
    checkSymmetry(synapses.entry, spec, { pre, post, rule, symmetric })
    checkOneModel(context.network, synapses.entry, pre)
    const back = symmetric ? yield* buildBlocks(context, { pre: post, post: pre }, mirrored(plan), synapses) : []
    blocks.push(...(yield* buildBlocks(context, { pre, post }, plan, synapses)), ...back)
  }
  return blocks
}

/** Makes the blocks of a call part of the network. */
export function addBlocks({ network, calls }: ConnectContext, key: number, blocks: readonly ConnectionBlock[]): void {
  if (blocks.some((block) => block.route.kind === 'samples')) checkSampledOnce(network, blocks)
  network.addBlocks(blocks)
  calls.set(key, (calls.get(key) ?? 0) + 1)
}

/** Rules that leave something to chance lead to neurons only, as in NEST. */
export function checkTargets(network: Network, rule: ConnectionRuleModel, post: NodeCollection): void {
  const other = network.partsOf(post).find(({ group }) => group.model.kind !== 'neuron')
  if (other === undefined) return
  const item = describeNode(other.group, other.first)
  throw new KernelError('IllegalConnection', `Connect: ${rule.name} leads to neurons only, and ${item} is a device.`, {
    item,
    field: 'rule',
  })
}
