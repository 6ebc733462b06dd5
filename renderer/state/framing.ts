import type { BlockColor } from '../../shared/document/block-colors'
import { nextFrameId, nextNoteId } from '../../shared/document/next-id'
import { frameTree, type FrameMember } from '../../shared/document/frame-tree'
import type { CajalDocument, Frame, Position } from '../../shared/document/schema'
import type { BlockId, FrameId, NoteId } from '../../shared/ids'
import { renameBlock } from './actions/blocks'
import { addFrame, collapseFrames, removeFrames, renameFrame, resizeFrame } from './actions/frames'
import { allFrames, findFrame, isBlock, isFrame, isNote } from './actions/items'
import { uniqueLabel } from './actions/labels'
import { addNote, resizeNote, writeNote } from './actions/notes'
import { setColor } from './actions/placing'
import type { EditingParts } from './editing'
import { areaAround, areaAt, commonHome, frameHolding, membershipsOfArea, outermost } from './frame-membership'
import { centre, noteSize, snap, type Rect } from './geometry'
import { drawnEnds, loopsOf, withLoops } from './loops'
import { blockOutlines, hiddenItems, itemOutlines } from './outlines'
import { freePlace } from './placement'
import { selectedFrames, selectedMembers, selectedPlaced } from './selection'

/** Frames, notes and colours, and texts written where they stand. */
export interface Framing {
  /** A frame around the selected blocks, else around a point or the middle of the view; its label is ready to be written. */
  addFrame(around?: Position): void
  /** Takes the selected frames away, or those that the selected blocks are in; the blocks stay. */
  ungroup(): void
  /** The selected frames are drawn as one block each, or all with their blocks if they are already. */
  toggleCollapsed(): void
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
    return freePlace({ size: noteSize('', undefined), occupied, view: camera.view(), beside: null, side: 'right' })
  }

  return {
    addFrame(around) {
      const members = around === undefined ? outermost(document(), selectedMembers(document(), selection())) : []
      const [x, y] = around ?? middle()
      const area = areaAround(roomOf(document(), members)) ?? areaAt(x, y)
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
      documents.apply(collapseFrames(document(), frames, open))
      const hidden = hiddenItems(document())
      session.select(frames.filter((id) => !hidden.has(id)))
    },
    addNote(at) {
      const id = nextNoteId(document())
      documents.apply(addNote(id, { text: '', at: at ? [snap(at[0]), snap(at[1])] : freeNotePlace() }))
      session.select([id])
      session.update({ writing: id })
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

/** What blocks and frames take up, blocks with their loops. */
function roomOf(document: CajalDocument, members: readonly FrameMember[]): readonly Rect[] {
  const outlines = new Map<string, Rect>([...blockOutlines(document), ...itemOutlines(document)])
  const loops = loopsOf(outlines, drawnEnds(document))
  return members.flatMap((id) => {
    const [outline, loop] = [outlines.get(id), loops.get(id)]
    return outline === undefined ? [] : [loop === undefined ? outline : withLoops(outline, loop)]
  })
}

/** Whole steps of the grid, with room for what the corner was moved by. */
function onGrid(area: Rect): Pick<Frame, 'at' | 'size'> {
  const at: Position = [snap(area.x), snap(area.y)]
  return { at, size: [snap(area.x + area.width - at[0]), snap(area.y + area.height - at[1])] }
}
