import { findSynapseModel } from '../../models/catalogue'
import { baseOf, blockOf, elapsedMs, type MadeBlock, type MadeConnection, type MadeNetwork, type MadeValue, numberOf } from './made-network'
import { giveConnection, lastGiven } from './planned-values'
import { kindOfModel } from '../model-kind'
import { joined } from '../python/python-subscript'
import { nodesOfIds } from './pynest-nodes'
import { readMask } from './pynest-space'
import { writtenValues } from './pynest-values'
import { fail, isKind, isPlain, itemsOf, type Named, type NodePart, type Plain, sizeOf, type Value } from '../python/python-values'

type Pair = readonly [NodePart, NodePart]

const mostConnections = 10_000

/** `nest.Connect`: an edge for each pair of blocks that it joins. */
export function connectNodes(made: MadeNetwork, args: readonly Value[], named: Named): void {
  const [pre, post] = [nodesOf(made, args[0] ?? named.get('pre')), nodesOf(made, args[1] ?? named.get('post'))]
  const { mask, ...rule } = ruleOf(args[2] ?? named.get('conn_spec') ?? null, (isAtTarget) =>
    positionsOf(made, isAtTarget ? pre.parts : post.parts),
  )
  const synapse = synapseOf(args[3] ?? named.get('syn_spec') ?? null, made.leaveOut)
  const parameters = { ...made.defaults.get(synapse.model), ...synapse.parameters }
  const [from, to] = [joined(pre.parts), joined(post.parts)]
  const found = pairs(from, to, rule.name)
  for (const { block } of [...from, ...to]) blockOf(made, block)
  const isBundle = ({ block }: NodePart): boolean => blockOf(made, block).size > 1 && isDevice(made, block)
  const isBundled = found.some(([one]) => isBundle(one))
  if (isBundled && rule.name !== 'one_to_one') return fail('connections of so many generators')
  if (made.connections.length + found.length > mostConnections) return fail(`more than ${mostConnections} connections of blocks`)
  if (found.length > 1 && Object.values(parameters).some((value) => Array.isArray(value))) {
    return connectEach(made, { found, mask, rule, synapse: { model: synapse.model, parameters } })
  }
  const isOne = found.length === 1 && sizeOf(from) === 1 && sizeOf(to) === 1
  for (const [one, other] of found) {
    made.connections.push({
      pre: isBundle(one) ? { block: one.block, from: 0, to: blockOf(made, one.block).size, step: 1 } : one,
      post: other,
      mask,
      // One generator gives each target a signal of its own.
      rule: isBundled ? { name: 'all_to_all', parameters: {} } : rule,
      synapse: { model: synapse.model, parameters: isOne ? single(parameters) : { ...parameters } },
      madeAtMs: elapsedMs(made),
      changes: [],
    })
  }
}

/** Nodes of a call: a collection, or their numbers in a list, which rise. */
export function nodesOf(made: MadeNetwork, given: Value | undefined): Extract<Value, { readonly kind: 'nodes' }> {
  if (isKind(given, 'nodes')) return given
  const ids = given === undefined || given === null ? null : itemsOf(given)
  const isRising = ids?.every((id, k) => typeof id === 'number' && (k === 0 || id > Number(ids[k - 1])))
  if (!ids || ids.length === 0 || isRising !== true) return fail('a connection of what are no nodes of this script')
  return { kind: 'nodes', parts: joined(nodesOfIds(made, ids)) }
}

/** Where nodes lie, where all of them lie alike. */
function positionsOf(made: MadeNetwork, parts: readonly NodePart[]): MadeBlock['positions'] {
  const [first, ...others] = parts.map(({ block }) => blockOf(made, block).positions)
  return first && others.every((each) => JSON.stringify(each) === JSON.stringify(first)) ? first : null
}

function isDevice(made: MadeNetwork, block: number): boolean {
  const { model } = blockOf(made, block)
  return kindOfModel(made.variants.get(model)?.model ?? model) !== 'neuron'
}

/** A list of one for a single connection is its value. */
function single(parameters: MadeConnection['synapse']['parameters']): MadeConnection['synapse']['parameters'] {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name, Array.isArray(value) && value.length === 1 ? (value[0] as number) : value]),
  )
}

type Several = Pick<MadeConnection, 'mask' | 'rule' | 'synapse'> & { readonly found: readonly Pair[] }

/** Lists with a value for each connection, shared out over the pairs of blocks that make one connection each. */
function connectEach(made: MadeNetwork, { found, mask, rule, synapse }: Several): void {
  const isSingle = found.every(([pre, post]) => sizeOf([pre]) === 1 && sizeOf([post]) === 1)
  const lists = Object.entries(synapse.parameters).filter(([, value]) => Array.isArray(value))
  if (!isSingle || lists.some(([, value]) => (value as readonly unknown[]).length !== found.length)) {
    return fail('a list of values for connections between several blocks')
  }
  found.forEach(([pre, post], index) => {
    const own = Object.fromEntries(lists.map(([name, value]) => [name, (value as readonly number[])[index]!]))
    const parameters = { ...synapse.parameters, ...own }
    made.connections.push({ pre, post, mask, rule, synapse: { model: synapse.model, parameters }, madeAtMs: elapsedMs(made), changes: [] })
  })
}

/** Which parts are connected with which: each with each, or where nodes are paired one by one, those of equal size in turn. */
export function pairs(pre: readonly NodePart[], post: readonly NodePart[], rule: string): readonly Pair[] {
  if (pre.length === 1 && post.length === 1) return [[pre[0]!, post[0]!]]
  // NEST takes the targets one after the other, and their sources within.
  if (rule === 'all_to_all' || rule === 'pairwise_bernoulli' || rule === 'pairwise_poisson') {
    return post.flatMap((to) => pre.map((from): Pair => [from, to]))
  }
  if (rule === 'fixed_indegree' && pre.length === 1) return post.map((to): Pair => [pre[0]!, to])
  if (rule === 'fixed_outdegree' && post.length === 1) return pre.map((from): Pair => [from, post[0]!])
  if (rule === 'one_to_one') return pairOneByOne(pre, post)
  return fail(`${rule} between several populations together`)
}

/** One by one over both sides, in stretches that stay within a block on either. */
function pairOneByOne(pre: readonly NodePart[], post: readonly NodePart[]): readonly Pair[] {
  if (sizeOf(pre) !== sizeOf(post)) return fail('one_to_one between different numbers of nodes')
  const found: Pair[] = []
  let [i, j, usedPre, usedPost] = [0, 0, 0, 0]
  while (i < pre.length && j < post.length) {
    const [from, to] = [pre[i]!, post[j]!]
    const count = Math.min(sizeOf([from]) - usedPre, sizeOf([to]) - usedPost)
    found.push([stretch(from, usedPre, count), stretch(to, usedPost, count)])
    usedPre += count
    usedPost += count
    if (usedPre === sizeOf([from])) [i, usedPre] = [i + 1, 0]
    if (usedPost === sizeOf([to])) [j, usedPost] = [j + 1, 0]
  }
  return found
}

function stretch({ block, from, to, step }: NodePart, first: number, count: number): NodePart {
  const begin = from + first * step
  const end = Math.min(to, begin + (count - 1) * step + 1)
  return { block, from: begin, to: end, step: count === 1 ? 1 : step }
}

/** What a call says of its rule. */
export function ruleOf(
  given: Value,
  partners: (isAtTarget: boolean) => MadeBlock['positions'],
): MadeConnection['rule'] & Pick<MadeConnection, 'mask'> {
  if (given === null) return { name: 'all_to_all', parameters: {}, mask: null }
  if (typeof given === 'string') return { name: given, parameters: {}, mask: null }
  if (!isKind(given, 'dict')) return fail('a rule that is only known when the script runs')
  const shape = given.entries.get('mask') ?? null
  // The mask lies around targets and looks for sources, or the other way round.
  const isAtTarget = given.entries.get('rule') === 'fixed_indegree' || given.entries.get('use_on_source') === true
  const mask = shape === null ? null : readMask(shape, partners(isAtTarget))
  const others: Value = { kind: 'dict', entries: new Map([...given.entries].filter(([name]) => name !== 'mask')) }
  const { rule = 'all_to_all', ...parameters } = writtenValues(others)
  const known = Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [
      name === 'autapses' ? 'allow_autapses' : name === 'multapses' ? 'allow_multapses' : name,
      value,
    ]),
  )
  return typeof rule === 'string' ? { name: rule, parameters: known, mask } : fail('a rule that is no name')
}

/** What a call says of its synapses. */
export function synapseOf(given: Value, leaveOut: MadeNetwork['leaveOut']): MadeConnection['synapse'] {
  if (given === null) return { model: 'static_synapse', parameters: {} }
  if (typeof given === 'string') return { model: given, parameters: {} }
  if (!isKind(given, 'dict')) return fail('a synapse that is only known when the script runs')
  const { synapse_model: model = 'static_synapse', model: older, ...parameters } = writtenValues(given, 'several', leaveOut)
  const name = typeof older === 'string' ? older : model
  return typeof name === 'string' ? { model: name, parameters } : fail('a synapse model that is no name')
}

/** `nest.GetConnections(source, target, synapse_model)`: edges that all of it finds and nothing else of. */
export function findConnections(made: MadeNetwork, args: readonly Value[], named: Named): Value {
  const [source = null, target = null] = [args[0] ?? named.get('source'), args[1] ?? named.get('target')]
  const model = args[2] ?? named.get('synapse_model') ?? null
  const holds = (nodes: Value, { block, from, to }: NodePart): boolean =>
    nodes === null || (isKind(nodes, 'nodes') && nodes.parts.some((part) => part.block === block && part.from <= from && part.to >= to))
  const touches = (nodes: Value, { block }: NodePart): boolean =>
    nodes === null || (isKind(nodes, 'nodes') && nodes.parts.some((part) => part.block === block))
  const indices: number[] = []
  for (const [index, { pre, post, synapse }] of made.connections.entries()) {
    if (model !== null && model !== synapse.model) continue
    if (holds(source, pre) && holds(target, post)) indices.push(index)
    // A part of an edge's connections cannot be set apart.
    else if (touches(source, pre) && touches(target, post)) return { kind: 'connections', indices: [] }
  }
  return { kind: 'connections', indices }
}

/** Values for connections that were made before. */
export function setConnections(made: MadeNetwork, indices: readonly number[], given: Value): void {
  if (indices.length === 0) return fail('values for some of the connections of an edge')
  if (!isKind(given, 'dict')) return fail('a value for each of several connections')
  const size = indices.length
  const values = writtenValues(given)
  for (const index of indices) {
    const connection = made.connections[index]!
    const isOne = sizeOf([connection.pre]) === 1 && sizeOf([connection.post]) === 1
    const own = Object.entries(values).map(([name, value]): readonly [string, MadeValue] => {
      if (!Array.isArray(value)) return [name, value]
      if (isOne && value.length === size) return [name, value[indices.indexOf(index)] as number]
      return size === 1 ? [name, value] : fail('a value for each of several connections')
    })
    giveConnection(made, connection, Object.fromEntries(own))
  }
}

/** What a script reads of a connection's values, where running does not change them. */
export function readConnections(made: MadeNetwork, indices: readonly number[], name: Plain): Value | undefined {
  const values = indices.map((index) => {
    const connection = made.connections[index]!
    const isMoving = elapsedMs(made) > 0 && findSynapseModel(baseOf(made, connection.synapse.model))?.state.includes(String(name)) === true
    const value = isMoving ? undefined : lastGiven(connection, connection.synapse.parameters, String(name))
    return value === undefined ? undefined : numberOf(value)
  })
  const [first] = values
  return first !== undefined && isPlain(first as Value) && values.every((value) => value === first) ? (first as Value) : undefined
}
