import type { LoadedNetwork, NodeRange } from '../../shared/contract/kernel-contract'
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

  /** Which of the groups a node belongs to, −1 for none. */
  groupIndexOf(node: number): number {
    const { groups } = this
    for (let index = 0; index < groups.length; index += 1) {
      const group = groups[index]
      if (group && node >= group.firstNode && node < group.firstNode + group.count) return index
    }
    return -1
  }

  /** The row of a node, −1 for a node of none of the blocks. */
  rowOf(node: number): number {
    const group = this.groups[this.groupIndexOf(node)]
    return group ? group.firstRow + node - group.firstNode : -1
  }
}

/** The block that a node of a run belongs to. */
export function rangeOfNode({ nodes }: Pick<LoadedNetwork, 'nodes'>, node: number): NodeRange | undefined {
  return nodes.find(({ firstNode, count }) => node >= firstNode && node < firstNode + count)
}
