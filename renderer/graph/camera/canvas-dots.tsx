import { useStore as useFlowStore } from '@xyflow/react'
import { useLayoutEffect, useRef, type ReactElement } from 'react'
import { boundsOf, gridStep, type Rect } from '../../state/canvas/geometry'
import type { CameraMotion } from './camera-motion'
import type { CanvasNode } from '../canvas-nodes'
import { inPicture, put, useGround } from './drawing-ground'

const gap = 2 * gridStep

interface CanvasDotsProps {
  readonly nodes: readonly CanvasNode[]
  readonly motion: CameraMotion
}

/**
 * The floor of the picture below the blocks, and dots on it: around what is in sight, and under all that is drawn. So nothing of this picture
 * has to be blended with what lies behind it.
 */
export function CanvasDots({ nodes, motion }: CanvasDotsProps): ReactElement {
  const floor = useRef<HTMLDivElement>(null)
  const dots = useRef<HTMLDivElement>(null)
  const seenWidth = useFlowStore((state) => state.width)
  const seenHeight = useFlowStore((state) => state.height)
  const ground = useGround(nodes)
  useLayoutEffect(() => {
    let covered: Rect = { x: 0, y: 0, width: 0, height: 0 }
    let last = motion.drawn()
    const cover = (): void => {
      const { x, y, zoom } = motion.place()
      const drawn = motion.drawn()
      const seen = { x: -x / zoom, y: -y / zoom, width: seenWidth / zoom, height: seenHeight / zoom }
      if (drawn === last && covers(covered, seen)) return
      last = drawn
      covered = around(seen)
      put(dots.current, covered)
      const whole = inPicture(boundsOf(ground === null ? [covered] : [covered, ground]) ?? covered, drawn)
      const [left, top] = [Math.floor(whole.x), Math.floor(whole.y)]
      const [right, bottom] = [Math.ceil(whole.x + whole.width), Math.ceil(whole.y + whole.height)]
      put(floor.current, { x: left, y: top, width: right - left, height: bottom - top })
    }
    cover()
    return motion.onMove(cover)
  }, [motion, seenWidth, seenHeight, ground])
  return (
    <>
      <div className="canvas-floor" ref={floor} />
      <div className="drawn">
        <div className="canvas-dots" ref={dots} />
      </div>
    </>
  )
}

function covers(area: Rect, seen: Rect): boolean {
  return seen.x >= area.x && seen.y >= area.y && seen.x + seen.width <= area.x + area.width && seen.y + seen.height <= area.y + area.height
}

/** Three times as wide and high. */
function around({ x, y, width, height }: Rect): Rect {
  return {
    x: Math.floor((x - width) / gap) * gap,
    y: Math.floor((y - height) / gap) * gap,
    width: Math.ceil((3 * width) / gap) * gap + gap,
    height: Math.ceil((3 * height) / gap) * gap + gap,
  }
}
