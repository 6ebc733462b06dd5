import { useEffect, useState, type ReactElement } from 'react'
import type { BlockId } from '../../shared/ids'
import { itemLabel } from '../state/actions/items'
import { useEditor } from '../ui/editor-context'
import { useStore } from '../ui/use-store'

interface Pointed {
  readonly x: number
  readonly y: number
  readonly block: BlockId | null
}

/** While a connection is drawn by pointer: says beside it why the block under it cannot be the target. */
export function ConnectHint(): ReactElement | null {
  const { session, documents } = useEditor()
  const connecting = useStore(session, (state) => state.connecting)
  const active = connecting?.by === 'pointer'
  const [pointed, setPointed] = useState<Pointed | null>(null)

  useEffect(() => {
    if (!active) return
    const follow = (event: PointerEvent): void => {
      const under = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>('.react-flow__node')
      setPointed({ x: event.clientX, y: event.clientY, block: (under?.dataset['id'] as BlockId | undefined) ?? null })
    }
    window.addEventListener('pointermove', follow)
    return () => {
      window.removeEventListener('pointermove', follow)
      setPointed(null)
    }
  }, [active])

  if (!active || pointed?.block == null) return null
  const reason = connecting.verdicts.get(pointed.block)
  // Passing over the source on the way out is no wish to connect it with itself.
  if (reason === undefined || (reason !== null && pointed.block === connecting.from)) return null
  const drawing = documents.document()
  const left = Math.min(pointed.x + 16, window.innerWidth - 316)
  return (
    <div className="connect-hint" role="status" data-refused={reason !== null || undefined} style={{ left, top: pointed.y + 18 }}>
      {reason ?? `Connect ${itemLabel(drawing, connecting.from)} → ${itemLabel(drawing, pointed.block)}`}
    </div>
  )
}
