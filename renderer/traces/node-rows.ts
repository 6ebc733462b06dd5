import type { NodeRange } from '../../shared/contract/kernel-contract'
import type { BlockId } from '../../shared/ids'

/** A block's stretch of rows. */
export interface RowGroup {
  readonly item: BlockId
  readonly firstNode: number
  readonly firstRow: number
  readonly count: number
}

/** Numbers the nodes of several blocks from 0 without holes: the rows of a raster and the columns of its statistics. */
export class NodeRows {
  readonly groups: readonly RowGroup[]
  readonly count: number

  constructor(sources: readonly NodeRange[]) {
    let row = 0
    this.groups = sources.map(({ item, firstNode, count }) => {
      const group = { item, firstNode, count, firstRow: row }
      row += count
      return group
    })
    this.count = row
  }

  /** The row of a node, −1 for a node of none of the blocks. */
  rowOf(node: number): number {
    for (const group of this.groups) {
      const offset = node - group.firstNode
      if (offset >= 0 && offset < group.count) return group.firstRow + offset
    }
    return -1
  }

  /** The block a row belongs to. */
  groupOf(row: number): RowGroup | undefined {
    return this.groups.find((group) => row >= group.firstRow && row < group.firstRow + group.count)
  }
}
