import type { ReactElement } from 'react'
import type { Remedy } from '../../shared/document/problem'
import { remedyAction } from '../state/remedy'
import { useEditor } from '../ui/editor-context'

/** Mends a problem when pressed; undo takes it back. */
export function RemedyButton({ remedy }: { readonly remedy: Remedy }): ReactElement {
  const { documents } = useEditor()
  const mend = (): void => {
    documents.apply(remedyAction(documents.document(), remedy))
    documents.endGesture()
  }
  return (
    <button type="button" className="link" onClick={mend}>
      {remedy.label}
    </button>
  )
}
