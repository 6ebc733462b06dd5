import { useEffect, useRef, type ReactElement, type ReactNode } from 'react'
import type { Problem } from '../../../shared/document/problem'
import type { CajalDocument } from '../../../shared/document/schema'
import { itemLabel } from '../../state/actions/items'
import { useEditor } from '../../ui/editor-context'
import { focusField, RemedyButton } from './remedy-button'

interface FieldMessagesProps {
  readonly id: string
  readonly draftMessage: string | null
  readonly problems: readonly Problem[]
  readonly children?: ReactNode
}

/** What is wrong with the field above, each with what mends it: with what is typed there, else with the value. */
export function FieldMessages({ id, draftMessage, problems, children }: FieldMessagesProps): ReactElement {
  const { documents } = useEditor()
  const element = useRef<HTMLDivElement>(null)
  const said = draftMessage ?? problems.map(({ message }) => message).join('\n')
  useEffect(() => {
    // Below the last field in sight it would not be seen by who has just typed there.
    if (document.activeElement?.matches(`[aria-describedby~="${CSS.escape(id)}"]`)) element.current?.scrollIntoView({ block: 'nearest' })
  }, [id, said])
  return (
    <div ref={element} id={id} className="field-messages" role="alert">
      {draftMessage !== null && <p data-severity="error">{draftMessage}</p>}
      {children}
      {(draftMessage === null ? problems : []).map((problem, index) => (
        <div key={index}>
          <p data-severity={problem.severity}>{withoutItem(documents.document(), problem)}</p>
          {problem.remedy && <RemedyButton remedy={problem.remedy} />}
        </div>
      ))}
    </div>
  )
}

/** Drops what is typed in the field above, which has its value again. */
export function BackLink({ to, onBack }: { readonly to: string; readonly onBack: () => void }): ReactElement {
  return (
    <button
      type="button"
      className="link"
      onClick={(event) => {
        focusField(event.currentTarget)
        onBack()
      }}
    >
      Back to {to}
    </button>
  )
}

/** At the field itself it is known whose it is. */
function withoutItem(document: CajalDocument, { item, message }: Problem): string {
  const prefix = item === undefined ? '' : `${itemLabel(document, item)}: `
  return message.startsWith(prefix) ? message.slice(prefix.length) : message
}
