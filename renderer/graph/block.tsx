import { Handle, Position, type NodeProps } from '@xyflow/react'
import { TriangleAlert } from 'lucide-react'
import { memo, type ReactElement } from 'react'
import { useEditor } from '../ui/editor-context'
import { formatCount } from '../state/geometry'
import type { Connecting } from '../state/session'
import { useStore } from '../ui/use-store'
import type { BlockNode } from './flow-adapter'

/** How a block stands to the connection being drawn. */
type Role = 'none' | 'source' | 'candidate' | 'valid' | 'refused'

/** A population, generator or recorder on the canvas; everything it shows comes as plain values. */
export const Block = memo(function Block({ id, data, selected }: NodeProps<BlockNode>): ReactElement {
  const { session } = useEditor()
  const role = useStore(session, ({ connecting }) => roleOf(id, connecting))
  return (
    <div
      className="block"
      data-kind={data.kind}
      data-sign={data.sign}
      data-selected={selected || undefined}
      data-role={role}
      data-problem={data.problem ?? undefined}
    >
      <div className="block-head">
        <span className="block-label">{data.label}</span>
        {data.size !== null && <span className="block-size">{formatCount(data.size)}</span>}
      </div>
      <div className="block-model mono">{data.model}</div>
      {data.problem !== null && (
        <span className="block-badge">
          <TriangleAlert size={12} aria-hidden />
        </span>
      )}
      <Handle type="target" position={Position.Left} isConnectableStart={false} className="block-target" />
      <Handle type="source" position={Position.Right} isConnectableEnd={false} className="block-source" data-testid={`connect-${id}`} />
    </div>
  )
})

function roleOf(id: string, connecting: Connecting | null): Role {
  if (connecting === null) return 'none'
  if (connecting.candidate === id) return 'candidate'
  for (const [block, reason] of connecting.verdicts) {
    if (block === id) return reason === null ? 'valid' : connecting.from === id ? 'source' : 'refused'
  }
  return connecting.from === id ? 'source' : 'refused'
}
