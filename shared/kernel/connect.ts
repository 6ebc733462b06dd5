import { checkValues, defaultValues } from '../models/check-parameters'
import type { ConnectionRuleModel, RulePlan } from '../models/define-rule-model'
import type { Distribution, ParameterValue, ParameterValues } from '../models/descriptor'
import { generatedRules } from '../models/index.generated'
import { suggestion } from '../models/nearest-name'
import { nestRules } from '../models/nest-names'
import { type StreamWords, beginStep, combine, hashText, makeStream } from '../random/generator'
import type { ColumnMemory } from './column-memory'
import { blockDelay } from './block-delay'
import { type BuiltColumns, buildColumns } from './build-block'
import { checkEnds, checkReceptor } from './check-ends'
import { ConnectionBlock, type PlasticColumns, type Route } from './connection-block'
import { KernelError, errorOfProblem } from './kernel-error'
import type { ModelTable, SynapseModelEntry } from './model-table'
import { type Group, type GroupPart, type Network, describeNode } from './network'
import type { NodeCollection } from './node-collection'
import { planPairs } from './plan-pairs'
import { type SynapseSpec, type Synapses, checkLabel, readSynapses, rulesFor } from './read-synapses'
import { portOf, routeOf } from './route'
import { splitColumns } from './split-columns'
import { makeRuleRandom } from './rule-random'
import { placedNodes } from './space/placed-nodes'
import { type MaskSpec, type SpatialSpec, readSpatial } from './space/read-spatial'
import { planSpatial } from './space/spatial-plan'
import { checkSymmetricValues, checkSymmetry } from './symmetry'
import type { KernelTimeGrid } from './time'

/** A rule by name, alone or with its parameters; a mask and a `p` of the distance where nodes have positions. */
export type ConnectionSpec =
  | string
  | {
      readonly rule: string
      readonly mask?: MaskSpec
      readonly [parameter: string]: ParameterValue | Distribution | MaskSpec | undefined
    }

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

interface Between {
  readonly pre: NodeCollection
  readonly post: NodeCollection
}

interface ConnectCall extends Between {
  readonly connSpec: ConnectionSpec
  /** One synapse for each pair, or several. */
  readonly synSpec: SynapseSpec | readonly SynapseSpec[]
}

function isList(spec: SynapseSpec | readonly SynapseSpec[]): spec is readonly SynapseSpec[] {
  return Array.isArray(spec)
}

const rules = new Map(generatedRules.map((rule) => [rule.name, rule]))

/** Whether there is a connection rule of this name. */
export function isRule(name: string): boolean {
  return rules.has(name) || nestRules.has(name)
}

/** Flags that NEST takes with every rule, whether it has a use for them or not, as they are where nothing is said. */
const usualFlags: Readonly<Record<string, boolean>> = { allow_autapses: true, allow_multapses: true, make_symmetric: false }

function readRule(name: unknown, given: Readonly<Record<string, unknown>>): ReadRule {
  if (typeof name !== 'string') {
    throw new KernelError('BadProperty', 'Connect: rule must be the name of a connection rule.', { field: 'rule' })
  }
  const rule = rules.get(name)
  if (rule === undefined && nestRules.has(name)) {
    throw new KernelError('Unsupported', `Connect: Cajal does not have NEST’s rule ${name} yet.`, { field: 'rule' })
  }
  if (rule === undefined) {
    throw new KernelError('BadProperty', `Connect: there is no rule ${name}.${suggestion(name, rules.keys())}`, {
      field: 'rule',
    })
  }
  const flags = Object.keys(usualFlags).filter((flag) => flag in given && !(flag in rule.parameters))
  for (const flag of flags) {
    if (typeof given[flag] !== 'boolean') throw new KernelError('TypeMismatch', `Connect: ${flag} must be true or false.`, { field: flag })
    if (flag === 'make_symmetric' && given[flag]) {
      throw new KernelError('NotImplemented', `Connect: ${rule.name} cannot make symmetric connections.`, { field: flag })
    }
  }
  const missing = Object.keys(rule.parameters).find((field) => rule.parameters[field]!.kind !== 'flag' && !(field in given))
  if (missing !== undefined) {
    throw new KernelError('BadProperty', `Connect: ${rule.name} needs ${missing}.`, { item: rule.name, field: missing })
  }
  // What is of the wrong type is found right below.
  const own = Object.fromEntries(Object.entries(given).filter(([key]) => !flags.includes(key))) as ParameterValues
  const [problem] = checkValues(rule, own)
  if (problem !== undefined) throw errorOfProblem('Connect', rule.name, problem)
  return { rule, values: { ...defaultValues(rule), ...usualFlags, ...own } }
}

interface Ends {
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

interface ReadRule {
  readonly rule: ConnectionRuleModel
  readonly values: ParameterValues
}

function makePlan({ pre, post }: Between, { rule, values }: ReadRule, ends: Ends, words: StreamWords): RulePlan {
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

function partsByGroup(parts: readonly GroupPart[]): readonly (readonly GroupPart[])[] {
  const byGroup = new Map<GroupPart['group'], GroupPart[]>()
  for (const part of parts) byGroup.set(part.group, [...(byGroup.get(part.group) ?? []), part])
  return [...byGroup.values()]
}

/** Parameters and state of connections that act when their source spikes; null where weight and delay are all. */
function plasticColumns({ entry, values }: Synapses, built: BuiltColumns, memory: ColumnMemory): PlasticColumns | null {
  const { definition } = entry
  if (definition.send === undefined) return null
  const count = built.targets.length
  const own = Object.keys(values).filter((name) => !['weight', 'delay', 'receptor_type', 'synapse_label'].includes(name))
  const shared = own.filter((name) => !definition.state.includes(name))
  const mask = shared.every((name) => !(name in built.values)) ? 0 : -1
  const column = (name: string, length: number): Float64Array => {
    const source = values[name]
    return built.values[name] ?? memory.floats(length).fill(source !== undefined && 'constant' in source ? source.constant : 0)
  }
  const columns = (names: readonly string[], length: number): Record<string, Float64Array> =>
    Object.fromEntries(names.map((name) => [name, column(name, length)]))
  return {
    mask,
    parameters: columns(shared, mask === 0 ? 1 : count),
    state: columns([...definition.state, ...definition.variables], count),
    lastSpikes: new Float64Array(built.rows.length - 1),
  }
}

/** Each connection that got values of its own is checked with them. */
function checkEach({ entry, values }: Synapses, built: BuiltColumns): void {
  const { definition, defaults } = entry
  const names = Object.keys(built.values).filter((name) => name !== 'delay' && name !== 'synapse_label')
  const rules = rulesFor(definition, names)
  if (names.every((name) => name === 'weight') && rules.length === 0) return
  const constants = Object.fromEntries(
    Object.entries(values).flatMap(([name, source]) => ('constant' in source ? [[name, source.constant]] : [])),
  )
  for (let q = 0; q < built.targets.length; q++) {
    const given = Object.fromEntries(names.map((name) => [name, built.values[name]![q]!]))
    const all = { ...defaults, ...constants, ...given }
    const problem = checkValues({ ...definition, rules, name: entry.name }, given, all)[0] ?? definition.check?.(all)
    if (problem) throw errorOfProblem('Connect', entry.name, problem)
  }
}

interface Destination {
  readonly parts: readonly GroupPart[]
  readonly route: Route
  readonly receptor: number
  readonly label: number | null
}

function makeBlock(
  context: ConnectContext,
  { pre }: Between,
  synapses: Synapses,
  built: BuiltColumns,
  { parts, route, receptor, label }: Destination,
): ConnectionBlock {
  const { network } = context
  const { weight } = synapses.values
  return new ConnectionBlock({
    synapse: synapses.entry,
    pre,
    target: parts[0]!.group,
    route,
    rows: built.rows,
    targets: built.targets,
    weight: built.values['weight'] ?? (weight !== undefined && 'constant' in weight ? weight.constant : 1),
    delay: blockDelay(context, synapses, built.values['delay']),
    receptor,
    mixedSigns: network.partsOf(pre).some((part) => part.group.model.kind === 'stimulator'),
    key: synapses.key,
    plastic: plasticColumns(synapses, built, network.memory),
    label,
    isRising: built.isRising,
  })
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
  const isGenerator = ({ model }: Group): boolean => model.kind === 'stimulator' && model.reachesPlastic !== 'as-neuron'
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

/** The same connections in the other direction: sources become targets. */
function mirrored(plan: RulePlan): RulePlan {
  return { ...plan, by: plan.by === 'target' ? 'source' : 'target' }
}

/** Blocks of a call in one direction: one for each group of targets, and for each receptor and label where these differ. */
function buildBlocks(context: ConnectContext, call: Between, plan: RulePlan, synapses: Synapses): readonly ConnectionBlock[] {
  const { network } = context
  const { entry, values } = synapses
  const sources = [...new Set(network.partsOf(call.pre).map((part) => part.group))]
  const targets = partsByGroup(network.partsOf(call.post))
  const routeTo = (parts: readonly GroupPart[], receptor: number): Route =>
    parts.map((part) => routeOf(sources, part, receptor, entry.definition.carries))[0]!
  const { receptor_type: receptors } = values
  // Where all connections lead to one receptor it is asked for at once, whether the rule makes connections or not.
  if (receptors !== undefined && 'constant' in receptors) for (const parts of targets) routeTo(parts, receptors.constant)
  checkEnds(
    entry,
    sources,
    targets.map((parts) => parts[0]!.group),
  )
  return targets.flatMap((parts) => {
    const all = buildColumns({
      plan,
      pre: call.pre.length,
      post: call.post.length,
      parts,
      values,
      memory: network.memory,
      builder: network.rows,
    })
    checkEach(synapses, all)
    return splitColumns(all, values, ['receptor_type', 'synapse_label']).map(({ built, keys: [receptor = 0, label] }) => {
      if (built.targets.length > 0) checkReceptor(entry, receptor, portOf(parts[0]!.group, receptor))
      const isLabel = 'synapse_label' in built.values && label !== undefined
      const destination = { parts, route: routeTo(parts, receptor), receptor, label: isLabel ? checkLabel(entry, label) : (label ?? null) }
      return makeBlock(context, call, synapses, built, destination)
    })
  })
}

/** Who is to be connected with whom. */
interface Wiring {
  /** Tells calls of one kind from those of another where their random numbers are drawn. */
  readonly name: string
  readonly symmetric: boolean
  plan(ends: Ends, words: StreamWords): RulePlan
}

/** Makes the connections of a plan; on any error none is made. */
function connectBy(context: ConnectContext, { pre, post, synSpec }: Omit<ConnectCall, 'connSpec'>, wiring: Wiring): void {
  const { network } = context
  const specs = isList(synSpec) ? synSpec : [synSpec]
  const ends = { preKeys: network.keysOf(pre), postKeys: network.keysOf(post) }
  const key = keyOfCall(ends, wiring.name)
  const words = wordsOfCall(context, key)
  const plan = wiring.plan(ends, words)
  const rowKeys = plan.by === 'target' ? ends.postKeys : ends.preKeys
  const blocks: ConnectionBlock[] = []
  for (const [k, spec] of specs.entries()) {
    if (wiring.symmetric) checkSymmetricValues(spec)
    const { name: rule, symmetric } = wiring
    // Several synapses for each pair draw their values apart.
    const own = { word1: words.word1 ^ Math.imul(k, 0x9e3779b9), word2: words.word2 }
    const synapses = readSynapses(context.models, spec, { plan, rowKeys, words: own })
    checkSymmetry(synapses.entry, spec, { pre, post, rule, symmetric })
    checkOneModel(network, synapses.entry, pre)
    blocks.push(...buildBlocks(context, { pre, post }, plan, synapses))
    if (symmetric) blocks.push(...buildBlocks(context, { pre: post, post: pre }, mirrored(plan), synapses))
  }
  if (blocks.some((block) => block.route.kind === 'samples')) checkSampledOnce(network, blocks)
  network.addBlocks(blocks)
  context.calls.set(key, (context.calls.get(key) ?? 0) + 1)
}

/** Rules that leave something to chance lead to neurons only, as in NEST. */
function checkTargets(network: Network, rule: ConnectionRuleModel, post: NodeCollection): void {
  const other = network.partsOf(post).find(({ group }) => group.model.kind !== 'neuron')
  if (other === undefined) return
  const item = describeNode(other.group, other.first)
  throw new KernelError('IllegalConnection', `Connect: ${rule.name} leads to neurons only, and ${item} is a device.`, {
    item,
    field: 'rule',
  })
}

/** Makes the connections of a call; on any error none is made. */
export function connect(context: ConnectContext, call: ConnectCall): void {
  if (call.pre.length === 0 || call.post.length === 0) {
    throw new KernelError('IllegalConnection', `Connect: there are no ${call.pre.length === 0 ? 'sources' : 'targets'} to connect.`)
  }
  const { rule: name, ...given } = typeof call.connSpec === 'string' ? { rule: call.connSpec } : call.connSpec
  const spatial = readSpatial(name, given, isList(call.synSpec) ? call.synSpec : [call.synSpec])
  const read = spatial === null ? readRule(name, given) : readRule(name, ruleOnly(name, spatial))
  const { rule, values } = read
  if (rule.random) checkTargets(context.network, rule, call.post)
  const symmetric = values['make_symmetric'] === true
  const plan = spatial === null ? makePlan.bind(null, call, read) : spatialPlan(context, call, { ...read, ...spatial })
  connectBy(context, call, { name: rule.name, symmetric, plan })
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
  connectBy(context, { pre, post, synSpec }, { name: 'pairs', symmetric: false, plan: () => plan })
}
