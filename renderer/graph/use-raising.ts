import { useDeferredValue, useEffect, useMemo } from 'react'
import type { ProjectionId } from '../../shared/ids'
import { useEditor } from '../ui/editor-context'
import { useStore } from '../ui/use-store'
import { raise, type EdgePointing } from './edge-pointing'
import type { DrawnEdge } from './flow-adapter'

/** A few edges are raised, or go back, as often as this: what they leave is painted by then. */
const stepMs = 50
/** Of more edges none is raised: they would be a second drawing over the first. */
const mostRaised = 256
const noEdges: ReadonlySet<ProjectionId> = new Set()

/**
 * Raises the edges at what is selected, before anybody drags it: they leave the picture of all edges while nothing else is to be done. A drag that has to begin with
 * it has nearly the whole picture painted anew. All others go back, once the picture has taken over what became of them.
 */
export function useRaising(pointing: EdgePointing, edges: readonly DrawnEdge[], settling: boolean): void {
  const { session } = useEditor()
  const selection = useDeferredValue(useStore(session, (now) => now.selection))
  // What steps back then is one picture, without those that do not.
  const dimming = useStore(session, (now) => now.dimming)
  const ids = useStore(pointing.raised, (now) => now.ids)
  const dragging = useStore(pointing.raised, (now) => now.dragging)
  const wanted = useMemo(() => (dimming ? noEdges : wantedAbove(edges, new Set<string>(selection))), [dimming, edges, selection])
  useEffect(() => {
    if (dragging || settling || (ids.size === wanted.size && [...ids].every((id) => wanted.has(id)))) return
    const timer = setTimeout(() => raise(pointing, wanted, edges, session.get().zoom), stepMs)
    return () => clearTimeout(timer)
  }, [pointing, edges, settling, ids, dragging, wanted, session])
}

/** The edges that a drag of these would lead elsewhere. */
function wantedAbove(edges: readonly DrawnEdge[], nodes: ReadonlySet<string>): ReadonlySet<ProjectionId> {
  if (nodes.size === 0) return noEdges
  const wanted = edges.flatMap(({ id, from, to, recorder, transmitter }) =>
    [from, to, recorder ?? '', transmitter ?? ''].some((node) => nodes.has(node)) ? [id] : [],
  )
  return wanted.length > mostRaised ? noEdges : new Set(wanted)
}
