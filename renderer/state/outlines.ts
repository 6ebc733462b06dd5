import type { CajalDocument, Position } from '../../shared/document/schema'
import type { BlockId } from '../../shared/ids'
import { allBlocks, type Block } from './actions/items'
import { blockSize, type Rect } from './geometry'

/** The outline of a block drawn at this place. */
export function blockOutline(block: Block, [x, y]: Position = block.at): Rect {
  return { x, y, ...blockSize(block.label, block.model, 'size' in block ? block.size : null) }
}

/** Where and how large the blocks of a document are drawn; those in `dragged` are elsewhere for the moment. */
export function blockOutlines(document: CajalDocument, dragged: ReadonlyMap<BlockId, Position> | null = null): ReadonlyMap<BlockId, Rect> {
  return new Map(allBlocks(document).map(([id, block]) => [id, blockOutline(block, dragged?.get(id))]))
}
