import { ChevronRight } from 'lucide-react'
import { useState, type ReactElement, type ReactNode } from 'react'
import type { ItemId } from '../../shared/ids'
import type { ParameterDescriptor } from '../../shared/models/descriptor'
import { fieldName, parametersOf, type ParameterGroup } from '../state/actions/parameters'
import { classes } from '../ui/button'
import { useEditor } from '../ui/editor-context'
import { useStore } from '../ui/use-store'
import { ParameterRow } from './parameter-row'

interface ParameterFormProps {
  readonly items: readonly ItemId[]
  readonly group: ParameterGroup
  readonly parameters: Readonly<Record<string, ParameterDescriptor>>
  /** Heading of parameters that name no section. */
  readonly title?: string
}

type Entry = readonly [string, ParameterDescriptor]

/** The parameters of a model or rule by section, as its descriptor has them; advanced ones are folded away. */
export function ParameterForm({ items, group, parameters, title = 'Parameters' }: ParameterFormProps): ReactElement {
  const { documents, problems, session } = useEditor()
  const [unfolded, setUnfolded] = useState(false)
  const all = Object.entries(parameters)
  const ordinary = all.filter(([, { advanced }]) => advanced !== true)
  const advanced = all.filter(([, descriptor]) => descriptor.advanced === true)
  const wanted = useStore(session, ({ fieldRequest }) => fieldRequest?.field ?? null)
  const changed = useStore(documents, ({ history }) =>
    advanced.some(([name]) => items.some((item) => Object.hasOwn(parametersOf(history.document, item, group), name))),
  )
  const wrong = useStore(problems, (list) =>
    advanced.some(([name]) => list.some(({ item, field }) => field === fieldName(group, name) && items.some((one) => one === item))),
  )
  const isWanted = advanced.some(([name]) => fieldName(group, name) === wanted)
  // A fold must not hide what needs attention; what was opened for that stays open.
  if ((changed || wrong || isWanted) && !unfolded) setUnfolded(true)

  const rows = (entries: readonly Entry[]): ReactNode =>
    sections(entries, title).map(([heading, section]) => (
      <section key={heading} className="section">
        <h3 className="heading">{heading}</h3>
        {section.map(([name, descriptor]) => (
          <ParameterRow key={name} items={items} group={group} name={name} descriptor={descriptor} />
        ))}
      </section>
    ))
  return (
    <>
      {rows(ordinary)}
      {advanced.length > 0 && (
        <>
          <button type="button" className="fold" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
            <ChevronRight size={14} aria-hidden className={classes(unfolded && 'fold-open')} />
            {unfolded ? 'Fewer parameters' : `${advanced.length} more parameter${advanced.length === 1 ? '' : 's'}`}
          </button>
          {unfolded && rows(advanced)}
        </>
      )}
    </>
  )
}

/** Parameters under their headings, in the order in which the descriptor first names them. */
function sections(entries: readonly Entry[], title: string): readonly (readonly [string, readonly Entry[]])[] {
  const found = new Map<string, Entry[]>()
  for (const entry of entries) {
    const heading = entry[1].section ?? title
    found.set(heading, [...(found.get(heading) ?? []), entry])
  }
  return [...found]
}
