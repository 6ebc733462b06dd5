import { castDraft } from 'immer'
import type { CajalDocument, Frame } from '../../../shared/document/schema'
import type { BlockId, FrameId, ItemId } from '../../../shared/ids'
import type { Rect } from '../geometry'
import type { Action, DocumentDraft } from './action'
import { findFrame, itemLabel, itemsLabel } from './items'

/** In which frame blocks are from now on; null is none. */
export type Memberships = ReadonlyMap<BlockId, FrameId | null>

/** Draws a frame around its blocks, which leave the frames they were in. */
export function addFrame(id: FrameId, frame: Frame): Action {
  return {
    name: `add frame ${frame.label}`,
    recipe(draft) {
      draft.frames = { ...draft.frames, [id]: { ...castDraft(frame), blocks: [] } }
      changeMemberships(draft, new Map(frame.blocks.map((block) => [block, id])))
    },
  }
}

/** Takes frames away and leaves what is in them. */
export function removeFrames(document: CajalDocument, ids: readonly FrameId[]): Action {
  return {
    name: `ungroup ${itemsLabel(document, ids)}`,
    recipe(draft) {
      for (const id of ids) deleteFrame(draft, id)
    },
  }
}

/** Gives a frame another label. */
export function renameFrame(document: CajalDocument, id: FrameId, label: string): Action {
  return {
    name: `rename ${itemLabel(document, id)}`,
    recipe(draft) {
      const frame = draft.frames?.[id]
      if (frame) frame.label = label
    },
  }
}

/** Draws frames as one block each, or with all that is in them. */
export function collapseFrames(document: CajalDocument, ids: readonly FrameId[], collapsed: boolean): Action {
  return {
    name: `${collapsed ? 'collapse' : 'expand'} ${itemsLabel(document, ids)}`,
    recipe(draft) {
      for (const id of ids) {
        const frame = draft.frames?.[id]
        if (frame === undefined || (frame.collapsed ?? false) === collapsed) continue
        if (collapsed) frame.collapsed = true
        else delete frame.collapsed
      }
    },
  }
}

/** Gives a frame another outline, with the blocks that it takes in or leaves out by that. */
export function resizeFrame(document: CajalDocument, id: FrameId, area: Rect, memberships: Memberships): Action {
  return {
    name: `resize ${itemLabel(document, id)}`,
    recipe(draft) {
      const frame = draft.frames?.[id]
      if (frame === undefined) return
      if (frame.at[0] !== area.x || frame.at[1] !== area.y) frame.at = [area.x, area.y]
      if (frame.size[0] !== area.width || frame.size[1] !== area.height) frame.size = [area.width, area.height]
      changeMemberships(draft, memberships)
    },
  }
}

/** Lets blocks change frames. */
export function changeMemberships(draft: DocumentDraft, memberships: Memberships): void {
  if (memberships.size === 0) return
  for (const frame of Object.values(draft.frames ?? {})) {
    if (frame.blocks.some((block) => memberships.has(block))) frame.blocks = frame.blocks.filter((block) => !memberships.has(block))
  }
  for (const [block, id] of memberships) {
    if (id !== null) draft.frames?.[id]?.blocks.push(block)
  }
}

/** Takes a frame out of a draft; without frames a document has no such key. */
export function deleteFrame(draft: DocumentDraft, id: FrameId): void {
  if (draft.frames === undefined) return
  delete draft.frames[id]
  if (Object.keys(draft.frames).length === 0) delete draft.frames
}

/** The blocks that go where these items go: frames take theirs along, collapsed ones stand for theirs. */
export function blocksOfFrames(document: CajalDocument, items: readonly ItemId[]): readonly BlockId[] {
  return items.flatMap((id) => findFrame(document, id)?.blocks ?? [])
}
