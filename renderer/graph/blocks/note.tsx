import type { NodeProps } from '@xyflow/react'
import { memo, useEffect, useRef, type ReactElement } from 'react'
import type { NoteId } from '../../../shared/ids'
import { useEditor } from '../../ui/editor-context'
import { useStore } from '../../ui/use-store'
import type { NoteNode } from '../canvas-nodes'
import { returnFocus } from './inline-text'
import { ResizeHandles } from './resize-handles'

/** Plain text on the canvas, written where it stands. */
export const Note = memo(function Note({ id, data, selected }: NodeProps<NoteNode>): ReactElement {
  const { session } = useEditor()
  const writing = useStore(session, (state) => state.writing === id)
  const note = id as NoteId
  return (
    <div
      className="note"
      data-color={data.color ?? undefined}
      data-selected={selected || undefined}
      onDoubleClick={() => session.update({ writing: note })}
    >
      {writing ? (
        <NoteText id={note} text={data.text} />
      ) : (
        <div className="note-text">{data.text === '' ? <span className="note-empty">Empty note</span> : data.text}</div>
      )}
      {selected && <ResizeHandles id={note} least={[96, 40]} />}
    </div>
  )
})

/** Every letter goes into the document at once, so that none can be lost; Escape and a click elsewhere end the writing. */
function NoteText({ id, text }: { readonly id: NoteId; readonly text: string }): ReactElement {
  const { editing, session } = useEditor()
  const area = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const element = area.current
      element?.focus({ preventScroll: true })
      element?.setSelectionRange(element.value.length, element.value.length)
    })
    return () => cancelAnimationFrame(frame)
  }, [])
  const end = (): void => {
    if (session.get().writing === id) session.update({ writing: null })
  }
  return (
    <textarea
      ref={area}
      className="note-text nodrag nopan nowheel"
      aria-label="Text of the note"
      placeholder="Write a note"
      value={text}
      onChange={(event) => editing.write(id, event.currentTarget.value)}
      onBlur={end}
      onDoubleClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        end()
        returnFocus(event.currentTarget)
      }}
    />
  )
}
