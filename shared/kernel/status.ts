import { checkValues } from '../models/check-parameters'
import { normalValue } from '../models/check-value'
import type { ParameterDescriptor, ParameterProblem, ParameterValue, ParameterValues } from '../models/descriptor'
import { nestValues } from '../models/nested-names'
import { recordablesOf } from '../models/recordables'
import { type FileSettings, fileNameOf } from './recording/recording-writer'
import { type EventColumns, countEvents, eventsOf } from './recording/events'
import { listNamed, withAddedEntries } from './added-entries'
import { CorrelationCounts } from './recording/correlation-counts'
import type { LagCounts } from './recording/lag-counts'
import { CovarianceCounts } from './recording/covariance-counts'
import { StateCounts } from './recording/state-counts'
import { KernelError, errorOfProblem } from './kernel-error'
import type { NodeModelEntry } from './model-table'
import { type Group, type GroupPart, describeNode, threadOf } from './group'
import { Network } from './network'
import { NeuronRuntime } from './groups/neuron-group'
import type { NodeCollection } from './node-collection'
import { RecorderRuntime } from './recording/recorder-group'
import type { KernelTimeGrid } from './time'

/** A value of a node's status; a dictionary holds what events have, parameters of a compartment, or numbers of receptors. */
export type StatusValue = ParameterValue | EventColumns | NodeStatus | readonly (readonly (readonly number[])[])[]
export interface NodeStatus {
  readonly [name: string]: StatusValue
}

/** Values for nodes: one for all of them, or an array with one for each. */
export type NodeValues = Readonly<Record<string, ParameterValue | readonly ParameterValue[]>>

export interface StatusContext {
  readonly network: Network
  readonly grid: KernelTimeGrid
  readonly step: number
  /** Stamp up to which samples may be seen. */
  readonly horizon: number
  /** How many threads were asked for; nodes tell on which of them NEST would have them. */
  readonly threads: number
  /** Whether a simulation is between Prepare and Cleanup. */
  readonly prepared: boolean
  /** Where files of recorders go. */
  readonly files: Omit<FileSettings, 'overwrites'>
  /** Leaves out what recorders hold, which may be large. */
  readonly withoutEvents?: boolean
}

/** Parameters of recorders that only some of the places have which events can go to. */
const outputParameters: Readonly<Record<string, readonly string[]>> = { precision: ['ascii', 'screen'], file_extension: ['ascii'] }

function textIn(value: ParameterValue): string {
  return typeof value === 'string' ? value : ''
}

/** What GetStatus knows of node `i` of a group. */
export function statusOf(group: Group, i: number, context: StatusContext): NodeStatus {
  const { grid } = context
  const status: Record<string, StatusValue> = {}
  for (const [name, value] of Object.entries(group.valuesOf(i))) {
    if (group instanceof RecorderRuntime && outputParameters[name]?.includes(textIn(group.valueOf('record_to', i))) === false) continue
    // NEST's largest number stands for a time without end.
    status[name] = (name === 'stop' || name === 'Tstop') && value === Infinity ? Number.MAX_VALUE : value
  }
  status['model'] = group.entry.name
  status['global_id'] = group.firstId + i
  status['element_type'] = group.model.kind === 'transmitter' ? 'other' : group.model.kind
  status['local'] = true
  status['frozen'] = group.isFrozen(i)
  status['thread'] = status['vp'] = threadOf(group, group.firstId + i, context.threads)
  status['thread_local_id'] = context.network.threadLocalId(group.firstId + i, context.threads)
  status['model_id'] = group.entry.id
  status['node_uses_wfr'] = false
  const recordables = Object.keys(recordablesOf(group.model, group.valuesOf(i))).sort()
  if (recordables.length > 0) status['recordables'] = recordables
  if (group.model.receptors !== undefined) status['receptor_types'] = group.model.receptors
  if (group instanceof NeuronRuntime && group.model.sends === 'spike') {
    const last = group.lastSpike[i]!
    if ('tau_minus' in group.model.parameters) {
      status['archiver_length'] = group.history?.lengthOf(i) ?? 0
      status['post_trace'] = group.history?.postTrace[i] ?? 0
    }
    status['t_spike'] = last < 0 ? -1 : grid.stampMs(last) - group.lastOffsetMs(i)
  }
  if (group instanceof NeuronRuntime) {
    Object.assign(status, group.computedStatus(i))
    const calcium = group.calciumAt(i, grid.ms(context.step))
    if (calcium !== undefined) status['Ca'] = calcium
  }
  if (group instanceof RecorderRuntime) {
    Object.assign(status, recordedStatus(group, i, context))
  }
  return status
}

/** What a recorder tells of its events, and of where they go. */
function recordedStatus(
  recorder: RecorderRuntime,
  i: number,
  { grid, horizon, files, network, withoutEvents = false }: StatusContext,
): Record<string, StatusValue> {
  const correlator = recorder.correlators[i]
  if (correlator !== undefined) return correlatedStatus(correlator.read(network.delays.min))
  const backend = recorder.valueOf('record_to', i)
  return {
    n_events: countEvents(recorder, i, horizon),
    ...(backend === 'memory' && !withoutEvents && { events: eventsOf(recorder, i, grid, horizon) }),
    ...(backend === 'ascii' && { filenames: [fileNameOf(recorder, i, files)] }),
  }
}

/** What a detector of correlations tells: its counts, as lists. */
function correlatedStatus(counts: LagCounts): Record<string, StatusValue> {
  if (counts instanceof StateCounts) return { count_covariance: counts.nested() }
  const nEvents = [...counts.nEvents]
  if (counts instanceof CovarianceCounts) {
    return { n_events: nEvents, covariance: counts.nested(counts.covariance), count_covariance: counts.nested(counts.counts) }
  }
  if (!(counts instanceof CorrelationCounts)) return { n_events: nEvents }
  return {
    n_events: nEvents,
    histogram: [...counts.histogram],
    histogram_correction: [...counts.correction],
    count_histogram: [...counts.counts],
  }
}

/** Splits values for `count` nodes: those that all nodes get, and one record for each node where some get their own. */
export function spread(
  call: string,
  values: NodeValues,
  descriptors: Readonly<Record<string, ParameterDescriptor>>,
  count: number,
): { readonly common: ParameterValues; readonly own: readonly ParameterValues[] | null } {
  const common: Record<string, ParameterValue> = {}
  const own: Record<string, ParameterValue>[] = []
  for (const [name, value] of Object.entries(values)) {
    const kind = descriptors[name]?.kind
    const takesList = kind === 'numbers' || kind === 'integers' || kind === 'recordables' || listNamed(name, descriptors) !== null
    const nested = Array.isArray(value) && value.some((element) => Array.isArray(element))
    if (!Array.isArray(value) || (takesList && !nested)) {
      common[name] = value as ParameterValue
      continue
    }
    if (value.length !== count) {
      throw new KernelError(
        'DimensionMismatch',
        `${call}: ${name} has ${value.length} values for ${count} nodes; give one value, or one each.`,
        {
          field: name,
        },
      )
    }
    value.forEach((element: ParameterValue, k) => ((own[k] ??= {})[name] = element))
  }
  return { common, own: own.length === 0 ? null : own }
}

function firstProblem(group: Group, i: number, given: ParameterValues, context: StatusContext): ParameterProblem | undefined {
  const current = group.valuesOf(i)
  const [problem] = checkValues({ ...group.model, name: group.entry.name }, given, current)
  if (problem !== undefined) return problem
  return (
    checkWindow(group, given, context.grid) ??
    checkTimeFormat(group, given, context.step) ??
    checkOutput(group, i, given, context) ??
    checkPorts(group, i, given) ??
    checkChannels(group, i, given, context.network) ??
    group.model.check?.({ ...current, ...given }, given, { grid: context.grid, step: context.step }) ??
    undefined
  )
}

/** Once connections lead to the ports of a node, their number stays, or grows where the model allows it. */
function checkPorts(group: Group, i: number, given: ParameterValues): ParameterProblem | undefined {
  if (!(group instanceof NeuronRuntime) || group.model.ports === null || !group.hasConnections(i)) return undefined
  const { sizedBy, mayGrow = false } = group.model.ports
  const list = given[sizedBy]
  const before = group.lists[sizedBy]![i]!.length
  if (typeof list !== 'object' || list.length === before || (mayGrow && list.length > before)) return undefined
  const rule = mayGrow ? 'at least' : 'exactly'
  const message = `${sizedBy} has ${list.length} values, but connections lead to the receptors of this neuron: it must keep ${rule} ${before}.`
  return { parameter: sizedBy, code: 'rule-broken', message }
}

/** A detector keeps the channels that connections lead to: with fewer, NEST counts in memory that is not its own. */
function checkChannels(group: Group, i: number, given: ParameterValues, { blocks }: Network): ParameterProblem | undefined {
  const count = given['N_channels']
  if (!(group instanceof RecorderRuntime) || typeof count !== 'number') return undefined
  const taken = blocks.filter(({ target, targets }) => target === group && targets.includes(i)).map(({ receptor }) => receptor)
  const needed = Math.max(0, ...taken) + 1
  if (count >= needed) return undefined
  const message = `N_channels is ${count}, but a connection leads to channel ${needed - 1}: it must be at least ${needed}.`
  return { parameter: 'N_channels', code: 'rule-broken', message }
}

/** Throws unless all nodes of a group may have these ports: connections need not lead to all of them. */
function checkAllPorts(group: Group, given: NodeValues): void {
  if (!(group instanceof NeuronRuntime) || group.model.ports === null || !(group.model.ports.sizedBy in given)) return
  for (let i = 0; i < group.size; i++) {
    const problem = checkPorts(group, i, given as ParameterValues)
    if (problem !== undefined) throw errorOfProblem('SetStatus', describeNode(group, i), problem)
  }
}

/** What concerns the places that events go to: the parameters of others are unknown, and nothing changes while files are open. */
function checkOutput(group: Group, i: number, given: ParameterValues, context: StatusContext): ParameterProblem | undefined {
  if (!(group instanceof RecorderRuntime)) return undefined
  const backend = textIn(given['record_to'] ?? group.valueOf('record_to', i))
  const [name] = Object.keys(given).filter((parameter) => outputParameters[parameter]?.includes(backend) === false)
  if (name !== undefined) {
    const message = `${name} has no use where record_to is "${backend}"; it is for ${outputParameters[name]!.join(' and ')}.`
    return { parameter: name, code: 'unknown-parameter', message }
  }
  const [first] = Object.keys(given)
  if (!context.prepared || first === undefined) return undefined
  return { parameter: first, code: 'rule-broken', message: 'parameters of recorders cannot change between Prepare and Cleanup.' }
}

/** Windows of devices begin and end on steps. */
function checkWindow(group: Group, given: ParameterValues, grid: KernelTimeGrid): ParameterProblem | undefined {
  if (group.model.kind === 'neuron') return undefined
  const name = ['origin', 'start', 'stop'].find((field) => typeof given[field] === 'number' && !grid.isOnGrid(given[field]))
  if (name === undefined) return undefined
  const message = `${name} is ${Number(given[name])} ms, but must be a multiple of the resolution of ${grid.resolutionMs} ms.`
  return { parameter: name, code: 'out-of-range', message }
}

/** How recorders write times is settled before time runs, as in NEST. */
function checkTimeFormat(group: Group, given: ParameterValues, step: number): ParameterProblem | undefined {
  if (group.model.kind !== 'recorder' || !('time_in_steps' in given) || step === 0) return undefined
  const message = 'time_in_steps can only be set before time runs for the first time.'
  return { parameter: 'time_in_steps', code: 'rule-broken', message }
}

/** Checks values for node `i` and gives them as they are to be kept; throws when they are refused. */
export function checkedValues(call: string, group: Group, i: number, given: ParameterValues, context: StatusContext): ParameterValues {
  return checkedFor(call, describeNode(group, i), group, i, given, context)
}

/** Checks defaults of a model as values of a node of it, and gives them as they are to be kept. */
export function checkedDefaults(call: string, entry: NodeModelEntry, given: ParameterValues, context: StatusContext): ParameterValues {
  const probe = new Network().add(entry, 1, entry.defaults, context)
  return checkedFor(call, entry.name, probe, 0, given, context)
}

function checkedFor(call: string, item: string, group: Group, i: number, asked: ParameterValues, context: StatusContext): ParameterValues {
  const { values: given, problem: full } = withAddedEntries(asked, group.model.parameters, group.valuesOf(i))
  const problem = full ?? firstProblem(group, i, given, context)
  if (problem !== undefined) throw errorOfProblem(call, item, problem)
  const { grid, step } = context
  const kept = group.model.normalise?.({ ...group.valuesOf(i), ...given }, given, { grid, step }) ?? given
  const { parameters } = group.model
  return Object.fromEntries(Object.entries(kept).map(([name, value]) => [name, normalValue(parameters[name]!, value)]))
}

/** What is set on recorders only, and on no others. */
function splitRecorderValues(
  group: Group,
  i: number,
  given: NodeValues,
  network: Network,
): { readonly values: NodeValues; readonly clears: boolean } {
  if (!(group instanceof RecorderRuntime) || !('n_events' in given)) {
    checkFrozenSampling(group, i, given, network)
    return { values: given, clears: false }
  }
  const { n_events: count, ...values } = given
  if (group.model.records === 'correlations') return { values: splitCounts(group, i, count, values), clears: true }
  if (count !== 0) {
    const item = describeNode(group, i)
    throw new KernelError('BadProperty', `SetStatus: ${item}: n_events can only be set to 0, which forgets all events.`, {
      item,
      field: 'n_events',
    })
  }
  checkFrozenSampling(group, i, values, network)
  return { values, clears: true }
}

/** Of a detector of two channels its counts may be set to 0; one of more has them to read only. */
function splitCounts(group: RecorderRuntime, i: number, count: NodeValues[string] | undefined, values: NodeValues): NodeValues {
  const item = describeNode(group, i)
  const place = { item, field: 'n_events' }
  if ('N_channels' in group.model.parameters) {
    throw new KernelError('UnaccessedDictionaryEntry', `SetStatus: ${item}: n_events can only be read; set tau_max to begin anew.`, place)
  }
  if (!Array.isArray(count)) throw new KernelError('TypeMismatch', `SetStatus: ${item}: n_events must be the list [0, 0].`, place)
  if (count.length === 2 && count.every((each) => each === 0)) return values
  throw new KernelError('BadProperty', `SetStatus: ${item}: n_events can only be set to [0, 0], which forgets all counts.`, place)
}

/** Once a sampler is connected, what it samples and when stays. */
function checkFrozenSampling(group: Group, i: number, given: NodeValues, network: Network): void {
  if (!(group instanceof RecorderRuntime) || group.model.records !== 'samples') return
  const field = ['interval', 'offset', 'record_from'].find((name) => name in given)
  if (field === undefined) return
  const id = group.firstId + i
  if (!network.blocks.some((block) => block.route.kind === 'samples' && block.pre.indexOf(id) >= 0)) return
  const item = describeNode(group, i)
  throw new KernelError('BadProperty', `SetStatus: ${item}: ${field} cannot change once the sampler is connected; set it before Connect.`, {
    item,
    field,
  })
}

/** Some parameters can be set for a model only, as in NEST. */
export function checkFixed(call: 'Create' | 'SetStatus', group: Group, i: number, given: NodeValues): void {
  const { parameters } = group.model
  const field = Object.keys(given).find((name) => parameters[name]?.fixed)
  if (field === undefined) return
  const item = describeNode(group, i)
  const message = `${call}: ${item}: ${field} cannot be set for a node; set it for the model with SetDefaults or CopyModel.`
  throw new KernelError('BadProperty', message, { item, field })
}

/** Whether nodes stand still is no parameter of any model; null where nothing is said of it. */
export function splitFrozen(
  group: Group,
  i: number,
  { frozen, ...values }: NodeValues,
): { readonly values: NodeValues; readonly freezes: readonly boolean[] | null } {
  if (frozen === undefined) return { values, freezes: null }
  const flags: readonly unknown[] = Array.isArray(frozen) ? frozen : [frozen]
  const item = describeNode(group, i)
  if (!flags.every((flag) => typeof flag === 'boolean')) {
    throw new KernelError('TypeMismatch', `SetStatus: ${item}: frozen must be true or false.`, { item, field: 'frozen' })
  }
  if (group instanceof RecorderRuntime && group.model.records === 'samples' && flags.includes(true)) {
    throw new KernelError('BadProperty', `SetStatus: ${item}: a sampler cannot be frozen.`, { item, field: 'frozen' })
  }
  return { values, freezes: flags }
}

function freezeAll({ group, first, count, step, offset }: GroupPart, freezes: readonly boolean[]): void {
  for (let k = 0; k < count; k++) group.freeze(first + k * step, freezes[freezes.length === 1 ? 0 : offset + k] === true)
}

/** What it takes to set values of nodes, once all of them passed every check. */
function commitsOf(context: StatusContext, nodes: NodeCollection, values: NodeValues): readonly (() => void)[] {
  const { network } = context
  const commits: (() => void)[] = []
  for (const part of network.partsOf(nodes)) {
    const { group, first, count, step, offset } = part
    const { values: unfrozen, freezes } = splitFrozen(group, first, values)
    const { values: settable, clears } = splitRecorderValues(group, first, unfrozen, network)
    if (freezes !== null) commits.push(() => freezeAll(part, freezes))
    checkFixed('SetStatus', group, first, settable)
    const { common, own } = spread('SetStatus', settable, group.model.parameters, nodes.length)
    const whole = count === group.size && own === null
    if (whole && group.parameters.rows === 1 && group.model.kind !== 'recorder') {
      const kept = checkedValues('SetStatus', group, first, common, context)
      checkAllPorts(group, common)
      commits.push(() => group.assignAll(kept))
      continue
    }
    for (let k = 0; k < count; k++) {
      const i = first + k * step
      const given = { ...common, ...own?.[offset + k] }
      const kept = checkedValues('SetStatus', group, i, given, context)
      commits.push(() => {
        group.assign(i, kept)
        if ('record_to' in kept && group instanceof RecorderRuntime) group.idDigits[i] = String(network.nodeCount).length
        if (clears && group instanceof RecorderRuntime) {
          group.forgetAll(i, context.horizon)
          group.restartCounts(i)
        }
      })
    }
  }
  return commits
}

/** Sets values of nodes: all of them, or on any error none. */
export function setStatus(context: StatusContext, changes: readonly (readonly [NodeCollection, NodeValues])[]): void {
  const commits = changes.flatMap(([nodes, values]) => commitsOf(context, nodes, values))
  for (const commit of commits) commit()
  context.network.changed = true
}

/** The entries of a status that were asked for; those of a compartment also by its name alone, as in NEST. */
export function pickStatus(call: string, status: NodeStatus, keys: readonly string[]): NodeStatus {
  return Object.fromEntries(
    keys.map((key) => {
      const value = status[key] ?? nestValues(status)[key]
      if (value === undefined) throw new KernelError('UnaccessedDictionaryEntry', `${call}: the status has no ${key}.`, { field: key })
      return [key, value]
    }),
  )
}
