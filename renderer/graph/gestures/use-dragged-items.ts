import { useEffect, type RefObject } from 'react'
import { placeOf } from '../../state/actions/items'
import { useEditor } from '../../ui/editor-context'
import { createEdgePace } from '../edges/edge-pace'
import { endReroute, point, reroute, type EdgePointing } from '../edges/edge-pointing'
import type { FlowAdapter } from '../flow-adapter'
import type { ItemDrag, ItemDragging } from './use-item-drag'

interface DraggedItems {
  readonly container: RefObject<HTMLElement | null>
  readonly drag: ItemDragging['drag']
  readonly adapter: FlowAdapter
  readonly pointing: EdgePointing
}

/** Shows where dragged things are: they are shifted as pictures, and only their edges are drawn anew. React Flow learns nothing of it. */
export function useDraggedItems({ container, drag, adapter, pointing }: DraggedItems): void {
  const { documents, session } = useEditor()
  useEffect(() => {
    const shifted = new Map<string, HTMLElement | null>()
    const pace = createEdgePace(() => {
      const now = drag.get()
      return now !== null && reroute(pointing, adapter.reroute(now.places), session.get().zoom)
    })
    const show = (now: ItemDrag): void => {
      point(pointing, { into: now.into, node: null, edge: null })
      const document = documents.document()
      for (const [id, [x, y]] of now.places) {
        if (!shifted.has(id)) shifted.set(id, container.current?.querySelector<HTMLElement>(`.react-flow__node[data-id="${id}"]`) ?? null)
        const at = placeOf(document, id)
        const element = shifted.get(id)
        if (!at || !element) continue
        element.style.willChange = 'translate'
        element.style.translate = `${x - at[0]}px ${y - at[1]}px`
      }
      pace.shifted(performance.now())
    }
    const end = (): void => {
      point(pointing, { into: null })
      for (const element of shifted.values()) {
        element?.style.removeProperty('translate')
        element?.style.removeProperty('will-change')
      }
      shifted.clear()
      pace.end()
      endReroute(pointing)
    }
    return drag.subscribe(() => {
      const now = drag.get()
      if (now === null) end()
      else show(now)
    })
  }, [container, drag, adapter, pointing, documents, session])
}
