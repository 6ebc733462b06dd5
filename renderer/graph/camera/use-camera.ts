import { getViewportForBounds, useReactFlow, useStore as useFlowStore, type Viewport } from '@xyflow/react'
import { useCallback, useEffect, type RefObject } from 'react'
import type { CajalDocument } from '../../../shared/document/schema'
import type { Rect } from '../../state/canvas/geometry'
import { drawingBounds } from '../../state/canvas/loops'
import { solidOutlines } from '../../state/canvas/outlines'
import { useEditor } from '../../ui/editor-context'
import type { CameraMotion } from './camera-motion'
import { clearView, type Margins } from './clear-view'
import { useFit } from './use-fit'

const naturalZoom = 1

/** What is left free around what is shown whole: above for the line that floats there, unless the canvas is low. */
function marginsOf({ clientWidth: width, clientHeight: height }: HTMLElement): Margins {
  const aside = 0.041 * width
  return { top: Math.min(48, 0.12 * height), right: aside, bottom: Math.min(24, 0.06 * height), left: aside }
}

/** What stays over the canvas for long, in its pixels. */
function floatsOver(container: HTMLElement): readonly Rect[] {
  const { left, top } = container.getBoundingClientRect()
  return [...document.querySelectorAll('.canvas-cost, .canvas-tools, .minimap, .tour')].map((float) => {
    const { x, y, width, height } = float.getBoundingClientRect()
    return { x: x - left, y: y - top, width, height }
  })
}

/** How far away and how near the canvas can be seen. */
export const [minZoom, maxZoom] = [0.1, 3]

/** By so much a step goes nearer. */
const zoomStep = 1.2

/** The camera that shows an area whole, no nearer than so, and these outlines clear of what floats over the canvas. */
function viewOf(container: HTMLElement, area: Rect, outlines: readonly Rect[], mostZoom: number): Viewport {
  const { width, height } = container.getBoundingClientRect()
  const [floats, margins] = [floatsOver(container), marginsOf(container)]
  return clearView({ area, outlines, room: { width, height }, floats, margins, minZoom, maxZoom: mostZoom })
}

/** The camera that shows a whole drawing, no nearer than it is. */
function wholeView(document: CajalDocument, { current: container }: RefObject<HTMLElement | null>): Viewport {
  const bounds = drawingBounds(document)
  if (bounds === null || container === null) return { x: 0, y: 0, zoom: naturalZoom }
  return viewOf(container, bounds, [...solidOutlines(document).values()], naturalZoom)
}

/** Lends the commands the camera of this canvas, and shows the whole drawing after a document was opened, never after an edit. */
export function useCamera(container: RefObject<HTMLDivElement | null>, motion: CameraMotion): void {
  const { documents, camera } = useEditor()
  const flow = useReactFlow()
  const whole = useCallback((document: CajalDocument) => wholeView(document, container), [container])
  const fit = useFit(container, motion, whole)

  useEffect(() => {
    const duration = window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 160
    // Where a step is going, and until when: one that follows it goes on from there, so that quick presses all count.
    let goal = { zoom: naturalZoom, untilMs: 0 }
    const zoomTo = (zoom: number): void => {
      goal = { zoom: Math.min(maxZoom, Math.max(minZoom, zoom)), untilMs: performance.now() + duration }
      void flow.zoomTo(goal.zoom, { duration })
    }
    const zoomBy = (factor: number): void => zoomTo(factor * (performance.now() < goal.untilMs ? goal.zoom : flow.getZoom()))
    const goElsewhere = (): void => void (goal = { ...goal, untilMs: 0 })
    return camera.use({
      zoomIn: () => zoomBy(zoomStep),
      zoomOut: () => zoomBy(1 / zoomStep),
      zoomReset: () => zoomTo(naturalZoom),
      fit() {
        goElsewhere()
        fit(duration)
      },
      zoomTo(area) {
        goElsewhere()
        if (container.current) void flow.setViewport(viewOf(container.current, area, [area], 1.5 * naturalZoom), { duration })
      },
      show(area) {
        goElsewhere()
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
      covered() {
        motion.rest()
        if (!container.current) return []
        const { x, y, zoom } = flow.getViewport()
        return floatsOver(container.current).map((float) => ({
          x: (float.x - x) / zoom,
          y: (float.y - y) / zoom,
          width: float.width / zoom,
          height: float.height / zoom,
        }))
      },
    })
  }, [camera, flow, container, fit, motion])

  const ready = useFlowStore(({ panZoom }) => panZoom !== null)
  useEffect(() => {
    if (!ready) return undefined
    fit(0)
    let frame = 0
    const stop = documents.onReplaced(() => {
      const shown = fit(0)
      // What is told of the document takes room from the canvas, which React Flow measures in the frame after it is shown, or floats over it.
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(() => {
          const { x, y, zoom } = whole(documents.document())
          if (x !== shown.x || y !== shown.y || zoom !== shown.zoom) fit(0)
        })
      })
    })
    return () => {
      cancelAnimationFrame(frame)
      stop()
    }
  }, [documents, fit, ready, whole])
}
