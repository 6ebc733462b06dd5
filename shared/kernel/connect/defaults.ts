import { Network } from '../network'
import type { ModelEntry } from '../model-table'
import { type NodeStatus, type StatusContext, statusOf } from '../status'
import type { KernelTimeGrid } from '../time'

/** The delay that connections without one tell of. */
export function untoldDelay(grid: KernelTimeGrid): number {
  return grid.delayMs(grid.steps(1))
}

/** What GetDefaults knows of a model: what nodes and connections of it begin with, and how many there are. */
export function defaultsOf(entry: ModelEntry, network: Network, { grid, files }: Pick<StatusContext, 'grid' | 'files'>): NodeStatus {
  const { definition, defaults, name } = entry
  if (definition.kind === 'synapse') {
    const count = network.blocks.reduce((sum, block) => sum + (block.synapse === entry ? block.count : 0), 0)
    return {
      ...(definition.instantaneous === true && { delay: untoldDelay(grid) }),
      ...defaults,
      ...(entry.labelled && { synapse_label: -1 }),
      weight_recorder: entry.weightRecorder === null ? [] : [entry.weightRecorder],
      ...(definition.needsTransmitter && { volume_transmitter: entry.volumeTransmitter === null ? [] : [entry.volumeTransmitter] }),
      synapse_model: name,
      synapse_modelid: entry.id,
      element_type: 'synapse',
      type_id: definition.name,
      has_delay: definition.instantaneous !== true,
      requires_symmetric: definition.symmetric === true,
      num_connections: count,
    }
  }
  const probe = new Network().add({ ...entry, definition }, 1, defaults, { grid, step: 0 })
  const status = statusOf(probe, 0, { network, grid, step: 0, horizon: 0, threads: 1, prepared: false, files })
  const count = network.groups.reduce((sum, group) => sum + (group.entry === entry ? group.size : 0), 0)
  return {
    ...status,
    global_id: 0,
    thread_local_id: -1,
    thread: -1,
    vp: -1,
    type_id: definition.name,
    instantiations: [count],
  }
}
