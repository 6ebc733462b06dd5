import type { DragEvent } from 'react'
import type { PanelPlace } from '../../state/panel-layout'
import { createStore, type Store } from '../../state/store'

/** A panel under way to another place: over which panel it is, and at which side of that. */
export interface PanelDrag {
  readonly id: string
  readonly over: PanelPlace | null
}

/** What is dragged, for all panels of the window. */
export type PanelDragStore = Store<PanelDrag | null>

export function createPanelDragStore(): PanelDragStore {
  return createStore<PanelDrag | null>(null)
}

/** So that other windows and programs do not take it for something of theirs. */
const dragType = 'application/x-cajal-panel'

interface DragHandlers {
  readonly draggable: true
  onDragStart(event: DragEvent): void
  onDragEnd(): void
}

/** Makes an element the handle of a panel. */
export function dragHandle(store: PanelDragStore, id: string): DragHandlers {
  return {
    draggable: true,
    onDragStart(event) {
      event.dataTransfer.setData(dragType, id)
      event.dataTransfer.effectAllowed = 'move'
      store.set({ id, over: null })
    },
    onDragEnd: () => store.set(null),
  }
}

interface DropHandlers {
  onDragOver(event: DragEvent): void
  onDragLeave(event: DragEvent): void
  onDrop(event: DragEvent): void
}

/** Makes a panel a place where others are dropped: at the side the pointer is nearest to. */
export function dropTarget(store: PanelDragStore, id: string, drop: (moved: string, place: PanelPlace) => void): DropHandlers {
  const placeAt = ({ clientX, clientY, currentTarget }: DragEvent): PanelPlace => {
    const { left, top, width, height } = currentTarget.getBoundingClientRect()
    return { beside: id, side: nearestSide((clientX - left) / width, (clientY - top) / height) }
  }
  return {
    onDragOver(event) {
      const drag = store.get()
      if (drag === null || drag.id === id) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'move'
      const over = placeAt(event)
      if (drag.over?.beside !== id || drag.over.side !== over.side) store.set({ ...drag, over })
    },
    onDragLeave({ currentTarget, relatedTarget }) {
      const drag = store.get()
      const left = !(relatedTarget instanceof Node) || !currentTarget.contains(relatedTarget)
      if (left && drag?.over?.beside === id) store.set({ ...drag, over: null })
    },
    onDrop(event) {
      const drag = store.get()
      if (drag === null) return
      event.preventDefault()
      store.set(null)
      if (drag.id !== id) drop(drag.id, placeAt(event))
    },
  }
}

/** Which side of a unit square a point is nearest to. */
function nearestSide(x: number, y: number): PanelPlace['side'] {
  const distances = { left: x, right: 1 - x, above: y, below: 1 - y }
  const sides: readonly PanelPlace['side'][] = ['left', 'right', 'above', 'below']
  return sides.reduce((best, side) => (distances[side] < distances[best] ? side : best))
}
