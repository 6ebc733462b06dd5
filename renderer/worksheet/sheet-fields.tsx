import type { ReactElement } from 'react'
import type { SheetItem } from '../../shared/document/schema'
import { unitQuantity } from '../../shared/units/work-out'
import { WordField } from '../inspector/fields/word-field'
import { changeSheetItem } from '../state/actions/worksheet'
import { useEditor } from '../ui/editor-context'

interface SheetAreaProps {
  readonly item: SheetItem
  readonly label: string
  readonly placeholder: string
}

/** The words of an item; every letter goes into the document at once. */
export function SheetArea({ item, label, placeholder }: SheetAreaProps): ReactElement {
  const { documents } = useEditor()
  return (
    <textarea
      className="input sheet-area"
      rows={2}
      aria-label={label}
      placeholder={placeholder}
      value={item.text ?? ''}
      onChange={(event) => documents.apply(changeSheetItem(item.id, { text: event.currentTarget.value }))}
    />
  )
}

interface SheetSelectProps {
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [value: string, title: string])[]
  readonly onValue: (value: string) => void
}

export function SheetSelect({ label, value, options, onValue }: SheetSelectProps): ReactElement {
  return (
    <select className="input" aria-label={label} value={value} onChange={(event) => onValue(event.currentTarget.value)}>
      {options.map(([each, title]) => (
        <option key={each} value={each}>
          {title}
        </option>
      ))}
    </select>
  )
}

interface UnitFieldProps {
  readonly item: SheetItem
  readonly label: string
  readonly unit: string
}

/** The unit of a number that is asked for; it may be empty. */
export function UnitField({ item, label, unit }: UnitFieldProps): ReactElement {
  const { documents } = useEditor()
  return (
    <WordField
      label={label}
      className="sheet-short"
      value={unit}
      placeholder="no unit"
      onValue={(next) => {
        if (next !== '' && unitQuantity(next) === null) return `“${next}” is not a unit known here.`
        documents.apply(changeSheetItem(item.id, { unit: next }))
        documents.endGesture()
        return null
      }}
    />
  )
}
