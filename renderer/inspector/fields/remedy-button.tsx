import type { ReactElement } from 'react'
import type { Remedy } from '../../../shared/document/problem'
import { remedyAction } from '../../state/fields/remedy'
import { useEditor } from '../../ui/editor-context'
import { giveFocusBack } from '../../ui/tooltip'

/** Mends a problem when pressed; undo takes it back. */
export function RemedyButton({ remedy }: { readonly remedy: Remedy }): ReactElement {
  const { documents } = useEditor()
  const mend = (button: HTMLElement): void => {
    focusField(button)
    documents.apply(remedyAction(documents.document(), remedy))
    documents.endGesture()
  }
  return (
    <button type="button" className="link" onClick={(event) => mend(event.currentTarget)}>
      {remedy.label}
    </button>
  )
}

/** Before a button below a field goes, with what it mends, the focus goes to the field: else it would be nowhere. */
export function focusField(button: HTMLElement): void {
  const id = button.closest('.field-messages')?.id ?? ''
  const field = document.querySelector<HTMLElement>(`[aria-describedby~="${CSS.escape(id)}"]`)
  if (field !== null && button === document.activeElement) giveFocusBack(field)
}
