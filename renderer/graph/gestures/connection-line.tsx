import { getBezierPath, useViewport, type ConnectionLineComponentProps } from '@xyflow/react'
import type { ReactElement } from 'react'
import type { CanvasNode } from '../canvas-nodes'

/** The line under the pointer while a connection is drawn. */
export function ConnectionLine(line: ConnectionLineComponentProps<CanvasNode>): ReactElement {
  const { fromX, fromY, toX, toY, fromPosition, pointer, connectionStatus } = line
  const { x, y, zoom } = useViewport()
  // The target is the whole block: the line follows the pointer, which is given in pixels, and does not jump to an edge of the block.
  const end = connectionStatus === null ? { x: toX, y: toY } : { x: (pointer.x - x) / zoom, y: (pointer.y - y) / zoom }
  const [path] = getBezierPath({ sourceX: fromX, sourceY: fromY, sourcePosition: fromPosition, targetX: end.x, targetY: end.y })
  return (
    <g>
      <path className="connection-line" data-status={connectionStatus ?? undefined} d={path} />
      <circle className="connection-end" cx={end.x} cy={end.y} r={3} />
    </g>
  )
}
