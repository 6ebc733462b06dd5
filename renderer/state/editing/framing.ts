import type { BlockColor } from '../../../shared/document/block-colors'
import { nextFrameId, nextNoteId } from '../../../shared/document/next-id'
import { frameTree, type FrameMember } from '../../../shared/document/frame-tree'
import type { CajalDocument, Frame, Position } from '../../../shared/document/schema'
import type { BlockId, FrameId, NoteId } from '../../../shared/ids'
import { renameBlock } from '../actions/blocks'
import { addFrame, collapseFrames, removeFrames, renameFrame, resizeFrame } from '../actions/frames'
import { allFrames, findFrame, isBlock, isFrame, isNote } from '../actions/items'
import { uniqueLabel } from '../actions/labels'
import { addNote, resizeNote, writeNote } from '../actions/notes'
import { moveItems, setColor } from '../actions/placing'
import type { EditingParts } from './editing-parts'
import { areaAround, areaAt, commonHome, frameHolding, membershipsOfArea, outermost } from '../canvas/frame-membership'
import { boundsOf, centre, noteSize, snap, type Rect } from '../canvas/geometry'
import { withTheirLoops } from '../canvas/loops'
import { blockOutlines, frameOutline, hiddenItems, itemOutlines } from '../canvas/outlines'
import { freePlace } from '../canvas/placement'
import { selectedFrames, selectedMembers, selectedPlaced } from '../canvas/selection'

/** Frames, notes and colours, and texts written where they stand. */
export interface Framing {
  /** A frame around the selected blocks, else around a point or the middle of the view; its label is ready to be written. */
  addFrame(around?: Position): void
  /** Takes the selected frames away, or those that the selected blocks are in; the blocks stay. */
  ungroup(): void
  /** The selected frames are drawn as one block each, or all with their blocks if they are already. */
  toggleCollapsed(): void
  /** Whether a selected frame, or one around what is selected, is open and holds something. */
  canFitFrames(): boolean
  /** Makes these frames as large as what is in them needs, connections of blocks with themselves included; the frames around them grow as well. */
  fitFrames(): void
  /** A note, ready to be written. */
  addNote(at?: Position): void
  resize(id: FrameId | NoteId, area: Rect): void
  /** What was written where it stands: the label of a block or frame, or the text of a note. */
  write(id: BlockId | FrameId | NoteId, text: string): void
  colour(color: BlockColor | null): void
}

/** Makes what has no meaning to a simulation. */
export function createFraming({ documents, session, camera }: EditingParts): Framing {
  const document = (): CajalDocument => documents.document()
  const selection = () => session.get().selection
  const middle = (): Position => {
    const { x, y } = centre(camera.view())
    return [x, y]
  }
  const freeNotePlace = (): Position => {
    const occupied = [...itemOutlines(document()).values()]
    return freePlace({
      size: noteSize('', undefined),
      occupied,
      view: camera.view(),
      covered: camera.covered(),
      beside: null,
      side: 'right',
    })
  }

  const fittable = (): readonly FrameId[] => {
    const { homes, members } = frameTree(document())
    const chosen = selectedFrames(document(), selection())
    const meant = chosen.length > 0 ? chosen : [...new Set(selection().flatMap((item) => homes.get(item) ?? []))]
    const hidden = hiddenItems(document())
    return meant.filter((id) => !hidden.has(id) && findFrame(document(), id)?.collapsed !== true && (members.get(id) ?? []).length > 0)
  }

  return {
    addFrame(around) {
      const members = around === undefined ? outermost(document(), selectedMembers(document(), selection())) : []
      const [x, y] = around ?? middle()
      const area = areaAround(roomsOf(document())(members)) ?? areaAt(x, y)
      const id = nextFrameId(document())
      const label = uniqueLabel(new Set(allFrames(document()).map(([, frame]) => frame.label)), 'Frame')
      const within = members.length > 0 ? commonHome(document(), members) : frameHolding(document(), area)
      documents.apply(addFrame(id, { label, ...onGrid(area), ...(within !== null && { within }) }, members))
      session.select([id])
      session.update({ writing: id })
    },
    ungroup() {
      const frames = selectedFrames(document(), selection())
      const { homes, members } = frameTree(document())
      const gone = frames.length > 0 ? frames : [...new Set(selection().flatMap((item) => homes.get(item) ?? []))]
      if (gone.length === 0) return
      const left = gone.flatMap((id) => members.get(id) ?? []).filter((id) => !gone.includes(id as FrameId))
      documents.apply(removeFrames(document(), gone))
      session.select(left)
    },
    toggleCollapsed() {
      const frames = selectedFrames(document(), selection())
      if (frames.length === 0) return
      const open = frames.some((id) => findFrame(document(), id)?.collapsed !== true)
      const areas = open ? new Map<FrameId, Rect>() : areasAroundExpanded(document(), frames)
      documents.apply(collapseFrames(document(), frames, open, areas))
      const hidden = hiddenItems(document())
      session.select(frames.filter((id) => !hidden.has(id)))
    },
    canFitFrames: () => fittable().length > 0,
    fitFrames() {
      const all = fittable()
      const areas = fittedAreas(document(), all)
      const places = new Map([...areas].map(([id, { x, y }]) => [id, [x, y] as const]))
      documents.apply(moveItems(document(), places, { verb: 'fit', moved: all, areas }))
    },
    addNote(at) {
      const id = nextNoteId(document())
      documents.apply(addNote(id, { text: '', at: at ? [snap(at[0]), snap(at[1])] : freeNotePlace() }))
      session.select([id])
      session.update({ writing: id })
      const outline = itemOutlines(document()).get(id)
      if (at === undefined && outline) camera.reveal(outline)
    },
    resize(id, { x, y, width, height }) {
      const area = { x: Math.round(x), y: Math.round(y), width: Math.round(width), height: Math.round(height) }
      if (isFrame(document(), id)) documents.apply(resizeFrame(document(), id, area, membershipsOfArea(document(), id, area)))
      else documents.apply(resizeNote(document(), id, area))
    },
    write(id, text) {
      if (isNote(document(), id)) documents.apply(writeNote(id, text))
      else if (text.trim() === '') return
      else if (isFrame(document(), id)) documents.apply(renameFrame(document(), id, text.trim()))
      else if (isBlock(document(), id)) documents.apply(renameBlock(document(), id, text.trim()))
    },
    colour(color) {
      const items = selectedPlaced(document(), selection())
      if (items.length > 0) documents.apply(setColor(document(), items, color))
    },
  }
}

/**
 * The areas of these open frames around what is in them, and of the frames around them, which grow where they have to. An empty frame is
 * left as it is.
 */
function fittedAreas(document: CajalDocument, ids: readonly FrameId[]): ReadonlyMap<FrameId, Rect> {
  const tree = frameTree(document)
  const meant = new Set<FrameId>(ids)
  const hidden = hiddenItems(document)
  const roomOf = roomsOf(document)
  const areas = new Map<FrameId, Rect>()
  for (const id of tree.outerFirst.toReversed()) {
    const frame = findFrame(document, id)
    const members = tree.members.get(id) ?? []
    if (frame === undefined || frame.collapsed === true || hidden.has(id)) continue
    const needed = areaAround(members.flatMap((member) => areas.get(member as FrameId) ?? roomOf([member])))
    if (needed === null) continue
    const { at, size } = onGrid(needed)
    const area = { x: at[0], y: at[1], width: size[0], height: size[1] }
    const inner = members.some((member) => areas.has(member as FrameId))
    if (meant.has(id)) areas.set(id, area)
    else if (inner) areas.set(id, boundsOf([frameOutline(frame), area]) ?? area)
  }
  return areas
}

/** What frames become so that these do not stick out of them once they are expanded; those that are large enough are left out. */
function areasAroundExpanded(document: CajalDocument, ids: readonly FrameId[]): ReadonlyMap<FrameId, Rect> {
  const tree = frameTree(document)
  const areas = new Map<FrameId, Rect>()
  const openArea = (id: FrameId): Rect | null => {
    const frame = findFrame(document, id)
    return frame === undefined ? null : { x: frame.at[0], y: frame.at[1], width: frame.size[0], height: frame.size[1] }
  }
  for (const id of tree.outerFirst.toReversed()) {
    const area = openArea(id)
    const inner = (tree.members.get(id) ?? []).flatMap((member) => {
      const frame = member as FrameId
      return areas.get(frame) ?? (ids.includes(frame) ? (openArea(frame) ?? []) : [])
    })
    const needed = inner.some((each) => area !== null && !contains(area, each)) ? areaAround(inner) : null
    if (area === null || needed === null) continue
    const { at, size } = onGrid(boundsOf([area, needed]) ?? needed)
    areas.set(id, { x: at[0], y: at[1], width: size[0], height: size[1] })
  }
  return areas
}

function contains(area: Rect, { x, y, width, height }: Rect): boolean {
  return x >= area.x && y >= area.y && x + width <= area.x + area.width && y + height <= area.y + area.height
}

/** Tells what blocks and frames take up, blocks with their loops. */
function roomsOf(document: CajalDocument): (members: readonly FrameMember[]) => readonly Rect[] {
  const rooms = withTheirLoops(document, new Map<string, Rect>([...blockOutlines(document), ...itemOutlines(document)]))
  return (members) => members.flatMap((id) => rooms.get(id) ?? [])
}

/** Whole steps of the grid, with room for what the corner was moved by. */
function onGrid(area: Rect): Pick<Frame, 'at' | 'size'> {
  const at: Position = [snap(area.x), snap(area.y)]
  return { at, size: [snap(area.x + area.width - at[0]), snap(area.y + area.height - at[1])] }
}
