import type { ParameterValue, ParameterValues } from '../../models/descriptor'
import { KernelError } from '../kernel-error'
import { type ModelEntry, isNodeEntry } from '../model-table'
import type { Network } from '../network'
import { type StatusContext, checkedDefaults } from '../status'

/** Throws unless what a synapse model names under `field` are nodes of the model of that name. */
function checkNamed(network: Network, field: string, value: ParameterValue | undefined): void {
  const ids: readonly unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value]
  const isSuch = (id: unknown): boolean => typeof id === 'number' && network.groupOf(id).model.name === field
  if (ids.every(isSuch)) return
  throw new KernelError('BadProperty', `${field} must be a node of the model ${field}.`, { field })
}

/** Defaults as they are to be kept, checked by what models alone cannot know: time, and other nodes. */
export function checkDefaults(call: string, entry: ModelEntry, values: ParameterValues, context: StatusContext): ParameterValues {
  if (isNodeEntry(entry)) return checkedDefaults(call, entry, values, context)
  checkNamed(context.network, 'weight_recorder', values['weight_recorder'])
  if (entry.definition.kind === 'synapse' && entry.definition.needsTransmitter)
    checkNamed(context.network, 'volume_transmitter', values['volume_transmitter'])
  const { delay } = values
  if (typeof delay !== 'number') return values
  const { grid, network } = context
  if (entry.definition.kind === 'synapse' && entry.definition.continuousDelay === true) {
    network.splitDelay(`${call}: ${entry.name}`, delay, grid)
    return values
  }
  return { ...values, delay: grid.delayMs(network.delaySteps(`${call}: ${entry.name}`, delay, grid)) }
}
