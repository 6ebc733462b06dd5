import { createContext, useCallback, useContext } from 'react'
import type { PanelDragStore } from './panel-drag'

/** What the frames of panels share: which of them is being dragged. */
export const PanelDragContext = createContext<PanelDragStore | null>(null)

/** The panels' common drag. */
export function usePanelDrag(): PanelDragStore {
  const store = useContext(PanelDragContext)
  if (store === null) throw new Error('usePanelDrag outside of the panels')
  return store
}

/** Opens the settings of a panel at one of its axes, named as in `axisRanges`; of plots outside of panels there are none. */
export const AxisOpener = createContext<((axis: string) => void) | null>(null)

/** What a plot does when an axis of it is double-clicked; `key` names that of its values. */
export function useAxisOpener(key: string): (axis: 'time' | 'values') => void {
  const open = useContext(AxisOpener)
  return useCallback((axis) => open?.(axis === 'time' ? 'x' : key), [open, key])
}
