import { Background, BackgroundVariant, ReactFlow, SelectionMode } from '@xyflow/react'
import { useCallback, useMemo, useRef, useState, type ReactElement } from 'react'
import type { FrameId } from '../../shared/ids'
import { isFrame } from '../state/actions/items'
import { gridStep } from '../state/geometry'
import { useEditor } from '../ui/editor-context'
import { useStore } from '../ui/use-store'
import { Block } from './block'
import { CanvasMenu } from './canvas-menu'
import type { CanvasNode } from './canvas-nodes'
import { CanvasOverlay } from './canvas-overlay'
import { ConnectHint } from './connect-hint'
import { ConnectionLine } from './connection-line'
import { EdgeLayer } from './edge-layer'
import { createFlowAdapter } from './flow-adapter'
import { Frame } from './frame'
import { GuideLines } from './guide-lines'
import { LooseWire } from './loose-wire'
import { Note } from './note'
import { QuickAdd } from './quick-add'
import { useCamera } from './use-camera'
import { useCanvasPointer, useCanvasDrop, useSelectOnFocus } from './use-canvas-events'
import { useCanvasGestures } from './use-canvas-gestures'
import { ResizeContext, useResizing } from './use-resizing'
import './graph.css'
import './frames-and-notes.css'
import './canvas-overlay.css'

const nodeTypes = { block: Block, frame: Frame, note: Note }
const multiSelectionKeys = ['Shift', 'Control', 'Meta']
/** Dragging with the middle or right button pans; the left button selects or pans, as was chosen. */
const panButtons = { select: [1, 2], pan: [0, 1, 2] }
/** The About dialog names React Flow. */
const proOptions = { hideAttribution: true }
/** Below this zoom edge labels cannot be read. */
const readableZoom = 0.7
const none: ReadonlySet<FrameId> = new Set()
const noNodes: ReadonlySet<string> = new Set()

/** The canvas: React Flow draws what the adapter gives it and owns nothing but the camera; edges are a layer below the blocks. */
export function GraphEditor(): ReactElement {
  const { documents, session, preferences, problems, editing } = useEditor()
  const document = useStore(documents, ({ history }) => history.document)
  const selection = useStore(session, (state) => state.selection)
  const attachment = useStore(session, (state) => state.attachment)
  const connecting = useStore(session, (state) => state.connecting !== null)
  const dragging = useStore(preferences, ({ backgroundDrag }) => backgroundDrag)
  const far = useStore(session, ({ zoom }) => zoom < readableZoom)
  const known = useStore(problems, (list) => list)
  const container = useRef<HTMLDivElement>(null)
  const gestures = useCanvasGestures()
  const { resized, resizing } = useResizing()
  const [pointedNode, setPointedNode] = useState<string | null>(null)
  const { drag } = gestures
  const resting = drag === null && !connecting
  const nearNodes = useMemo<ReadonlySet<string>>(
    () => (resting ? new Set([...selection, ...(pointedNode === null ? [] : [pointedNode])]) : noNodes),
    [resting, selection, pointedNode],
  )
  const dimming = useStore(session, (state) => state.dimming)
  useCamera(container)
  useCanvasDrop(container)
  useSelectOnFocus(container)
  useCanvasPointer(container)

  const [adapt] = useState(createFlowAdapter)
  const dragged = drag?.places ?? null
  const over = drag?.over ?? none
  const { nodes, edges } = useMemo(
    () => adapt({ document, selection, problems: known, dragged, resized, over }),
    [adapt, document, selection, known, dragged, resized, over],
  )
  const onNodeClick = useCallback(
    (event: Parameters<typeof gestures.onItemClick>[0], { id }: CanvasNode) => {
      // React Flow selects the others by itself.
      if (isFrame(documents.document(), id)) gestures.onItemClick(event, id)
    },
    [documents, gestures],
  )
  return (
    <ResizeContext value={resizing}>
      <div
        ref={container}
        className="canvas"
        role="region"
        aria-label="Canvas"
        data-testid="canvas"
        data-help="canvas"
        data-connecting={connecting || undefined}
        data-dimming={(dimming && nearNodes.size > 0) || undefined}
        data-far={far || undefined}
        data-dragging={dragging}
      >
        <ReactFlow<CanvasNode>
          nodes={nodes}
          nodeTypes={nodeTypes}
          onNodesChange={gestures.onNodesChange}
          onNodeClick={onNodeClick}
          onNodeDragStart={gestures.onDragStart}
          onNodeMouseEnter={(_, { id }) => setPointedNode(id)}
          onNodeMouseLeave={() => setPointedNode(null)}
          onConnect={gestures.onConnect}
          onConnectStart={gestures.onConnectStart}
          onConnectEnd={gestures.onConnectEnd}
          isValidConnection={gestures.isValidConnection}
          onPaneClick={gestures.onBackground}
          onSelectionStart={gestures.onBoxStart}
          onSelectionEnd={gestures.onBoxEnd}
          onDoubleClick={gestures.onDoubleClick}
          onNodeContextMenu={(event, { id }) => gestures.onContextMenu(event, id)}
          onPaneContextMenu={(event) => gestures.onContextMenu(event, null)}
          onMove={(_, { zoom }) => session.get().zoom !== zoom && session.update({ zoom })}
          connectionLineComponent={ConnectionLine}
          connectionRadius={12}
          connectOnClick={false}
          minZoom={0.1}
          maxZoom={3}
          panOnDrag={panButtons[dragging]}
          panOnScroll
          selectionOnDrag={dragging === 'select'}
          selectionMode={SelectionMode.Partial}
          selectionKeyCode={dragging === 'select' ? null : 'Shift'}
          multiSelectionKeyCode={multiSelectionKeys}
          deleteKeyCode={null}
          disableKeyboardA11y
          zIndexMode="manual"
          zoomOnDoubleClick={false}
          nodeDragThreshold={2}
          autoPanOnConnect={false}
          autoPanOnNodeDrag={false}
          proOptions={proOptions}
        >
          <Background variant={BackgroundVariant.Dots} gap={2 * gridStep} size={1.2} />
          <EdgeLayer
            edges={edges}
            nearNodes={nearNodes}
            attachment={attachment}
            into={drag?.into ?? null}
            onClick={gestures.onItemClick}
            onContextMenu={gestures.onContextMenu}
            onEndHeld={editing.startMovingEnd}
          />
          <GuideLines guides={drag?.guides ?? []} />
          <LooseWire />
          <CanvasOverlay />
        </ReactFlow>
        <ConnectHint />
        <QuickAdd />
      </div>
      <CanvasMenu place={gestures.menu} onClose={gestures.closeMenu} />
    </ResizeContext>
  )
}
