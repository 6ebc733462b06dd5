import type { BlockColor } from '../../../shared/document/block-colors'
import type { CajalDocument, Position } from '../../../shared/document/schema'
import type { FrameId } from '../../../shared/ids'
import type { Rect } from '../canvas/geometry'
import type { Action } from './action'
import { changeMemberships, type Memberships } from './frames'
import { draftPlaced, itemsLabel, type PlacedId } from './items'

/** Where things stand from now on. */
export type Places = ReadonlyMap<PlacedId, Position>

interface MoveOptions {
  /** What is told of, where others only go along. */
  readonly moved?: readonly PlacedId[]
  readonly verb?: string
  /** With it, moves that follow each other are undone together. */
  readonly gesture?: string
  readonly memberships?: Memberships
  /** Frames that are given another outline as well. */
  readonly areas?: ReadonlyMap<FrameId, Rect>
}

const none: { readonly memberships: Memberships; readonly areas: ReadonlyMap<FrameId, Rect> } = { memberships: new Map(), areas: new Map() }

/** Puts blocks, frames and notes at these places. */
export function moveItems(document: CajalDocument, places: Places, options: MoveOptions = {}): Action {
  const { moved = [...places.keys()], verb = 'move', gesture, memberships = none.memberships, areas = none.areas } = options
  return {
    name: `${verb} ${itemsLabel(document, moved)}`,
    ...(gesture === undefined ? {} : { gesture }),
    recipe(draft) {
      for (const [id, [x, y]] of places) {
        const placed = draftPlaced(draft, id)
        if (placed && (placed.at[0] !== x || placed.at[1] !== y)) placed.at = [x, y]
      }
      for (const [id, { width, height }] of areas) {
        const frame = draft.frames?.[id]
        if (frame && (frame.size[0] !== width || frame.size[1] !== height)) frame.size = [width, height]
      }
      changeMemberships(draft, memberships)
    },
  }
}

/** Gives blocks, frames and notes a colour, or with null none. */
export function setColor(document: CajalDocument, items: readonly PlacedId[], color: BlockColor | null): Action {
  return {
    name: `${color === null ? 'remove colour of' : 'colour'} ${itemsLabel(document, items)}`,
    recipe(draft) {
      for (const id of items) {
        const placed = draftPlaced(draft, id)
        if (placed === undefined) continue
        if (color === null) delete placed.color
        else if (placed.color !== color) placed.color = color
      }
    },
  }
}
