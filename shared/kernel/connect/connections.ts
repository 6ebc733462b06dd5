import type { ParameterValue } from '../../models/descriptor'
import type { ConnectionBlock } from '../connection-block'
import { untoldDelay } from './defaults'
import { KernelError } from '../kernel-error'
import type { Group } from '../group'
import type { Network } from '../network'
import type { NodeCollection } from '../node-collection'
import { type PortTable, classOf } from './port-table'
import { portOf } from './route'
import type { KernelTimeGrid } from '../time'

/** Which connections are meant; what is absent does not matter. */
export interface ConnectionFilter {
  readonly source?: NodeCollection
  readonly target?: NodeCollection
  readonly synapse_model?: string
  readonly synapse_label?: number
  /** By their numbers, as `GetConnections` told them; they stay for good. */
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

/** The connections that a filter lets through, in NEST's order: by synapse model, kind of their ends, source, and when they were made. */
export function findConnections(network: Network, filter: ConnectionFilter): ConnectionHandle[] {
  if (filter.index !== undefined) return byIndex(network, filter.index)
  const found: RowHandles[] = []
  for (const block of network.blocks) {
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
            handles.push({ block, q, row, index: block.indexOf(q), source, target })
        }
        if (handles.length > 0) found.push({ model: block.synapse.id, kind: classOf(network, source, block), source, handles })
      }
    }
  }
  found.sort((a, b) => a.model - b.model || a.kind - b.kind || a.source - b.source)
  return found.flatMap((row) => row.handles)
}

/** Place in a rising list of what is not above this value, or −1. */
function lastUpTo(value: number, length: number, at: (k: number) => number): number {
  let low = -1
  let high = length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (at(middle) <= value) low = middle
    else high = middle
  }
  return low
}

function byIndex(network: Network, indices: readonly number[]): ConnectionHandle[] {
  const { blocks } = network
  return indices.map((index) => {
    const block = blocks[lastUpTo(index, blocks.length, (k) => blocks[k]!.firstIndex)]
    const q = block === undefined ? -1 : lastUpTo(index, block.count, (k) => block.indexOf(k))
    if (block === undefined || q < 0 || block.indexOf(q) !== index) throw inexistent(`There is no connection with the index ${index}.`)
    const row = lastUpTo(q, block.pre.length, (k) => block.rows[k]!)
    return { block, q, row, index, source: block.pre.at(row), target: block.target.firstId + block.targets[q]! }
  })
}

/** The error for a connection that is not there. */
export function inexistent(message: string): KernelError {
  return new KernelError('InexistentConnection', message)
}

/** Samplers of a node are its receptors 1, 2, … in the order in which they were connected. */
function receptorOf(network: Network, { block, q, target }: ConnectionHandle): number {
  if (block.route.kind !== 'samples') return portOf(block.target, block.receptor) + (block.ports?.[q] ?? 0)
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

/** The thread that NEST would have a connection on: that of its target, or where all threads have the target, of its source. */
function threadOfConnection({ source, target, block }: ConnectionHandle, network: Network, threads: number): number {
  const isNeuron = ({ model }: Group): boolean => model.kind === 'neuron'
  return (isNeuron(block.target) || !isNeuron(network.groupOf(source)) ? target : source) % threads
}

/** Everything that can be known of a connection. */
export function statusOfConnection(
  handle: ConnectionHandle,
  { network, ports, grid, threads }: ConnectionContext,
): Readonly<Record<string, ConnectionStatus>> {
  const { block, q, index, source, target } = handle
  return {
    synapse_id: block.synapse.id,
    ...block.valuesOf(q),
    index,
    source,
    target,
    synapse_model: block.synapse.name,
    delay: block.isInstantaneous ? untoldDelay(grid) : grid.delayMs(block.delayOf(q)) - block.earlyOf(q),
    receptor: receptorOf(network, handle),
    port: ports.portOf(handle),
    target_thread: threadOfConnection(handle, network, threads),
  }
}

/** As NEST tells them: those of one thread after those of another. */
export function inOrderOfThreads(
  connections: readonly Readonly<Record<string, ConnectionStatus>>[],
): Readonly<Record<string, ConnectionStatus>>[] {
  return connections.toSorted((a, b) => Number(a['target_thread']) - Number(b['target_thread']))
}
