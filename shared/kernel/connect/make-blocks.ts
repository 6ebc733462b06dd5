import { checkValues } from '../../models/check-parameters'
import type { RulePlan } from '../../models/define-rule-model'
import { type DelayContext, blockDelay } from './block-delay'
import { type BuiltColumns, buildColumns } from './build-block'
import { checkEnds, checkOneStep, checkReceptor } from './check-ends'
import type { ColumnMemory } from '../vector/column-memory'
import { splitDelay } from './continuous-delay'
import { ConnectionBlock, type PlasticColumns, type Route } from '../connection-block'
import { KernelError, errorOfProblem } from '../kernel-error'
import type { GroupPart } from '../group'
import type { NodeCollection } from '../node-collection'
import { type Synapses, checkLabel, rulesFor } from './read-synapses'
import { portOf, routeOf } from './route'
import { splitColumns } from './split-columns'
import type { Steps } from './steps'

/** The two sides of a call. */
export interface Between {
  readonly pre: NodeCollection
  readonly post: NodeCollection
}

function partsByGroup(parts: readonly GroupPart[]): readonly (readonly GroupPart[])[] {
  const byGroup = new Map<GroupPart['group'], GroupPart[]>()
  for (const part of parts) byGroup.set(part.group, [...(byGroup.get(part.group) ?? []), part])
  return [...byGroup.values()]
}

/** Parameters and state of connections that have others than weight and delay; null where these are all. */
function plasticColumns({ entry, values }: Synapses, built: BuiltColumns, memory: ColumnMemory): PlasticColumns | null {
  const { definition } = entry
  if (definition.send === undefined && definition.strength === undefined) return null
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
function* checkEach({ entry, values }: Synapses, built: BuiltColumns): Steps<void> {
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
    if (q % checkedBetweenRests === 0) yield
  }
}

const checkedBetweenRests = 1 << 12

interface Destination {
  readonly parts: readonly GroupPart[]
  readonly route: Route
  readonly receptor: number
  readonly label: number | null
}

function makeBlock(
  context: DelayContext,
  { pre }: Between,
  synapses: Synapses,
  built: BuiltColumns,
  { parts, route, receptor, label }: Destination,
): ConnectionBlock {
  const { network } = context
  const { weight } = synapses.values
  const block = new ConnectionBlock({
    synapse: synapses.entry,
    pre,
    target: parts[0]!.group,
    route,
    rows: built.rows,
    targets: built.targets,
    weight: built.values['weight'] ?? (weight !== undefined && 'constant' in weight ? weight.constant : 1),
    delay: built.delays ?? blockDelay(context, synapses, built.values['delay']),
    early: earlyOf(context, synapses),
    receptor,
    mixedSigns: network.partsOf(pre).some((part) => part.group.model.kind === 'stimulator'),
    key: synapses.key,
    plastic: plasticColumns(synapses, built, network.memory),
    label,
    isRising: built.isRising,
  })
  if (block.count > 0) checkOneStep('Connect', block, block.longestDelay())
  if (block.count > 0 && block.soonestArrival() < 1) {
    const message = `Connect: a delay of ${context.grid.delayMs(block.shortestDelay())} ms, less the ${block.earlyOf(0)} ms by which the default of ${synapses.entry.name} lies before a step, is shorter than a step.`
    throw new KernelError('BadDelay', message, { item: synapses.entry.name, field: 'delay' })
  }
  return block
}

/** By how many ms delays are shorter than their steps: as in NEST what the default's is, also where the call gives another. */
function earlyOf({ grid }: DelayContext, { entry }: Synapses): number | null {
  if (entry.definition.continuousDelay !== true) return null
  const { earlyMs } = splitDelay(Number(entry.defaults['delay']), grid)
  return earlyMs === 0 ? null : earlyMs
}

/** The same connections in the other direction: sources become targets. */
export function mirrored(plan: RulePlan): RulePlan {
  return { ...plan, by: plan.by === 'target' ? 'source' : 'target' }
}

/** Blocks of a call in one direction: one for each group of targets, and for each receptor and label where these differ. */
export function* buildBlocks(context: DelayContext, call: Between, plan: RulePlan, synapses: Synapses): Steps<readonly ConnectionBlock[]> {
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
  const delayGrid = entry.definition.instantaneous === true ? null : { stepsPerMs: context.grid.stepsPerMs, ...network.allowedDelays }
  const blocks: ConnectionBlock[] = []
  for (const parts of targets) {
    const all = yield* buildColumns({
      plan,
      pre: call.pre.length,
      post: call.post.length,
      parts,
      values,
      memory: network.memory,
      builder: network.rows,
      delayGrid,
    })
    yield* checkEach(synapses, all)
    const made = splitColumns(all, values, ['receptor_type', 'synapse_label']).map(({ built, keys: [receptor = 0, label] }) => {
      if (built.targets.length > 0) checkReceptor(entry, receptor, portOf(parts[0]!.group, receptor))
      const isLabel = 'synapse_label' in built.values && label !== undefined
      const destination = { parts, route: routeTo(parts, receptor), receptor, label: isLabel ? checkLabel(entry, label) : (label ?? null) }
      return makeBlock(context, call, synapses, built, destination)
    })
    blocks.push(...made)
  }
  return blocks
}
