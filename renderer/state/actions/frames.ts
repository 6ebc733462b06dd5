import { castDraft, type Draft } from 'immer'
import { frameTree, membersWithin, type FrameMember } from '../../../shared/document/frame-tree'
import type { CajalDocument, Frame } from '../../../shared/document/schema'
import type { BlockId, FrameId, ItemId } from '../../../shared/ids'
import type { Rect } from '../canvas/geometry'
import type { Action, DocumentDraft } from './action'
import { allFrames, draftFrame, isFrame, itemLabel, itemsLabel } from './items'

/** In which frame blocks and frames are from now on; null is none. No frame may get into itself. */
export type Memberships = ReadonlyMap<FrameMember, FrameId | null>

/** Draws a frame around blocks and frames, which leave the frames they were in. */
export function addFrame(id: FrameId, frame: Omit<Frame, 'blocks'>, members: readonly FrameMember[]): Action {
  return {
    name: `add frame ${frame.label}`,
    recipe(draft) {
      draft.frames = { ...draft.frames, [id]: { ...castDraft(frame), blocks: [] } }
      changeMemberships(draft, new Map(members.map((member) => [member, id])))
    },
  }
}

/** Takes frames away; what is in them goes into the frames around them. */
export function removeFrames(document: CajalDocument, ids: readonly FrameId[]): Action {
  return { name: `ungroup ${itemsLabel(document, ids)}`, recipe: (draft) => deleteFrames(draft, new Set(ids)) }
}

/** Gives a frame another label. */
export function renameFrame(document: CajalDocument, id: FrameId, label: string): Action {
  return {
    name: `rename ${itemLabel(document, id)} to ${label}`,
    recipe(draft) {
      const frame = draftFrame(draft, id)
      if (frame) frame.label = label
    },
  }
}

/** Draws frames as one block each, or with all that is in them; frames around them may get other `areas` to hold them. */
export function collapseFrames(
  document: CajalDocument,
  ids: readonly FrameId[],
  collapsed: boolean,
  areas: ReadonlyMap<FrameId, Rect> = new Map(),
): Action {
  return {
    name: `${collapsed ? 'collapse' : 'expand'} ${itemsLabel(document, ids)}`,
    recipe(draft) {
      for (const id of ids) {
        const frame = draftFrame(draft, id)
        if (frame === undefined || (frame.collapsed ?? false) === collapsed) continue
        if (collapsed) frame.collapsed = true
        else delete frame.collapsed
      }
      for (const [id, area] of areas) setArea(draftFrame(draft, id), area)
    },
  }
}

/** Gives a frame another outline, with what it takes in or leaves out by that. */
export function resizeFrame(document: CajalDocument, id: FrameId, area: Rect, memberships: Memberships): Action {
  return {
    name: `resize ${itemLabel(document, id)}`,
    recipe(draft) {
      const frame = draftFrame(draft, id)
      if (frame === undefined) return
      setArea(frame, area)
      changeMemberships(draft, memberships)
    },
  }
}

function setArea(frame: Draft<Frame> | undefined, { x, y, width, height }: Rect): void {
  if (frame === undefined) return
  if (frame.at[0] !== x || frame.at[1] !== y) frame.at = [x, y]
  if (frame.size[0] !== width || frame.size[1] !== height) frame.size = [width, height]
}

/** Lets blocks and frames change the frames they are in. */
export function changeMemberships(draft: DocumentDraft, memberships: Memberships): void {
  if (memberships.size === 0) return
  const moves = (block: BlockId): boolean => memberships.has(block)
  for (const frame of Object.values(draft.frames ?? {})) {
    if (frame.blocks.some(moves)) frame.blocks = frame.blocks.filter((block) => !moves(block))
  }
  for (const [member, id] of memberships) {
    if (!isFrame(draft, member)) {
      if (id !== null) draft.frames?.[id]?.blocks.push(member)
      continue
    }
    const frame = draftFrame(draft, member)
    if (frame && id === null) delete frame.within
    else if (frame && id !== null && frame.within !== id) frame.within = id
  }
}

/** Takes frames out of a draft and leaves what is in them to the frames around; without frames a document has no such key. */
export function deleteFrames(draft: DocumentDraft, gone: ReadonlySet<string>): void {
  const all = allFrames(draft)
  if (!all.some(([id]) => gone.has(id))) return
  const homes = new Map(all.map(([id, { within }]) => [id, within]))
  const homeOf = (id: FrameId): FrameId | undefined => {
    let home = homes.get(id)
    while (home !== undefined && gone.has(home)) home = homes.get(home)
    return home
  }
  const moved = new Map<FrameId, FrameId | null>()
  for (const [id, { blocks, within }] of all) {
    const home = homeOf(id)
    if (!gone.has(id)) {
      if (within !== home) moved.set(id, home ?? null)
    } else if (home !== undefined) draftFrame(draft, home)?.blocks.push(...blocks)
  }
  changeMemberships(draft, moved)
  for (const [id] of all) if (gone.has(id)) delete draft.frames?.[id]
  if (Object.keys(draft.frames ?? {}).length === 0) delete draft.frames
}

/** Everything that goes where these items go: frames take along what is in them, collapsed ones stand for it. */
export function membersOfFrames(document: CajalDocument, items: readonly ItemId[]): readonly FrameMember[] {
  const tree = frameTree(document)
  return items.flatMap((id) => (isFrame(document, id) ? membersWithin(tree, id) : []))
}
