import { ChevronsUpDown, Search } from 'lucide-react'
import { useId, useMemo, useState, type ReactElement } from 'react'
import { Popover } from './popover'
import { SearchField } from './search-field'
import { optionGroups, searchOptions, type SearchOption } from './search-options'
import './search-select.css'
import { useActiveOption } from './use-active-option'

interface SearchSelectProps {
  readonly label: string
  /** The key of what is chosen; one that no option has where it is gone, or nothing is chosen yet. */
  readonly value: string
  /** Stands in the button where no option has the key. */
  readonly placeholder: string
  readonly options: readonly SearchOption[]
  readonly onValue: (key: string) => void
}

/** A choice from a long list: a button that says what is chosen, and opens the list with a field to search it. */
export function SearchSelect({ label, value, placeholder, options, onValue }: SearchSelectProps): ReactElement {
  const [open, setOpen] = useState(false)
  const chosen = options.find(({ key }) => key === value)
  const pick = ({ key }: SearchOption): void => {
    setOpen(false)
    if (key !== value) onValue(key)
  }
  return (
    <Popover
      label={label}
      open={open}
      onOpenChange={setOpen}
      className="search-card"
      trigger={
        <button
          type="button"
          className="input search-select"
          role="combobox"
          aria-label={label}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
            event.preventDefault()
            setOpen(true)
          }}
        >
          <span>{chosen?.name ?? placeholder}</span>
          <ChevronsUpDown size={13} aria-hidden />
        </button>
      }
    >
      <SearchList label={label} chosen={chosen} options={options} onPick={pick} />
    </Popover>
  )
}

interface SearchListProps {
  readonly label: string
  readonly chosen: SearchOption | undefined
  readonly options: readonly SearchOption[]
  readonly onPick: (option: SearchOption) => void
}

function SearchList({ label, chosen, options, onPick }: SearchListProps): ReactElement {
  const [query, setQuery] = useState('')
  const listId = useId()
  const found = useMemo(() => searchOptions(options, query), [options, query])
  const { active, list, setActive, reset, takeKey } = useActiveOption(found, onPick, chosen)
  const optionId = (option: SearchOption): string => `${listId}-${options.indexOf(option)}`
  return (
    <>
      <div className="search-line">
        <Search size={14} aria-hidden />
        <SearchField
          label={`Search: ${label}`}
          placeholder="Search"
          value={query}
          onValue={(text) => {
            setQuery(text)
            reset()
          }}
          listId={listId}
          activeId={active && optionId(active)}
          onKeyDown={takeKey}
        />
      </div>
      <div ref={list} id={listId} className="search-list" role="listbox" aria-label={label}>
        {optionGroups(found).map(([group, own]) => (
          <div key={group} role="group" aria-label={group}>
            <div className="search-heading heading" role="presentation">
              {group}
            </div>
            {own.map((option) => (
              <div
                key={option.key}
                id={optionId(option)}
                className="search-row"
                role="option"
                aria-label={option.name}
                aria-description={option.note}
                aria-selected={option === active}
                aria-current={option === chosen || undefined}
                onClick={() => onPick(option)}
                onPointerMove={() => setActive(option)}
              >
                <span className="mono">{option.label}</span>
                <span className="search-note">{option.note}</span>
              </div>
            ))}
          </div>
        ))}
      </div>
      {found.length === 0 && (
        <p className="search-none" role="status">
          Nothing here has “{query.trim()}” in its name or its description.
        </p>
      )}
    </>
  )
}
