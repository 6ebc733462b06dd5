import { Handle, Position, type NodeProps } from '@xyflow/react'
import { Clock, TriangleAlert } from 'lucide-react'
import { memo, useContext, type ReactElement } from 'react'
import type { BlockId } from '../../../shared/ids'
import { widestBlock } from '../../state/canvas/geometry'
import type { Connecting } from '../../state/session'
import { useEditor } from '../../ui/editor-context'
import { useStore } from '../../ui/use-store'
import { ActivityGlow } from './activity-glow'
import type { BlockNode } from '../canvas-nodes'
import { PointingContext } from '../edges/edge-pointing'
import { messagesOf } from '../worst-problems'
import { InlineText } from './inline-text'
import { SpikeButton } from './spike-button'

/** How a block stands to the connection being drawn. */
type Role = 'none' | 'source' | 'candidate' | 'valid' | 'refused'

/** Where more are selected, only what is pointed at can be drawn from. */
const mostHandles = 24

/**
 * A population, generator or recorder on the canvas; everything it shows comes as plain values. Handles are there only when they can be
 * taken: a thousand of them would listen to React Flow. What stands for them, `source` and `target`, is what it measures.
 */
export const Block = memo(function Block({ id, data, selected, width }: NodeProps<BlockNode>): ReactElement {
  const { session, editedBlocks } = useEditor()
  const edited = useStore(editedBlocks, (blocks) => blocks.has(id))
  const role = useStore(session, ({ connecting }) => roleOf(id as BlockId, connecting))
  const writing = useStore(session, (state) => state.writing === id)
  // By the selection as it is: what is drawn of hundreds follows it, and would for a moment have handles where they are let go of.
  const amongFew = useStore(session, ({ selection }) => selection.length <= mostHandles && selection.includes(id as BlockId))
  const pointed = useStore(useContext(PointingContext).state, ({ node }) => node === id)
  return (
    <div
      className="block target"
      data-handlepos="left"
      data-kind={data.kind}
      data-sign={data.sign}
      data-color={data.color ?? undefined}
      data-selected={selected || undefined}
      data-role={role}
      data-muted={data.muted || undefined}
      data-pointed={pointed || undefined}
      data-cut={(width ?? 0) >= widestBlock || undefined}
      data-problem={data.problem ?? undefined}
    >
      <div className="block-head">
        {writing ? (
          <InlineText id={id as BlockId} text={data.label} label={`Label of ${data.label}`} />
        ) : (
          <span className="block-label">{data.label}</span>
        )}
        {data.size !== null && <span className="block-size">{data.size}</span>}
      </div>
      <div className="block-model mono">
        {data.model}
        {data.planned > 0 && <PlannedMark count={data.planned} />}
      </div>
      {data.problem !== null && <ProblemBadge item={id} />}
      {edited && <span className="block-edited" role="img" aria-label="changed since the run shown" title="Changed since the run shown" />}
      {data.listsSpikes && <SpikeButton id={id as BlockId} label={data.label} />}
      <ActivityGlow id={id} />
      <i className="block-start source" data-handlepos="right" />
      {role !== 'none' && <Handle type="target" position={Position.Left} isConnectableStart={false} className="block-target" />}
      {(pointed || amongFew || role === 'source') && (
        <Handle type="source" position={Position.Right} isConnectableEnd={false} className="block-source" data-testid={`connect-${id}`} />
      )}
    </div>
  )
})

/** The mark of what is set while time runs. */
function PlannedMark({ count }: { readonly count: number }): ReactElement {
  const words = count === 1 ? 'One change while it runs' : `${count} changes while it runs`
  return (
    <span className="block-planned" role="img" aria-label={words} title={words}>
      <Clock size={11} aria-hidden />
    </span>
  )
}

/** The mark of what cannot run, which says why where it is pointed at. */
export function ProblemBadge({ item }: { readonly item: string }): ReactElement {
  const { problems } = useEditor()
  const own = useStore(problems, (list) => messagesOf(list, item))
  return (
    <span className="block-badge" title={own === '' ? 'Something in it has a problem: the list in the status line says what.' : own}>
      <TriangleAlert size={12} aria-hidden />
    </span>
  )
}

function roleOf(id: BlockId, connecting: Connecting | null): Role {
  if (connecting === null) return 'none'
  if (connecting.candidate === id) return 'candidate'
  if (connecting.verdicts.get(id) === null) return 'valid'
  return connecting.sources.includes(id) ? 'source' : 'refused'
}
