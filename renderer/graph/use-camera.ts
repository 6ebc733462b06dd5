import { useReactFlow } from '@xyflow/react'
import { useEffect, type RefObject } from 'react'
import { useEditor } from '../ui/editor-context'

const fitOptions = { padding: 0.18, maxZoom: 1 }

/** Lends the commands the camera of this canvas, and shows the whole drawing after a document was opened, never after an edit. */
export function useCamera(container: RefObject<HTMLDivElement | null>): void {
  const { documents, camera } = useEditor()
  const flow = useReactFlow()
  useEffect(() => {
    const duration = window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 160
    return camera.use({
      zoomIn: () => void flow.zoomIn({ duration }),
      zoomOut: () => void flow.zoomOut({ duration }),
      zoomReset: () => void flow.zoomTo(1, { duration }),
      fit: () => void flow.fitView({ ...fitOptions, duration }),
      view() {
        const box = container.current?.getBoundingClientRect()
        if (!box) return { x: 0, y: 0, width: 800, height: 600 }
        const { x, y } = flow.screenToFlowPosition({ x: box.left, y: box.top }, { snapToGrid: false })
        const { zoom } = flow.getViewport()
        return { x, y, width: box.width / zoom, height: box.height / zoom }
      },
    })
  }, [camera, flow, container])

  useEffect(() => {
    const fit = (): void => void flow.fitView(fitOptions)
    fit()
    return documents.onReplaced(fit)
  }, [documents, flow])
}
