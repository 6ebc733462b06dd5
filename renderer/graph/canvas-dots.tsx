import { useEffect, useRef, type ReactElement } from 'react'
import { useStore as useFlowStore, type Viewport } from '@xyflow/react'
import { gridStep, type Rect } from '../state/geometry'
import type { CameraMotion } from './camera-motion'

const gap = 2 * gridStep

function covers(area: Rect, seen: Rect): boolean {
  return seen.x >= area.x && seen.y >= area.y && seen.x + seen.width <= area.x + area.width && seen.y + seen.height <= area.y + area.height
}

/** The dots of the background: an area around what is in sight, which the camera moves like all that is drawn. */
export function CanvasDots({ motion }: { readonly motion: CameraMotion }): ReactElement {
  const element = useRef<HTMLDivElement>(null)
  const seenWidth = useFlowStore((state) => state.width)
  const seenHeight = useFlowStore((state) => state.height)
  useEffect(() => {
    let covered = { x: 0, y: 0, width: 0, height: 0 }
    const cover = ({ x, y, zoom }: Viewport, moving = false): void => {
      const seen = { x: -x / zoom, y: -y / zoom, width: seenWidth / zoom, height: seenHeight / zoom }
      if (covers(covered, seen) && (moving || covered.width < 8 * seen.width)) return
      covered = {
        x: Math.floor((seen.x - seen.width) / gap) * gap,
        y: Math.floor((seen.y - seen.height) / gap) * gap,
        width: Math.ceil((3 * seen.width) / gap) * gap + gap,
        height: Math.ceil((3 * seen.height) / gap) * gap + gap,
      }
      const { x: left, y: top, width, height } = covered
      const { style } = element.current ?? {}
      if (style) Object.assign(style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` })
    }
    cover(motion.place())
    return motion.onMove(cover)
  }, [motion, seenWidth, seenHeight])
  return <div className="canvas-dots" ref={element} />
}
