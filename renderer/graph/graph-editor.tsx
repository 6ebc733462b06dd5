import {
  Background,
  BackgroundVariant,
  ReactFlow,
  SelectionMode,
  useKeyPress,
  useReactFlow,
  type Connection,
  type OnConnectEnd,
} from '@xyflow/react'
import {
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  type MouseEvent as ReactMouseEvent,
  type ReactElement,
  type RefObject,
} from 'react'
import type { Position } from '../../shared/document/schema'
import type { BlockId, ItemId } from '../../shared/ids'
import { gridStep } from '../state/geometry'
import { useEditor } from '../ui/editor-context'
import { useStore } from '../ui/use-store'
import { Block } from './block'
import { CanvasMenu, type CanvasMenuPlace } from './canvas-menu'
import { CanvasOverlay } from './canvas-overlay'
import { ConnectHint } from './connect-hint'
import { ConnectionLine } from './connection-line'
import { createFlowAdapter, type BlockNode, type ProjectionEdge as ProjectionFlowEdge } from './flow-adapter'
import { changedSelection, readChanges } from './flow-changes'
import { modelDragType } from './model-drag'
import { ProjectionEdge } from './projection-edge'
import { QuickAdd } from './quick-add'
import { useCamera } from './use-camera'
import './graph.css'
import './canvas-overlay.css'

const nodeTypes = { block: Block }
const edgeTypes = { projection: ProjectionEdge }
const snapGrid: [number, number] = [gridStep, gridStep]
const multiSelectionKeys = ['Shift', 'Control', 'Meta']
/** Dragging with the middle or right button pans; the left button selects. */
const panButtons = [1, 2]
/** The About dialog names React Flow. */
const proOptions = { hideAttribution: true }
/** Below this zoom edge labels cannot be read. */
const readableZoom = 0.7

/** The canvas: React Flow draws what the adapter gives it and owns nothing but the camera. */
export function GraphEditor(): ReactElement {
  const { documents, session, problems, editing } = useEditor()
  const document = useStore(documents, ({ history }) => history.document)
  const selection = useStore(session, (state) => state.selection)
  const connecting = useStore(session, (state) => state.connecting !== null)
  const far = useStore(session, ({ zoom }) => zoom < readableZoom)
  const known = useStore(problems, (list) => list)
  const [dragged, setDragged] = useState<ReadonlyMap<BlockId, Position> | null>(null)
  const [menu, setMenu] = useState<CanvasMenuPlace | null>(null)
  const freely = useKeyPress('Shift')
  const container = useRef<HTMLDivElement>(null)

  const [adapt] = useState(createFlowAdapter)
  const { nodes, edges } = useMemo(
    () => adapt({ document, selection, problems: known, dragged }),
    [adapt, document, selection, known, dragged],
  )

  const takeChanges = useCallback(
    (changes: Parameters<typeof readChanges>[0]) => {
      const read = readChanges(changes)
      session.select(changedSelection(session.get().selection, read))
      if (read.dragged) setDragged(read.dragged)
      if (read.dropped) {
        setDragged(null)
        editing.move(read.dropped)
      }
    },
    [session, editing],
  )

  const onConnect = useCallback((made: Connection) => editing.connect(made.source as BlockId, made.target as BlockId), [editing])
  const isValidConnection = useCallback(
    (wish: Connection | ProjectionFlowEdge) => session.get().connecting?.verdicts.get(wish.target as BlockId) === null,
    [session],
  )

  const endConnection = useCallback<OnConnectEnd>(
    (event, { fromNode, toNode }) => {
      editing.endConnecting('cancel')
      // Let go over nothing, a wire asks what it should lead to.
      const place = 'clientX' in event ? { x: event.clientX, y: event.clientY } : null
      const dropped = toNode === null && onBackground(event.target)
      if (dropped && place && fromNode) session.update({ quickAdd: { ...place, from: fromNode.id as BlockId } })
    },
    [editing, session],
  )

  /** A menu is about what it was asked on: that is selected first, unless it already is. */
  const openMenu = useCallback(
    (event: MouseEvent | ReactMouseEvent, item: string | null) => {
      event.preventDefault()
      const { selection: chosen } = session.get()
      if (item === null) session.select([])
      else if (!chosen.some((id) => id === item)) session.select([item as ItemId])
      setMenu({ x: event.clientX, y: event.clientY })
    },
    [session],
  )

  useCamera(container)
  useModelDrop(container)
  useSelectOnFocus(container)

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
        <ReactFlow<BlockNode, ProjectionFlowEdge>
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          onNodesChange={takeChanges}
          onEdgesChange={takeChanges}
          onConnect={onConnect}
          onConnectStart={(_, { nodeId }) => nodeId !== null && editing.startConnecting(nodeId as BlockId, 'pointer')}
          onConnectEnd={endConnection}
          isValidConnection={isValidConnection}
          connectionLineComponent={ConnectionLine}
          connectionRadius={12}
          connectOnClick={false}
          onMove={(_, { zoom }) => session.get().zoom !== zoom && session.update({ zoom })}
          onDoubleClick={(event) => onBackground(event.target) && session.update({ quickAdd: { x: event.clientX, y: event.clientY } })}
          onNodeContextMenu={(event, { id }) => openMenu(event, id)}
          onEdgeContextMenu={(event, { id }) => openMenu(event, id)}
          onPaneContextMenu={(event) => openMenu(event, null)}
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
          edgesFocusable={false}
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
          <CanvasOverlay />
        </ReactFlow>
        <ConnectHint />
        <QuickAdd />
      </div>
      <CanvasMenu place={menu} onClose={() => setMenu(null)} />
    </>
  )
}

function onBackground(target: EventTarget | null): boolean {
  return target instanceof Element && target.classList.contains('react-flow__pane')
}

/** A model dragged from the palette is put where it is dropped. */
function useModelDrop(container: RefObject<HTMLDivElement | null>): void {
  const { editing } = useEditor()
  const { screenToFlowPosition } = useReactFlow()
  useEffect(() => {
    const element = container.current
    if (!element) return
    const over = (event: DragEvent): void => {
      if (!event.dataTransfer?.types.includes(modelDragType)) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'copy'
    }
    const drop = (event: DragEvent): void => {
      const model = event.dataTransfer?.getData(modelDragType) ?? ''
      if (model === '') return
      event.preventDefault()
      const { x, y } = screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false })
      editing.addModel(model, { centre: [x, y] })
    }
    element.addEventListener('dragover', over)
    element.addEventListener('drop', drop)
    return () => {
      element.removeEventListener('dragover', over)
      element.removeEventListener('drop', drop)
    }
  }, [container, editing, screenToFlowPosition])
}

/** A block reached with Tab is selected; one that was clicked already is. */
function useSelectOnFocus(container: RefObject<HTMLDivElement | null>): void {
  const { session } = useEditor()
  useEffect(() => {
    const element = container.current
    if (!element) return
    const select = ({ target }: FocusEvent): void => {
      if (!(target instanceof HTMLElement) || !target.matches('.react-flow__node:focus-visible')) return
      const { id } = target.dataset
      if (id !== undefined && session.get().connecting === null) session.select([id as BlockId])
    }
    element.addEventListener('focusin', select)
    return () => element.removeEventListener('focusin', select)
  }, [container, session])
}
