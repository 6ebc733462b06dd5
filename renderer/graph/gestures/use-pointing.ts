import { useCallback, useEffect, useMemo, type MouseEvent, type PointerEvent, type RefObject } from 'react'
import type { ProjectionId } from '../../../shared/ids'
import type { CameraMotion } from '../camera/camera-motion'
import { isFar } from '../camera/far'
import { canvasPlace, edgesBeside, edgeWithTextAt, point, type EdgePointing } from '../edges/edge-pointing'
import type { DrawnEdge } from '../flow-adapter'
import { isBackground, nodeOf } from './under-pointer'

interface Press {
  readonly target: EventTarget | null
  readonly clientX: number
  readonly clientY: number
}

/** Finds edges by where they run: none is an element that the pointer could meet. */
export interface EdgeFinder {
  /** The edges at a point of the screen, also below what lies over them; the one drawn last comes first. */
  edgesUnder(point: { readonly x: number; readonly y: number }): readonly ProjectionId[]
  /** The edge that a hand on the canvas means by its text or its line, if it means one. */
  edgeMeant(event: Press): ProjectionId | null
}

interface EdgeFinderParts {
  readonly container: RefObject<HTMLElement | null>
  readonly motion: CameraMotion
  readonly drawn: RefObject<readonly DrawnEdge[]>
}

export function useEdgeFinder({ container, motion, drawn }: EdgeFinderParts): EdgeFinder {
  return useMemo(() => {
    const edgesUnder: EdgeFinder['edgesUnder'] = (place) => {
      const corner = container.current?.getBoundingClientRect()
      return corner ? edgesBeside(drawn.current, canvasPlace(place, corner, motion.place())) : []
    }
    const textUnder = (place: { readonly x: number; readonly y: number }): ProjectionId | null => {
      const corner = container.current?.getBoundingClientRect()
      const camera = motion.place()
      return corner ? edgeWithTextAt(drawn.current, canvasPlace(place, corner, camera), isFar(camera)) : null
    }
    return {
      edgesUnder,
      edgeMeant({ target, clientX: x, clientY: y }) {
        if (isBackground(target)) return textUnder({ x, y }) ?? edgesUnder({ x, y })[0] ?? null
        const grip = target instanceof Element ? target.closest<SVGElement>('[data-edge]')?.dataset['edge'] : undefined
        // The id came from the document a moment ago.
        return (grip as ProjectionId | undefined) ?? null
      },
    }
  }, [container, motion, drawn])
}

interface PointingParts extends Pick<EdgeFinderParts, 'container' | 'motion'> {
  readonly finder: EdgeFinder
  readonly pointing: EdgePointing
  /** Whether the hand is at something else. */
  readonly isBusy: () => boolean
}

/** What is pointed at stands out, except while the camera moves: then blocks pass under a pointer that rests. */
export function usePointing({ container, motion, finder, pointing, isBusy }: PointingParts): void {
  useEffect(() => {
    const element = container.current
    if (!element) return
    let last: globalThis.PointerEvent | null = null
    const look = (target: EventTarget | null): void => {
      if (last === null || motion.isMoving()) return
      const { clientX, clientY, buttons } = last
      if (isBusy()) point(pointing, { node: null, edge: null })
      else if (buttons === 0) point(pointing, { node: nodeOf(target), edge: finder.edgeMeant({ target, clientX, clientY }) })
    }
    const follow = (event: globalThis.PointerEvent): void => {
      last = event
      look(event.target)
    }
    const leave = (): void => {
      last = null
      point(pointing, { node: null, edge: null })
    }
    const stop = motion.onMove((_, moving) => {
      if (!moving && last !== null) look(document.elementFromPoint(last.clientX, last.clientY))
    })
    element.addEventListener('pointermove', follow)
    element.addEventListener('pointerleave', leave)
    return () => {
      stop()
      element.removeEventListener('pointermove', follow)
      element.removeEventListener('pointerleave', leave)
    }
  }, [container, finder, motion, pointing, isBusy])
}

interface EdgeHands {
  readonly onPointerDownCapture: (event: PointerEvent) => void
  readonly onClickCapture: (event: MouseEvent) => void
}

/** Clicks on an edge mean it, not the background that lies over it. */
export function useEdgeHands(
  { edgeMeant }: EdgeFinder,
  isBusy: () => boolean,
  onClick: (event: MouseEvent, edge: ProjectionId) => void,
): EdgeHands {
  const onPointerDownCapture = useCallback(
    (event: PointerEvent) => {
      // React Flow would begin a box here, and take the click for one on the background.
      if (event.button === 0 && !isBusy() && isBackground(event.target) && edgeMeant(event) !== null) event.stopPropagation()
    },
    [edgeMeant, isBusy],
  )
  const onClickCapture = useCallback(
    (event: MouseEvent) => {
      const edge = isBackground(event.target) && !isBusy() ? edgeMeant(event) : null
      if (edge === null) return
      event.stopPropagation()
      onClick(event, edge)
    },
    [edgeMeant, isBusy, onClick],
  )
  return { onPointerDownCapture, onClickCapture }
}
