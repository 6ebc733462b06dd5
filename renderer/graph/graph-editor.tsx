import { Background, BackgroundVariant, ReactFlow, SelectionMode, useKeyPress } from '@xyflow/react'
import { useMemo, useRef, useState, type ReactElement } from 'react'
import { gridStep } from '../state/geometry'
import { useEditor } from '../ui/editor-context'
import { useStore } from '../ui/use-store'
import { Block } from './block'
import { CanvasMenu } from './canvas-menu'
import { CanvasOverlay } from './canvas-overlay'
import { ConnectHint } from './connect-hint'
import { ConnectionLine } from './connection-line'
import { EdgeLayer } from './edge-layer'
import { createFlowAdapter, type BlockNode } from './flow-adapter'
import { QuickAdd } from './quick-add'
import { useCamera } from './use-camera'
import { useCanvasPointer, useModelDrop, useSelectOnFocus } from './use-canvas-events'
import { useCanvasGestures } from './use-canvas-gestures'
import './graph.css'
import './canvas-overlay.css'

const nodeTypes = { block: Block }
const snapGrid: [number, number] = [gridStep, gridStep]
const multiSelectionKeys = ['Shift', 'Control', 'Meta']
/** Dragging with the middle or right button pans; the left button selects. */
const panButtons = [1, 2]
/** The About dialog names React Flow. */
const proOptions = { hideAttribution: true }
/** Below this zoom edge labels cannot be read. */
const readableZoom = 0.7

/** The canvas: React Flow draws the blocks the adapter gives it and owns nothing but the camera; edges are a layer below them. */
export function GraphEditor(): ReactElement {
  const { documents, session, problems } = useEditor()
  const document = useStore(documents, ({ history }) => history.document)
  const selection = useStore(session, (state) => state.selection)
  const connecting = useStore(session, (state) => state.connecting !== null)
  const far = useStore(session, ({ zoom }) => zoom < readableZoom)
  const known = useStore(problems, (list) => list)
  const freely = useKeyPress('Shift')
  const container = useRef<HTMLDivElement>(null)
  const gestures = useCanvasGestures()
  const { dragged } = gestures
  useCamera(container)
  useModelDrop(container)
  useSelectOnFocus(container)
  useCanvasPointer(container)

  const [adapt] = useState(createFlowAdapter)
  const { nodes, edges } = useMemo(
    () => adapt({ document, selection, problems: known, dragged }),
    [adapt, document, selection, known, dragged],
  )
  return (
    <>
      <div
        ref={container}
        className="canvas"
        role="region"
        aria-label="Canvas"
        data-testid="canvas"
        data-connecting={connecting || undefined}
        data-far={far || undefined}
      >
        <ReactFlow<BlockNode>
          nodes={nodes}
          nodeTypes={nodeTypes}
          onNodesChange={gestures.onNodesChange}
          onConnect={gestures.onConnect}
          onConnectStart={gestures.onConnectStart}
          onConnectEnd={gestures.onConnectEnd}
          isValidConnection={gestures.isValidConnection}
          onPaneClick={gestures.onBackground}
          onSelectionStart={gestures.onBackground}
          onDoubleClick={gestures.onDoubleClick}
          onNodeContextMenu={(event, { id }) => gestures.onContextMenu(event, id)}
          onPaneContextMenu={(event) => gestures.onContextMenu(event, null)}
          onMove={(_, { zoom }) => session.get().zoom !== zoom && session.update({ zoom })}
          connectionLineComponent={ConnectionLine}
          connectionRadius={12}
          connectOnClick={false}
          minZoom={0.1}
          maxZoom={3}
          panOnDrag={panButtons}
          panOnScroll
          selectionOnDrag
          selectionMode={SelectionMode.Partial}
          selectionKeyCode={null}
          multiSelectionKeyCode={multiSelectionKeys}
          deleteKeyCode={null}
          disableKeyboardA11y
          zIndexMode="manual"
          zoomOnDoubleClick={false}
          snapToGrid={!freely}
          snapGrid={snapGrid}
          nodeDragThreshold={2}
          autoPanOnConnect={false}
          autoPanOnNodeDrag={false}
          proOptions={proOptions}
        >
          <Background variant={BackgroundVariant.Dots} gap={2 * gridStep} size={1.2} />
          <EdgeLayer edges={edges} onClick={gestures.onEdgeClick} onContextMenu={gestures.onContextMenu} />
          <CanvasOverlay />
        </ReactFlow>
        <ConnectHint />
        <QuickAdd />
      </div>
      <CanvasMenu place={gestures.menu} onClose={gestures.closeMenu} />
    </>
  )
}
