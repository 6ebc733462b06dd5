import { checkValues, defaultValues } from '../../models/check-parameters'
import type { RulePlan, RuleRandom } from '../../models/define-rule-model'
import type { ParameterValue, ParameterValues } from '../../models/descriptor'
import { makeDistinctMarks, drawDistinct } from '../../models/families/draw-distinct'
import { mostConnections } from '../../models/connection-limit'
import { blockPoolProblem, thirdFactorRule, thirdFactorRuleName } from '../../models/third-factor-rule'
import { type StreamWords, combine, hashText } from '../../random/generator'
import { KernelError, errorOfProblem } from '../kernel-error'
import { describeNode } from '../group'
import type { Network } from '../network'
import type { NodeCollection } from '../node-collection'
import { type ConnectionSpec, readRule } from './read-rule'
import { makeRuleRandom } from './rule-random'
import { finished } from './steps'
import { type ConnectContext, type SynapseSpecs, addBlocks, blocksOfCall, checkTargets, drawCall, listed, makePlan } from './wiring'

/** The rule of a third factor, and what it is told. */
export interface ThirdFactorSpec {
  readonly rule: string
  readonly [parameter: string]: ParameterValue
}

/** Synapses of the three kinds of connections of a call; `static_synapse` where nothing is said. */
interface TripartiteSynapses {
  readonly primary?: SynapseSpecs
  readonly third_in?: SynapseSpecs
  readonly third_out?: SynapseSpecs
}

/** What is connected with what, by which rules and synapses. */
export interface TripartiteCall {
  readonly pre: NodeCollection
  readonly post: NodeCollection
  readonly third: NodeCollection
  readonly connSpec: ConnectionSpec
  readonly thirdSpec: ThirdFactorSpec
  readonly synSpecs?: TripartiteSynapses
}

const callName = 'TripartiteConnect'

function refuse(message: string, field: string): KernelError {
  return new KernelError('BadProperty', `${callName}: ${message}`, { field })
}

interface Sizes {
  readonly pre: number
  readonly post: number
  readonly third: number
}

interface Pools {
  readonly p: number
  readonly size: number
  readonly isRandom: boolean
}

function readThird({ rule, ...given }: ThirdFactorSpec, { post, third }: Sizes): Pools {
  if (rule !== thirdFactorRuleName) {
    const message = `${callName}: there is no third-factor rule ${JSON.stringify(rule)}; there is ${thirdFactorRuleName}.`
    throw new KernelError('IllegalConnection', message, { field: 'third.rule' })
  }
  const descriptor = thirdFactorRule(third)
  const [problem] = checkValues({ ...descriptor, rules: [] }, given)
  if (problem !== undefined) throw errorOfProblem(callName, rule, { ...problem, parameter: `third.${problem.parameter}` })
  const values: ParameterValues = { ...defaultValues(descriptor), ...given }
  const [size, isRandom] = [Number(values['pool_size']), values['pool_type'] === 'random']
  const unfit = isRandom ? null : blockPoolProblem(post, third, size)
  if (unfit !== null) throw refuse(unfit, 'third.pool_size')
  return { p: Number(values['p']), size, isRandom }
}

/** Pairs sorted by one of their sides: those of row `r` have the partners `partners[starts[r] … starts[r + 1])`. */
interface SortedPairs {
  readonly starts: Int32Array
  readonly partners: Int32Array
}

type Visit = (source: number, target: number, draw: number) => void

/** Calls `visit` for every connection of a plan; `draw` counts those onto its target. */
function forEachPair(plan: RulePlan, rows: number, post: number, visit: Visit): void {
  const partners = new Int32Array(plan.longest)
  if (plan.by === 'target') {
    for (let target = 0; target < rows; target++) {
      const count = plan.draw(target, partners)
      for (let k = 0; k < count; k++) visit(partners[k]!, target, k)
    }
    return
  }
  const before = new Int32Array(post)
  for (let source = 0; source < rows; source++) {
    const count = plan.draw(source, partners)
    for (let k = 0; k < count; k++) visit(source, partners[k]!, before[partners[k]!]!++)
  }
}

function startsOf(counts: Int32Array): Int32Array {
  const starts = new Int32Array(counts.length + 1)
  for (let row = 0; row < counts.length; row++) starts[row + 1] = starts[row]! + counts[row]!
  return starts
}

/** Who of the third population joins which pair. */
interface Joined {
  /** By target: nodes of the third population. */
  readonly out: SortedPairs
  /** By node of the third population: sources. */
  readonly in: SortedPairs
}

/**
 * Each connection is joined with the probability `p`, by a node drawn from the pool of its target. All of it is drawn from streams of the target, so that it
 * depends on nothing but the target's own connections; once through the rule to count, once more to fill.
 */
function joinThird(plan: RulePlan, sizes: Sizes, pools: Pools, words: StreamWords, postKeys: Int32Array): Joined {
  const random = (purpose: string): RuleRandom =>
    makeRuleRandom(postKeys, { word1: combine(words.word1, hashText(purpose)), word2: words.word2 })
  const [trial, choice] = [random('third factor'), random('third node')]
  const { pre, post, third } = sizes
  const rows = plan.by === 'target' ? post : pre
  const counts = new Int32Array(post)
  forEachPair(plan, rows, post, (_source, target, draw) => {
    if (trial.uniform(target, draw) < pools.p) counts[target]!++
  })
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total > mostConnections) throw refuse(`${total} connections are joined, but one call makes at most ${mostConnections}.`, 'third.p')
  const starts = startsOf(counts)
  const next = starts.slice()
  const [sources, nodes] = [new Int32Array(total), new Int32Array(total)]
  forEachPair(plan, rows, post, (source, target, draw) => {
    if (!(trial.uniform(target, draw) < pools.p)) return
    const k = next[target]!++
    sources[k] = source
    nodes[k] = Math.floor(choice.uniform(target, draw) * pools.size)
  })
  takeFromPools(nodes, starts, sizes, pools, random('pool'))
  const inCounts = new Int32Array(third)
  for (const node of nodes) inCounts[node]!++
  const inStarts = startsOf(inCounts)
  const inNext = inStarts.slice()
  const partners = new Int32Array(total)
  for (let k = 0; k < total; k++) partners[inNext[nodes[k]!]!++] = sources[k]!
  return { out: { starts, partners: nodes }, in: { starts: inStarts, partners } }
}

/** Makes nodes of the third population of places in the pools of the targets. */
function takeFromPools(nodes: Int32Array, starts: Int32Array, { post, third }: Sizes, { size, isRandom }: Pools, random: RuleRandom): void {
  if (isRandom && size === third) return
  const marks = makeDistinctMarks(third)
  const pool = new Int32Array(size)
  for (let target = 0; target < post; target++) {
    const first = size > 1 ? target * size : Math.floor(target / Math.max(1, Math.floor(post / third)))
    if (isRandom) drawDistinct({ random, row: target, below: third, count: size, except: -1 }, marks, pool)
    for (let k = starts[target]!; k < starts[target + 1]!; k++) nodes[k] = isRandom ? pool[nodes[k]!]! : first + nodes[k]!
  }
}

function planOf({ starts, partners }: SortedPairs): RulePlan {
  let longest = 0
  for (let row = 0; row + 1 < starts.length; row++) longest = Math.max(longest, starts[row + 1]! - starts[row]!)
  return {
    by: 'target',
    longest,
    draw(row, out) {
      const [from, to] = [starts[row]!, starts[row + 1]!]
      out.set(partners.subarray(from, to))
      return to - from
    },
  }
}

/** As in NEST, each value is a number or drawn for each connection. */
function checkNoLists(synSpecs: TripartiteSynapses): void {
  for (const [part, spec] of Object.entries(synSpecs) as [keyof TripartiteSynapses, SynapseSpecs][]) {
    for (const synapse of listed(spec)) {
      const list = typeof synapse === 'string' ? undefined : Object.entries(synapse).find(([, value]) => Array.isArray(value))
      if (list !== undefined) throw refuse(`${list[0]} of ${part} is a list, but tripartite connections take none.`, `${part}.${list[0]}`)
    }
  }
}

function checkNeurons(network: Network, nodes: NodeCollection, what: string): void {
  const other = network.partsOf(nodes).find(({ group }) => group.model.kind !== 'neuron')
  if (other === undefined) return
  const item = describeNode(other.group, other.first)
  throw new KernelError('IllegalConnection', `${callName}: ${what} are neurons, and ${item} is a device.`, { item, field: 'third' })
}

/** Lets a call's error name the part of the synapses that it is about. */
function inPart<T>(part: string, call: () => T): T {
  try {
    return call()
  } catch (error) {
    if (!(error instanceof KernelError) || error.field === undefined) throw error
    throw new KernelError(error.code, error.message, {
      ...(error.item !== undefined && { item: error.item }),
      field: `${part}.${error.field}`,
    })
  }
}

/**
 * Connects sources with targets by a rule, as Connect does with the same seed, and lets a third population join these connections: a node of it
 * hears the source and reaches the target. Returns the number of connections from sources to targets; on any error nothing is connected.
 */
export function connectTripartite(context: ConnectContext, call: TripartiteCall): number {
  const { pre, post, third, synSpecs = {} } = call
  const empty = pre.length === 0 ? 'sources' : post.length === 0 ? 'targets' : third.length === 0 ? 'nodes of a third population' : null
  if (empty !== null) throw new KernelError('IllegalConnection', `${callName}: there are no ${empty} to connect.`, { field: 'third' })
  checkNoLists(synSpecs)
  const { network } = context
  const { rule: name, ...given } = typeof call.connSpec === 'string' ? { rule: call.connSpec } : call.connSpec
  const read = readRule(name, given)
  if (read.values['make_symmetric'] === true) throw refuse('a third factor joins connections in one direction only.', 'make_symmetric')
  checkTargets(network, read.rule, post)
  checkNeurons(network, post, 'the targets of a third factor')
  checkNeurons(network, third, 'the nodes of a third factor')
  const sizes: Sizes = { pre: pre.length, post: post.length, third: third.length }
  const pools = readThird(call.thirdSpec, sizes)
  const wiring = { name: read.rule.name, symmetric: false, plan: makePlan.bind(null, call, read) }
  const drawn = drawCall(context, call, wiring)
  const { primary = {}, third_in: into = {}, third_out: out = {} } = synSpecs
  const blocks = inPart('primary', () => finished(blocksOfCall(context, { pre, post, synSpec: primary }, wiring, drawn)))
  const joined = joinThird(drawn.plan, sizes, pools, drawn.words, drawn.ends.postKeys)
  const { word1, word2 } = drawn.words
  const keys = network.keysOf(third)
  const wordsOf = (part: string): StreamWords => ({ word1: combine(word1, hashText(part)), word2 })
  const [byTarget, byThird] = [planOf(joined.out), planOf(joined.in)]
  const ofOut = { plan: byTarget, words: wordsOf('third_out'), ends: { preKeys: keys, postKeys: drawn.ends.postKeys } }
  const ofIn = { plan: byThird, words: wordsOf('third_in'), ends: { preKeys: drawn.ends.preKeys, postKeys: keys } }
  const back = inPart('third_out', () => finished(blocksOfCall(context, { pre: third, post, synSpec: out }, wiring, ofOut)))
  const forth = inPart('third_in', () => finished(blocksOfCall(context, { pre, post: third, synSpec: into }, wiring, ofIn)))
  addBlocks(context, drawn.key, [...blocks, ...back, ...forth])
  return blocks.reduce((sum, block) => sum + block.count, 0)
}
