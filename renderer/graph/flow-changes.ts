import type { NodeChange } from '@xyflow/react'
import type { Position } from '../../shared/document/schema'
import type { BlockId, ItemId } from '../../shared/ids'
import type { BlockNode } from './flow-adapter'

/** What React Flow reports, sorted by who cares; sizes it measured interest nobody. */
export interface ReadChanges {
  /** Where blocks are while they are dragged; null when none is. */
  readonly dragged: ReadonlyMap<BlockId, Position> | null
  /** Where blocks were let go. */
  readonly dropped: ReadonlyMap<BlockId, Position> | null
  readonly selected: readonly ItemId[]
  readonly deselected: readonly ItemId[]
}

/** Reads changes of nodes. Positions count as dropped in the report that says the dragging is over. */
export function readChanges(changes: readonly NodeChange<BlockNode>[]): ReadChanges {
  const dragged = new Map<BlockId, Position>()
  const dropped = new Map<BlockId, Position>()
  const selected: ItemId[] = []
  const deselected: ItemId[] = []
  for (const change of changes) {
    if (change.type === 'position' && change.position) {
      // Ids went to React Flow from the document and come back as plain text.
      const places = change.dragging === true ? dragged : dropped
      places.set(change.id as BlockId, [Math.round(change.position.x), Math.round(change.position.y)])
    } else if (change.type === 'select') {
      const items = change.selected ? selected : deselected
      items.push(change.id as ItemId)
    }
  }
  return { dragged: dragged.size > 0 ? dragged : null, dropped: dropped.size > 0 ? dropped : null, selected, deselected }
}

/** The selection after such a report; order is the order of selecting. */
export function changedSelection(selection: readonly ItemId[], changes: Pick<ReadChanges, 'selected' | 'deselected'>): readonly ItemId[] {
  if (changes.selected.length === 0 && changes.deselected.length === 0) return selection
  const gone = new Set(changes.deselected)
  const kept = selection.filter((item) => !gone.has(item))
  const known = new Set(kept)
  return [...kept, ...changes.selected.filter((item) => !known.has(item))]
}
