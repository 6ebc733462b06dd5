import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react'
import type { WrittenValue } from '../../../shared/models/descriptor'
import { entryText, readEntry, steppedValue, type TypedParameter } from '../../state/fields/entry'

/** What an entry is told and tells. */
export interface EntryFieldProps {
  readonly id: string
  /** Name of the parameter, also the accessible name. */
  readonly name: string
  readonly descriptor: TypedParameter
  /** Undefined where several items differ. */
  readonly value: WrittenValue | undefined
  /** What was typed before and could not be read. */
  readonly draft: string | null
  readonly changed: boolean
  /** Names that an expression may use; absent where there can be none. */
  readonly variables?: readonly string[]
  readonly invalid: boolean
  readonly describedBy: string | undefined
  /** Shown in an empty field; by default what that means. */
  readonly placeholder?: string
  readonly onValue: (value: WrittenValue) => void
  /** A step by arrow key; steps that follow each other belong together. */
  readonly onStep: (value: WrittenValue) => void
  readonly onUnreadable: (text: string, message: string) => void
  /** The entry is the value again. */
  readonly onRestore: () => void
}

/**
 * One entry. Enter and leaving take over what was typed, Escape brings back the value, arrows step; text that cannot be read stays
 * as it is, for whoever keeps drafts.
 */
export function EntryField(props: EntryFieldProps): ReactElement {
  const { id, name, descriptor, value, draft, variables, onValue, onStep, onUnreadable, onRestore } = props
  const shown = draft ?? (value === undefined ? '' : entryText(value))
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed ?? shown
  const input = useRef<HTMLInputElement>(null)
  const leave = useRef(() => {})

  const commit = (): void => {
    if (typed === null) return
    setTyped(null)
    if (typed === shown && draft === null) return
    const read = readEntry(name, descriptor, typed, variables)
    if (read.ok) onValue(read.value)
    else if (value === undefined && typed.trim() === '') onRestore()
    else onUnreadable(typed, read.error)
  }
  // The field may go while it has focus, when another block is selected: what was typed belongs to the block it was typed for.
  useEffect(() => {
    leave.current = commit
  })
  useEffect(() => () => leave.current(), [])

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') {
      commit()
      input.current?.select()
    } else if (event.key === 'Escape' && (typed !== null || draft !== null)) {
      event.stopPropagation()
      setTyped(null)
      onRestore()
    } else if ((event.key === 'ArrowUp' || event.key === 'ArrowDown') && isNumber(descriptor)) {
      event.preventDefault()
      const read = readEntry(name, descriptor, text)
      if (!read.ok || typeof read.value !== 'number') return
      setTyped(null)
      onStep(steppedValue(descriptor, read.value, event.key === 'ArrowUp' ? 1 : -1, event.shiftKey))
    }
  }

  return (
    <input
      ref={input}
      id={id}
      className="input entry"
      type="text"
      inputMode={descriptor.kind === 'text' ? 'text' : 'decimal'}
      autoComplete="off"
      spellCheck={false}
      aria-label={name}
      aria-invalid={props.invalid}
      aria-describedby={props.describedBy}
      data-changed={props.changed || undefined}
      data-edited={typed !== null || undefined}
      data-list={isList(descriptor) || undefined}
      placeholder={props.placeholder ?? (value === undefined ? 'mixed' : isList(descriptor) ? 'none' : undefined)}
      value={text}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={commit}
      onKeyDown={onKeyDown}
    />
  )
}

function isList(descriptor: TypedParameter): boolean {
  return descriptor.kind === 'numbers' || descriptor.kind === 'integers'
}

function isNumber(descriptor: TypedParameter): descriptor is Extract<TypedParameter, { readonly default: number }> {
  return descriptor.kind === undefined || descriptor.kind === 'number' || descriptor.kind === 'integer'
}
