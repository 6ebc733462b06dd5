import { ReactFlow, SelectionMode, ViewportPortal } from '@xyflow/react'
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState, type MouseEvent, type ReactElement } from 'react'
import type { FrameId } from '../../shared/ids'
import { isFrame } from '../state/actions/items'
import { useEditor } from '../ui/editor-context'
import { useStore } from '../ui/use-store'
import { Block } from './blocks/block'
import { CanvasDots } from './camera/canvas-dots'
import { CanvasMenu } from './gestures/canvas-menu'
import type { CanvasNode } from './canvas-nodes'
import { CanvasOverlay } from './overlay/canvas-overlay'
import { ConnectHint } from './gestures/connect-hint'
import { ConnectionLine } from './gestures/connection-line'
import { DrawingGround } from './camera/drawing-ground'
import { EdgeGrips } from './edges/edge-grips'
import { EdgeTips } from './edges/edge-label'
import { EdgeLayer } from './edges/edge-layer'
import { createEdgePointing, PointingContext } from './edges/edge-pointing'
import { isFar } from './camera/far'
import { createFlowAdapter, type DrawnEdge } from './flow-adapter'
import { Frame } from './blocks/frame'
import { GuideLines } from './gestures/guide-lines'
import { LooseWire } from './gestures/loose-wire'
import { Note } from './blocks/note'
import { QuickAdd } from './palette/quick-add'
import { WeightLines } from './edges/weight-lines'
import { maxZoom, minZoom, useCamera } from './camera/use-camera'
import { firstPlace, useCameraMotion, useMovedWithCamera } from './camera/use-camera-motion'
import { useCanvasPointer, useCanvasDrop, useSelectOnFocus } from './gestures/use-canvas-events'
import { useCanvasGestures } from './gestures/use-canvas-gestures'
import { useDraggedItems } from './gestures/use-dragged-items'
import { useEdgeFinder, useEdgeHands, usePointing } from './gestures/use-pointing'
import { ResizeContext, useResizing } from './gestures/use-resizing'
import { useShownSelection } from './gestures/use-shown-selection'
import './graph.css'
import './camera/camera-pictures.css'
import './edges/edge-labels.css'
import './blocks/frames-and-notes.css'
import './canvas-marks.css'
import './overlay/canvas-overlay.css'

const nodeTypes = { block: Block, frame: Frame, note: Note }
const multiSelectionKeys = ['Shift', 'Control', 'Meta']
/** Dragging with the middle or right button pans; the left button selects or pans, as was chosen. */
const panButtons = { select: [1, 2], pan: [0, 1, 2] }
/** The About dialog names React Flow. */
const proOptions = { hideAttribution: true }
const none: ReadonlySet<FrameId> = new Set()

/** The canvas: React Flow draws what the adapter gives it and owns nothing but the camera; edges are a layer below the blocks. */
export function GraphEditor(): ReactElement {
  const { documents, session, preferences, problems, editing } = useEditor()
  const document = useStore(documents, ({ history }) => history.document)
  const selection = useShownSelection(useStore(session, (state) => state.selection))
  const attachment = useStore(session, (state) => state.attachment)
  const connecting = useStore(session, (state) => state.connecting !== null)
  const dragging = useStore(preferences, ({ backgroundDrag }) => backgroundDrag)
  const far = useStore(session, isFar)
  const known = useDeferredValue(useStore(problems, (list) => list))
  const container = useRef<HTMLDivElement>(null)
  const drawn = useRef<readonly DrawnEdge[]>([])
  const [below, setBelow] = useState<HTMLDivElement | null>(null)
  const gestures = useCanvasGestures(drawn)
  const { resized, resizing } = useResizing()
  const { drag } = gestures
  const over = useStore(drag, (now) => now?.over ?? none)
  const motion = useCameraMotion(useCallback(() => drag.get() !== null, [drag]))
  const [pointing] = useState(createEdgePointing)
  const dimming = useStore(session, (state) => state.dimming && !connecting)
  const dimmed = useStore(pointing.state, ({ node }) => dimming && (selection.length > 0 || node !== null))
  const finder = useEdgeFinder({ container, motion, drawn })
  const isBusy = useCallback(() => drag.get() !== null || session.get().connecting !== null, [drag, session])
  const hands = useEdgeHands(finder, isBusy, gestures.onItemClick)
  usePointing({ container, motion, finder, pointing, isBusy })
  useMovedWithCamera(motion, below)
  useCamera(container, motion)
  useCanvasDrop(container, finder)
  useSelectOnFocus(container)
  useCanvasPointer(container)

  const [adapter] = useState(createFlowAdapter)
  useDraggedItems({ container, drag, adapter, pointing })
  const { nodes, edges } = useMemo(
    () => adapter.draw({ document, selection, problems: known, resized, over }),
    [adapter, document, selection, known, resized, over],
  )
  useEffect(() => {
    drawn.current = edges
  }, [edges])
  const ground = useMemo(() => <DrawingGround nodes={nodes} motion={motion} />, [nodes, motion])
  // The same functions at every drawing: with others React Flow would draw all blocks again.
  const { onItemClick, onContextMenu, onDoubleClick: onOpen } = gestures
  const onNodeClick = useCallback(
    (event: MouseEvent, { id }: CanvasNode) => {
      // React Flow selects the others by itself.
      if (isFrame(documents.document(), id)) onItemClick(event, id)
    },
    [documents, onItemClick],
  )
  const onNodeContextMenu = useCallback((event: MouseEvent, { id }: CanvasNode) => onContextMenu(event, id), [onContextMenu])
  const onPaneContextMenu = useCallback(
    (event: MouseEvent | globalThis.MouseEvent) => onContextMenu(event, finder.edgeMeant(event)),
    [onContextMenu, finder],
  )
  const onDoubleClick = useCallback(
    (event: MouseEvent) => {
      if (finder.edgeMeant(event) === null) onOpen(event)
    },
    [finder, onOpen],
  )
  return (
    <ResizeContext value={resizing}>
      <PointingContext value={pointing}>
        <div
          ref={container}
          className="canvas"
          role="region"
          aria-label="Canvas"
          data-testid="canvas"
          data-help="canvas"
          data-connecting={connecting || undefined}
          data-dimming={dimmed || undefined}
          data-far={far || undefined}
          data-dragging={dragging}
          {...hands}
        >
          <div className="drawing-below">
            <div className="camera-view" ref={setBelow}>
              <CanvasDots nodes={nodes} motion={motion} />
              <EdgeLayer edges={edges} pointing={pointing} attachment={attachment} ground={ground} onClick={gestures.onItemClick} />
            </div>
          </div>
          <ReactFlow<CanvasNode>
            viewport={firstPlace}
            onViewportChange={motion.move}
            nodes={nodes}
            nodeTypes={nodeTypes}
            onNodesChange={gestures.onNodesChange}
            onNodeClick={onNodeClick}
            onNodeDragStart={gestures.onDragStart}
            onConnect={gestures.onConnect}
            onConnectStart={gestures.onConnectStart}
            onConnectEnd={gestures.onConnectEnd}
            isValidConnection={gestures.isValidConnection}
            onPaneClick={gestures.onBackground}
            onSelectionStart={gestures.onBoxStart}
            onSelectionEnd={gestures.onBoxEnd}
            onDoubleClick={onDoubleClick}
            onNodeContextMenu={onNodeContextMenu}
            onPaneContextMenu={onPaneContextMenu}
            connectionLineComponent={ConnectionLine}
            connectionRadius={12}
            connectOnClick={false}
            minZoom={minZoom}
            maxZoom={maxZoom}
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
            <ViewportPortal>{ground}</ViewportPortal>
            <WeightLines edges={edges} onClick={onItemClick} onContextMenu={onContextMenu} />
            <EdgeTips edges={edges} pointing={pointing} />
            <EdgeGrips edges={edges} pointing={pointing} onHeld={editing.startMovingEnd} />
            <GuideLines drag={drag} />
            <LooseWire />
            <CanvasOverlay nodes={nodes} motion={motion} />
          </ReactFlow>
          <ConnectHint />
          <QuickAdd />
        </div>
        <CanvasMenu place={gestures.menu} onClose={gestures.closeMenu} />
      </PointingContext>
    </ResizeContext>
  )
}
