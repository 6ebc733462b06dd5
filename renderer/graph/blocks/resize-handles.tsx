import { NodeResizer } from '@xyflow/react'
import { useContext, type ReactElement } from 'react'
import type { FrameId, NoteId } from '../../../shared/ids'
import { ResizeContext } from '../gestures/use-resizing'

interface ResizeHandlesProps {
  readonly id: FrameId | NoteId
  /** No smaller than this. */
  readonly least: readonly [width: number, height: number]
}

/** Edges and corners by which a frame or a note is drawn larger and smaller. */
export function ResizeHandles({ id, least: [minWidth, minHeight] }: ResizeHandlesProps): ReactElement {
  const { onResize, onResizeEnd } = useContext(ResizeContext)
  return (
    <NodeResizer
      minWidth={minWidth}
      minHeight={minHeight}
      lineClassName="resize-line"
      handleClassName="resize-handle"
      onResize={(_, area) => onResize(id, area)}
      onResizeEnd={onResizeEnd}
    />
  )
}
