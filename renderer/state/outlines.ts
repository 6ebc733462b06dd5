import type { CajalDocument, Frame, Note, Position } from '../../shared/document/schema'
import type { BlockId, FrameId } from '../../shared/ids'
import { allBlocks, allFrames, allNotes, type Block, type Drawing, type PlacedId } from './actions/items'
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

/** The outline of a frame as it is drawn: collapsed it is as large as a block. */
export function frameOutline(frame: Frame, [x, y]: Position = frame.at): Rect {
  const [width, height] = frame.size
  return { x, y, ...(frame.collapsed === true ? blockSize(frame.label, blockCountText(frame), null) : { width, height }) }
}

/** The outline of a note, which has room for its text. */
export function noteOutline(note: Note, [x, y]: Position = note.at): Rect {
  return { x, y, ...noteSize(note.text, note.size) }
}

/** What a collapsed frame says it stands for: `3 blocks`. */
export function blockCountText({ blocks }: Frame): string {
  return blocks.length === 1 ? '1 block' : `${blocks.length} blocks`
}

/** Where and how large the blocks of a document are drawn, also those that a collapsed frame stands for. */
export function blockOutlines(document: Drawing, dragged: DraggedPlaces | null = null): ReadonlyMap<BlockId, Rect> {
  return new Map(allBlocks(document).map(([id, block]) => [id, blockOutline(block, dragged?.get(id))]))
}

/** In which frame each block is, for those that are in one. */
export function framesOfBlocks(document: Drawing): ReadonlyMap<BlockId, FrameId> {
  const frames = new Map<BlockId, FrameId>()
  for (const [id, { blocks }] of allFrames(document)) {
    for (const block of blocks) if (!frames.has(block)) frames.set(block, id)
  }
  return frames
}

/** The collapsed frame that stands for each block that is not drawn itself. */
export function hiddenBlocks(document: Drawing): ReadonlyMap<BlockId, FrameId> {
  const collapsed = new Set(allFrames(document).flatMap(([id, frame]) => (frame.collapsed === true ? [id] : [])))
  if (collapsed.size === 0) return new Map()
  return new Map([...framesOfBlocks(document)].filter(([, frame]) => collapsed.has(frame)))
}

/** Everything that is drawn, with its outline. */
export function itemOutlines(document: CajalDocument, dragged: DraggedPlaces | null = null): ReadonlyMap<PlacedId, Rect> {
  const hidden = hiddenBlocks(document)
  const outlines = new Map<PlacedId, Rect>()
  for (const [id, frame] of allFrames(document)) outlines.set(id, frameOutline(frame, dragged?.get(id)))
  for (const [id, block] of allBlocks(document)) if (!hidden.has(id)) outlines.set(id, blockOutline(block, dragged?.get(id)))
  for (const [id, note] of allNotes(document)) outlines.set(id, noteOutline(note, dragged?.get(id)))
  return outlines
}

/** What takes up room: all that is drawn except frames that show their blocks. */
export function solidOutlines(document: CajalDocument): ReadonlyMap<PlacedId, Rect> {
  const open = new Set<string>(allFrames(document).flatMap(([id, { collapsed }]) => (collapsed === true ? [] : [id])))
  return new Map([...itemOutlines(document)].filter(([id]) => !open.has(id)))
}
