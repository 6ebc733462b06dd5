import type { ParameterValue } from '../models/descriptor'
import type { ConnectionBlock } from './connection-block'
import type { Network } from './network'
import type { NodeCollection } from './node-collection'
import type { KernelTimeGrid } from './time'

/** Which connections are meant; what is absent does not matter. */
export interface ConnectionFilter {
  readonly source?: NodeCollection
  readonly target?: NodeCollection
  readonly synapse_model?: string
}

/** One connection: where it is stored, and its ends. */
export interface ConnectionHandle {
  readonly block: ConnectionBlock
  readonly q: number
  readonly source: number
  readonly target: number
}

/** The connections that a filter lets through, by block and source. */
export function findConnections(network: Network, filter: ConnectionFilter): ConnectionHandle[] {
  const found: ConnectionHandle[] = []
  for (const block of network.blocks) {
    if (filter.synapse_model !== undefined && block.synapse.name !== filter.synapse_model) continue
    let row = -1
    for (const range of block.pre.ranges) {
      for (let k = 0; k < range.count; k++) {
        row++
        const source = range.first + k * range.step
        if (filter.source !== undefined && filter.source.indexOf(source) < 0) continue
        for (let q = block.rows[row]!; q < block.rows[row + 1]!; q++) {
          const target = block.target.firstId + block.targets[q]!
          if (filter.target === undefined || filter.target.indexOf(target) >= 0) found.push({ block, q, source, target })
        }
      }
    }
  }
  return found
}

/** A value of a connection's status. */
export type ConnectionStatus = ParameterValue

/** Everything that can be known of a connection. */
export function statusOfConnection(handle: ConnectionHandle, grid: KernelTimeGrid): Readonly<Record<string, ConnectionStatus>> {
  const { block, q, source, target } = handle
  return {
    ...block.valuesOf(q),
    source,
    target,
    synapse_model: block.synapse.name,
    delay: grid.delayMs(block.delayOf(q)),
    receptor: block.receptor,
    port: 0,
    target_thread: 0,
  }
}
