import { useId, type ReactElement } from 'react'
import type { SheetItem } from '../../shared/document/schema'
import type { WrittenValue } from '../../shared/models/descriptor'
import { variablesOf } from '../../shared/document/variables'
import type { ItemId } from '../../shared/ids'
import { EntryField } from '../inspector/fields/entry-field'
import { FieldMessages } from '../inspector/fields/field-messages'
import { ValueSlider } from '../inspector/fields/value-slider'
import { working } from '../state/actions/worksheet'
import { draftKey } from '../state/fields/drafts'
import { problemsOfField } from '../state/fields/problems'
import { targetName } from '../state/runs/sweep-places'
import { setControl, sheetControl, type SheetControl } from '../state/worksheet/sheet-controls'
import { useEditor } from '../ui/editor-context'
import { useStore } from '../ui/use-store'

/** A number of the drawing that a worksheet lets one change: its name, a slider over what the teacher chose, and an entry. */
export function SheetControlRow({ item }: { readonly item: SheetItem }): ReactElement {
  const { documents } = useEditor()
  const document = useStore(documents, ({ history }) => history.document)
  const control = sheetControl(document, item)
  return control === null ? <GoneControl item={item} /> : <ControlField item={item} control={control} />
}

/** What is said of a control whose block was deleted. */
export function GoneControl({ item }: { readonly item: SheetItem }): ReactElement {
  const { text = '', field } = item
  const name = text === '' ? (field ?? '') : text
  return (
    <p className="sheet-gone" role="note">
      {field === undefined ? (
        'This control changes nothing yet.'
      ) : (
        <>
          What <b>{name}</b> changed is not in the drawing any more.
        </>
      )}
    </p>
  )
}

interface ControlFieldProps {
  readonly item: SheetItem
  readonly control: SheetControl
}

function ControlField({ item, control }: ControlFieldProps): ReactElement {
  const { documents, drafts, problems } = useEditor()
  const { descriptor, written, value } = control
  const id = useId()
  const messagesId = useId()
  const [owning, field] = [item.item as ItemId | undefined, item.field ?? '']
  const draft = useStore(drafts, (all) => all.get(draftKey(owning, field)) ?? null)
  const known = useStore(problems, (list) => list)
  const variables = useStore(documents, ({ history }) => variablesOf(history.document).names)
  // What a run found out may be what is asked for: only what keeps one from beginning is told here.
  const found = problemsOfField(known, owning, field).filter(({ code, severity }) => code !== 'unreadable-entry' && severity === 'error')
  const hasMessages = draft !== null || found.length > 0
  const label = item.text === undefined || item.text === '' ? targetName(control) : item.text
  const set = (next: WrittenValue, joined: boolean): void => {
    drafts.drop(owning, field)
    const { history } = documents.get()
    documents.apply(working(history, setControl(history.document, control, next)))
    if (!joined) documents.endGesture()
  }
  const span = sliderSpan(item)
  return (
    <div className="sheet-control" data-testid={`sheet-control-${item.id}`}>
      <label htmlFor={id}>{label}</label>
      {span !== null && typeof written === 'number' && Number.isFinite(written) && (
        <ValueSlider name={label} descriptor={descriptor} span={span} value={written} onValue={(next) => set(next, true)} />
      )}
      <span className="sheet-entry">
        <EntryField
          id={id}
          name={label}
          descriptor={descriptor}
          value={written}
          draft={draft?.text ?? null}
          changed={false}
          variables={variables}
          invalid={hasMessages}
          describedBy={hasMessages ? messagesId : undefined}
          onValue={(next) => set(next, false)}
          onStep={(next) => set(next, true)}
          onUnreadable={(text, message) =>
            drafts.keep({ ...(owning !== undefined && { item: owning }), field, name: label, text, message })
          }
          onRestore={() => drafts.drop(owning, field)}
        />
        <span className="sheet-unit">{descriptor.unit}</span>
      </span>
      {typeof written !== 'number' && value !== null && <span className="sheet-hint">now {`${value} ${descriptor.unit}`}</span>}
      {hasMessages && <FieldMessages id={messagesId} draftMessage={draft?.message ?? null} problems={found} />}
    </div>
  )
}

/** What the slider goes over; null where the ends make none. */
function sliderSpan({ from, to }: SheetItem): readonly [number, number] | null {
  if (from === undefined || to === undefined) return null
  return Number.isFinite(to - from) && from < to ? [from, to] : null
}
