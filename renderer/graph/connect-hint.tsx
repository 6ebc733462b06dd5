import { useEffect, useState, type ReactElement } from 'react'
import type { BlockId } from '../../shared/ids'
import { connectingWords } from '../state/connecting'
import { useEditor } from '../ui/editor-context'
import { useStore } from '../ui/use-store'
import { blockUnder } from './under-pointer'

interface Pointed {
  readonly x: number
  readonly y: number
  readonly block: BlockId | null
}

/** While a connection is drawn by pointer: says beside it what it would be, or why the block under it cannot be the target. */
export function ConnectHint(): ReactElement | null {
  const { session, documents } = useEditor()
  const connecting = useStore(session, (state) => state.connecting)
  const active = connecting !== null && connecting.by !== 'keyboard'
  const [pointed, setPointed] = useState<Pointed | null>(null)

  useEffect(() => {
    if (!active) return
    const follow = ({ clientX: x, clientY: y }: PointerEvent): void => {
      const block = blockUnder({ x, y })
      setPointed({ x, y, block })
      const { connecting: now } = session.get()
      if (now !== null && !now.left && (block === null || !now.sources.includes(block)))
        session.update({ connecting: { ...now, left: true } })
    }
    window.addEventListener('pointermove', follow)
    return () => {
      window.removeEventListener('pointermove', follow)
      setPointed(null)
    }
  }, [active, session])

  if (!active || pointed?.block == null) return null
  const { block, x, y } = pointed
  const reason = connecting.verdicts.get(block)
  const isSource = connecting.moving === null && connecting.sources.includes(block)
  if (reason === undefined || (isSource && (reason !== null || !connecting.left))) return null
  const left = Math.min(x + 16, window.innerWidth - 316)
  return (
    <div className="connect-hint" role="status" data-refused={reason !== null || undefined} style={{ left, top: y + 18 }}>
      {reason ?? connectingWords(documents.document(), connecting, block)}
    </div>
  )
}
