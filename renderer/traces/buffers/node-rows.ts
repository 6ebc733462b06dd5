import type { HeardNodes, LoadedNetwork, NodeRange } from '../../../shared/contract/kernel-contract'
import { placesOf } from '../../../shared/document/slices'
import type { BlockId } from '../../../shared/ids'

/** A block's stretch of rows. */
export interface RowGroup {
  readonly item: BlockId
  /** The first node of the block, which need not have a row. */
  readonly firstNode: number
  readonly firstRow: number
  /** Nodes that have a row: those that are heard. */
  readonly count: number
}

/** Numbers the nodes of several blocks that are heard from 0 without holes: the rows of a raster and the columns of its statistics. */
export class NodeRows {
  readonly groups: readonly RowGroup[]
  readonly count: number
  /** The least node of all. */
  private readonly firstNode: number
  /** Rows of the nodes from the least to the greatest, −1 for those that are not heard: millions of spikes a second ask for theirs. */
  private readonly rows: Int32Array
  private readonly groupOfRow: Uint16Array | Uint32Array
  private readonly nodeOfRow: Uint32Array

  constructor(sources: readonly HeardNodes[]) {
    let row = 0
    const places = sources.map(({ count, slices }) => placesOf(count, slices))
    this.groups = sources.map(({ item, firstNode }, index) => {
      const count = places[index]!.length
      const group = { item, firstNode, count, firstRow: row }
      row += count
      return group
    })
    this.count = row
    this.nodeOfRow = new Uint32Array(row)
    const held = sources.filter(({ count }) => count > 0)
    this.firstNode = held.reduce((least, { firstNode }) => Math.min(least, firstNode), Infinity)
    const end = held.reduce((most, { firstNode, count }) => Math.max(most, firstNode + count), this.firstNode)
    this.rows = new Int32Array(held.length === 0 ? 0 : end - this.firstNode).fill(-1)
    this.groupOfRow = sources.length > 0xffff ? new Uint32Array(row) : new Uint16Array(row)
    this.groups.forEach(({ firstNode, firstRow, count }, index) => {
      this.groupOfRow.fill(index, firstRow, firstRow + count)
      for (let own = 0; own < count; own += 1) {
        const node = firstNode + places[index]![own]!
        this.rows[node - this.firstNode] = firstRow + own
        this.nodeOfRow[firstRow + own] = node
      }
    })
  }

  /** Which of the groups a node belongs to, −1 for none. */
  groupIndexOf(node: number): number {
    const row = this.rowOf(node)
    return row < 0 ? -1 : this.groupOfRow[row]!
  }

  /** The node of a row. */
  nodeOf(row: number): number {
    return this.nodeOfRow[row]!
  }

  /** The row of a node, −1 for a node that is not heard. */
  rowOf(node: number): number {
    const index = node - this.firstNode
    return index >= 0 && index < this.rows.length ? this.rows[index]! : -1
  }
}

/** The block that a node of a run belongs to. */
export function rangeOfNode({ nodes }: Pick<LoadedNetwork, 'nodes'>, node: number): NodeRange | undefined {
  return nodes.find(({ firstNode, count }) => node >= firstNode && node < firstNode + count)
}
