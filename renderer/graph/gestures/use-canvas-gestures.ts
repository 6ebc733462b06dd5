import {
  useReactFlow,
  useStoreApi,
  type Connection,
  type Edge as FlowEdge,
  type NodeChange,
  type OnConnectEnd,
  type OnConnectStart,
} from '@xyflow/react'
import { useCallback, useEffect, useRef, useState, type MouseEvent as ReactMouseEvent, type RefObject } from 'react'
import type { BlockId, FrameId, ItemId } from '../../../shared/ids'
import { isFrame, isProjection } from '../../state/actions/items'
import { itemOutlines } from '../../state/canvas/outlines'
import { useEditor } from '../../ui/editor-context'
import type { CanvasMenuPlace } from './canvas-menu'
import type { CanvasNode } from '../canvas-nodes'
import type { DrawnEdge } from '../flow-adapter'
import { changedSelection, readChanges } from './flow-changes'
import { blockOf, collapsedFrameOf, isBackground, wireEndUnder } from './under-pointer'
import type { WireEnd } from '../../state/session'
import { useItemDrag, type ItemDragging } from './use-item-drag'

/** What is dragged, the menu that is open, and what answers to hands on the canvas. */
export interface CanvasGestures {
  readonly drag: ItemDragging['drag']
  readonly menu: CanvasMenuPlace | null
  readonly closeMenu: () => void
  readonly onNodesChange: (changes: NodeChange<CanvasNode>[]) => void
  readonly onConnect: (made: Connection) => void
  readonly onConnectStart: OnConnectStart
  readonly onConnectEnd: OnConnectEnd
  readonly isValidConnection: (wish: Connection | FlowEdge) => boolean
  /** A click on an edge or on the title of a frame, which React Flow does not select. */
  readonly onItemClick: (event: ReactMouseEvent, item: ItemId) => void
  readonly onDragStart: (event: unknown, node: CanvasNode) => void
  /** Null is the background. */
  readonly onContextMenu: (event: MouseEvent | ReactMouseEvent, item: string | null) => void
  /** A click on the background. */
  readonly onBackground: () => void
  readonly onBoxStart: (event: ReactMouseEvent) => void
  readonly onBoxEnd: (event: ReactMouseEvent) => void
  readonly onDoubleClick: (event: ReactMouseEvent) => void
}

/** Turns what React Flow and the edge layer report into selections, edits and menus. */
export function useCanvasGestures(drawn: RefObject<readonly DrawnEdge[]>): CanvasGestures {
  const { session, editing, documents } = useEditor()
  const { screenToFlowPosition } = useReactFlow()
  const flow = useStoreApi()
  const { drag, onDragged, onDropped } = useItemDrag(drawn)
  const [menu, setMenu] = useState<CanvasMenuPlace | null>(null)
  const boxStart = useRef<{ readonly x: number; readonly y: number } | null>(null)
  const pointer = useRef<{ readonly x: number; readonly y: number } | null>(null)
  useEffect(() => {
    const follow = ({ clientX: x, clientY: y }: PointerEvent): void => void (pointer.current = { x, y })
    window.addEventListener('pointermove', follow, true)
    return () => window.removeEventListener('pointermove', follow, true)
  }, [])
  const isAdding = useCallback(() => flow.getState().multiSelectionActive, [flow])

  const ownWire = useRef(false)

  const onNodesChange = useCallback(
    (changes: NodeChange<CanvasNode>[]) => {
      const read = readChanges(changes)
      // The release that ends a wire on its own block is a click on it as well; the new edge stays selected.
      if (ownWire.current && !read.dropped) return
      const { selection } = session.get()
      // React Flow knows of blocks alone: choosing one lets go of edges and frames as well, unless it is added to them.
      const known = (id: ItemId): boolean => flow.getState().nodeLookup.get(id)?.selectable !== false && flow.getState().nodeLookup.has(id)
      const kept = read.selected.length > 0 && !isAdding() ? selection.filter(known) : selection
      session.select(changedSelection(kept, read))
      // Shift adds to the selection, and held while dragging it leaves grid and lines.
      if (read.dragged) onDragged(read.dragged, isAdding())
      if (read.dropped) onDropped()
    },
    [session, flow, isAdding, onDragged, onDropped],
  )

  const onConnect = useCallback(({ target }: Connection) => editing.connectHeld(target as WireEnd), [editing])

  const onConnectStart = useCallback<OnConnectStart>(
    (_, { nodeId }) => {
      if (nodeId === null) return
      editing.startConnecting(nodeId as WireEnd, 'pointer')
      // The first move may have led out of the block already.
      const { connecting } = session.get()
      const left = pointer.current !== null && wireEndUnder(pointer.current) !== nodeId
      if (connecting !== null && left) session.update({ connecting: { ...connecting, left } })
    },
    [editing, session],
  )

  const onConnectEnd = useCallback<OnConnectEnd>(
    (event, { fromNode, toNode }) => {
      const again = event.altKey
      editing.endConnecting(again ? 'again' : 'cancel')
      ownWire.current = toNode !== null && toNode.id === fromNode.id
      requestAnimationFrame(() => (ownWire.current = false))
      // Let go over nothing, a wire asks what it should lead to.
      const dropped = !again && toNode === null && fromNode !== null && 'clientX' in event && isBackground(event.target)
      if (dropped && !isFrame(documents.document(), fromNode.id))
        session.update({ quickAdd: { x: event.clientX, y: event.clientY, from: fromNode.id as BlockId } })
    },
    [documents, editing, session],
  )

  const isValidConnection = useCallback(
    ({ source, target }: Connection | FlowEdge) => {
      const { connecting } = session.get()
      return connecting?.verdicts.get(target as WireEnd) === null && (source !== target || connecting.left)
    },
    [session],
  )

  const onItemClick = useCallback(
    ({ target }: ReactMouseEvent, item: ItemId) => {
      const { selection } = session.get()
      if (isProjection(documents.document(), item) && target instanceof Element && target.matches('.projection-weights-hit')) {
        session.select([item])
        return session.update({ attachment: item })
      }
      if (!isAdding()) session.select([item])
      else session.select(selection.includes(item) ? selection.filter((id) => id !== item) : [...selection, item])
    },
    [documents, session, isAdding],
  )

  const onDragStart = useCallback(
    (_: unknown, { id }: CanvasNode) => {
      const { selection } = session.get()
      if (isFrame(documents.document(), id) && !selection.includes(id)) session.select(isAdding() ? [...selection, id] : [id])
    },
    [session, documents, isAdding],
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

  const onBoxStart = useCallback(
    (event: ReactMouseEvent) => {
      onBackground()
      boxStart.current = screenToFlowPosition({ x: event.clientX, y: event.clientY })
    },
    [onBackground, screenToFlowPosition],
  )

  const onBoxEnd = useCallback(
    (event: ReactMouseEvent) => {
      const from = boxStart.current
      boxStart.current = null
      if (from === null) return
      const to = screenToFlowPosition({ x: event.clientX, y: event.clientY })
      const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)]
      const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)]
      // A box drawn inside a frame means its blocks; one around it means the frame too.
      const inside = [...itemOutlines(documents.document())].flatMap(([id, { x, y, width, height }]): FrameId[] => {
        if (!isFrame(documents.document(), id)) return []
        return x >= left && y >= top && x + width <= right && y + height <= bottom ? [id] : []
      })
      const { selection } = session.get()
      if (inside.length > 0) session.select([...new Set([...selection, ...inside])])
    },
    [documents, session, screenToFlowPosition],
  )

  const onDoubleClick = useCallback(
    ({ target, clientX: x, clientY: y }: ReactMouseEvent) => {
      const frame = collapsedFrameOf(target)
      if (isBackground(target)) session.update({ quickAdd: { x, y } })
      else if (frame !== null) {
        session.select([frame])
        editing.toggleCollapsed()
      } else session.update({ writing: blockOf(target) ?? session.get().writing })
    },
    [session, editing],
  )

  const closeMenu = useCallback(() => setMenu(null), [])
  return {
    drag,
    menu,
    closeMenu,
    onNodesChange,
    onConnect,
    onConnectStart,
    onConnectEnd,
    isValidConnection,
    onItemClick,
    onDragStart,
    onContextMenu,
    onBackground,
    onBoxStart,
    onBoxEnd,
    onDoubleClick,
  }
}
