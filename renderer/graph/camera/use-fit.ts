import { useReactFlow, type Viewport } from '@xyflow/react'
import { useCallback, useEffect, useRef, type RefObject } from 'react'
import type { CajalDocument } from '../../../shared/document/schema'
import type { Rect } from '../../state/canvas/geometry'
import { drawingBounds } from '../../state/canvas/loops'
import { useEditor } from '../../ui/editor-context'
import type { CameraMotion } from './camera-motion'

/** What was shown whole last, and how. */
interface Fitted {
  readonly view: Viewport
  readonly bounds: Rect | null
}

/** The camera that shows a whole drawing. */
type WholeView = (document: CajalDocument) => Viewport

/**
 * Gives the function that shows the whole drawing. Who asked for that keeps it when the canvas gets another size, as when help opens beside it or the
 * window is no longer maximised, until they move the camera or what is drawn grows: a view that somebody chose stays as it is.
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
    const observer = new ResizeObserver(() => {
      // Behind an enlarged panel there is no canvas.
      if (element.clientWidth === 0 || element.clientHeight === 0) return
      if (isAsFitted(fitted.current, motion.place(), drawingBounds(documents.document()))) fit(0)
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [container, documents, motion, fit])
  return fit
}

function isAsFitted(fitted: Fitted | null, place: Viewport, bounds: Rect | null): boolean {
  if (bounds === null || fitted === null || fitted.bounds === null) return false
  const { view, bounds: was } = fitted
  const isNear = (a: number, b: number): boolean => Math.abs(a - b) < 0.01
  return (
    (['x', 'y', 'zoom'] as const).every((key) => isNear(view[key], place[key])) &&
    (['x', 'y', 'width', 'height'] as const).every((key) => isNear(was[key], bounds[key]))
  )
}
