import type { ReactElement } from 'react'
import type { WrittenModel } from '../../../shared/document/schema'
import { ownModelUsers } from '../../state/actions/own-models'
import { countOf } from '../../../shared/units/format-value'
import { useEditor } from '../../ui/editor-context'
import { useStore } from '../../ui/use-store'
import { SectionHeading } from '../fields/section-heading'
import { useDrawing } from '../fields/use-drawing'

const none: Readonly<Record<string, WrittenModel>> = {}

/** The models that are written in the document, each leading to its equations. */
export function OwnModelList(): ReactElement | null {
  const { documents, session } = useEditor()
  const document = useDrawing()
  const models = useStore(documents, ({ history }) => history.document.models ?? none)
  const names = Object.keys(models)
  if (names.length === 0) return null
  return (
    <section className="section" aria-label="Your models">
      <SectionHeading title="Your models" help="own-models" />
      <ul className="edge-list">
        {names.map((name) => (
          <li key={name}>
            <button type="button" className="edge-row" onClick={() => session.update({ openModel: name })}>
              <span className="mono">{name}</span>
              <span>{usesInWords(ownModelUsers(document, name).length)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function usesInWords(users: number): string {
  return users === 0 ? 'unused' : `in ${countOf(users, 'block')}`
}
