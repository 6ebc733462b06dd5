import type { ParameterValues } from '../../models/descriptor'
import { keptSettings } from '../kernel-settings'
import type { Network } from '../network'
import type { Synapses } from './read-synapses'
import type { KernelTimeGrid } from '../time'

export interface DelayContext {
  readonly network: Network
  readonly grid: KernelTimeGrid
  /** Settings of the kernel, where they are not as usual. */
  readonly settings: ParameterValues
}

/**
 * Delays of a call's connections in steps: one for all, or where `column` holds them in ms, one each. Connections without a delay bound slices by how often their
 * ends hear of each other.
 */
export function blockDelay(
  { network, grid, settings }: DelayContext,
  { entry, values: { delay }, saysDelay }: Synapses,
  column: Float64Array | undefined,
): number | Uint32Array {
  if (entry.definition.instantaneous === true) {
    const field = 'wfr_comm_interval'
    return network.delaySteps('Connect', Number(settings[field] ?? keptSettings[field]), grid, field)
  }
  if (entry.definition.continuousDelay === true && !saysDelay)
    return network.splitDelay('Connect', Number(entry.defaults['delay']), grid).steps
  if (column === undefined) return network.delaySteps('Connect', delay !== undefined && 'constant' in delay ? delay.constant : 1, grid)
  const steps = network.memory.unsigned(column.length)
  for (let q = 0; q < steps.length; q++) steps[q] = network.delaySteps('Connect', column[q]!, grid)
  return steps
}
