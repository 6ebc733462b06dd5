import type { CajalDocument } from '../../../shared/document/schema'
import type { FrameMember } from '../../../shared/document/frame-tree'
import type { BlockId, FrameId, ItemId, ProjectionId } from '../../../shared/ids'
import { membersOfFrames } from '../actions/frames'
import {
  allBlocks,
  allFrames,
  allNotes,
  allProjections,
  findFrame,
  hasItem,
  isBlock,
  isFrame,
  isPlaced,
  type PlacedId,
} from '../actions/items'
import { carriesWeights } from '../connecting/weight-recording'
import { isMutable, type MutableId } from '../actions/muting'
import { hiddenItems } from './outlines'

/** What of a selection still exists: undo and deleting leave names behind. The same array when all of it does. */
export function existingItems(document: CajalDocument, selection: readonly ItemId[]): readonly ItemId[] {
  return selection.every((item) => hasItem(document, item)) ? selection : selection.filter((item) => hasItem(document, item))
}

/** The blocks of a selection that still exist. */
export function selectedBlocks(document: CajalDocument, selection: readonly ItemId[]): readonly BlockId[] {
  return selection.filter((item): item is BlockId => isBlock(document, item))
}

/** The frames of a selection that still exist. */
export function selectedFrames(document: CajalDocument, selection: readonly ItemId[]): readonly FrameId[] {
  return selection.filter((item): item is FrameId => isFrame(document, item))
}

/** The blocks, frames and notes of a selection that still exist. */
export function selectedPlaced(document: CajalDocument, selection: readonly ItemId[]): readonly PlacedId[] {
  return selection.filter((item): item is PlacedId => isPlaced(document, item))
}

/** What of a selection can be left out of runs. */
export function mutableItems(document: CajalDocument, selection: readonly ItemId[]): readonly MutableId[] {
  return existingItems(document, selection).filter((item) => isMutable(document, item))
}

/** What of a selection can lie in a frame. */
export function selectedMembers(document: CajalDocument, selection: readonly ItemId[]): readonly FrameMember[] {
  return selection.filter((item): item is FrameMember => isBlock(document, item) || isFrame(document, item))
}

/** The blocks of a selection, and those that its collapsed frames stand for. */
export function meantBlocks(document: CajalDocument, selection: readonly ItemId[]): readonly BlockId[] {
  const meant = selection.flatMap((item): readonly ItemId[] =>
    findFrame(document, item)?.collapsed === true ? membersOfFrames(document, [item]) : [item],
  )
  return selectedBlocks(document, [...new Set(meant)])
}

/** The connections that lead out of the blocks of a selection, or into them: those that carry weights, where any do, so that these can be set together. */
export function selectedEnds(document: CajalDocument, selection: readonly ItemId[], end: 'from' | 'to'): readonly ProjectionId[] {
  const blocks = new Set<string>(meantBlocks(document, selection))
  const all = allProjections(document).flatMap(([id, projection]) => (blocks.has(projection[end]) ? [id] : []))
  const weighted = all.filter((id) => carriesWeights(document, id))
  return weighted.length > 0 ? weighted : all
}

/** Everything that can be seen to stand on the canvas, to select all. */
export function everyPlaced(document: CajalDocument): readonly PlacedId[] {
  const hidden = hiddenItems(document)
  const all: readonly PlacedId[] = [...allBlocks(document), ...allFrames(document), ...allNotes(document)].map(([id]) => id)
  return all.filter((id) => !hidden.has(id))
}

/** Every block of the document. */
export function everyBlock(document: CajalDocument): readonly BlockId[] {
  return allBlocks(document).map(([id]) => id)
}
