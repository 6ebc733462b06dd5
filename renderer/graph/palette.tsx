import { useEffect, useRef, type ReactElement } from 'react'
import { useEditor } from '../ui/editor-context'
import { useStore } from '../ui/use-store'
import { ModelPicker } from './model-picker'
import './palette.css'

/** What can be put on the canvas: dragged there, or by Enter or a click put where there is room. */
export function Palette(): ReactElement {
  const { editing, session, models } = useEditor()
  const input = useRef<HTMLInputElement>(null)
  const request = useStore(session, ({ leftRequest }) => (leftRequest?.tab === 'models' ? leftRequest : null))
  useEffect(() => {
    if (request === null) return
    input.current?.focus()
    input.current?.select()
    session.update({ leftRequest: null })
  }, [request, session])
  return (
    <nav className="palette" aria-label="Palette">
      <ModelPicker models={models} inputRef={input} keyHint="/" draggable onPick={(model) => editing.addModel(model.name, 'free')} />
    </nav>
  )
}
