import type { ReactElement } from 'react'
import type { Slice } from '../../../shared/document/schema'
import { isGoodSlice } from '../../../shared/document/slices'
import type { ProjectionId } from '../../../shared/ids'
import type { NumberParameter } from '../../../shared/models/descriptor'
import { setSlice } from '../../state/actions/projections'
import { problemsOfField } from '../../state/fields/problems'
import { useEditor } from '../../ui/editor-context'
import { useStore } from '../../ui/use-store'
import { EntryField } from '../fields/entry-field'
import { FieldMessages } from '../fields/field-messages'
import { plainFieldElementId } from '../fields/field-id'

interface SliceRowProps {
  readonly id: ProjectionId
  readonly end: 'sources' | 'targets'
  /** The label of the population. */
  readonly label: string
  readonly size: number
  readonly slice: Slice | undefined
}

const whole: NumberParameter = { kind: 'integer', unit: '', default: 0, atLeast: 0, text: '' }
const positive: NumberParameter = { ...whole, default: 1, atLeast: 1 }

/** Which nodes of a population take part: all, or from one up to another, perhaps only every second or third. */
export function SliceRow({ id, end, label, size, slice }: SliceRowProps): ReactElement {
  const { documents, problems } = useEditor()
  const found = problemsOfField(
    useStore(problems, (list) => list),
    id,
    end,
  )
  const what = end === 'sources' ? 'Sources' : 'Targets'
  const set = (next: Slice | undefined): void => {
    documents.apply(setSlice(documents.document(), id, end, next))
    documents.endGesture()
  }
  const number = (part: 'from' | 'to' | 'step', descriptor: NumberParameter): ReactElement => (
    <label>
      <span>{part === 'step' ? 'every' : part === 'to' ? 'up to' : 'from'}</span>
      <EntryField
        id={part === 'from' ? plainFieldElementId(end) : `${plainFieldElementId(end)}-${part}`}
        name={`${what} ${part}`}
        descriptor={descriptor}
        value={slice?.[part] ?? descriptor.default}
        draft={null}
        changed={false}
        invalid={found.length > 0}
        describedBy={found.length > 0 ? `${end}-messages` : undefined}
        onValue={(value) => {
          if (slice !== undefined && typeof value === 'number') set(withPart(slice, part, value))
        }}
        onStep={(value) => {
          if (slice !== undefined && typeof value === 'number')
            documents.apply(setSlice(documents.document(), id, end, withPart(slice, part, value)))
        }}
        // What is no number is taken back: the field shows what counts.
        onUnreadable={() => undefined}
        onRestore={() => undefined}
      />
    </label>
  )
  return (
    <div className="slice" role="group" aria-label={`${what} of ${label}`}>
      <div className="row" data-plain>
        <span className="row-label">{what}</span>
        <span className="row-choice">
          <select
            className="input"
            aria-label={`Which ${end}`}
            data-changed={slice !== undefined || undefined}
            value={slice === undefined ? 'all' : 'part'}
            onChange={(event) => set(event.target.value === 'all' ? undefined : { from: 0, to: Math.max(1, Math.ceil(size / 2)) })}
          >
            <option value="all">{size === 1 ? label : `all ${size} of ${label}`}</option>
            <option value="part">a part of {label}</option>
          </select>
        </span>
      </div>
      {slice !== undefined && (
        <div className="slice-numbers">
          {number('from', whole)}
          {number('to', positive)}
          {number('step', positive)}
        </div>
      )}
      {slice !== undefined && isGoodSlice(slice, size) && <p className="hint">{sliceWords(slice)}</p>}
      {found.length > 0 && <FieldMessages id={`${end}-messages`} draftMessage={null} problems={found} />}
    </div>
  )
}

function withPart(slice: Slice, part: 'from' | 'to' | 'step', value: number): Slice {
  if (part !== 'step') return { ...slice, [part]: value }
  const { from, to } = slice
  return value === 1 ? { from, to } : { from, to, step: value }
}

/** The nodes of a slice in words, counted from 0 as NEST does. */
function sliceWords({ from, to, step = 1 }: Slice): string {
  const count = Math.ceil((to - from) / step)
  const last = from + (count - 1) * step
  if (count === 1) return `Node ${from} alone, counted from 0.`
  return `${count} nodes: ${from}${count > 2 ? `, ${from + step}${count > 3 ? ' …' : ''}` : ''} and ${last}, counted from 0.`
}
