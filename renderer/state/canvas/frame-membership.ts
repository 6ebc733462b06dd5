import { frameTree, framesAround, membersWithin, type FrameMember } from '../../../shared/document/frame-tree'
import type { CajalDocument, Position } from '../../../shared/document/schema'
import type { FrameId } from '../../../shared/ids'
import type { Memberships } from '../actions/frames'
import { allBlocks, allFrames, findBlock, findFrame, isBlock, placeOf, type Drawing } from '../actions/items'
import type { Places } from '../actions/placing'
import { boundsOf, centre, holds, type Rect } from './geometry'
import { blockOutline, frameOutline, hiddenItems } from './outlines'

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

/** These places, and those of what moved frames take along; what is in several of them goes with the innermost. */
export function withFrameMembers(document: CajalDocument, places: Places): Places {
  const all = new Map(places)
  const tree = frameTree(document)
  for (const id of tree.outerFirst.toReversed()) {
    const [from, to] = [findFrame(document, id)?.at, places.get(id)]
    if (from === undefined || to === undefined) continue
    for (const member of membersWithin(tree, id)) {
      const at = placeOf(document, member)
      if (at && !all.has(member)) all.set(member, [at[0] + to[0] - from[0], at[1] + to[1] - from[1]])
    }
  }
  return all
}

/**
 * The frames that blocks and frames go into or out of by being moved: each belongs to the innermost open frame that holds its centre, a
 * frame only to one that is large enough for it.
 */
export function membershipsAfter(document: CajalDocument, places: Places): Memberships {
  const tree = frameTree(document)
  const hidden = hiddenItems(document)
  const moved = withFrameMembers(document, places)
  const open = openFrames(document, moved)
  const changes = new Map<FrameMember, FrameId | null>()
  for (const [id, at] of places) {
    const outline = memberOutline(document, id, at)
    if (outline === null || hidden.has(id)) continue
    const before = tree.homes.get(id) ?? null
    const possible = open.filter(
      ([frame, area]) =>
        // What moves together stays as it lies in each other.
        (frame === before || !moved.has(frame)) &&
        holds(area, centre(outline)) &&
        (frame === before || isBlock(document, id) || hasRoomFor(area, outline)),
    )
    // What has not left its frame goes into none beside it, only deeper.
    const stays = before !== null && possible.some(([frame]) => frame === before)
    const after = stays ? possible.find(([frame]) => frame === before || framesAround(tree, frame).includes(before)) : possible[0]
    if ((after?.[0] ?? null) !== before) changes.set(id as FrameMember, after?.[0] ?? null)
  }
  return changes
}

/** What a frame takes in or leaves out when its area becomes this: what lies beside it goes in, what was in it to the frame around. */
export function membershipsOfArea(document: CajalDocument, id: FrameId, area: Rect): Memberships {
  const { homes } = frameTree(document)
  const home = homes.get(id) ?? null
  const changes = new Map<FrameMember, FrameId | null>()
  for (const [member] of [...allBlocks(document), ...allFrames(document)]) {
    const outline = memberOutline(document, member)
    if (outline === null || member === id) continue
    const before = homes.get(member) ?? null
    const inside = holds(area, centre(outline))
    if (before === id && !inside) changes.set(member, home)
    else if (before === home && inside && (isBlock(document, member) || hasRoomFor(area, outline))) changes.set(member, id)
  }
  return changes
}

/** The frames that blocks and frames of a drawing lie in once they stand in a document, moved by so much; those that lie in none are left out. */
export function membershipsOfNew(document: CajalDocument, drawing: Drawing, by: Position): ReadonlyMap<FrameMember, FrameId> {
  const { homes } = frameTree(drawing)
  const open = openFrames(document)
  const memberships = new Map<FrameMember, FrameId>()
  for (const [member, { at }] of [...allBlocks(drawing), ...allFrames(drawing)]) {
    const outline = memberOutline(drawing, member, [at[0] + by[0], at[1] + by[1]])
    const isFree = isBlock(drawing, member)
    const home =
      outline && !homes.has(member) && open.find(([, area]) => holds(area, centre(outline)) && (isFree || hasRoomFor(area, outline)))
    if (home) memberships.set(member, home[0])
  }
  return memberships
}

/** The innermost open frame that holds an area, and has room for it. */
export function frameHolding(document: CajalDocument, area: Rect): FrameId | null {
  return openFrames(document).find(([, frame]) => holds(frame, centre(area)) && hasRoomFor(frame, area))?.[0] ?? null
}

/** The innermost frame that all of these are in. */
export function commonHome(document: CajalDocument, members: readonly FrameMember[]): FrameId | null {
  const tree = frameTree(document)
  const [first, ...others] = members.map((member) => framesAround(tree, member))
  return first?.find((frame) => others.every((around) => around.includes(frame))) ?? null
}

/** Of what is selected, that which lies in nothing else of it. */
export function outermost(document: CajalDocument, members: readonly FrameMember[]): readonly FrameMember[] {
  const tree = frameTree(document)
  const all = new Set<FrameMember>(members)
  return [...all].filter((member) => !framesAround(tree, member).some((frame) => all.has(frame)))
}

function hasRoomFor(area: Rect, { width, height }: Rect): boolean {
  return width <= area.width && height <= area.height
}

function memberOutline(document: Drawing, id: string, at?: Position): Rect | null {
  const [block, frame] = [findBlock(document, id), findFrame(document, id)]
  if (block !== undefined) return blockOutline(block, at)
  return frame === undefined ? null : frameOutline(frame, at)
}

/** The frames that show what is in them, where they are for the moment, the innermost first. */
function openFrames(document: CajalDocument, places: Places = new Map()): readonly (readonly [FrameId, Rect])[] {
  const tree = frameTree(document)
  const hidden = hiddenItems(document)
  const depth = (id: FrameId): number => framesAround(tree, id).length
  return allFrames(document)
    .filter(([id, frame]) => frame.collapsed !== true && !hidden.has(id))
    .map(([id, frame]) => [id, frameOutline(frame, places.get(id))] as const)
    .sort(([a], [b]) => depth(b) - depth(a))
}
