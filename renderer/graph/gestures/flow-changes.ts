import type { NodeChange } from '@xyflow/react'
import type { Position } from '../../../shared/document/schema'
import type { ItemId } from '../../../shared/ids'
import type { PlacedId } from '../../state/actions/items'
import type { Places } from '../../state/actions/placing'
import type { CanvasNode } from '../canvas-nodes'

/** What React Flow reports, sorted by who cares; sizes it measured interest nobody. */
export interface ReadChanges {
  /** Where the pointer has things while they are dragged; null when none is. */
  readonly dragged: Places | null
  /** Whether what was dragged is let go now. */
  readonly dropped: boolean
  readonly selected: readonly ItemId[]
  readonly deselected: readonly ItemId[]
}

/** Reads changes of nodes. Places without word of dragging are of resizing, which is told elsewhere. */
export function readChanges(changes: readonly NodeChange<CanvasNode>[]): ReadChanges {
  const dragged = new Map<PlacedId, Position>()
  let dropped = false
  const selected: ItemId[] = []
  const deselected: ItemId[] = []
  for (const change of changes) {
    if (change.type === 'position') {
      dropped ||= change.dragging === false
      // Ids went to React Flow from the document and come back as plain text.
      if (change.dragging === true && change.position) dragged.set(change.id as PlacedId, [change.position.x, change.position.y])
    } else if (change.type === 'select') {
      const items = change.selected ? selected : deselected
      items.push(change.id as ItemId)
    }
  }
  return { dragged: dragged.size > 0 ? dragged : null, dropped, selected, deselected }
}

/** The selection after such a report; order is the order of selecting. */
export function changedSelection(selection: readonly ItemId[], changes: Pick<ReadChanges, 'selected' | 'deselected'>): readonly ItemId[] {
  if (changes.selected.length === 0 && changes.deselected.length === 0) return selection
  const gone = new Set(changes.deselected)
  const kept = selection.filter((item) => !gone.has(item))
  const known = new Set(kept)
  return [...kept, ...changes.selected.filter((item) => !known.has(item))]
}
