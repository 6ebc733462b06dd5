import { frameTree } from '../../../shared/document/frame-tree'
import type { CajalDocument, Frame, Note, Position } from '../../../shared/document/schema'
import type { BlockId, FrameId } from '../../../shared/ids'
import { allBlocks, allFrames, allNotes, findFrame, type Block, type Drawing, type PlacedId } from '../actions/items'
import { blockSize, noteSize, type Rect } from './geometry'

/** Where things are for the moment that are being dragged; the document learns of it when they are let go. */
export type DraggedPlaces = ReadonlyMap<PlacedId, Position>

/** Blocks do not change, and their sizes are asked for at every step of a drag. */
const sizes = new WeakMap<Block, ReturnType<typeof blockSize>>()

/** The outline of a block drawn at this place. */
export function blockOutline(block: Block, [x, y]: Position = block.at): Rect {
  let size = sizes.get(block)
  if (size === undefined) {
    size = blockSize(block.label, block.model, 'size' in block ? block.size : null)
    sizes.set(block, size)
  }
  return { x, y, width: size.width, height: size.height }
}

/** What a collapsed frame has room to say of what it holds. */
const countRoom = '100 000 neurons, 10 blocks'

/** The outline of a frame as it is drawn: collapsed it is as large as a block. */
export function frameOutline(frame: Frame, [x, y]: Position = frame.at): Rect {
  const [width, height] = frame.size
  return { x, y, ...(frame.collapsed === true ? blockSize(frame.label, countRoom, null) : { width, height }) }
}

/** The outline of a note, which has room for its text. */
export function noteOutline(note: Note, [x, y]: Position = note.at): Rect {
  return { x, y, ...noteSize(note.text, note.size) }
}

/** Where and how large the blocks of a document are drawn, also those that a collapsed frame stands for. */
export function blockOutlines(document: Drawing, dragged: DraggedPlaces | null = null): ReadonlyMap<BlockId, Rect> {
  return new Map(allBlocks(document).map(([id, block]) => [id, blockOutline(block, dragged?.get(id))]))
}

/** The collapsed frame that stands for each block and frame that is not drawn itself: the outermost there is. */
export function hiddenItems(document: Drawing): ReadonlyMap<string, FrameId> {
  const hidden = new Map<string, FrameId>()
  const { outerFirst, members } = frameTree(document)
  for (const id of outerFirst) {
    const standIn = hidden.get(id) ?? (findFrame(document, id)?.collapsed === true ? id : undefined)
    if (standIn !== undefined) for (const member of members.get(id) ?? []) hidden.set(member, standIn)
  }
  return hidden
}

/** Everything that is drawn, with its outline. */
export function itemOutlines(document: CajalDocument, dragged: DraggedPlaces | null = null): ReadonlyMap<PlacedId, Rect> {
  const hidden = hiddenItems(document)
  const outlines = new Map<PlacedId, Rect>()
  for (const [id, frame] of allFrames(document)) if (!hidden.has(id)) outlines.set(id, frameOutline(frame, dragged?.get(id)))
  for (const [id, block] of allBlocks(document)) if (!hidden.has(id)) outlines.set(id, blockOutline(block, dragged?.get(id)))
  for (const [id, note] of allNotes(document)) outlines.set(id, noteOutline(note, dragged?.get(id)))
  return outlines
}

/** What takes up room: all that is drawn except frames that show their blocks. */
export function solidOutlines(document: CajalDocument): ReadonlyMap<PlacedId, Rect> {
  const open = new Set<string>(allFrames(document).flatMap(([id, { collapsed }]) => (collapsed === true ? [] : [id])))
  return new Map([...itemOutlines(document)].filter(([id]) => !open.has(id)))
}
