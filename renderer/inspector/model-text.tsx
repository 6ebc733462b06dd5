import { useMemo, type KeyboardEvent, type ReactElement, type Ref } from 'react'
import type { TextProblem } from '../../shared/models/own/place'
import { highlightModel } from './highlight-model'

interface ModelTextProps {
  readonly name: string
  readonly text: string
  readonly problems: readonly TextProblem[]
  /** Id of the list that tells the problems. */
  readonly describedBy: string
  readonly inputRef: Ref<HTMLTextAreaElement>
  readonly onText: (text: string) => void
  readonly onLeave: () => void
}

/** The equations of a model as text: numbered lines, coloured by what words are, with marks at mistakes. */
export function ModelText({ name, text, problems, describedBy, inputRef, onText, onLeave }: ModelTextProps): ReactElement {
  const lines = useMemo(() => highlightModel(text, problems), [text, problems])
  const wrong = new Set(problems.map(({ line }) => line))
  return (
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
        aria-describedby={describedBy}
        aria-invalid={problems.length > 0}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        wrap="off"
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={indent}
        onBlur={onLeave}
      />
    </div>
  )
}

/** Enter begins the next line below the beginning of this one, further in after a colon; Backspace at the beginning takes a level back. */
function indent(event: KeyboardEvent<HTMLTextAreaElement>): void {
  const { selectionStart: at, selectionEnd, value } = event.currentTarget
  if (at !== selectionEnd || event.ctrlKey || event.metaKey || event.altKey) return
  const before = value.slice(value.lastIndexOf('\n', at - 1) + 1, at)
  if (event.key === 'Enter') {
    event.preventDefault()
    const inner = /:\s*(?:#.*)?$/.test(before) ? '    ' : ''
    insert(`\n${/^ */.exec(before)![0]}${inner}`)
  } else if (event.key === 'Backspace' && /^(?: {4})+$/.test(before)) {
    event.preventDefault()
    event.currentTarget.setSelectionRange(at - 4, at)
    insert('')
  }
}

/** As if it were typed, so that undo within the text takes it back. */
function insert(text: string): void {
  // Called deprecated, and there is nothing else after which the field's own undo still works.
  const typing = document as unknown as { execCommand: (command: 'insertText' | 'delete', showUi: boolean, text: string) => void }
  typing.execCommand(text === '' ? 'delete' : 'insertText', false, text)
}
