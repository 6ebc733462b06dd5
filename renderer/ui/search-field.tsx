import type { KeyboardEvent, ReactElement, Ref } from 'react'

interface SearchFieldProps {
  /** For readers. */
  readonly label: string
  readonly placeholder: string
  readonly value: string
  readonly onValue: (text: string) => void
  /** The list below it, and the option there that Enter would pick. */
  readonly listId: string
  readonly activeId: string | undefined
  /** Whether there is a list. */
  readonly expanded?: boolean
  /** What else keys do. */
  readonly description?: string
  readonly className?: string
  readonly inputRef?: Ref<HTMLInputElement>
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void
}

/** A field that keeps the focus while arrows move through the list of what was found. */
export function SearchField(props: SearchFieldProps): ReactElement {
  const {
    label,
    placeholder,
    value,
    onValue,
    listId,
    activeId,
    expanded = true,
    description,
    className = 'input',
    inputRef,
    onKeyDown,
  } = props
  return (
    <input
      ref={inputRef}
      className={className}
      type="text"
      role="combobox"
      aria-label={label}
      aria-description={description}
      aria-expanded={expanded}
      aria-controls={listId}
      aria-autocomplete="list"
      aria-activedescendant={activeId}
      placeholder={placeholder}
      autoComplete="off"
      spellCheck={false}
      value={value}
      onChange={(event) => onValue(event.currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  )
}
