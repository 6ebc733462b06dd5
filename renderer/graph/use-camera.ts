import { getViewportForBounds, useReactFlow, useStore as useFlowStore, type Viewport } from '@xyflow/react'
import { useCallback, useEffect, type RefObject } from 'react'
import type { CajalDocument } from '../../shared/document/schema'
import { drawingBounds } from '../state/loops'
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

/** The camera that shows a whole drawing, no nearer than it is. */
function wholeView(document: CajalDocument, { current: container }: RefObject<HTMLElement | null>): Viewport {
  const bounds = drawingBounds(document)
  if (bounds === null || container === null) return { x: 0, y: 0, zoom: naturalZoom }
  const { width, height } = container.getBoundingClientRect()
  return getViewportForBounds(bounds, width, height, minZoom, naturalZoom, paddingOf(container))
}

/** Lends the commands the camera of this canvas, and shows the whole drawing after a document was opened, never after an edit. */
export function useCamera(container: RefObject<HTMLDivElement | null>, motion: CameraMotion): void {
  const { documents, camera } = useEditor()
  const flow = useReactFlow()
  const fit = useCallback(
    (duration: number) => void flow.setViewport(wholeView(documents.document(), container), { duration }),
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
