import type { Viewport } from '@xyflow/react'
import { memo, useLayoutEffect, useMemo, useRef, useState, type ReactElement } from 'react'
import { boundsOf, type Rect } from '../../state/canvas/geometry'
import type { CameraMotion } from './camera-motion'
import type { CanvasNode } from '../canvas-nodes'

/** How far edges and their texts go beyond the blocks. */
const room = 240

interface DrawingGroundProps {
  readonly nodes: readonly CanvasNode[]
  readonly motion: CameraMotion
}

/** Two corners around all that is drawn: what makes one picture of it, in pixels. See camera-pictures.css. */
export const DrawingGround = memo(function DrawingGround({ nodes, motion }: DrawingGroundProps): ReactElement {
  const element = useRef<HTMLDivElement>(null)
  const ground = useGround(nodes)
  useLayoutEffect(() => {
    let last: Viewport | null = null
    const show = (): void => {
      const drawn = motion.drawn()
      if (drawn !== last && ground !== null) put(element.current, inPicture(ground, drawn))
      last = drawn
    }
    show()
    return motion.onMove(show)
  }, [ground, motion])
  return <div className="drawing-ground" ref={element} />
})

/** An area under all that is drawn, in canvas units: the same one until it changes, because pictures are painted anew for another. */
export function useGround(nodes: readonly CanvasNode[]): Rect | null {
  const now = useMemo(() => groundOf(nodes), [nodes])
  const [ground, keep] = useState(now)
  const isSame = isSameArea(ground, now)
  if (!isSame) keep(now)
  return isSame ? ground : now
}

function isSameArea(one: Rect | null, other: Rect | null): boolean {
  if (one === null || other === null) return one === other
  return one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height
}

/** In steps so large that it seldom changes. */
function groundOf(nodes: readonly CanvasNode[]): Rect | null {
  const bounds = boundsOf(nodes.map(({ position: { x, y }, width = 0, height = 0 }) => ({ x, y, width, height })))
  if (bounds === null) return null
  const step = (value: number): number => Math.floor(value / room) * room
  const [x, y] = [step(bounds.x - room), step(bounds.y - room)]
  return { x, y, width: step(bounds.x + bounds.width + 2 * room) - x, height: step(bounds.y + bounds.height + 2 * room) - y }
}

/** Where an area of the canvas is in a picture that was drawn for this place of the camera. */
export function inPicture(area: Rect, { x, y, zoom }: Viewport): Rect {
  return { x: area.x * zoom + x, y: area.y * zoom + y, width: area.width * zoom, height: area.height * zoom }
}

/** Puts an element there. */
export function put(element: HTMLElement | null, { x, y, width, height }: Rect): void {
  if (element) Object.assign(element.style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` })
}
