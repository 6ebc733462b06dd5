import { useReactFlow } from '@xyflow/react'
import { useCallback, useRef, useState } from 'react'
import type { FrameId, ProjectionId } from '../../shared/ids'
import { isBlock, placeOf, type PlacedId } from '../state/actions/items'
import type { Places } from '../state/actions/placing'
import { membershipsAfter, withFrameBlocks } from '../state/frame-membership'
import { boundsOf, centre, type Rect } from '../state/geometry'
import { alignedDrag, type Guide } from '../state/guides'
import { itemOutlines } from '../state/outlines'
import { useEditor } from '../ui/editor-context'
import { edgesUnder } from './under-pointer'

/** What is dragged, and what would come of letting it go. */
export interface ItemDrag {
  /** Where everything is that moves, blocks of dragged frames included. */
  readonly places: Places
  readonly guides: readonly Guide[]
  /** Frames that blocks would go into. */
  readonly over: ReadonlySet<FrameId>
  /** The edge that the block would be put into. */
  readonly into: ProjectionId | null
}

export interface ItemDragging {
  readonly drag: ItemDrag | null
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
export function useItemDrag(): ItemDragging {
  const { documents, editing, session, camera } = useEditor()
  const { flowToScreenPosition } = useReactFlow()
  const [drag, setDrag] = useState<ItemDrag | null>(null)
  // What is decided when the pointer is let go is what was shown last.
  const last = useRef<{ readonly own: Places; readonly drag: ItemDrag } | null>(null)
  const start = useRef<{ readonly outline: Rect; readonly others: readonly Rect[] } | null>(null)

  const onDragged = useCallback(
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
      const joined = [...membershipsAfter(document, own).values()].filter((frame) => frame !== null)
      const into = own.size === 1 ? edgeFor(first[0]) : null
      last.current = {
        own,
        drag: { places: withFrameBlocks(document, own), guides, over: joined.length > 0 ? new Set(joined) : none, into },
      }
      setDrag(last.current.drag)

      function edgeFor(id: PlacedId): ProjectionId | null {
        if (!isBlock(document, id)) return null
        const { outline } = start.current ?? {}
        if (outline === undefined) return null
        const middle = centre({ ...outline, x: outline.x + by[0], y: outline.y + by[1] })
        const edges = insertReach.flatMap((aside) => edgesUnder(flowToScreenPosition({ x: middle.x, y: middle.y + aside })))
        return edges.find((edge) => editing.canInsert(id, edge)) ?? null
      }
    },
    [documents, session, editing, camera, flowToScreenPosition],
  )

  const onDropped = useCallback(() => {
    const dropped = last.current
    last.current = null
    start.current = null
    setDrag(null)
    if (dropped) editing.move(dropped.own, dropped.drag.into)
  }, [editing])

  return { drag, onDragged, onDropped }
}

/** What is dragged as one outline, and what of the rest can be seen. */
function surroundings(
  document: Parameters<typeof itemOutlines>[0],
  raw: Places,
  view: Rect,
): { readonly outline: Rect; readonly others: readonly Rect[] } {
  const outlines = itemOutlines(document)
  const moving = new Set(withFrameBlocks(document, raw).keys())
  const isSeen = (rect: Rect): boolean =>
    rect.x < view.x + view.width && rect.x + rect.width > view.x && rect.y < view.y + view.height && rect.y + rect.height > view.y
  const others = [...outlines].flatMap(([id, rect]) => (!moving.has(id) && isSeen(rect) ? [rect] : []))
  const outline = boundsOf([...raw.keys()].flatMap((id) => outlines.get(id) ?? [])) ?? { x: 0, y: 0, width: 0, height: 0 }
  return { outline, others }
}
