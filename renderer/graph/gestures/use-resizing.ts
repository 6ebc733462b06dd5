import { createContext, useCallback, useMemo, useRef, useState } from 'react'
import type { FrameId, NoteId } from '../../../shared/ids'
import { gridStep, snap, type Rect } from '../../state/canvas/geometry'
import { useEditor } from '../../ui/editor-context'

/** What is being resized; the document learns of it at the end. */
export type Resized = { readonly id: FrameId | NoteId; readonly area: Rect } | null

interface Resizing {
  readonly onResize: (id: FrameId | NoteId, area: Rect) => void
  readonly onResizeEnd: () => void
}

/** How frames and notes tell the canvas that a hand pulls at their edges. */
export const ResizeContext = createContext<Resizing>({ onResize() {}, onResizeEnd() {} })

/** Keeps the area of what is being resized, on the grid. */
export function useResizing(): { readonly resized: Resized; readonly resizing: Resizing } {
  const { editing } = useEditor()
  const [resized, setResized] = useState<Resized>(null)
  const last = useRef<Resized>(null)
  const set = useCallback((next: Resized) => {
    last.current = next
    setResized(next)
  }, [])
  const onResize = useCallback((id: FrameId | NoteId, area: Rect) => set({ id, area: snapped(area) }), [set])
  const onResizeEnd = useCallback(() => {
    const end = last.current
    set(null)
    if (end) editing.resize(end.id, end.area)
  }, [set, editing])
  return { resized, resizing: useMemo(() => ({ onResize, onResizeEnd }), [onResize, onResizeEnd]) }
}

function snapped({ x, y, width, height }: Rect): Rect {
  const [left, top] = [snap(x), snap(y)]
  return { x: left, y: top, width: Math.max(gridStep, snap(x + width) - left), height: Math.max(gridStep, snap(y + height) - top) }
}
