import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactElement } from 'react'
import { axesOf, type Dimensions } from '../../../shared/models/space/position-kinds'
import { formatQuantity } from '../../../shared/units/format-quantity'
import { mostListed, type PlaceRow } from '../../state/actions/places'
import { placesText, readPlaces } from '../../state/fields/place-table'
import { fieldElementId } from '../fields/field-id'
import { FieldMessages } from '../fields/field-messages'
import type { ParameterHandle } from '../fields/use-parameter'

interface PlacesTableProps {
  readonly listed: readonly PlaceRow[]
  readonly dimensions: Dimensions
  readonly name: string
  /** There is one row and no other, as of a device. */
  readonly single: boolean
  /** The field whose draft and problems the table shows. */
  readonly handle: ParameterHandle
  readonly onRows: (rows: readonly PlaceRow[]) => void
}

/** Places as a table, a row for each node, to be typed or pasted from a spreadsheet or file. Leaving it, or Ctrl+Enter, takes it over. */
export function PlacesTable({ listed, dimensions, name, single, handle, onRows }: PlacesTableProps): ReactElement {
  const { draft, draftMessage, problems, field } = handle
  const shown = draft ?? placesText(listed)
  const [typed, setTyped] = useState<string | null>(null)
  const leave = useRef(() => {})
  const messagesId = useId()
  const hintId = useId()
  const commit = (): void => {
    if (typed === null) return
    setTyped(null)
    if (typed === shown && draft === null) return
    const read = readPlaces(typed)
    if (read.ok) onRows(read.rows)
    else handle.keepDraft(typed, read.error)
  }
  // The table may go while it has the focus: what was typed belongs to the block it was typed for.
  useEffect(() => {
    leave.current = commit
  })
  useEffect(() => () => leave.current(), [])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      event.stopPropagation()
      commit()
    } else if (event.key === 'Escape' && (typed !== null || draft !== null)) {
      event.stopPropagation()
      setTyped(null)
      handle.dropDraft()
    }
  }
  const axes = axesOf(dimensions).join(', ')
  const hasMessages = draftMessage !== null || problems.length > 0
  return (
    <div className="places-table" data-testid="places-table">
      <textarea
        id={fieldElementId(field)}
        className="input places-text"
        aria-label={`Table of places of ${name}: ${axes}`}
        aria-invalid={hasMessages}
        aria-describedby={hasMessages ? `${messagesId} ${hintId}` : hintId}
        data-edited={typed !== null || undefined}
        spellCheck={false}
        autoComplete="off"
        wrap="off"
        rows={single ? 2 : Math.min(10, Math.max(4, listed.length + 1))}
        value={typed ?? shown}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={commit}
        onKeyDown={onKeyDown}
      />
      {hasMessages && (
        <FieldMessages id={messagesId} draftMessage={draftMessage} problems={problems}>
          {draftMessage !== null && (
            <button type="button" className="link" onClick={handle.dropDraft}>
              Back to the places before
            </button>
          )}
        </FieldMessages>
      )}
      <p id={hintId} className="hint">
        {single
          ? `Where it lies: ${axes}.`
          : `A row for each node: ${axes}. Paste it from a spreadsheet, a CSV file or Python; at most ${formatQuantity(mostListed, '')} rows.`}{' '}
        Leaving the table, or Ctrl+Enter, takes it over.
      </p>
    </div>
  )
}
