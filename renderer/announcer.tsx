import { useEffect, useState, type ReactElement } from 'react'
import { useEditor } from './ui/editor-context'

/** Tells those who cannot see the canvas what was done or undone. */
export function Announcer(): ReactElement {
  const { documents } = useEditor()
  const [words, setWords] = useState('')
  useEffect(() => {
    let before = documents.get().history
    return documents.subscribe(() => {
      const { history } = documents.get()
      const undone = history.future.length > before.future.length
      const entry = undone ? history.future.at(-1) : history.past.at(-1)
      if (history.document !== before.document && entry) setWords(`${undone ? 'Undone' : 'Done'}: ${entry.name}`)
      before = history
    })
  }, [documents])
  return (
    <div className="hidden-visually" role="status" aria-label="Last change">
      {words}
    </div>
  )
}
