import { useEffect, useRef, type KeyboardEvent, type ReactElement } from 'react'
import type { BlockId, FrameId } from '../../../shared/ids'
import { useEditor } from '../../ui/editor-context'

interface InlineTextProps {
  readonly id: BlockId | FrameId
  readonly text: string
  readonly label: string
}

/** A label written where it stands: Enter or a click elsewhere takes it over, Escape does not. */
export function InlineText({ id, text, label }: InlineTextProps): ReactElement {
  const { editing, session } = useEditor()
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    // React Flow moves the focus to a node that was clicked; this comes after it.
    const frame = requestAnimationFrame(() => {
      input.current?.focus({ preventScroll: true })
      input.current?.select()
    })
    return () => cancelAnimationFrame(frame)
  }, [])
  const end = (value: string | null): void => {
    if (session.get().writing !== id) return
    session.update({ writing: null })
    if (value !== null) editing.write(id, value)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter') end(event.currentTarget.value)
    else if (event.key === 'Escape') end(null)
    else return
    event.preventDefault()
    event.stopPropagation()
    returnFocus(event.currentTarget)
  }
  return (
    <input
      ref={input}
      className="inline-text nodrag nopan"
      type="text"
      aria-label={label}
      defaultValue={text}
      data-edited
      onKeyDown={onKeyDown}
      onBlur={(event) => end(event.currentTarget.value)}
      onDoubleClick={(event) => event.stopPropagation()}
    />
  )
}

/** Gives the focus to what the text belongs to, so that keys go on from there. */
export function returnFocus(element: HTMLElement): void {
  element.closest<HTMLElement>('.react-flow__node')?.focus({ preventScroll: true })
}
