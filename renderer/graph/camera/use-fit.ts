import { useReactFlow, type Viewport } from '@xyflow/react'
import { useCallback, useEffect, useRef, type RefObject } from 'react'
import type { CajalDocument } from '../../../shared/document/schema'
import type { Rect } from '../../state/canvas/geometry'
import { drawingBounds } from '../../state/canvas/loops'
import { useEditor } from '../../ui/editor-context'
import type { CameraMotion } from './camera-motion'

interface Room {
  readonly width: number
  readonly height: number
}

/** What was shown whole last, and how. */
interface Fitted {
  readonly view: Viewport
  readonly bounds: Rect | null
}

/** The camera that shows a whole drawing. */
type WholeView = (document: CajalDocument) => Viewport

/**
 * Gives the function that shows the whole drawing, and keeps it in sight when the canvas gets another size, as when help opens beside it or the window
 * is no longer maximised: as long as it is seen as it was fitted, and where all of it could be seen and would be cut off now.
 */
export function useFit(
  container: RefObject<HTMLElement | null>,
  motion: CameraMotion,
  wholeView: WholeView,
): (duration: number) => Viewport {
  const { documents } = useEditor()
  const flow = useReactFlow()
  const fitted = useRef<Fitted | null>(null)
  const fit = useCallback(
    (duration: number): Viewport => {
      const view = wholeView(documents.document())
      fitted.current = { view, bounds: drawingBounds(documents.document()) }
      void flow.setViewport(view, { duration })
      return view
    },
    [documents, flow, wholeView],
  )
  useEffect(() => {
    const element = container.current
    if (element === null) return undefined
    let room: Room | null = null
    const observer = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = element
      // Behind an enlarged panel there is no canvas.
      if (width === 0 || height === 0) return
      const was = room
      room = { width, height }
      const [bounds, place] = [drawingBounds(documents.document()), motion.place()]
      if (was === null || bounds === null) return
      if (isAsFitted(fitted.current, place, bounds) || (isWhole(bounds, place, was) && !isWhole(bounds, place, room))) fit(0)
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [container, documents, motion, fit])
  return fit
}

function isAsFitted(fitted: Fitted | null, place: Viewport, bounds: Rect): boolean {
  if (fitted === null || fitted.bounds === null) return false
  const { view, bounds: was } = fitted
  const isNear = (a: number, b: number): boolean => Math.abs(a - b) < 0.01
  return (
    (['x', 'y', 'zoom'] as const).every((key) => isNear(view[key], place[key])) &&
    (['x', 'y', 'width', 'height'] as const).every((key) => isNear(was[key], bounds[key]))
  )
}

function isWhole(bounds: Rect, { x, y, zoom }: Viewport, { width, height }: Room): boolean {
  const [left, top] = [x + bounds.x * zoom, y + bounds.y * zoom]
  return left >= 0 && top >= 0 && left + bounds.width * zoom <= width && top + bounds.height * zoom <= height
}
