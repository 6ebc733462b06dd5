import { createContext, useContext } from 'react'
import type { PanelDragStore } from './panel-drag'

/** What the frames of panels share: which of them is being dragged. */
export const PanelDragContext = createContext<PanelDragStore | null>(null)

/** The panels' common drag. */
export function usePanelDrag(): PanelDragStore {
  const store = useContext(PanelDragContext)
  if (store === null) throw new Error('usePanelDrag outside of the panels')
  return store
}
