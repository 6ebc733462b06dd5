import { Handle, Position, type NodeProps } from '@xyflow/react'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { memo, useContext, type ReactElement } from 'react'
import type { FrameId } from '../../../shared/ids'
import type { Connecting } from '../../state/session'
import { useEditor } from '../../ui/editor-context'
import { useStore } from '../../ui/use-store'
import { ProblemBadge } from './block'
import type { FrameNode } from '../canvas-nodes'
import { PointingContext } from '../edges/edge-pointing'
import { InlineText } from './inline-text'
import { ResizeHandles } from './resize-handles'

/** How a frame stands to the connection being drawn. */
type Role = 'none' | 'source' | 'candidate' | 'valid' | 'refused'

/** A frame: a titled area below its blocks, or collapsed a block that stands for them. */
export const Frame = memo(function Frame({ id, data, selected }: NodeProps<FrameNode>): ReactElement {
  const { session, editing } = useEditor()
  const writing = useStore(session, (state) => state.writing === id)
  const frame = id as FrameId
  const role = useStore(session, ({ connecting }) => roleOf(frame, connecting))
  // Its empty area means the frame to a wire that comes from outside; one that begins in it finds the background there.
  const isOpenEnd = useStore(session, ({ connecting }) => role !== 'none' && !data.collapsed && isAreaOf(frame, connecting))
  const isEnd = data.collapsed || isOpenEnd
  const pointed = useStore(useContext(PointingContext).state, ({ node }) => node === id)
  const Chevron = data.collapsed ? ChevronRight : ChevronDown
  const end = role !== 'none' && <Handle type="target" position={Position.Left} isConnectableStart={false} className="block-target" />
  return (
    <div
      className={isEnd ? 'frame frame-end target' : 'frame'}
      data-handlepos="left"
      data-collapsed={data.collapsed || undefined}
      data-color={data.color ?? undefined}
      data-selected={selected || undefined}
      data-pointed={pointed || undefined}
      data-over={data.over || undefined}
      data-role={role}
      data-muted={data.muted || undefined}
      data-problem={data.problem ?? undefined}
    >
      <div
        className={isEnd ? 'frame-title' : 'frame-title frame-end target'}
        data-handlepos="left"
        onDoubleClick={data.collapsed ? undefined : () => session.update({ writing: frame })}
      >
        <button
          type="button"
          className="frame-toggle nodrag"
          tabIndex={-1}
          aria-label={`${data.collapsed ? 'Expand' : 'Collapse'} ${data.label}`}
          aria-expanded={!data.collapsed}
          onClick={(event) => {
            event.stopPropagation()
            session.select([frame])
            editing.toggleCollapsed()
          }}
          onDoubleClick={(event) => event.stopPropagation()}
        >
          <Chevron size={14} aria-hidden />
        </button>
        {writing ? (
          <InlineText id={frame} text={data.label} label={`Label of ${data.label}`} />
        ) : (
          <span className="frame-label">{data.label}</span>
        )}
        {!isEnd && end}
      </div>
      {data.collapsed && (
        <>
          <div className="frame-count">{data.count}</div>
          {data.inhibitory !== null && (
            <div className="frame-signs" title={`${data.inhibitory} % of the neurons inhibit`}>
              <span style={{ width: `${data.inhibitory}%` }} />
            </div>
          )}
        </>
      )}
      {isEnd && end}
      {data.problem !== null && <ProblemBadge item={frame} />}
      {selected && !data.collapsed && <ResizeHandles id={frame} least={[160, 96]} />}
      <Handle type="source" position={Position.Right} isConnectableEnd={false} className="block-source" data-testid={`connect-${id}`} />
    </div>
  )
})

function isAreaOf(frame: FrameId, connecting: Connecting | null): boolean {
  return connecting?.verdicts.get(frame) === null && !connecting.inside.has(frame)
}

function roleOf(frame: FrameId, connecting: Connecting | null): Role {
  if (connecting === null) return 'none'
  if (connecting.candidate === frame) return 'candidate'
  if (connecting.verdicts.get(frame) === null) return 'valid'
  return connecting.from.includes(frame) ? 'source' : 'refused'
}
