import type { CajalDocument } from '../../shared/document/schema'
import type { BlockId, FrameId } from '../../shared/ids'
import type { Memberships } from './actions/frames'
import { allFrames, findBlock, findFrame, isBlock, placeOf, type PlacedId } from './actions/items'
import type { Places } from './actions/placing'
import { boundsOf, centre, holds, type Rect } from './geometry'
import { blockOutline, blockOutlines, frameOutline, framesOfBlocks } from './outlines'

/** What a frame leaves free around its blocks; at the top there is its label. */
const padding = { side: 24, top: 44, bottom: 24 } as const
/** The frame of nothing yet. */
const emptyFrame = { width: 320, height: 200 } as const

/** The area of a frame around these outlines; null around nothing. */
export function areaAround(outlines: readonly Rect[]): Rect | null {
  const bounds = boundsOf(outlines)
  if (bounds === null) return null
  const { side, top, bottom } = padding
  return { x: bounds.x - side, y: bounds.y - top, width: bounds.width + 2 * side, height: bounds.height + top + bottom }
}

/** The area of a frame without blocks, around a point. */
export function areaAt(x: number, y: number): Rect {
  return { x: x - emptyFrame.width / 2, y: y - emptyFrame.height / 2, ...emptyFrame }
}

/** These places, and those of the blocks that moved frames take along. */
export function withFrameBlocks(document: CajalDocument, places: Places): Places {
  const all = new Map(places)
  for (const [id, [x, y]] of places) {
    const frame = findFrame(document, id)
    if (frame === undefined) continue
    for (const block of frame.blocks) {
      const at = placeOf(document, block)
      if (at && !all.has(block)) all.set(block, [at[0] + x - frame.at[0], at[1] + y - frame.at[1]])
    }
  }
  return all
}

/** The frames that blocks go into or out of by being moved: a block belongs to the open frame that holds its centre. */
export function membershipsAfter(document: CajalDocument, places: Places): Memberships {
  const areas = openAreas(document, (id) => places.get(id))
  const current = framesOfBlocks(document)
  const changes = new Map<BlockId, FrameId | null>()
  for (const [id, at] of places) {
    const block = findBlock(document, id)
    if (block === undefined || !isBlock(document, id)) continue
    const before = current.get(id) ?? null
    if (before !== null && findFrame(document, before)?.collapsed === true) continue
    const middle = centre(blockOutline(block, at))
    const stays = before !== null && areas.some(([frame, area]) => frame === before && holds(area, middle))
    const after = stays ? before : (areas.find(([, area]) => holds(area, middle))?.[0] ?? null)
    if (after !== before) changes.set(id, after)
  }
  return changes
}

/** The blocks a frame takes in or leaves out when its area becomes this. */
export function membershipsOfArea(document: CajalDocument, id: FrameId, area: Rect): Memberships {
  const current = framesOfBlocks(document)
  const changes = new Map<BlockId, FrameId | null>()
  for (const [block, outline] of blockOutlines(document)) {
    const before = current.get(block)
    const inside = holds(area, centre(outline))
    if (before === id && !inside) changes.set(block, null)
    else if (before === undefined && inside) changes.set(block, id)
  }
  return changes
}

function openAreas(
  document: CajalDocument,
  placed: (id: PlacedId) => readonly [number, number] | undefined,
): readonly (readonly [FrameId, Rect])[] {
  return allFrames(document).flatMap(([id, frame]) => (frame.collapsed === true ? [] : [[id, frameOutline(frame, placed(id))] as const]))
}
