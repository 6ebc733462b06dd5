import { useMemo, type ReactElement } from 'react'
import type { WrittenValue } from '../../../shared/models/descriptor'
import { offeredRecordables } from '../../state/fields/offered-recordables'
import { QuantitySymbol } from '../../ui/symbol'
import { useDrawing } from './use-drawing'

interface RecordablesFieldProps {
  readonly id: string
  readonly name: string
  readonly items: readonly string[]
  readonly value: WrittenValue | undefined
  readonly describedBy: string | undefined
  readonly onValue: (value: WrittenValue) => void
}

/** The quantities of the connected neurons to tick; what is ticked but not offered stays visible. */
export function RecordablesField({ id, name, items, value, describedBy, onValue }: RecordablesFieldProps): ReactElement {
  const document = useDrawing()
  const offered = useMemo(() => offeredRecordables(document, items), [document, items])
  const chosen = isTexts(value) ? value : []
  const known = new Set(offered.recordables.map(([quantity]) => quantity))
  const rows = [...offered.recordables, ...chosen.filter((quantity) => !known.has(quantity)).map((quantity) => [quantity, null] as const)]
  const toggle = (quantity: string, on: boolean): void => {
    onValue(on ? [...chosen, quantity] : chosen.filter((other) => other !== quantity))
  }
  return (
    <div id={id} className="recordables" role="group" aria-label={name} aria-describedby={describedBy} tabIndex={-1}>
      {rows.map(([quantity, descriptor]) => (
        <label key={quantity} className="recordable">
          <input type="checkbox" checked={chosen.includes(quantity)} onChange={(event) => toggle(quantity, event.target.checked)} />
          {descriptor?.symbol !== undefined && <QuantitySymbol symbol={descriptor.symbol} />}
          <span className="mono">{quantity}</span>
          <span className="recordable-text">
            {descriptor === null
              ? offered.connected
                ? 'not offered'
                : 'of some models'
              : `${descriptor.text}${descriptor.unit === '' ? '' : `, ${descriptor.unit}`}`}
          </span>
        </label>
      ))}
      {!offered.connected && (
        <p className="hint">
          Nothing is connected yet: these are quantities that several models have. Connect a neuron to see all of its own.
        </p>
      )}
    </div>
  )
}

function isTexts(value: WrittenValue | undefined): value is readonly string[] {
  return Array.isArray(value) && value.every((element) => typeof element === 'string')
}
