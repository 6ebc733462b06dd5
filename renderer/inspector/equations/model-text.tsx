import { useId, useMemo, useRef, type KeyboardEvent, type ReactElement, type RefObject } from 'react'
import type { TextProblem } from '../../../shared/models/own/place'
import { highlightModel } from './highlight-model'
import { CompletionList, useModelCompletions } from './model-completions'

interface ModelTextProps {
  readonly name: string
  readonly text: string
  /** Whether it is not kept yet. */
  readonly edited: boolean
  readonly problems: readonly TextProblem[]
  /** Id of the list that tells the problems. */
  readonly describedBy: string
  readonly inputRef: RefObject<HTMLTextAreaElement | null>
  readonly onText: (text: string) => void
  readonly onLeave: () => void
}

/** The equations of a model as text: numbered lines, coloured by what words are, with marks at mistakes. */
export function ModelText({ name, text, edited, problems, describedBy, inputRef, onText, onLeave }: ModelTextProps): ReactElement {
  const lines = useMemo(() => highlightModel(text, problems), [text, problems])
  const wrong = new Set(problems.map(({ line }) => line))
  const keysId = useId()
  const leaving = useRef(false)
  const listId = useId()
  const completions = useModelCompletions(insert)
  const { offered } = completions
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (completions.onKeyDown(event)) return
    if (event.key === 'Tab' && leaving.current) return
    if (event.key === 'Escape' && !leaving.current) {
      // The first Escape lets Tab leave the text; another one closes the dialog.
      event.preventDefault()
      leaving.current = true
    } else if (event.key !== 'Shift') {
      leaving.current = false
      indent(event)
    }
  }
  return (
    <div className="model-text-and-keys">
      <div className="model-text">
        <div className="model-text-lines" aria-hidden>
          {lines.map((stretches, index) => (
            <div key={index} className="model-line" data-wrong={wrong.has(index + 1) || undefined}>
              {stretches.map(({ text: part, kind, wrong: isWrong }, at) => (
                <span key={at} className={kind === '' ? undefined : `code-${kind}`} data-wrong={isWrong || undefined}>
                  {part}
                </span>
              ))}
              {'\n'}
            </div>
          ))}
        </div>
        <textarea
          ref={inputRef}
          className="model-text-input"
          aria-label={`Equations of ${name}`}
          aria-describedby={`${describedBy} ${keysId}`}
          aria-invalid={problems.length > 0}
          data-edited={edited || undefined}
          aria-autocomplete="list"
          aria-controls={offered === null ? undefined : listId}
          aria-activedescendant={offered === null ? undefined : `${listId}-${offered.active}`}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          wrap="off"
          value={text}
          onChange={(event) => {
            onText(event.target.value)
            completions.onText(event.target)
          }}
          onKeyDown={onKeyDown}
          onBlur={() => {
            leaving.current = false
            completions.close()
            onLeave()
          }}
        />
        {offered !== null && (
          <CompletionList
            id={listId}
            offered={offered}
            onChoose={(option) => inputRef.current && completions.choose(inputRef.current, option)}
          />
        )}
      </div>
      <p id={keysId} className="hint">
        Ctrl+Space completes a word. Tab indents and Shift+Tab takes it back. To leave the text by keyboard, press Escape, then Tab.
      </p>
    </div>
  )
}

/** The language's own. */
const level = 4

/**
 * Enter begins the next line below the beginning of this one, further in after a colon; Backspace at the beginning takes a level back. Tab and
 * Shift+Tab do so with all the lines that are selected, and Tab within a line goes on to the next level.
 */
function indent(event: KeyboardEvent<HTMLTextAreaElement>): void {
  const field = event.currentTarget
  const { selectionStart: at, selectionEnd, value } = field
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const lineStart = value.lastIndexOf('\n', at - 1) + 1
  const before = value.slice(lineStart, at)
  if (event.key === 'Tab') {
    event.preventDefault()
    const isWithin = !event.shiftKey && !value.slice(at, selectionEnd).includes('\n')
    if (isWithin) insert(' '.repeat(level - (before.length % level)))
    else shiftLines(field, lineStart, event.shiftKey ? 'out' : 'in')
  } else if (event.key === 'Enter' && at === selectionEnd) {
    event.preventDefault()
    const inner = /:\s*(?:#.*)?$/.test(before) ? ' '.repeat(level) : ''
    insert(`\n${/^ */.exec(before)![0]}${inner}`)
  } else if (event.key === 'Backspace' && at === selectionEnd && /^(?: {4})+$/.test(before)) {
    event.preventDefault()
    field.setSelectionRange(at - level, at)
    insert('')
  }
}

/** Moves the lines of the selection a level, as one step that the field's own undo takes back; the same text stays selected. */
function shiftLines(field: HTMLTextAreaElement, start: number, way: 'in' | 'out'): void {
  const { selectionStart, selectionEnd, value } = field
  // A line of which nothing is selected but its beginning is not meant.
  const last = selectionEnd > selectionStart && value[selectionEnd - 1] === '\n' ? selectionEnd - 1 : selectionEnd
  const lineEnd = value.indexOf('\n', last)
  const end = lineEnd === -1 ? value.length : lineEnd
  const lines = value.slice(start, end).split('\n')
  const shifted = lines.map((line) => (way === 'in' ? (line === '' ? '' : ' '.repeat(level) + line) : line.replace(/^ {1,4}/, '')))
  const [first, all] = [shifted[0]!.length - lines[0]!.length, shifted.join('\n').length - (end - start)]
  if (all === 0) return
  field.setSelectionRange(start, end)
  insert(shifted.join('\n'))
  field.setSelectionRange(Math.max(start, selectionStart + first), Math.max(start, selectionEnd + all))
}

/** As if it were typed, so that undo within the text takes it back. */
function insert(text: string): void {
  // Called deprecated, and there is nothing else after which the field's own undo still works.
  const typing = document as unknown as { execCommand: (command: 'insertText' | 'delete', showUi: boolean, text: string) => void }
  typing.execCommand(text === '' ? 'delete' : 'insertText', false, text)
}
