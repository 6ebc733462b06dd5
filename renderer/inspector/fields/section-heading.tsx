import type { ReactElement } from 'react'
import type { HelpPage } from '../../state/help/help'
import type { HelpTopic } from '../../state/help/help-topics'
import { HelpButton } from '../../ui/help-button'

interface SectionHeadingProps {
  readonly title: string
  readonly help: HelpTopic | HelpPage
}

/** The heading of a part of the inspector, with the way to what the guide says about it. */
export function SectionHeading({ title, help }: SectionHeadingProps): ReactElement {
  return (
    <div className="heading-line">
      <h3 className="heading">{title}</h3>
      <HelpButton on={title} about={help} />
    </div>
  )
}
