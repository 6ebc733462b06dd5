import { useStore as useFlowStore } from '@xyflow/react'
import { useDeferredValue, useEffect } from 'react'
import type { CajalDocument } from '../../../shared/document/schema'
import type { ItemId, ProjectionId } from '../../../shared/ids'
import { placeOf } from '../../state/actions/items'
import { withFrameMembers } from '../../state/canvas/frame-membership'
import { selectedPlaced } from '../../state/canvas/selection'
import { useEditor } from '../../ui/editor-context'
import { useStore } from '../../ui/use-store'
import { raise, type EdgePointing } from './edge-pointing'
import type { DrawnEdge } from '../flow-adapter'

/** A few edges are raised, or go back, as often as this: what they leave is painted by then. */
const stepMs = 50
/** Of more edges none is raised: they would be a second drawing over the first. */
const mostRaised = 256
const noEdges: ReadonlySet<ProjectionId> = new Set()

/**
 * Raises the edges at what is selected, before anybody drags it: they leave the picture of all edges while nothing else is to be done. A drag that begins with it
 * has nearly the whole picture painted anew. All others go back, once the picture has taken over what became of them.
 */
export function useRaising(pointing: EdgePointing, edges: readonly DrawnEdge[], settling: boolean): void {
  const { documents, session } = useEditor()
  const selection = useDeferredValue(useStore(session, (now) => now.selection))
  // What steps back then is one picture, without those that do not.
  const dimming = useStore(session, (now) => now.dimming)
  const ids = useStore(pointing.raised, (now) => now.ids)
  const dragging = useStore(pointing.raised, (now) => now.dragging)
  // While a box is drawn, what it holds changes from moment to moment.
  const boxing = useFlowStore(({ userSelectionActive }) => userSelectionActive)
  useEffect(() => {
    if (dragging || settling || boxing) return
    const timer = setTimeout(() => {
      const wanted = dimming ? noEdges : edgesMovedWith(selection, documents.document(), edges)
      const isDone = ids.size === wanted.size && [...ids].every((id) => wanted.has(id))
      if (!isDone) raise(pointing, wanted, edges, session.get().zoom)
    }, stepMs)
    return () => clearTimeout(timer)
  }, [pointing, edges, settling, ids, dragging, boxing, dimming, selection, documents, session])
}

/** The edges that a drag of these items would lead elsewhere, unless they are many. */
function edgesMovedWith(items: readonly ItemId[], document: CajalDocument, edges: readonly DrawnEdge[]): ReadonlySet<ProjectionId> {
  if (items.length === 0) return noEdges
  const places = selectedPlaced(document, items).flatMap((id) => {
    const at = placeOf(document, id)
    return at ? [[id, at] as const] : []
  })
  const moved = new Set<string>(withFrameMembers(document, new Map(places)).keys())
  const led = edges.filter(({ from, to, recorder, transmitter }) =>
    [from, to, recorder ?? '', transmitter ?? ''].some((node) => moved.has(node)),
  )
  return led.length > mostRaised ? noEdges : new Set(led.map(({ id }) => id))
}
