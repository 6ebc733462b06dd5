import { CircleHelp } from 'lucide-react'
import type { ReactElement } from 'react'
import { type HelpPage, topicPage } from '../state/help/help'
import type { HelpTopic } from '../state/help/help-topics'
import { useEditor } from './editor-context'
import './help-button.css'

interface HelpButtonProps {
  /** What it is about, for its name: `Help on Traces`. */
  readonly on: string
  readonly about: HelpTopic | HelpPage
}

/** A small question mark that opens the page about what it stands beside. */
export function HelpButton({ on, about }: HelpButtonProps): ReactElement {
  const { help } = useEditor()
  const page = typeof about === 'string' ? topicPage(about) : about
  return (
    <button type="button" className="help-button" aria-label={`Help on ${on}`} title={`Help on ${on}`} onClick={() => help.open(page)}>
      <CircleHelp size={13} aria-hidden />
    </button>
  )
}
