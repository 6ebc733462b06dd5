import { useCallback, useEffect, useRef, useState, type RefObject } from 'react'
import type { FrameId, ProjectionId } from '../../../shared/ids'
import { isBlock, placeOf, type PlacedId } from '../../state/actions/items'
import type { Places } from '../../state/actions/placing'
import { membershipsAfter, withFrameMembers } from '../../state/canvas/frame-membership'
import { boundsOf, centre, type Rect } from '../../state/canvas/geometry'
import { alignedDrag, type Guide } from '../../state/canvas/guides'
import { itemOutlines } from '../../state/canvas/outlines'
import { createStore, type Store } from '../../state/store'
import { useEditor } from '../../ui/editor-context'
import { edgesBeside } from '../edges/edge-pointing'
import type { DrawnEdge } from '../flow-adapter'

/** What is dragged, and what would come of letting it go. */
export interface ItemDrag {
  /** Where everything is that moves, what is in dragged frames included. */
  readonly places: Places
  readonly guides: readonly Guide[]
  /** Frames that something would go into. */
  readonly over: ReadonlySet<FrameId>
  /** The edge that the block would be put into. */
  readonly into: ProjectionId | null
}

export interface ItemDragging {
  /** Changes at every step; only what is drawn from it should listen. */
  readonly drag: Store<ItemDrag | null>
  /** The pointer has things at these places; `freely` without grid and lines. */
  readonly onDragged: (raw: Places, freely: boolean) => void
  readonly onDropped: () => void
}

/** How near a line catches what is dragged, in pixels. */
const reachPx = 5
/** How far above or below the middle of a block an edge may run that it would be put into. */
const insertReach = [0, -14, 14] as const
const none: ReadonlySet<FrameId> = new Set()

/** Drags blocks, frames and notes: on the grid or in line with others, into frames and edges. The document learns of it at the end. */
export function useItemDrag(drawn: RefObject<readonly DrawnEdge[]>): ItemDragging {
  const { documents, editing, session, camera } = useEditor()
  const [drag] = useState(() => createStore<ItemDrag | null>(null))
  // What is decided when the pointer is let go is what was shown last.
  const last = useRef<{ readonly own: Places; readonly drag: ItemDrag } | null>(null)
  const start = useRef<{ readonly outline: Rect; readonly others: readonly Rect[] } | null>(null)

  const place = useCallback(
    (raw: Places, freely: boolean) => {
      const document = documents.document()
      const [first] = raw
      const from = first && placeOf(document, first[0])
      if (!first || !from) return
      start.current ??= surroundings(document, raw, camera.view())
      const wish = [first[1][0] - from[0], first[1][1] - from[1]] as const
      const reach = reachPx / session.get().zoom
      const { by, guides } = freely
        ? { by: [Math.round(wish[0]), Math.round(wish[1])] as const, guides: [] }
        : alignedDrag({ ...start.current, by: wish, reach })
      const own: Places = new Map(
        [...raw.keys()].flatMap((id) => {
          const at = placeOf(document, id)
          return at ? [[id, [at[0] + by[0], at[1] + by[1]] as const] as const] : []
        }),
      )
      const joined = new Set([...membershipsAfter(document, own).values()].filter((frame) => frame !== null))
      const into = own.size === 1 ? edgeFor(first[0]) : null
      const before = drag.get()?.over ?? none
      const over = joined.size === before.size && [...joined].every((frame) => before.has(frame)) ? before : joined
      last.current = { own, drag: { places: withFrameMembers(document, own), guides, over, into } }
      drag.set(last.current.drag)

      function edgeFor(id: PlacedId): ProjectionId | null {
        if (!isBlock(document, id)) return null
        const { outline } = start.current ?? {}
        if (outline === undefined) return null
        const middle = centre({ ...outline, x: outline.x + by[0], y: outline.y + by[1] })
        const edges = insertReach.flatMap((aside) => edgesBeside(drawn.current, { x: middle.x, y: middle.y + aside }))
        return edges.find((edge) => editing.canInsert(id, edge)) ?? null
      }
    },
    [documents, session, editing, camera, drag, drawn],
  )

  // A mouse may report several times a frame; only the last of them is seen.
  const awaited = useRef<{ readonly frame: number; readonly place: () => void } | null>(null)
  const cancelled = useRef(false)
  const onDragged = useCallback(
    (raw: Places, freely: boolean) => {
      if (cancelled.current) return
      const now = (): void => {
        awaited.current = null
        place(raw, freely)
      }
      const frame = awaited.current?.frame ?? requestAnimationFrame(() => awaited.current?.place())
      awaited.current = { frame, place: now }
    },
    [place],
  )

  // Escape takes the drag back, and so does whatever takes away what is dragged: all is where it was, and what the hand does until it presses
  // again means nothing.
  useEffect(() => {
    const isDragging = (): boolean => drag.get() !== null || awaited.current !== null
    const cancel = (): void => {
      if (awaited.current) cancelAnimationFrame(awaited.current.frame)
      awaited.current = last.current = start.current = null
      cancelled.current = true
      drag.set(null)
    }
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || !isDragging()) return
      event.preventDefault()
      event.stopPropagation()
      cancel()
    }
    const onPress = (): void => void (cancelled.current = false)
    const stop = documents.subscribe(() => {
      const document = documents.document()
      if ([...(drag.get()?.places.keys() ?? [])].some((id) => placeOf(document, id) === undefined)) cancel()
    })
    window.addEventListener('keydown', onKey, true)
    window.addEventListener('pointerdown', onPress, true)
    return () => {
      stop()
      window.removeEventListener('keydown', onKey, true)
      window.removeEventListener('pointerdown', onPress, true)
    }
  }, [drag, documents])

  const onDropped = useCallback(() => {
    if (awaited.current) {
      cancelAnimationFrame(awaited.current.frame)
      awaited.current.place()
    }
    const dropped = last.current
    last.current = null
    start.current = null
    // By itself, after the click that follows: both in one task would keep the page for longer than an eye misses.
    setTimeout(() => {
      if (dropped) editing.move(dropped.own, dropped.drag.into)
      drag.set(null)
    })
  }, [editing, drag])

  return { drag, onDragged, onDropped }
}

/** What is dragged as one outline, and what of the rest can be seen. */
function surroundings(
  document: Parameters<typeof itemOutlines>[0],
  raw: Places,
  view: Rect,
): { readonly outline: Rect; readonly others: readonly Rect[] } {
  const outlines = itemOutlines(document)
  const moving = new Set(withFrameMembers(document, raw).keys())
  const isSeen = (rect: Rect): boolean =>
    rect.x < view.x + view.width && rect.x + rect.width > view.x && rect.y < view.y + view.height && rect.y + rect.height > view.y
  const others = [...outlines].flatMap(([id, rect]) => (!moving.has(id) && isSeen(rect) ? [rect] : []))
  const outline = boundsOf([...raw.keys()].flatMap((id) => outlines.get(id) ?? [])) ?? { x: 0, y: 0, width: 0, height: 0 }
  return { outline, others }
}
