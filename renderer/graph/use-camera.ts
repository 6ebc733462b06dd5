import { getViewportForBounds, useReactFlow, useStore as useFlowStore } from '@xyflow/react'
import { useCallback, useEffect, type RefObject } from 'react'
import { everyPlaced } from '../state/selection'
import { useEditor } from '../ui/editor-context'
import type { CameraMotion } from './camera-motion'

const naturalZoom = 1

/** What is left free around a drawing that is shown whole: above for the line that floats there, unless the canvas is low. */
function paddingOf(container: HTMLElement | null): { readonly top: `${number}px`; readonly bottom: `${number}px`; readonly x: number } {
  const height = container?.clientHeight ?? 0
  return { top: `${Math.min(48, 0.12 * height)}px`, bottom: `${Math.min(24, 0.06 * height)}px`, x: 0.09 }
}

/** How far away and how near the canvas can be seen. */
export const [minZoom, maxZoom] = [0.1, 3]

/** Lends the commands the camera of this canvas, and shows the whole drawing after a document was opened, never after an edit. */
export function useCamera(container: RefObject<HTMLDivElement | null>, motion: CameraMotion): void {
  const { documents, camera } = useEditor()
  const flow = useReactFlow()
  const fit = useCallback(
    (duration: number) => {
      // React Flow would keep the wish of an empty canvas and move the camera under the first block put there.
      if (everyPlaced(documents.document()).length > 0)
        void flow.fitView({ padding: paddingOf(container.current), maxZoom: naturalZoom, duration })
      else void flow.setViewport({ x: 0, y: 0, zoom: 1 }, { duration })
    },
    [documents, flow, container],
  )

  useEffect(() => {
    const duration = window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 160
    return camera.use({
      zoomIn: () => void flow.zoomIn({ duration }),
      zoomOut: () => void flow.zoomOut({ duration }),
      zoomReset: () => void flow.zoomTo(1, { duration }),
      fit: () => fit(duration),
      zoomTo(area) {
        const box = container.current?.getBoundingClientRect()
        if (!box) return
        const padding = paddingOf(container.current)
        void flow.setViewport(getViewportForBounds(area, box.width, box.height, minZoom, 1.5 * naturalZoom, padding), { duration })
      },
      show(area) {
        const box = container.current?.getBoundingClientRect()
        if (box) void flow.setViewport(getViewportForBounds(area, box.width, box.height, minZoom, maxZoom, 0), { duration })
      },
      reveal(area) {
        const box = container.current?.getBoundingClientRect()
        if (!box) return
        const { x, y } = flow.flowToScreenPosition(area)
        const { zoom } = flow.getViewport()
        const seen = x >= box.left && y >= box.top && x + area.width * zoom <= box.right && y + area.height * zoom <= box.bottom
        if (!seen) void flow.setCenter(area.x + area.width / 2, area.y + area.height / 2, { zoom, duration })
      },
      view() {
        // On its way it is where it is seen.
        motion.rest()
        const box = container.current?.getBoundingClientRect()
        if (!box) return { x: 0, y: 0, width: 800, height: 600 }
        const { x, y } = flow.screenToFlowPosition({ x: box.left, y: box.top }, { snapToGrid: false })
        const { zoom } = flow.getViewport()
        return { x, y, width: box.width / zoom, height: box.height / zoom }
      },
    })
  }, [camera, flow, container, fit, motion])

  const ready = useFlowStore(({ panZoom }) => panZoom !== null)
  useEffect(() => {
    if (!ready) return undefined
    fit(0)
    const height = (): number => container.current?.clientHeight ?? 0
    let frame = 0
    const stop = documents.onReplaced(() => {
      const before = height()
      fit(0)
      // What is told of the document takes room from the canvas, which React Flow measures in the frame after it is shown.
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(() => {
          if (height() !== before) fit(0)
        })
      })
    })
    return () => {
      cancelAnimationFrame(frame)
      stop()
    }
  }, [documents, fit, ready, container])
}
