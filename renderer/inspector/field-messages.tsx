import type { ReactElement, ReactNode } from 'react'
import type { Problem } from '../../shared/document/problem'
import { RemedyButton } from './remedy-button'

interface FieldMessagesProps {
  readonly id: string
  readonly draftMessage: string | null
  readonly problems: readonly Problem[]
  readonly children?: ReactNode
}

/** What is wrong with the field above, each with what mends it. */
export function FieldMessages({ id, draftMessage, problems, children }: FieldMessagesProps): ReactElement {
  return (
    <div id={id} className="field-messages" role="alert">
      {draftMessage !== null && <p data-severity="error">{draftMessage}</p>}
      {children}
      {problems.map((problem, index) => (
        <div key={index}>
          <p data-severity={problem.severity}>{withoutItem(problem)}</p>
          {problem.remedy && <RemedyButton remedy={problem.remedy} />}
        </div>
      ))}
    </div>
  )
}

/** At the field itself it is known whose it is. */
function withoutItem({ message }: Problem): string {
  return message.replace(/^[^:]{1,60}: (?=\S)/, '')
}
