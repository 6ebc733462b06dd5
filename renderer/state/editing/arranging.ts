import type { CajalDocument, Position } from '../../../shared/document/schema'
import type { ItemId, ProjectionId } from '../../../shared/ids'
import { nodeModelOf } from '../../../shared/document/variants'
import type { Action } from '../actions/action'
import { findBlock, isBlock, placeOf, type PlacedId } from '../actions/items'
import { joinedActions } from '../actions/joined'
import { alignedPlaces, distributedPlaces, type Alignment, type Placed } from '../actions/layout'
import { moveItems, type Places } from '../actions/placing'
import type { EditingParts } from './editing-parts'
import { membershipsAfter, withFrameMembers } from '../canvas/frame-membership'
import { gridStep, holds } from '../canvas/geometry'
import { drawingBounds } from '../canvas/loops'
import { canBeInserted, fitsInto, joinEdge } from '../connecting/insertion'
import { itemOutlines } from '../canvas/outlines'
import { selectedPlaced } from '../canvas/selection'
import { tidiedLayout } from '../canvas/tidy'

/** Where things stand: each of these is one entry of undo. */
export interface Arranging {
  /** Puts things at these places, what is in moved frames with them; a block let go over an edge it fits is put into it, or records its weights. */
  move(places: Places, into?: ProjectionId | null): void
  /** In steps of the grid. */
  nudge(across: number, down: number): void
  align(alignment: Alignment): void
  distribute(axis: 'across' | 'down'): void
  /**
   * Lays out the selection, or everything when less than two things are selected: generators left, recorders right. Of a drawing that was
   * seen whole all is seen afterwards too.
   */
  tidy(): void
  /** Whether a block that is dragged can be put into this edge. */
  canInsert(block: PlacedId, into: ProjectionId): boolean
}

/** Makes what moves things. */
export function createArranging({ documents, session, camera }: EditingParts): Arranging {
  const document = (): CajalDocument => documents.document()
  const placed = (): readonly PlacedId[] => selectedPlaced(document(), session.get().selection)

  const outlines = (): readonly Placed[] => {
    const all = itemOutlines(document())
    return placed().flatMap((id) => {
      const outline = all.get(id)
      return outline ? [{ id, ...outline }] : []
    })
  }

  const moved = (places: Places, gesture?: string): Action => {
    const all = withFrameMembers(document(), places)
    const memberships = membershipsAfter(document(), places)
    return moveItems(document(), all, { moved: [...places.keys()], memberships, ...(gesture !== undefined && { gesture }) })
  }

  const isSeenWhole = (): boolean => {
    const [bounds, view] = [drawingBounds(document()), camera.view()]
    if (bounds === null) return true
    const { x, y, width, height } = bounds
    return holds(view, { x, y }) && holds(view, { x: x + width, y: y + height })
  }

  const canInsert: Arranging['canInsert'] = (block, into) => {
    if (!isBlock(document(), block)) return false
    const model = nodeModelOf(document(), findBlock(document(), block)?.model ?? '')
    return model !== null && canBeInserted(document(), block) && fitsInto(document(), into, model)
  }

  return {
    move(places, into = null) {
      const move = moved(places)
      const [block] = places.keys()
      if (into === null || block === undefined || !isBlock(document(), block) || !canInsert(block, into)) return void documents.apply(move)
      const model = nodeModelOf(document(), findBlock(document(), block)?.model ?? '')
      if (model === null) return
      const insert = joinEdge(document(), into, block, model)
      documents.apply(joinedActions(insert.name, [move, insert]))
    },
    nudge(across, down) {
      const ids: readonly ItemId[] = placed()
      const places = new Map(
        placed().flatMap((id): [PlacedId, Position][] => {
          const at = placeOf(document(), id)
          return at ? [[id, [at[0] + across * gridStep, at[1] + down * gridStep]]] : []
        }),
      )
      if (ids.length > 0) documents.apply(moved(places, `nudge ${ids.join()}`))
    },
    align: (alignment) => void documents.apply(moved(alignedPlaces(outlines(), alignment))),
    distribute: (axis) => void documents.apply(moved(distributedPlaces(outlines(), axis))),
    tidy() {
      const chosen = placed()
      const { places, areas } = tidiedLayout(document(), chosen.length > 1 ? new Set(chosen) : null)
      const wasWhole = isSeenWhole()
      documents.apply(moveItems(document(), places, { verb: 'tidy up', areas }))
      if (wasWhole && !isSeenWhole()) camera.fit()
    },
    canInsert,
  }
}
