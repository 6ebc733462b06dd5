import { checkValues, defaultValues } from '../models/check-parameters'
import type { ConnectionRuleModel, RulePlan } from '../models/define-rule-model'
import type { ParameterValue, ParameterValues } from '../models/descriptor'
import { generatedRules } from '../models/index.generated'
import { suggestion } from '../models/nearest-name'
import { nestRules } from '../models/nest-names'
import { type StreamWords, beginStep, combine, hashText, makeStream } from '../random/generator'
import { type BuiltColumns, buildColumns } from './build-block'
import { ConnectionBlock, type PlasticColumns, type Route } from './connection-block'
import { type ConnectionValue, type ValueSource, readConnectionValue } from './connection-values'
import { KernelError, errorOfProblem } from './kernel-error'
import type { ModelTable, SynapseModelEntry } from './model-table'
import type { Group, GroupPart, Network } from './network'
import type { NodeCollection } from './node-collection'
import { routeOf } from './route'
import { makeRuleRandom } from './rule-random'
import { type KernelTimeGrid, largestStep } from './time'

/** A rule by name, alone or with its parameters. */
export type ConnectionSpec = string | { readonly rule: string; readonly [parameter: string]: ParameterValue }

/** A synapse model by name, alone or with values for the connections. */
export type SynapseSpec = string | { readonly synapse_model?: string; readonly [parameter: string]: ConnectionValue | string | undefined }

/** What a Connect call works on. */
export interface ConnectContext {
  readonly network: Network
  readonly models: ModelTable
  readonly grid: KernelTimeGrid
  readonly seed: number
  /** How many calls with the same ends and rule there were before, by their key. */
  readonly calls: Map<number, number>
}

interface ConnectCall {
  readonly pre: NodeCollection
  readonly post: NodeCollection
  readonly connSpec: ConnectionSpec
  readonly synSpec: SynapseSpec
}

const rules = new Map(generatedRules.map((rule) => [rule.name, rule]))

/** Flags that NEST takes with every rule, whether it has a use for them or not. */
const generalFlags = ['allow_autapses', 'allow_multapses', 'make_symmetric']

function readRule(spec: ConnectionSpec): { readonly rule: ConnectionRuleModel; readonly values: ParameterValues } {
  const { rule: name, ...given } = typeof spec === 'string' ? { rule: spec } : spec
  const rule = typeof name === 'string' ? rules.get(name) : undefined
  if (rule === undefined && typeof name === 'string' && nestRules.has(name)) {
    throw new KernelError('Unsupported', `Connect: Cajal does not have NEST’s rule ${name} yet.`, { field: 'rule' })
  }
  if (rule === undefined) {
    throw new KernelError('BadProperty', `Connect: there is no rule ${name}.${suggestion(name, rules.keys())}`, {
      field: 'rule',
    })
  }
  const flags = generalFlags.filter((flag) => flag in given && !(flag in rule.parameters))
  for (const flag of flags) {
    if (typeof given[flag] !== 'boolean') throw new KernelError('TypeMismatch', `Connect: ${flag} must be true or false.`, { field: flag })
    if (flag === 'make_symmetric' && given[flag]) {
      throw new KernelError('NotImplemented', `Connect: ${rule.name} cannot make symmetric connections.`, { field: flag })
    }
  }
  const own = Object.fromEntries(Object.entries(given).filter(([key]) => !flags.includes(key)))
  const [problem] = checkValues(rule, own)
  if (problem !== undefined) throw errorOfProblem('Connect', rule.name, problem)
  return { rule, values: { ...defaultValues(rule), ...own } }
}

/** Keys of the nodes of a collection, in its order. */
function keysOf(parts: readonly GroupPart[], length: number): Int32Array {
  const keys = new Int32Array(length)
  for (const { group, first, count, step, offset } of parts) {
    for (let k = 0; k < count; k++) keys[offset + k] = group.keys[first + k * step]!
  }
  return keys
}

interface Ends {
  readonly preParts: readonly GroupPart[]
  readonly postParts: readonly GroupPart[]
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

function makePlan(call: ConnectCall, ends: Ends, words: StreamWords): RulePlan {
  const { pre, post } = call
  const { rule, values } = readRule(call.connSpec)
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

function checkDelay(ms: number, grid: KernelTimeGrid): number {
  const steps = grid.delaySteps(ms)
  if (steps >= 1 && steps <= largestStep) return steps
  throw new KernelError('BadDelay', `Connect: delay is ${ms} ms, but must be at least the resolution of ${grid.resolutionMs} ms.`, {
    field: 'delay',
  })
}

interface Synapses {
  readonly entry: SynapseModelEntry
  readonly receptor: number
  /** Key of the call, for random numbers. */
  readonly key: number
  readonly values: Readonly<Record<string, ValueSource>>
}

function readSynapses(context: ConnectContext, spec: SynapseSpec, plan: RulePlan, ends: Ends, words: StreamWords): Synapses {
  const { synapse_model: name = 'static_synapse', ...given } = typeof spec === 'string' ? { synapse_model: spec } : spec
  const entry = context.models.findSynapse('Connect', name)
  const { definition, defaults } = entry
  const rowKeys = plan.by === 'target' ? ends.postKeys : ends.preKeys
  const values: Record<string, ValueSource> = {}
  const constants: Record<string, ParameterValue> = {}
  for (const [field, value] of Object.entries(given)) {
    if (value === undefined) continue
    const descriptor = Object.hasOwn(definition.parameters, field) ? definition.parameters[field] : undefined
    if (descriptor === undefined || descriptor.kind === 'integer') {
      constants[field] = value as ParameterValue
      continue
    }
    const source = readConnectionValue(field, value, plan, { rowKeys, words, salt: hashText(field) })
    if (definition.common.includes(field)) throw commonValue(entry, field)
    values[field] = source
    // The delay has an error of its own.
    if ('constant' in source && field !== 'delay') constants[field] = source.constant
  }
  const [problem] = checkValues({ ...definition, name: entry.name }, constants, defaults)
  const found = problem ?? definition.check?.({ ...defaults, ...constants })
  if (found) throw errorOfProblem('Connect', entry.name, found)
  for (const [field, value] of Object.entries(defaults)) {
    if (typeof value === 'number' && !definition.common.includes(field)) values[field] ??= { constant: value }
  }
  return {
    entry,
    key: combine(words.word1, words.word2),
    receptor: Number(constants['receptor_type'] ?? defaults['receptor_type'] ?? 0),
    values,
  }
}

function commonValue(entry: SynapseModelEntry, field: string): KernelError {
  const message = `Connect: all connections of ${entry.name} share ${field}; set it with SetDefaults or CopyModel.`
  return new KernelError('NotImplemented', message, { item: entry.name, field })
}

function partsByGroup(parts: readonly GroupPart[]): readonly (readonly GroupPart[])[] {
  const byGroup = new Map<GroupPart['group'], GroupPart[]>()
  for (const part of parts) byGroup.set(part.group, [...(byGroup.get(part.group) ?? []), part])
  return [...byGroup.values()]
}

/** Parameters and state of connections that act when their source spikes; null where weight and delay are all. */
function plasticColumns({ entry, values }: Synapses, built: BuiltColumns): PlasticColumns | null {
  const { definition } = entry
  if (definition.send === undefined) return null
  const count = built.targets.length
  const own = Object.keys(values).filter((name) => name !== 'weight' && name !== 'delay' && name !== 'receptor_type')
  const shared = own.filter((name) => !definition.state.includes(name))
  const mask = shared.every((name) => !(name in built.values)) ? 0 : -1
  const column = (name: string, length: number): Float64Array => {
    const source = values[name]
    return built.values[name] ?? new Float64Array(length).fill(source !== undefined && 'constant' in source ? source.constant : 0)
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
  const names = Object.keys(built.values).filter((name) => name !== 'delay')
  if (names.length === 0) return
  const constants = Object.fromEntries(
    Object.entries(values).flatMap(([name, source]) => ('constant' in source ? [[name, source.constant]] : [])),
  )
  for (let q = 0; q < built.targets.length; q++) {
    const given = Object.fromEntries(names.map((name) => [name, built.values[name]![q]!]))
    const all = { ...defaults, ...constants, ...given }
    const problem = checkValues({ ...definition, name: entry.name }, given, all)[0] ?? definition.check?.(all)
    if (problem) throw errorOfProblem('Connect', entry.name, problem)
  }
}

function buildOne(
  context: ConnectContext,
  call: ConnectCall,
  plan: RulePlan,
  synapses: Synapses,
  target: { readonly parts: readonly GroupPart[]; readonly route: Route },
): ConnectionBlock {
  const { grid, network } = context
  const { entry, receptor } = synapses
  const built = buildColumns({ plan, pre: call.pre.length, post: call.post.length, parts: target.parts, values: synapses.values })
  if (entry.definition.rules.length > 0 || entry.definition.check) checkEach(synapses, built)
  const { weight, delay } = synapses.values
  const delays = built.values['delay']
  return new ConnectionBlock({
    synapse: entry,
    pre: call.pre,
    target: target.parts[0]!.group,
    route: target.route,
    rows: built.rows,
    targets: built.targets,
    weight: built.values['weight'] ?? (weight !== undefined && 'constant' in weight ? weight.constant : 1),
    delay: delays
      ? Uint32Array.from(delays, (ms) => checkDelay(ms, grid))
      : checkDelay(delay !== undefined && 'constant' in delay ? delay.constant : 1, grid),
    receptor,
    mixedSigns: network.partsOf(call.pre).some((part) => part.group.model.kind === 'stimulator'),
    key: synapses.key,
    plastic: plasticColumns(synapses, built),
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

/** Plastic synapses pass the spikes of neurons, or trains that all targets share, on to neurons. */
function checkPlastic(entry: SynapseModelEntry, sources: readonly Group[], targets: readonly { readonly route: Route }[]): void {
  const drawn = sources.find((source) => source.model.kind === 'stimulator' && source.model.draws !== undefined)
  const takesSpikes = targets.every(({ route }) => route.kind === 'inputs' && route.spikes !== null)
  if (drawn === undefined && takesSpikes) return
  const what =
    drawn === undefined ? 'recorders, samplers and currents need' : `${drawn.entry.name} draws for every target by itself and needs`
  const message = `Connect: ${entry.name} cannot be used here: ${what} static_synapse.`
  throw new KernelError('IllegalConnection', message, { item: entry.name, field: 'synapse_model' })
}

/** The same connections in the other direction: sources become targets. */
function mirrored(plan: RulePlan): RulePlan {
  return { ...plan, by: plan.by === 'target' ? 'source' : 'target' }
}

/** Blocks of a call in one direction. */
function buildBlocks(context: ConnectContext, call: ConnectCall, plan: RulePlan, synapses: Synapses): readonly ConnectionBlock[] {
  const { network } = context
  const sources = [...new Set(network.partsOf(call.pre).map((part) => part.group))]
  const targets = partsByGroup(network.partsOf(call.post)).map((parts) => {
    const routes = parts.map((part) => routeOf(sources, part, synapses.receptor))
    return { parts, route: routes[0]! }
  })
  if (synapses.entry.definition.send !== undefined) checkPlastic(synapses.entry, sources, targets)
  return targets.map((target) => buildOne(context, call, plan, synapses, target)).filter((block) => block.count > 0)
}

/** Makes the connections of a call; on any error none is made. */
export function connect(context: ConnectContext, call: ConnectCall): void {
  const { network } = context
  const { pre, post } = call
  if (pre.length === 0 || post.length === 0) return
  const preParts = network.partsOf(pre)
  const postParts = network.partsOf(post)
  const ends = { preParts, postParts, preKeys: keysOf(preParts, pre.length), postKeys: keysOf(postParts, post.length) }
  const { rule, values } = readRule(call.connSpec)
  const key = keyOfCall(ends, rule.name)
  const words = wordsOfCall(context, key)
  const plan = makePlan(call, ends, words)
  const synapses = readSynapses(context, call.synSpec, plan, ends, words)
  const blocks = [...buildBlocks(context, call, plan, synapses)]
  if (values['make_symmetric'] === true) {
    blocks.push(...buildBlocks(context, { ...call, pre: post, post: pre }, mirrored(plan), synapses))
  }
  if (blocks.some((block) => block.route.kind === 'samples')) checkSampledOnce(network, blocks)
  network.addBlocks(blocks)
  context.calls.set(key, (context.calls.get(key) ?? 0) + 1)
}
