import { getBezierPath, type ConnectionLineComponentProps } from '@xyflow/react'
import type { ReactElement } from 'react'
import type { BlockNode } from './flow-adapter'

/** The line under the pointer while a connection is drawn. */
export function ConnectionLine(line: ConnectionLineComponentProps<BlockNode>): ReactElement {
  const { fromX, fromY, toX, toY, fromPosition, pointer, connectionStatus } = line
  // The target is the whole block: the line follows the pointer, it does not jump to an edge of the block.
  const end = connectionStatus === null ? { x: toX, y: toY } : pointer
  const [path] = getBezierPath({ sourceX: fromX, sourceY: fromY, sourcePosition: fromPosition, targetX: end.x, targetY: end.y })
  return (
    <g>
      <path className="connection-line" data-status={connectionStatus ?? undefined} d={path} />
      <circle className="connection-end" cx={end.x} cy={end.y} r={3} />
    </g>
  )
}
