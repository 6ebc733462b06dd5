import { useEffect, useState, type ReactElement } from 'react'
import { connectingWords } from '../../state/connecting/connecting'
import type { Connecting, WireEnd } from '../../state/session'
import { useEditor } from '../../ui/editor-context'
import { useStore } from '../../ui/use-store'
import { wireEndUnder } from './under-pointer'

interface Pointed {
  readonly x: number
  readonly y: number
  readonly end: WireEnd | null
}

/** While a connection is drawn by pointer: says beside it what it would be, or why what is under it cannot be the target. */
export function ConnectHint(): ReactElement | null {
  const { session, documents } = useEditor()
  const connecting = useStore(session, (state) => state.connecting)
  const active = connecting !== null && connecting.by !== 'keyboard'
  const [pointed, setPointed] = useState<Pointed | null>(null)

  useEffect(() => {
    if (!active) return
    const follow = ({ clientX: x, clientY: y }: PointerEvent): void => {
      const end = wireEndUnder({ x, y })
      setPointed({ x, y, end })
      const { connecting: now } = session.get()
      if (now !== null && !now.left && (end === null || !isOwn(now, end))) session.update({ connecting: { ...now, left: true } })
    }
    window.addEventListener('pointermove', follow)
    return () => {
      window.removeEventListener('pointermove', follow)
      setPointed(null)
    }
  }, [active, session])

  if (!active || pointed?.end == null) return null
  const { end, x, y } = pointed
  const reason = connecting.verdicts.get(end)
  const isSource = connecting.moving === null && isOwn(connecting, end)
  if (reason === undefined || (isSource && (reason !== null || !connecting.left))) return null
  const left = Math.min(x + 16, window.innerWidth - 316)
  return (
    <div className="connect-hint" role="status" data-refused={reason !== null || undefined} style={{ left, top: y + 18 }}>
      {reason ?? connectingWords(documents.document(), connecting, end)}
    </div>
  )
}

/** Whether the wire was begun there. */
function isOwn({ from, sources }: Connecting, end: WireEnd): boolean {
  return from.includes(end) || sources.some((source) => source === end)
}
