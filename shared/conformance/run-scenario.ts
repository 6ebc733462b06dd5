import type { ConnectionSpec, SynapseSpec } from '../kernel/connect'
import type { ConnectionFilter } from '../kernel/connections'
import { Kernel } from '../kernel/kernel'
import { KernelError } from '../kernel/kernel-error'
import { NodeCollection } from '../kernel/node-collection'
import type { NodeValues } from '../kernel/status'
import type { ParameterValues } from '../models/descriptor'
import type { NodeReference, ResultColumns, Scenario, ScenarioResult, ScenarioStep } from './scenario'

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A number as JSON can hold it. */
function jsonValue(value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity'
  if (Array.isArray(value)) return value.map(jsonValue)
  if (isRecord(value)) return Object.fromEntries(Object.entries(value).map(([key, element]) => [key, jsonValue(element)]))
  return value
}

function unknownReference(reference: unknown): KernelError {
  return new KernelError('UnknownNode', `There are no nodes ${JSON.stringify(reference)} in this scenario.`)
}

/** Runs one scenario: keeps a kernel, the names of nodes, and what was asked for. */
export class ScenarioRunner {
  readonly kernel = new Kernel()
  readonly values: Record<string, ResultColumns> = {}
  readonly #names = new Map<string, NodeCollection>()

  nodes(reference: unknown): NodeCollection {
    if (typeof reference === 'string') {
      const nodes = this.#names.get(reference)
      if (nodes === undefined) throw unknownReference(reference)
      return nodes
    }
    if (Array.isArray(reference)) {
      const parts = reference.map((part) => this.nodes(part))
      if (parts.length === 0) throw unknownReference(reference)
      return parts.reduce((all, part) => all.join(part))
    }
    if (!isRecord(reference)) throw unknownReference(reference)
    if (Array.isArray(reference['ids'])) return NodeCollection.fromIds(reference['ids'] as readonly number[])
    const nodes = this.nodes(reference['ref'])
    if (Array.isArray(reference['index'])) return NodeCollection.fromIds(reference['index'].map((k: number) => nodes.at(k)))
    return nodes.slice(numberOr(reference['from'], 0), numberOr(reference['to'], nodes.length), numberOr(reference['step'], 1))
  }

  /** A value with its marks replaced: nodes, arrays, distributions, numbers that JSON cannot hold. */
  value(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((element) => this.value(element))
    if (!isRecord(value)) return value
    if ('$array' in value) return value['$array']
    if ('$float' in value) return Number(value['$float'] === 'inf' ? Infinity : value['$float'] === '-inf' ? -Infinity : value['$float'])
    if ('$node' in value) return this.nodes(value['$node']).ids()
    if ('$node_id' in value) {
      const ids = this.nodes(value['$node_id']).ids()
      return ids.length === 1 ? ids[0] : ids
    }
    if ('$random' in value) {
      const { $random: distribution, ...rest } = value
      return { distribution, ...rest }
    }
    return Object.fromEntries(Object.entries(value).map(([key, element]) => [key, this.value(element)]))
  }

  record(value: unknown): Readonly<Record<string, unknown>> {
    const read = this.value(value ?? {})
    if (!isRecord(read)) throw new KernelError('TypeMismatch', 'Parameters must be an object.')
    return read
  }

  run(step: ScenarioStep): void {
    const { kernel } = this
    switch (step.op) {
      case 'ResetKernel':
        kernel.ResetKernel()
        this.#names.clear()
        return
      case 'SetKernelStatus':
        kernel.SetKernelStatus(this.record(step['params']) as ParameterValues)
        return
      case 'GetKernelStatus':
        this.#keep(step, kernel.GetKernelStatus(keysOf(step)))
        return
      case 'CopyModel':
        kernel.CopyModel(String(step['existing']), String(step['new']), this.record(step['params']) as ParameterValues)
        return
      case 'SetDefaults':
        kernel.SetDefaults(String(step['model']), this.record(step['params']) as ParameterValues)
        return
      case 'GetDefaults':
        this.#keep(step, kernel.GetDefaults(String(step['model'])))
        return
      case 'Create': {
        const nodes = kernel.Create(String(step['model']), numberOr(step['n'], 1), this.record(step['params']) as NodeValues)
        if (typeof step['as'] === 'string') this.#names.set(step['as'], nodes)
        return
      }
      case 'Connect':
        kernel.Connect(
          this.nodes(step['pre']),
          this.nodes(step['post']),
          this.value(step['conn_spec'] ?? 'all_to_all') as ConnectionSpec,
          this.value(step['syn_spec'] ?? {}) as SynapseSpec,
        )
        return
      case 'SetStatus':
        kernel.SetStatus(this.nodes(step['nodes']), this.record(step['params']) as NodeValues)
        return
      case 'GetStatus':
        this.#keep(step, columnsOf(kernel.GetStatus(this.nodes(step['nodes']), keysOf(step)), keysOf(step)))
        return
      case 'GetConnections':
        this.#getConnections(step)
        return
      case 'Simulate':
        kernel.Simulate(Number(step['t']))
        return
      default:
        throw new KernelError('Unsupported', `${step.op} is not built yet.`)
    }
  }

  #getConnections(step: ScenarioStep): void {
    const filter: ConnectionFilter = {
      ...(step['source'] !== undefined && { source: this.nodes(step['source']) }),
      ...(step['target'] !== undefined && { target: this.nodes(step['target']) }),
      ...(typeof step['synapse_model'] === 'string' && { synapse_model: step['synapse_model'] }),
    }
    this.#keep(step, columnsOf(this.kernel.GetConnections(filter), keysOf(step) ?? ['source', 'target', 'weight', 'delay']))
  }

  #keep(step: ScenarioStep, columns: ResultColumns): void {
    this.values[typeof step['as'] === 'string' ? step['as'] : step.op] = columns
  }
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise
}

function keysOf(step: ScenarioStep): readonly string[] | undefined {
  return Array.isArray(step['keys']) ? (step['keys'] as readonly string[]) : undefined
}

/** Turns one record for each node or connection into columns. */
function columnsOf(rows: readonly Readonly<Record<string, unknown>>[], keys?: readonly string[]): ResultColumns {
  const names = keys ?? [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name])]))
}

function recordedEvents(runner: ScenarioRunner, reference: NodeReference): ResultColumns | readonly ResultColumns[] {
  const events = runner.kernel.events(runner.nodes(reference))
  return events.length === 1 ? events[0]! : events
}

/**
 * Runs a scenario on a new kernel and gives what it answered, in the reference's result format. An error of the kernel ends the run and
 * stands in the result; any other is a bug and is thrown.
 */
export function runScenario(scenario: Scenario): ScenarioResult {
  const runner = new ScenarioRunner()
  let error: ScenarioResult['error'] = null
  const attempt = (step: number, op: string, act: () => void): boolean => {
    try {
      act()
      return true
    } catch (thrown) {
      if (!(thrown instanceof KernelError)) throw thrown
      error = { type: thrown.code, message: thrown.message, step, op }
      return false
    }
  }
  const settled = attempt(-1, 'kernel', () => {
    runner.kernel.SetKernelStatus(runner.record(scenario.kernel) as ParameterValues)
  })
  if (settled) scenario.steps.every((step, index) => attempt(index, step.op, () => runner.run(step)))
  const events: Record<string, ResultColumns | readonly ResultColumns[]> = {}
  for (const reference of scenario.record ?? []) {
    const name = typeof reference === 'string' ? reference : JSON.stringify(reference)
    try {
      events[name] = recordedEvents(runner, reference)
    } catch (thrown) {
      if (!(thrown instanceof KernelError)) throw thrown
      error ??= { type: thrown.code, message: thrown.message, step: null }
    }
  }
  return jsonValue({ name: scenario.name, events, values: runner.values, error }) as ScenarioResult
}
