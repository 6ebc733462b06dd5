import { useEffect, useRef, type KeyboardEvent, type ReactElement } from 'react'
import { useEditor } from './ui/editor-context'
import { useStore } from './ui/use-store'
import './history-list.css'

/** Everything done since the document was opened, oldest first: pressing a row goes back or forward to just after it. */
export function HistoryList(): ReactElement {
  const { documents, session } = useEditor()
  const past = useStore(documents, ({ history }) => history.past)
  const future = useStore(documents, ({ history }) => history.future)
  const request = useStore(session, ({ leftRequest }) => (leftRequest?.tab === 'history' ? leftRequest : null))
  const list = useRef<HTMLOListElement>(null)
  const names = ['Beginning', ...past.map(({ name }) => sentence(name)), ...future.map(({ name }) => sentence(name)).reverse()]
  const now = past.length

  useEffect(() => {
    currentRow(list.current)?.scrollIntoView({ block: 'nearest' })
  }, [now])
  useEffect(() => {
    if (request === null) return
    currentRow(list.current)?.focus()
    session.update({ leftRequest: null })
  }, [request, session])

  return (
    <ol ref={list} className="history-list" aria-label="History" onKeyDown={moveFocus}>
      {names.map((name, index) => (
        <li key={index}>
          <button
            type="button"
            className="history-row"
            // One stop for Tab; arrows move among the rows.
            tabIndex={index === now ? 0 : -1}
            aria-current={index === now ? 'step' : undefined}
            data-undone={index > now || undefined}
            onClick={() => documents.jump(index)}
          >
            {name}
          </button>
        </li>
      ))}
      {names.length === 1 && (
        <li className="history-none">What you add, move or set is listed here, and every row is a place to go back to.</li>
      )}
    </ol>
  )
}

function currentRow(list: HTMLElement | null): HTMLElement | null {
  return list?.querySelector<HTMLElement>('[aria-current]') ?? null
}

function moveFocus(event: KeyboardEvent<HTMLOListElement>): void {
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('.history-row')]
  const at = rows.findIndex((row) => row === event.target)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key]
  if (at < 0 || to === undefined) return
  event.preventDefault()
  rows[to]?.focus()
}

function sentence(name: string): string {
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`
}
