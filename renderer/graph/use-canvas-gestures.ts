import { useStoreApi, type Connection, type Edge as FlowEdge, type NodeChange, type OnConnectEnd, type OnConnectStart } from '@xyflow/react'
import { useCallback, useRef, useState, type MouseEvent as ReactMouseEvent } from 'react'
import type { Position } from '../../shared/document/schema'
import type { BlockId, ItemId } from '../../shared/ids'
import { useEditor } from '../ui/editor-context'
import type { CanvasMenuPlace } from './canvas-menu'
import type { BlockNode } from './flow-adapter'
import { changedSelection, readChanges } from './flow-changes'

/** Where blocks are that are being dragged, the menu that is open, and what answers to hands on the canvas. */
export interface CanvasGestures {
  readonly dragged: ReadonlyMap<BlockId, Position> | null
  readonly menu: CanvasMenuPlace | null
  readonly closeMenu: () => void
  readonly onNodesChange: (changes: NodeChange<BlockNode>[]) => void
  readonly onConnect: (made: Connection) => void
  readonly onConnectStart: OnConnectStart
  readonly onConnectEnd: OnConnectEnd
  readonly isValidConnection: (wish: Connection | FlowEdge) => boolean
  readonly onEdgeClick: (event: ReactMouseEvent, edge: ItemId) => void
  /** Null is the background. */
  readonly onContextMenu: (event: MouseEvent | ReactMouseEvent, item: string | null) => void
  /** A click or the start of a box on the background. */
  readonly onBackground: () => void
  readonly onDoubleClick: (event: ReactMouseEvent) => void
}

/** Turns what React Flow and the edge layer report into selections, edits and menus. */
export function useCanvasGestures(): CanvasGestures {
  const { session, editing } = useEditor()
  const flow = useStoreApi()
  const [dragged, setDragged] = useState<ReadonlyMap<BlockId, Position> | null>(null)
  const [menu, setMenu] = useState<CanvasMenuPlace | null>(null)
  const isAdding = useCallback(() => flow.getState().multiSelectionActive, [flow])

  const ownWire = useRef(false)

  const onNodesChange = useCallback(
    (changes: NodeChange<BlockNode>[]) => {
      const read = readChanges(changes)
      // The release that ends a wire on its own block is a click on it as well; the new edge stays selected.
      if (ownWire.current && read.dropped === null) return
      const { selection } = session.get()
      // React Flow knows of blocks alone: choosing one lets go of edges as well, unless it is added to them.
      const kept = read.selected.length > 0 && !isAdding() ? selection.filter((id) => flow.getState().nodeLookup.has(id)) : selection
      session.select(changedSelection(kept, read))
      if (read.dragged) setDragged(read.dragged)
      if (read.dropped) {
        setDragged(null)
        editing.move(read.dropped)
      }
    },
    [session, editing, flow, isAdding],
  )

  const onConnect = useCallback((made: Connection) => void editing.connect(made.source as BlockId, made.target as BlockId), [editing])

  const onConnectStart = useCallback<OnConnectStart>(
    (_, { nodeId }) => {
      if (nodeId !== null) editing.startConnecting(nodeId as BlockId, 'pointer')
    },
    [editing],
  )

  const onConnectEnd = useCallback<OnConnectEnd>(
    (event, { fromNode, toNode }) => {
      editing.endConnecting('cancel')
      ownWire.current = toNode !== null && toNode.id === fromNode?.id
      requestAnimationFrame(() => (ownWire.current = false))
      // Let go over nothing, a wire asks what it should lead to.
      const dropped = toNode === null && fromNode !== null && 'clientX' in event && isBackground(event.target)
      if (dropped) session.update({ quickAdd: { x: event.clientX, y: event.clientY, from: fromNode.id as BlockId } })
    },
    [editing, session],
  )

  const isValidConnection = useCallback(
    ({ target }: Connection | FlowEdge) => session.get().connecting?.verdicts.get(target as BlockId) === null,
    [session],
  )

  const onEdgeClick = useCallback(
    (_: ReactMouseEvent, edge: ItemId) => {
      const { selection } = session.get()
      if (!isAdding()) session.select([edge])
      else session.select(selection.includes(edge) ? selection.filter((id) => id !== edge) : [...selection, edge])
    },
    [session, isAdding],
  )

  const onContextMenu = useCallback(
    (event: MouseEvent | ReactMouseEvent, item: string | null) => {
      event.preventDefault()
      // A menu is about what it was asked on: that is selected first, unless it already is.
      if (item === null) session.select([])
      else if (!session.get().selection.some((id) => id === item)) session.select([item as ItemId])
      setMenu({ x: event.clientX, y: event.clientY })
    },
    [session],
  )

  const onBackground = useCallback(() => {
    if (!isAdding()) session.select([])
  }, [session, isAdding])

  const onDoubleClick = useCallback(
    ({ target, clientX: x, clientY: y }: ReactMouseEvent) => {
      if (isBackground(target)) session.update({ quickAdd: { x, y } })
    },
    [session],
  )

  const closeMenu = useCallback(() => setMenu(null), [])
  return {
    dragged,
    menu,
    closeMenu,
    onNodesChange,
    onConnect,
    onConnectStart,
    onConnectEnd,
    isValidConnection,
    onEdgeClick,
    onContextMenu,
    onBackground,
    onDoubleClick,
  }
}

function isBackground(target: EventTarget | null): boolean {
  return target instanceof Element && target.classList.contains('react-flow__pane')
}
