import { useEffect, useRef, type ReactElement } from 'react'
import { TopicText } from '../help/guide-page'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { useEditor } from '../ui/editor-context'
import { momentText } from '../ui/moment-text'
import { useStore } from '../ui/use-store'

/** Unsaved changes of a session that ended without closing, until the user has decided. */
export function RecoveryDialog(): ReactElement | null {
  const { recovery } = useEditor()
  const left = useStore(recovery.left, (value) => value)
  const list = useRef<HTMLUListElement>(null)
  const discarded = useRef<number | null>(null)
  useEffect(() => {
    // The button that was pressed is gone with its row: the one in its place takes the focus.
    const rows = list.current?.children ?? []
    if (discarded.current !== null)
      rows[Math.min(discarded.current, rows.length - 1)]?.querySelector<HTMLElement>('button:last-child')?.focus()
    discarded.current = null
  }, [left])
  if (left.length === 0) return null
  return (
    <Dialog title="Cajal ended unexpectedly" help={<TopicText topic="recovery" />} onClose={recovery.later}>
      <p>Unsaved changes were kept. Nothing was written to your files.</p>
      <ul className="recovery-list" ref={list}>
        {left.map(({ id, name, savedAtMs }, index) => (
          <li key={id}>
            <span className="recovery-name selectable">
              {name} <span>{momentText(savedAtMs)}</span>
            </span>
            <Button kind="primary" onClick={() => void recovery.restore(id)}>
              Restore
            </Button>
            <Button
              onClick={() => {
                discarded.current = index
                void recovery.discard(id)
              }}
            >
              Discard
            </Button>
          </li>
        ))}
      </ul>
      <div className="dialog-buttons">
        <Button onClick={recovery.later}>Decide Later</Button>
      </div>
    </Dialog>
  )
}
