import { Crosshair, Trash2 } from 'lucide-react'
import type { ReactElement } from 'react'
import type { CommandId } from '../../../shared/commands'
import type { SavedView } from '../../../shared/document/schema'
import { nameView, removeView } from '../../state/actions/views'
import { isCommandId } from '../../state/commands/commands'
import { IconButton } from '../../ui/button'
import { useEditor } from '../../ui/editor-context'
import { useStore } from '../../ui/use-store'
import { plainFieldElementId } from '../fields/field-id'
import { SectionHeading } from '../fields/section-heading'
import { WordField } from '../fields/word-field'
import './view-list.css'

const none: Readonly<Record<string, SavedView>> = {}

/** The parts of the canvas that are kept under numbers, to be named, gone to and thrown away. */
export function ViewList(): ReactElement | null {
  const views = useStore(useEditor().documents, ({ history }) => history.document.views ?? none)
  const shown = Object.entries(views).flatMap(([number, view]) => {
    const go = `view-go-${number}`
    return isCommandId(go) ? [{ number: Number(number), view, go }] : []
  })
  if (shown.length === 0) return null
  return (
    <section className="section" aria-label="Saved views">
      <SectionHeading title="Saved views" help="canvas" />
      {shown.map(({ number, view, go }, index) => (
        <ViewRow key={number} number={number} name={view.name ?? ''} go={go} isFirst={index === 0} />
      ))}
    </section>
  )
}

interface ViewRowProps {
  readonly number: number
  readonly name: string
  readonly go: CommandId
  readonly isFirst: boolean
}

function ViewRow({ number, name, go, isFirst }: ViewRowProps): ReactElement {
  const { documents, commands } = useEditor()
  const take = (text: string): null => {
    documents.apply(nameView(number, text))
    documents.endGesture()
    return null
  }
  return (
    <div className="view-row" data-testid={`view-${number}`}>
      <span className="view-number">{number}</span>
      <WordField
        {...(isFirst && { id: plainFieldElementId('views') })}
        label={`Name of view ${number}`}
        placeholder={`View ${number}`}
        value={name}
        onValue={take}
      />
      <IconButton
        label={`Go to view ${number}`}
        shortcut={commands.shortcut(go)}
        icon={Crosshair}
        side="left"
        onClick={() => commands.run(go)}
      />
      <IconButton
        label={`Remove view ${number}`}
        icon={Trash2}
        side="left"
        onClick={() => {
          documents.apply(removeView(number))
          documents.endGesture()
        }}
      />
    </div>
  )
}
