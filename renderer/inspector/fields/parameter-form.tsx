import { ChevronRight } from 'lucide-react'
import { useState, type ReactElement, type ReactNode } from 'react'
import type { ParameterDescriptor } from '../../../shared/models/descriptor'
import type { ParameterGroup } from '../../state/actions/parameter-groups'
import { fieldName, parametersOf } from '../../state/actions/parameters'
import type { ParameterView } from '../../state/session'
import { classes } from '../../ui/button'
import { useEditor } from '../../ui/editor-context'
import { useStore } from '../../ui/use-store'
import { EntriesField } from './entries-field'
import { ParameterRow, type Variety } from './parameter-row'
import { ParameterTools } from './parameter-tools'

interface ParameterFormProps {
  readonly items: readonly string[]
  readonly group: ParameterGroup
  readonly parameters: Readonly<Record<string, ParameterDescriptor>>
  /** Heading of parameters that name no section. */
  readonly title?: string
  readonly variety?: Variety
  /** Names of the numbers that a parameter may have, such as receptors. */
  readonly choices?: Readonly<Record<string, readonly (readonly [number, string])[]>>
  /** A parameter that is pointed at, or none. */
  readonly onPoint?: (name: string | null) => void
  /** Whether to offer search, changed only and reset. */
  readonly tools?: boolean
}

type Entry = readonly [string, ParameterDescriptor]

const oneForAll: Variety = { each: null, random: false }

/** The parameters of a model or rule by section, as its descriptor has them; advanced ones and those not searched for are left out. */
export function ParameterForm(props: ParameterFormProps): ReactElement {
  const { items, group, parameters, title = 'Parameters', variety = oneForAll, choices = {}, onPoint, tools = false } = props
  const { documents, problems, session } = useEditor()
  const [query, setQuery] = useState('')
  const view = useStore(session, (state) => state.parameterView)
  const wanted = useStore(session, ({ fieldRequest }) => fieldRequest?.field ?? null)
  const all = Object.entries(parameters)
  const nameField = (name: string): string => fieldName(group, name, items[0])
  // Texts, because a store's value is compared as it is.
  const changed = useStore(documents, ({ history }) =>
    all
      .filter(([name]) => items.some((item) => Object.hasOwn(parametersOf(history.document, item, group), name)))
      .map(([name]) => name)
      .join(),
  ).split(',')
  const wrong = useStore(problems, (list) =>
    all
      .filter(([name]) =>
        list.some(({ item, field }) => field === nameField(name) && (group === 'variant' || items.some((one) => one === item))),
      )
      .map(([name]) => name)
      .join(),
  ).split(',')
  // Where there is something to choose between it is shown, also what few set.
  const isNeeded = (name: string): boolean => wrong.includes(name) || nameField(name) === wanted || Object.hasOwn(choices, name)
  const shown = all.filter(([name, descriptor]) => {
    if (query.trim() !== '') return matches(query, name, descriptor)
    return isNeeded(name) || isInView(tools ? view : view === 'changed' ? 'usual' : view, descriptor, changed.includes(name))
  })
  const rest = all.length - all.filter(([name, descriptor]) => isInView('usual', descriptor, changed.includes(name))).length

  return (
    <>
      {tools && (
        <ParameterTools
          query={query}
          onQuery={setQuery}
          changed={changed.filter((name) => name !== '').length}
          items={items}
          group={group}
        />
      )}
      {sections(shown, title).map(([heading, section]) => (
        <section key={heading} className="section">
          <h3 className="heading">{heading}</h3>
          {section.map(([name, descriptor]) =>
            descriptor.kind === 'entries' ? (
              <EntriesField key={name} items={items} group={group} name={name} descriptor={descriptor} />
            ) : (
              <ParameterRow
                key={name}
                items={items}
                group={group}
                name={name}
                descriptor={descriptor}
                variety={variety}
                choices={choices[name]}
                onPoint={onPoint}
              />
            ),
          )}
        </section>
      ))}
      {shown.length === 0 && all.length > 0 && <Nothing searched={query.trim() !== ''} />}
      {query.trim() === '' && rest > 0 && view !== 'changed' && (
        <ViewToggle all={all.length} view={view} onView={(next) => session.update({ parameterView: next })} />
      )}
    </>
  )
}

function Nothing({ searched }: { readonly searched: boolean }): ReactNode {
  return <p className="section hint">{searched ? 'No parameter has this in its name or text.' : 'All parameters have their defaults.'}</p>
}

interface ViewToggleProps {
  readonly all: number
  readonly view: ParameterView
  readonly onView: (view: ParameterView) => void
}

function ViewToggle({ all, view, onView }: ViewToggleProps): ReactElement {
  const unfolded = view === 'all'
  return (
    <button type="button" className="fold" aria-expanded={unfolded} onClick={() => onView(unfolded ? 'usual' : 'all')}>
      <ChevronRight size={14} aria-hidden className={classes(unfolded && 'fold-open')} />
      {unfolded ? 'Show fewer' : `Show all ${all}`}
    </button>
  )
}

function isInView(view: ParameterView, { advanced = false }: ParameterDescriptor, changed: boolean): boolean {
  return view === 'all' || changed || (view === 'usual' && !advanced)
}

function matches(query: string, name: string, { text, symbol = '', section = '' }: ParameterDescriptor): boolean {
  const searched = [name, text, symbol, section].join(' ').toLowerCase()
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => searched.includes(word))
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
