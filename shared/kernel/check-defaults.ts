import type { ParameterValue, ParameterValues } from '../models/descriptor'
import { KernelError } from './kernel-error'
import { type ModelEntry, isNodeEntry } from './model-table'
import type { Network } from './network'
import { RecorderRuntime } from './recorder-group'
import { type StatusContext, checkedDefaults } from './status'

function checkWeightRecorder(network: Network, value: ParameterValue | undefined): void {
  const ids: readonly unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value]
  const isRecorder = (id: unknown): boolean => {
    const group = typeof id === 'number' ? network.groupOf(id) : null
    return group instanceof RecorderRuntime && group.model.records === 'weights'
  }
  if (ids.every(isRecorder)) return
  throw new KernelError('BadProperty', 'weight_recorder must be a node of the model weight_recorder.', { field: 'weight_recorder' })
}

/** Defaults as they are to be kept, checked by what models alone cannot know: time, and other nodes. */
export function checkDefaults(call: string, entry: ModelEntry, values: ParameterValues, context: StatusContext): ParameterValues {
  if (isNodeEntry(entry)) return checkedDefaults(call, entry, values, context)
  checkWeightRecorder(context.network, values['weight_recorder'])
  const { delay } = values
  if (typeof delay !== 'number') return values
  const { grid, network } = context
  return { ...values, delay: grid.delayMs(network.delaySteps(`${call}: ${entry.name}`, delay, grid)) }
}
