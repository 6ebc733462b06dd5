import { useState, type KeyboardEvent, type ReactElement } from 'react'
import { type Completion, completionsAt } from './complete-model'

interface Offered {
  readonly from: number
  readonly options: readonly Completion[]
  readonly active: number
  /** Where the word begins, for the place of the list. */
  readonly line: number
  readonly column: number
}

export interface ModelCompletions {
  readonly offered: Offered | null
  /** Takes a key that is meant for the list; false where it is not. */
  onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): boolean
  /** The text changed: what is offered follows. */
  onText(field: HTMLTextAreaElement): void
  choose(field: HTMLTextAreaElement, option: Completion): void
  close(): void
}

/** What a word of a model's text may become, offered at Ctrl+Space. `insert` types in the place of what is selected. */
export function useModelCompletions(insert: (text: string) => void): ModelCompletions {
  const [offered, setOffered] = useState<Offered | null>(null)
  const close = (): void => setOffered(null)
  const offer = (field: HTMLTextAreaElement): Offered | null => {
    const { from, options } = completionsAt(field.value, field.selectionStart)
    const before = field.value.slice(0, from).split('\n')
    return options.length === 0 ? null : { from, options, active: 0, line: before.length, column: before[before.length - 1]!.length }
  }
  const choose = (field: HTMLTextAreaElement, { text }: Completion): void => {
    if (offered === null) return
    field.setSelectionRange(offered.from, field.selectionStart)
    insert(text)
    close()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): boolean => {
    const field = event.currentTarget
    if (event.ctrlKey && event.key === ' ') {
      event.preventDefault()
      setOffered(offer(field))
      return true
    }
    if (offered === null) return false
    const count = offered.options.length
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setOffered({ ...offered, active: (offered.active + (event.key === 'ArrowDown' ? 1 : count - 1)) % count })
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      event.preventDefault()
      choose(field, offered.options[offered.active]!)
    } else if (event.key === 'Escape') {
      // It closes the list alone, not the dialog.
      event.preventDefault()
      event.stopPropagation()
      close()
    } else {
      if (event.key.startsWith('Arrow') || event.key === 'Home' || event.key === 'End') close()
      return false
    }
    return true
  }
  return { offered, onKeyDown, choose, close, onText: (field) => offered !== null && setOffered(offer(field)) }
}

const inWords: Readonly<Record<Completion['what'], string>> = { name: 'name', function: 'function', word: 'word of the language' }

interface CompletionListProps {
  readonly id: string
  readonly offered: Offered
  readonly onChoose: (option: Completion) => void
}

/** The words that are offered, below the one that is being typed. */
export function CompletionList({ id, offered, onChoose }: CompletionListProps): ReactElement {
  const { options, active, line, column } = offered
  return (
    <ul
      ref={(element) => element?.scrollIntoView({ block: 'nearest' })}
      id={id}
      role="listbox"
      aria-label="Words that may be meant"
      className="model-completions"
      style={{ left: `calc(48px + ${column}ch)`, top: `calc(var(--space-2) + ${line} * 18px)` }}
    >
      {options.map((option, index) => (
        <li
          key={`${option.what} ${option.text}`}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          // The text keeps the focus.
          onMouseDown={(event) => {
            event.preventDefault()
            onChoose(option)
          }}
        >
          {option.text} <span className="hint">{inWords[option.what]}</span>
        </li>
      ))}
    </ul>
  )
}
