import type { CajalDocument } from '../../../shared/document/schema'
import type { BlockId, FrameId, ItemId, ProjectionId } from '../../../shared/ids'
import type { Action, DocumentDraft } from './action'
import { draftBlock, findBlock, findFrame, findProjection, isNote, isProjection, itemsLabel } from './items'

/** What can be left out of runs. */
export type MutableId = BlockId | ProjectionId | FrameId

/** Whether this can be left out of runs; a note is in none. */
export function isMutable(document: CajalDocument, id: ItemId): id is MutableId {
  return !isNote(document, id)
}

/** Whether an item is muted itself. */
export function isMuted(document: CajalDocument, id: ItemId): boolean {
  return (findBlock(document, id) ?? findProjection(document, id) ?? findFrame(document, id))?.muted === true
}

/** Leaves items out of runs, or lets them take part again. */
export function setMuted(document: CajalDocument, ids: readonly MutableId[], muted: boolean): Action {
  return {
    name: `${muted ? 'mute' : 'unmute'} ${itemsLabel(document, ids)}`,
    recipe(draft) {
      for (const id of ids) {
        const item = draftMutable(draft, id)
        if (item === undefined || (item.muted === true) === muted) continue
        if (muted) item.muted = true
        else delete item.muted
      }
    },
  }
}

function draftMutable(draft: DocumentDraft, id: MutableId): { muted?: boolean } | undefined {
  if (isProjection(draft, id)) return draft.projections[id]
  return draftBlock(draft, id) ?? draft.frames?.[id as FrameId]
}
