import { memo, type ReactElement } from 'react'
import { boundsOf } from '../state/geometry'
import type { CanvasNode } from './canvas-nodes'

/** How far edges and their texts go beyond the blocks. */
const room = 240

/** An area under all that is drawn, in steps so large that it seldom changes. */
export const DrawingGround = memo(function DrawingGround({ nodes }: { readonly nodes: readonly CanvasNode[] }): ReactElement | null {
  const bounds = boundsOf(nodes.map(({ position: { x, y }, width = 0, height = 0 }) => ({ x, y, width, height })))
  if (bounds === null) return null
  const step = (value: number): number => Math.floor(value / room) * room
  const [left, top] = [step(bounds.x - room), step(bounds.y - room)]
  const [right, bottom] = [step(bounds.x + bounds.width + 2 * room), step(bounds.y + bounds.height + 2 * room)]
  return <div className="drawing-ground" style={{ left, top, width: right - left, height: bottom - top }} />
})
