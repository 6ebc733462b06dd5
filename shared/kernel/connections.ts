import type { ParameterValue } from '../models/descriptor'
import type { ConnectionBlock } from './connection-block'
import { KernelError } from './kernel-error'
import type { Network } from './network'
import type { NodeCollection } from './node-collection'
import { type PortTable, classOf } from './port-table'
import type { KernelTimeGrid } from './time'

/** Which connections are meant; what is absent does not matter. */
export interface ConnectionFilter {
  readonly source?: NodeCollection
  readonly target?: NodeCollection
  readonly synapse_model?: string
  readonly synapse_label?: number
  /** By their numbers, as `GetConnections` told them; they hold until connections are taken away. */
  readonly index?: readonly number[]
}

/** One connection: where it is stored, and its ends. */
export interface ConnectionHandle {
  readonly block: ConnectionBlock
  readonly q: number
  /** Place of its source among those of the block. */
  readonly row: number
  /** Number of the connection among all that there are. */
  readonly index: number
  readonly source: number
  readonly target: number
}

interface RowHandles {
  readonly model: number
  readonly kind: number
  readonly source: number
  readonly handles: readonly ConnectionHandle[]
}

/** Blocks with the number of their first connection. */
function numbered(network: Network): readonly { readonly block: ConnectionBlock; readonly first: number }[] {
  let first = 0
  return network.blocks.map((block) => {
    const entry = { block, first }
    first += block.count
    return entry
  })
}

/** The connections that a filter lets through, in NEST's order: by synapse model, kind of their ends, source, and when they were made. */
export function findConnections(network: Network, filter: ConnectionFilter): ConnectionHandle[] {
  if (filter.index !== undefined) return byIndex(network, filter.index)
  const found: RowHandles[] = []
  for (const { block, first } of numbered(network)) {
    if (filter.synapse_model !== undefined && block.synapse.name !== filter.synapse_model) continue
    if (filter.synapse_label !== undefined && block.label !== filter.synapse_label) continue
    let row = -1
    for (const range of block.pre.ranges) {
      for (let k = 0; k < range.count; k++) {
        row++
        const source = range.first + k * range.step
        if (filter.source !== undefined && filter.source.indexOf(source) < 0) continue
        const handles: ConnectionHandle[] = []
        for (let q = block.rows[row]!; q < block.rows[row + 1]!; q++) {
          const target = block.target.firstId + block.targets[q]!
          if (filter.target === undefined || filter.target.indexOf(target) >= 0)
            handles.push({ block, q, row, index: first + q, source, target })
        }
        if (handles.length > 0) found.push({ model: block.synapse.id, kind: classOf(network, source, block), source, handles })
      }
    }
  }
  found.sort((a, b) => a.model - b.model || a.kind - b.kind || a.source - b.source)
  return found.flatMap((row) => row.handles)
}

function byIndex(network: Network, indices: readonly number[]): ConnectionHandle[] {
  const blocks = numbered(network)
  return indices.map((index) => {
    const entry = index >= 0 ? blocks.findLast(({ block, first }) => first <= index && index < first + block.count) : undefined
    if (entry === undefined) throw inexistent(`There is no connection with the index ${index}; there are ${network.connectionCount}.`)
    const { block, first } = entry
    const q = index - first
    const row = rowOf(block, q)
    return { block, q, row, index, source: block.pre.at(row), target: block.target.firstId + block.targets[q]! }
  })
}

/** The row that connection `q` is in. */
function rowOf({ rows }: ConnectionBlock, q: number): number {
  let low = 0
  let high = rows.length - 1
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (rows[middle]! <= q) low = middle
    else high = middle
  }
  return low
}

/** The error for a connection that is not there. */
export function inexistent(message: string): KernelError {
  return new KernelError('InexistentConnection', message)
}

/** Samplers of a node are its receptors 1, 2, … in the order in which they were connected. */
function receptorOf(network: Network, { block, q, target }: ConnectionHandle): number {
  if (block.route.kind !== 'samples') return block.receptor
  let earlier = 0
  for (const other of network.blocks) {
    if (other.route.kind !== 'samples' || other.target !== block.target) continue
    const limit = other === block ? q : other.count
    for (let k = 0; k < limit; k++) if (other.targets[k] === target - block.target.firstId) earlier++
    if (other === block) break
  }
  return earlier + 1
}

/** A value of a connection's status. */
export type ConnectionStatus = ParameterValue

/** What the status of connections is read from. */
export interface ConnectionContext {
  readonly network: Network
  readonly ports: PortTable
  readonly grid: KernelTimeGrid
  readonly threads: number
}

/** Everything that can be known of a connection. */
export function statusOfConnection(
  handle: ConnectionHandle,
  { network, ports, grid, threads }: ConnectionContext,
): Readonly<Record<string, ConnectionStatus>> {
  const { block, q, index, source, target } = handle
  return {
    ...block.valuesOf(q),
    index,
    source,
    target,
    synapse_model: block.synapse.name,
    synapse_id: block.synapse.id,
    delay: grid.delayMs(block.delayOf(q)),
    receptor: receptorOf(network, handle),
    port: ports.portOf(handle),
    target_thread: target % threads,
  }
}
