import type { CajalDocument } from '../../shared/document/schema'
import type { BlockId, ItemId } from '../../shared/ids'
import { allBlocks, hasItem, isBlock } from './actions/items'

/** What of a selection still exists: undo and deleting leave names behind. The same array when all of it does. */
export function existingItems(document: CajalDocument, selection: readonly ItemId[]): readonly ItemId[] {
  return selection.every((item) => hasItem(document, item)) ? selection : selection.filter((item) => hasItem(document, item))
}

/** The blocks of a selection that still exist. */
export function selectedBlocks(document: CajalDocument, selection: readonly ItemId[]): readonly BlockId[] {
  return selection.filter((item): item is BlockId => isBlock(document, item))
}

/** Every block of the document, to select all. */
export function everyBlock(document: CajalDocument): readonly BlockId[] {
  return allBlocks(document).map(([id]) => id)
}
