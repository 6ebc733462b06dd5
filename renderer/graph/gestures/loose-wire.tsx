import { getBezierPath, Position, useReactFlow } from '@xyflow/react'
import { useEffect, useState, type ReactElement } from 'react'
import { centre, type Rect } from '../../state/canvas/geometry'
import { hiddenItems, itemOutlines } from '../../state/canvas/outlines'
import type { Connecting } from '../../state/session'
import { useEditor } from '../../ui/editor-context'
import { useStore } from '../../ui/use-store'
import { AmongBlocks } from '../among-blocks'
import { wireEndOf, wireEndUnder } from './under-pointer'

interface Point {
  readonly x: number
  readonly y: number
}

/** The wires that are not React Flow's: from several blocks, to one target after another by clicks, and an end that is moved. */
export function LooseWire(): ReactElement | null {
  const { session } = useEditor()
  const connecting = useStore(session, (state) => state.connecting)
  useClicks(connecting?.by === 'clicks')
  useMovedEnd(connecting?.moving != null)
  const loose = connecting !== null && (connecting.by === 'clicks' || connecting.moving !== null || connecting.from.length > 1)
  return loose && connecting.by !== 'keyboard' ? <Wires connecting={connecting} /> : null
}

function Wires({ connecting }: { readonly connecting: Connecting }): ReactElement | null {
  const { documents } = useEditor()
  const { screenToFlowPosition } = useReactFlow()
  const [pointer, setPointer] = useState<Point | null>(null)
  const [start, setStart] = useState<Point | null>(null)
  const [over, setOver] = useState<'valid' | 'invalid' | null>(null)
  const { verdicts, from, moving } = connecting
  useEffect(() => {
    const follow = ({ clientX: x, clientY: y }: PointerEvent): void => {
      const at = screenToFlowPosition({ x, y }, { snapToGrid: false })
      setPointer(at)
      setStart((before) => before ?? at)
      const end = wireEndUnder({ x, y })
      setOver(end === null ? null : verdicts.get(end) === null ? 'valid' : 'invalid')
    }
    window.addEventListener('pointermove', follow)
    return () => window.removeEventListener('pointermove', follow)
  }, [screenToFlowPosition, verdicts])
  if (pointer === null) return null
  const document = documents.document()
  const outlines: ReadonlyMap<string, Rect> = itemOutlines(document)
  const hidden = hiddenItems(document)
  const backwards = moving?.end === 'from'
  return (
    <AmongBlocks>
      <svg className="loose-wires" aria-hidden>
        {from.flatMap((start) => {
          const outline = outlines.get(hidden.get(start) ?? start)
          return outline
            ? [<path key={start} className="connection-line" data-status={over ?? undefined} d={pathTo(outline, pointer, backwards)} />]
            : []
        })}
        {moving?.end === 'weights' && start !== null && (
          <path className="connection-line" data-status={over ?? undefined} d={`M${start.x},${start.y} L${pointer.x},${pointer.y}`} />
        )}
        <circle className="connection-end" cx={pointer.x} cy={pointer.y} r={3} />
      </svg>
    </AmongBlocks>
  )
}

function pathTo(outline: Rect, pointer: Point, backwards: boolean): string {
  const { y } = centre(outline)
  const x = backwards ? outline.x : outline.x + outline.width
  const [path] = getBezierPath({
    sourceX: x,
    sourceY: y,
    sourcePosition: backwards ? Position.Left : Position.Right,
    targetX: pointer.x,
    targetY: pointer.y,
    targetPosition: backwards ? Position.Right : Position.Left,
  })
  return path
}

/** While one target after another is clicked, clicks on the canvas mean that and nothing else. */
function useClicks(active: boolean): void {
  const { editing } = useEditor()
  useEffect(() => {
    if (!active) return
    const isOurs = ({ target }: Event): boolean =>
      target instanceof Element && target.closest('.react-flow') !== null && target.closest('button, .canvas-float') === null
    // The click that ends the drag before the first one here is none of these.
    let begun = false
    const take = (event: MouseEvent): void => {
      if (!isOurs(event) || event.button !== 0) return
      event.preventDefault()
      event.stopPropagation()
      if (event.type !== 'click') return void (begun = true)
      if (!begun) return
      const end = wireEndOf(event.target)
      if (end !== null) editing.connectHeld(end)
      else editing.endConnecting('cancel')
    }
    const kinds = ['pointerdown', 'mousedown', 'click'] as const
    for (const kind of kinds) window.addEventListener(kind, take, true)
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, take, true)
    }
  }, [active, editing])
}

/** An end that was taken off its block goes to the block it is let go over, or back. */
function useMovedEnd(active: boolean): void {
  const { editing } = useEditor()
  useEffect(() => {
    if (!active) return
    const drop = ({ clientX: x, clientY: y }: PointerEvent): void => {
      const end = wireEndUnder({ x, y })
      if (end !== null) editing.connectHeld(end)
      editing.endConnecting('cancel')
    }
    window.addEventListener('pointerup', drop)
    return () => window.removeEventListener('pointerup', drop)
  }, [active, editing])
}
