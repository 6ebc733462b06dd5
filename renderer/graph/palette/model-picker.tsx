import { Search, X } from 'lucide-react'
import { useId, useMemo, useState, type KeyboardEvent, type ReactElement, type ReactNode, type Ref } from 'react'
import { searchModels, synapsesCalled, type ModelOffer } from '../../state/model-search'
import { Breakable } from '../../ui/breakable'
import { useEditor } from '../../ui/editor-context'
import { ModelIcon } from '../../ui/model-icon'
import { SearchField } from '../../ui/search-field'
import { useActiveOption } from '../../ui/use-active-option'
import { useStore } from '../../ui/use-store'
import { ModelRow, MoreRow } from './model-row'

interface ModelPickerProps {
  readonly offers: readonly ModelOffer[]
  readonly onPick: (name: string) => void
  readonly inputRef?: Ref<HTMLInputElement>
  /** Shown at the end of the search field. */
  readonly keyHint?: string
  /** Only those with this tag; null is no matter. */
  readonly tag?: string | null
  /** Stands between the field and the list. */
  readonly filter?: ReactNode
  readonly draggable?: boolean
}

type Option = { readonly title: string; readonly offer: ModelOffer } | { readonly title: string; readonly more: number }

/** What a network begins with: each is reached by one press, however short the list is. */
const kinds = [
  ['Neurons', 'neuron'],
  ['Generators', 'stimulator'],
  ['Recorders', 'recorder'],
] as const

const nothing: ReadonlySet<string> = new Set()

/** Search and list of models in one: arrows move, Enter picks, so does a click; the field keeps the focus. */
export function ModelPicker({ offers, onPick, inputRef, keyHint, tag = null, filter, draggable = false }: ModelPickerProps): ReactElement {
  const { preferences } = useEditor()
  const favourites = useStore(preferences, (value) => value.favourites)
  // Those of when the list was opened: a model that is added would push all others down, away from the pointer.
  const [recent] = useState(() => preferences.get().recentModels)
  const [query, setQuery] = useState('')
  const [unfolded, setUnfolded] = useState(nothing)
  const listId = useId()
  const groups = useMemo(
    () => searchModels(offers, { query, tag, favourites, recent, unfolded }),
    [offers, query, tag, favourites, recent, unfolded],
  )
  const listed = useMemo(
    () =>
      groups.map(({ title, offers: found, more }) => ({
        title,
        options: [...found.map((offer): Option => ({ title, offer })), ...(more > 0 ? [{ title, more }] : [])],
      })),
    [groups],
  )
  const flat = useMemo(() => listed.flatMap(({ options }) => options), [listed])
  const pick = (option: Option): void => {
    if ('offer' in option) onPick(option.offer.name)
    else setUnfolded(new Set([...unfolded, option.title]))
  }
  const { active, list, setActive, reset, takeKey } = useActiveOption(flat, pick)
  // Ids have no spaces, or they would name several elements.
  const groupId = (title: string): string => `${listId}-${title.replaceAll(' ', '-')}`
  const optionId = (option: Option): string => `${groupId(option.title)}-${'offer' in option ? option.offer.name : 'more'}`
  const search = (text: string): void => {
    setQuery(text)
    reset()
  }

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter' && event.altKey && active && 'offer' in active) {
      event.preventDefault()
      preferences.toggleFavourite(active.offer.name)
    } else if (event.key === keyHint) {
      // Pressed once more for the next model: no name begins with it.
      event.preventDefault()
      event.currentTarget.select()
    } else if (takeKey(event)) {
      // The next search is typed over this one.
      if (event.key === 'Enter') event.currentTarget.select()
    } else if (event.key === 'Escape' && query !== '') {
      event.preventDefault()
      event.stopPropagation()
      search('')
    }
  }

  return (
    <div className="picker">
      <div className="picker-search">
        <Search size={14} aria-hidden />
        <SearchField
          {...(inputRef !== undefined && { inputRef })}
          label="Search models"
          description="Enter adds the model, Alt+Enter makes it a favourite."
          placeholder="Search models"
          listId={listId}
          activeId={active && optionId(active)}
          value={query}
          onValue={search}
          onKeyDown={onKeyDown}
        />
        {keyHint !== undefined && query === '' && <kbd className="key">{keyHint}</kbd>}
        {query !== '' && (
          <button
            type="button"
            className="picker-clear"
            aria-label="Clear the search"
            title="Clear the search (Esc)"
            onClick={({ currentTarget }) => {
              currentTarget.parentElement?.querySelector('input')?.focus()
              search('')
            }}
          >
            <X size={14} aria-hidden />
          </button>
        )}
      </div>
      {filter !== undefined && (
        <div className="picker-ways">
          {filter}
          <span className="picker-kinds">
            {kinds.map(([title, kind]) => (
              <button
                key={title}
                type="button"
                aria-label={`Go to ${title.toLowerCase()}`}
                title={title}
                disabled={listed.every((group) => group.title !== title)}
                onClick={() => document.getElementById(groupId(title))?.parentElement?.scrollIntoView({ block: 'start' })}
              >
                <ModelIcon kind={kind} />
              </button>
            ))}
          </span>
        </div>
      )}
      <div ref={list} id={listId} className="picker-list" role="listbox" aria-label="Models">
        {listed.map(({ title, options }) => (
          <div key={title} className="picker-group" role="group" aria-labelledby={groupId(title)}>
            <div id={groupId(title)} className="picker-heading heading" role="presentation">
              {title}
            </div>
            {options.map((option) => {
              const common = {
                id: optionId(option),
                active: option === active,
                onPick: () => pick(option),
                onPoint: () => setActive(option),
              }
              return 'offer' in option ? (
                <ModelRow
                  key={option.offer.name}
                  offer={option.offer}
                  favourite={favourites.includes(option.offer.name)}
                  draggable={draggable}
                  {...common}
                />
              ) : (
                <MoreRow key="more" title={title} more={option.more} {...common} />
              )
            })}
          </div>
        ))}
        {flat.length === 0 && (
          <NothingFound query={query} tag={tag}>
            <button type="button" className="link" onClick={() => search('')}>
              Show all
            </button>
          </NothingFound>
        )}
      </div>
    </div>
  )
}

interface NothingFoundProps extends Pick<ModelPickerProps, 'tag'> {
  readonly query: string
  readonly children: ReactNode
}

/** Says that no block can be made of what is looked for, and where synapses are chosen, which are looked for here as well. */
function NothingFound({ query, tag, children }: NothingFoundProps): ReactElement {
  const { help } = useEditor()
  const synapses = useMemo(() => synapsesCalled(query), [query])
  if (synapses.length === 0) {
    return (
      <p className="picker-none">
        No model {tag === null ? '' : `tagged “${tag}” `}is called “{query.trim()}”. {children}
      </p>
    )
  }
  return (
    <div className="picker-none">
      <p>
        {synapses.length === 1 ? 'This is a synapse' : 'These are synapses'}: draw an edge between neurons, and choose{' '}
        {synapses.length === 1 ? 'it' : 'one'} at the right under By what. {children}
      </p>
      <ul>
        {synapses.map((name) => (
          <li key={name}>
            <button type="button" className="link mono" onClick={() => help.open({ kind: 'model', name })}>
              <Breakable name={name} />
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
