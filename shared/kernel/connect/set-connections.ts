import { checkValues } from '../../models/check-parameters'
import type { ParameterValue } from '../../models/descriptor'
import type { ConnectionBlock, PlasticColumns } from '../connection-block'
import { checkOneStep } from './check-ends'
import type { ConnectionHandle } from './connections'
import type { SplitDelay } from './continuous-delay'
import { KernelError, errorOfProblem } from '../kernel-error'
import type { Network } from '../network'
import type { NodeValues } from '../status'
import type { KernelTimeGrid } from '../time'

/** The value of each connection: one for all of them, or one each. */
function valueFor(name: string, value: NodeValues[string], k: number, count: number): ParameterValue {
  if (!Array.isArray(value)) return value as ParameterValue
  if (value.length !== count) {
    throw new KernelError('DimensionMismatch', `SetConnections: ${name} has ${value.length} values for ${count} connections.`, {
      field: name,
    })
  }
  return (value as readonly ParameterValue[])[k]!
}

/** Gives connections parameters of their own where they shared them. */
function separate(block: ConnectionBlock, plastic: PlasticColumns): PlasticColumns {
  if (plastic.mask !== 0) return plastic
  const parameters = Object.fromEntries(
    Object.entries(plastic.parameters).map(([name, column]) => [name, new Float64Array(block.count).fill(column[0]!)]),
  )
  block.plastic = { ...plastic, mask: -1, parameters }
  return block.plastic
}

function assign(block: ConnectionBlock, q: number, name: string, value: number): void {
  if (name === 'weight') {
    if (block.weightOf(q) !== value) block.weightColumn()[q] = value
    return
  }
  const { plastic } = block
  const state = plastic?.state[name]
  if (state !== undefined) state[q] = value
  else if (plastic !== null && plastic.parameters[name]![q & plastic.mask] !== value) separate(block, plastic).parameters[name]![q] = value
}

function assignDelay(block: ConnectionBlock, q: number, { steps, earlyMs }: SplitDelay): void {
  if (block.earlyOf(q) !== earlyMs) {
    if (!(block.early instanceof Float64Array)) block.early = new Float64Array(block.count).fill(block.early ?? 0)
    block.early[q] = earlyMs
  }
  block.setDelayOf(q, steps)
}

interface Change {
  readonly handle: ConnectionHandle
  readonly values: Readonly<Record<string, ParameterValue>>
  readonly delay: SplitDelay | null
}

function checkOne(
  network: Network,
  grid: KernelTimeGrid,
  handle: ConnectionHandle,
  given: Readonly<Record<string, ParameterValue>>,
): Change {
  const { block, q } = handle
  const { definition, name: item, defaults } = block.synapse
  const { delay, ...values } = given
  const own = block.valuesOf(q)
  const stranger = Object.keys(values).find((name) => !(name in own) || name === 'synapse_label')
  if (stranger !== undefined) {
    const message = definition.common.includes(stranger)
      ? `SetConnections: all connections of ${item} share ${stranger}; set it with SetDefaults.`
      : `SetConnections: connections of ${item} have no ${stranger} that can be set.`
    throw new KernelError('UnaccessedDictionaryEntry', message, { item, field: stranger })
  }
  const all = { ...defaults, ...own, ...values }
  const problem = checkValues({ ...definition, name: item }, values, { ...defaults, ...own })[0] ?? definition.check?.(all)
  if (problem) throw errorOfProblem('SetConnections', item, problem)
  if (delay === undefined) return { handle, values, delay: null }
  if (definition.instantaneous === true)
    throw new KernelError('BadProperty', `SetConnections: connections of ${item} have no delay.`, { item, field: 'delay' })
  if (typeof delay !== 'number')
    throw new KernelError('TypeMismatch', 'SetConnections: delay must be a number in ms.', { item, field: 'delay' })
  if (definition.continuousDelay === true) return { handle, values, delay: network.splitDelay('SetConnections', delay, grid) }
  const steps = network.delaySteps('SetConnections', delay, grid)
  checkOneStep('SetConnections', block, steps)
  return { handle, values, delay: { steps, earlyMs: 0 } }
}

/** Sets values of connections: of all of them, or on any error of none. */
export function setConnections(network: Network, grid: KernelTimeGrid, handles: readonly ConnectionHandle[], values: NodeValues): void {
  const changes = handles.map((handle, k) => {
    const given = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, valueFor(name, value, k, handles.length)]))
    return checkOne(network, grid, handle, given)
  })
  for (const { handle, values: own, delay } of changes) {
    for (const [name, value] of Object.entries(own)) assign(handle.block, handle.q, name, Number(value))
    const { plastic, synapse } = handle.block
    if (plastic !== null) synapse.definition.changed?.(plastic.state, handle.q)
    if (delay === null) continue
    assignDelay(handle.block, handle.q, delay)
    network.noteDelay(delay.earlyMs === 0 ? delay.steps : delay.steps - 1)
    network.noteDelay(delay.steps)
  }
  network.changed = true
}
