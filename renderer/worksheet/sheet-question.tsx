import { useId, type ReactElement } from 'react'
import type { SheetItem } from '../../shared/document/schema'
import { formatQuantity } from '../../shared/units/format-quantity'
import { parseQuantity } from '../../shared/units/parse-quantity'
import { answerQuestion } from '../state/actions/worksheet'
import { useEditor } from '../ui/editor-context'
import { SheetText } from './sheet-text'

/** A question with the field for its answer; every letter goes into the document at once, so that none can be lost. */
export function SheetQuestion({ item, number }: { readonly item: SheetItem; readonly number: number }): ReactElement {
  const { documents } = useEditor()
  const textId = useId()
  const readingId = useId()
  const { text = '', answer = '', unit } = item
  const write = (typed: string): void => void documents.apply(answerQuestion(documents.get().history, item.id, typed))
  const reading = unit === undefined ? null : readingOf(answer, unit)
  const common = {
    className: 'input sheet-answer',
    'aria-label': `Answer ${number}`,
    'aria-describedby': reading === null ? textId : `${textId} ${readingId}`,
    spellCheck: unit === undefined,
    autoComplete: 'off',
    value: answer,
    onBlur: () => documents.endGesture(),
  }
  return (
    <div className="sheet-question" data-testid={`sheet-question-${item.id}`}>
      <div id={textId}>
        <SheetText text={text} />
      </div>
      {unit === undefined ? (
        <textarea {...common} rows={2} placeholder="Your answer" onChange={(event) => write(event.currentTarget.value)} />
      ) : (
        <span className="sheet-entry">
          <input {...common} type="text" inputMode="decimal" placeholder="Number" onChange={(event) => write(event.currentTarget.value)} />
          <span className="sheet-unit">{unit}</span>
        </span>
      )}
      {reading !== null && (
        <span id={readingId} className="sheet-hint" data-severity={reading.isRead ? undefined : 'warning'}>
          {reading.words}
        </span>
      )}
    </div>
  )
}

/** How an answer is read, where that is worth saying: it is in another unit, or no number yet. */
function readingOf(answer: string, unit: string): { readonly isRead: boolean; readonly words: string } | null {
  if (answer.trim() === '') return null
  const read = parseQuantity(answer, unit)
  if (!read.ok) return { isRead: false, words: read.error.message }
  return /\p{L}/u.test(answer) && !answer.trim().endsWith(unit) ? { isRead: true, words: `= ${formatQuantity(read.value, unit)}` } : null
}
