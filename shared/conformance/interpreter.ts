import type { ConnectionSpec } from '../kernel/connect/read-rule'
import type { ConnectionFilter } from '../kernel/connect/connections'
import { Kernel } from '../kernel/kernel'
import type { KernelOptions } from '../kernel/kernel-options'
import { KernelError } from '../kernel/kernel-error'
import { NodeCollection } from '../kernel/node-collection'
import type { SynapseSpec } from '../kernel/connect/read-synapses'
import type { NodeValues } from '../kernel/status'
import type { ThirdFactorSpec } from '../kernel/connect/tripartite'
import type { ParameterValues } from '../models/descriptor'
import { nestValues } from '../models/nested-names'
import { ArgumentReader, isRecord } from './arguments'
import type { ResultColumns, ScenarioStep } from './scenario'

type Operation = (step: ScenarioStep) => unknown

/** Carries out the calls of scenarios on one kernel, and keeps the names of nodes. */
export class Interpreter {
  readonly kernel: Kernel
  readonly #names = new Map<string, NodeCollection>()
  readonly read = new ArgumentReader(this.#names)
  readonly #operations: Readonly<Record<string, Operation>>

  constructor(options: KernelOptions = {}) {
    this.kernel = new Kernel(options)
    const { kernel, read } = this
    this.#operations = {
      ResetKernel: () => {
        kernel.ResetKernel()
        this.#names.clear()
      },
      SetKernelStatus: ({ params }) => kernel.SetKernelStatus(read.record(params) as ParameterValues),
      GetKernelStatus: (step) => kernel.GetKernelStatus(keysOf(step)),
      Models: ({ kind }) => kernel.Models(kindOf(kind)),
      CopyModel: (step) =>
        kernel.CopyModel(
          read.text('existing', step['existing']),
          read.text('new', step['new']),
          read.parameters(step['params']) as ParameterValues,
        ),
      SetDefaults: ({ model, params }) => kernel.SetDefaults(read.text('model', model), read.parameters(params) as ParameterValues),
      GetDefaults: (step) => nestValues(kernel.GetDefaults(read.text('model', step['model']), keysOf(step))),
      Create: (step) => this.#create(step),
      Connect: (step) => this.#connect(step),
      TripartiteConnect: (step) => this.#connectTripartite(step),
      Disconnect: (step) => this.#disconnect(step),
      SetStatus: ({ nodes, params }) => this.#setStatus(nodes, params),
      GetStatus: (step) => columnsOf(kernel.GetStatus(read.nodes(step['nodes']), keysOf(step)).map(nestValues), keysOf(step)),
      GetConnections: (step) => this.#getConnections(step),
      SetConnections: (step) => this.#setConnections(step),
      Events: ({ nodes }) => this.events(nodes),
      Simulate: ({ t }) => kernel.Simulate(read.number('t', t)),
      Prepare: () => kernel.Prepare(),
      Run: ({ t }) => kernel.Run(read.number('t', t)),
      Cleanup: () => kernel.Cleanup(),
    }
  }

  /** Carries out one call and gives its answer, undefined where it has none; throws a `KernelError` when it is refused. */
  run(step: ScenarioStep): unknown {
    const operation = Object.hasOwn(this.#operations, step.op) ? this.#operations[step.op] : undefined
    if (operation === undefined) throw new KernelError('UnknownOp', `There is no call ${step.op}.`, { field: 'op' })
    return operation(step)
  }

  /** Events of a recorder as columns, or a list of them for several. */
  events(reference: unknown): ResultColumns | readonly ResultColumns[] {
    const events = this.kernel.events(this.read.nodes(reference))
    return events.length === 1 ? events[0]! : events
  }

  #create(step: ScenarioStep): { readonly ids: readonly number[] } {
    const { kernel, read } = this
    if (step['positions'] !== undefined && step['positions'] !== null) {
      throw new KernelError('Unsupported', 'Create: nodes in space are not built yet.', { field: 'positions' })
    }
    const n = step['n'] === undefined || step['n'] === null ? 1 : read.number('n', step['n'])
    const nodes = kernel.Create(read.text('model', step['model']), n, this.#nodeValues(step['params']))
    if (typeof step['as'] === 'string') this.#names.set(step['as'], nodes)
    return { ids: nodes.ids() }
  }

  /** Values for nodes: an object, or a list with one for each node. */
  #nodeValues(params: unknown): NodeValues {
    return this.read.parameters(params) as NodeValues
  }

  #setStatus(reference: unknown, params: unknown): void {
    const nodes = this.read.nodes(reference)
    this.kernel.SetStatus(nodes, Array.isArray(params) ? params.map((values) => this.#nodeValues(values)) : this.#nodeValues(params))
  }

  #connect(step: ScenarioStep): void {
    const { kernel, read } = this
    const { pre, post } = step
    const synSpec = this.#synapses(step['syn_spec'])
    const connSpec = step['conn_spec'] ?? undefined
    if (step['as_arrays'] === true) {
      this.#connectArrays(idsOf(pre), idsOf(post), connSpec, synSpec as SynapseSpec)
      return
    }
    kernel.Connect(read.nodes(pre), read.nodes(post), this.#rule(connSpec ?? 'all_to_all'), synSpec)
  }

  #connectTripartite(step: ScenarioStep): void {
    const { kernel, read } = this
    const nodes = { pre: read.nodes(step['pre']), post: read.nodes(step['post']), third: read.nodes(step['third']) }
    const given = Object.entries(read.record(step['syn_specs'] ?? {}))
    const synSpecs = Object.fromEntries(given.map(([part, spec]) => [part, this.#synapses(spec)]))
    const thirdSpec = read.record(step['third_factor_conn_spec']) as ThirdFactorSpec
    kernel.TripartiteConnect({ ...nodes, connSpec: this.#rule(step['conn_spec']), thirdSpec, synSpecs })
  }

  #rule(spec: unknown): ConnectionSpec {
    return (typeof spec === 'string' ? spec : this.read.record(spec)) as ConnectionSpec
  }

  /** One synapse, by name or with values, or a list of several. */
  #synapses(spec: unknown): SynapseSpec | readonly SynapseSpec[] {
    const one = (part: unknown): unknown => (typeof part === 'string' ? part : this.read.record(part))
    return (Array.isArray(spec) ? spec.map(one) : one(spec)) as SynapseSpec | readonly SynapseSpec[]
  }

  #connectArrays(sources: readonly number[], targets: readonly number[], connSpec: unknown, synSpec: SynapseSpec): void {
    const rule = isRecord(connSpec) ? connSpec['rule'] : connSpec
    if (rule !== undefined && rule !== 'one_to_one') {
      throw new KernelError('BadProperty', 'Connect: lists of ids can only be connected one_to_one.', { field: 'rule' })
    }
    if (sources.length !== targets.length) {
      throw new KernelError('DimensionMismatch', `Connect: there are ${sources.length} sources and ${targets.length} targets.`)
    }
    this.kernel.ConnectArrays(sources, targets, synSpec)
  }

  #disconnect(step: ScenarioStep): void {
    const { kernel, read } = this
    if (step['index'] !== undefined) {
      kernel.DisconnectAll(this.#filter(step))
      return
    }
    const connSpec = this.#rule(step['conn_spec'] ?? 'one_to_one')
    kernel.Disconnect(read.nodes(step['pre']), read.nodes(step['post']), connSpec, this.#synapses(step['syn_spec']) as SynapseSpec)
  }

  #filter(step: ScenarioStep): ConnectionFilter {
    const { read } = this
    const given = (key: string): boolean => step[key] !== undefined && step[key] !== null
    return {
      ...(given('index') && { index: idsOf(step['index']) }),
      ...(given('source') && { source: read.nodes(step['source']) }),
      ...(given('target') && { target: read.nodes(step['target']) }),
      ...(given('synapse_model') && { synapse_model: read.text('synapse_model', step['synapse_model']) }),
      ...(given('synapse_label') && { synapse_label: read.number('synapse_label', step['synapse_label']) }),
    }
  }

  #setConnections(step: ScenarioStep): void {
    const { params } = step
    const filter = this.#filter(step)
    if (!Array.isArray(params)) {
      this.kernel.SetConnections(filter, this.#nodeValues(params))
      return
    }
    const each = params.map((values) => this.#nodeValues(values))
    const names = [...new Set(each.flatMap((values) => Object.keys(values)))]
    const whole = names.every((name) => each.every((values) => name in values))
    if (!whole) throw new KernelError('BadParameter', 'SetConnections: all connections must get values of the same names.')
    this.kernel.SetConnections(filter, Object.fromEntries(names.map((name) => [name, each.map((values) => values[name])])) as NodeValues)
  }

  #getConnections(step: ScenarioStep): ResultColumns {
    const found = this.kernel.GetConnections(this.#filter(step))
    const keys = keysOf(step)
    const missing = found.length === 1 ? keys?.find((key) => !(key in found[0]!)) : undefined
    if (missing !== undefined) {
      throw new KernelError('UnaccessedDictionaryEntry', `GetConnections: the connection has no ${missing}.`, { field: missing })
    }
    return columnsOf(found, keys === undefined ? undefined : [...new Set(['index', ...keys])])
  }
}

function kindOf(kind: unknown): 'node' | 'synapse' | undefined {
  if (kind === undefined || kind === null) return undefined
  const singular = typeof kind === 'string' ? kind.replace(/s$/, '') : kind
  if (singular === 'node' || singular === 'synapse') return singular
  throw new KernelError('BadParameter', `Models: kind is ${JSON.stringify(kind)}, but must be "node" or "synapse".`, { field: 'kind' })
}

function idsOf(value: unknown): readonly number[] {
  const ids: unknown = typeof value === 'object' && value !== null && 'ids' in value ? value.ids : value
  const list: readonly unknown[] = Array.isArray(ids) ? ids : [ids]
  if (list.every((id): id is number => typeof id === 'number' && Number.isInteger(id))) return list
  throw new KernelError('TypeMismatch', 'A list of whole numbers is needed.')
}

function keysOf(step: ScenarioStep): readonly string[] | undefined {
  const { keys } = step
  if (typeof keys === 'string') return [keys]
  return Array.isArray(keys) ? keys.map(String) : undefined
}

/** Turns one record for each node or connection into columns; null where a record lacks what others have. */
function columnsOf(rows: readonly Readonly<Record<string, unknown>>[], keys?: readonly string[]): ResultColumns {
  const names = keys ?? [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name] ?? null)]))
}
