import { useMemo, useState, type ReactElement } from 'react'
import type { SheetItem } from '../../shared/document/schema'
import { EntryField } from '../inspector/fields/entry-field'
import { changeSheetItem } from '../state/actions/worksheet'
import { newControl, placeOfControl, sheetControl, type SheetControl } from '../state/worksheet/sheet-controls'
import { placeKey, placeOption, sweepTargets, targetName } from '../state/runs/sweep-places'
import { useEditor } from '../ui/editor-context'
import { SearchSelect } from '../ui/search-select'
import { useStore } from '../ui/use-store'
import { GoneControl } from './sheet-control'

interface ControlEditorProps {
  readonly item: SheetItem
  readonly name: string
}

/** What a control changes, how it is called, and what its slider goes over. */
export function ControlEditor({ item, name }: ControlEditorProps): ReactElement {
  const { documents } = useEditor()
  const document = useStore(documents, ({ history }) => history.document)
  const control = sheetControl(document, item)
  const targets = useMemo(() => sweepTargets(document).filter(({ place }) => placeOfControl(place) !== null), [document])
  const options = useMemo(() => targets.map(placeOption), [targets])
  const key = control === null ? '' : placeKey(control.place)
  const choose = (chosen: string): void => {
    const target = targets.find(({ place }) => placeKey(place) === chosen)
    const made = target && newControl(document, item.id, target.place)
    if (!made) return
    documents.apply(changeSheetItem(item.id, { item: made.item, field: made.field, from: made.from, to: made.to }))
    documents.endGesture()
  }
  return (
    <>
      {control === null && item.field !== undefined && <GoneControl item={item} />}
      <SearchSelect label={`What ${name} changes`} value={key} placeholder="Choose what it changes" options={options} onValue={choose} />
      {control !== null && (
        <>
          <input
            className="input"
            type="text"
            aria-label={`Name of ${name}`}
            placeholder={targetName(control)}
            value={item.text ?? ''}
            onChange={(event) => documents.apply(changeSheetItem(item.id, { text: event.currentTarget.value }))}
          />
          <div className="sheet-line">
            <EndField item={item} end="from" label={`Slider of ${name} from`} control={control} />
            <span>to</span>
            <EndField item={item} end="to" label={`Slider of ${name} to`} control={control} />
            <span className="sheet-unit">{control.descriptor.unit}</span>
          </div>
          {item.from !== undefined && item.to !== undefined && item.from >= item.to && (
            <p className="sheet-gone">A slider goes from the smaller number to the larger one: until then there is only the field.</p>
          )}
        </>
      )}
    </>
  )
}

interface EndFieldProps {
  readonly item: SheetItem
  readonly end: 'from' | 'to'
  readonly label: string
  readonly control: SheetControl
}

function EndField({ item, end, label, control: { descriptor } }: EndFieldProps): ReactElement {
  const { documents } = useEditor()
  const [draft, setDraft] = useState<string | null>(null)
  const take = (value: unknown): void => {
    setDraft(null)
    if (typeof value === 'number') documents.apply(changeSheetItem(item.id, { [end]: value }))
  }
  return (
    <EntryField
      id={`sheet-${item.id}-${end}`}
      name={label}
      descriptor={{ unit: descriptor.unit, default: 0, text: '', ...(descriptor.kind && { kind: descriptor.kind }) }}
      value={item[end]}
      draft={draft}
      changed={false}
      invalid={draft !== null}
      describedBy={undefined}
      placeholder="none"
      onValue={(value) => {
        take(value)
        documents.endGesture()
      }}
      onStep={take}
      onUnreadable={(text) => {
        if (text.trim() !== '') return setDraft(text)
        setDraft(null)
        documents.apply(changeSheetItem(item.id, { [end]: undefined }))
        documents.endGesture()
      }}
      onRestore={() => setDraft(null)}
    />
  )
}
