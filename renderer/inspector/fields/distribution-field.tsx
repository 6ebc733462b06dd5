import { useId, useState, type ReactElement } from 'react'
import { distributions, findDistribution, type DistributionField as FieldDescriptor } from '../../../shared/models/distributions'
import type {
  AnyMeasure,
  Distribution,
  Expression,
  NumberParameter,
  WrittenDistribution,
  WrittenValue,
} from '../../../shared/models/descriptor'
import { measureTitle } from '../../../shared/models/space/pair-measures'
import { isExpression } from '../../../shared/models/written-values'
import { DistributionPicture } from './distribution-picture'
import { EntryField } from './entry-field'

interface DistributionFieldProps {
  readonly id: string
  readonly name: string
  readonly value: WrittenDistribution
  /** Worked out, as far as it can be. */
  readonly given: Distribution | null
  readonly unit: string
  readonly invalid: boolean
  readonly describedBy: string | undefined
  /** What may be chosen. */
  readonly kinds: readonly string[]
  readonly variables: readonly string[]
  readonly onValue: (value: WrittenValue, joined?: 'joined') => void
  readonly onKind: (kind: Distribution['distribution']) => void
}

/** A distribution: which one, its picture, its numbers. */
export function DistributionField(props: DistributionFieldProps): ReactElement {
  const { id, name, value, given, unit, describedBy, onValue, onKind } = props
  const known = findDistribution(value.distribution)
  const measures: readonly string[] | undefined = known?.ofDistance ?? known?.ofPlace
  const set = (field: string, next: number | Expression | null, joined?: 'joined'): void => {
    const others = Object.entries(value).filter(([other]) => other !== field)
    onValue({ distribution: value.distribution, ...Object.fromEntries(next === null ? others : [...others, [field, next]]) }, joined)
  }
  return (
    <div className="distribution" role="group" aria-label={`Distribution of ${name}`}>
      <select
        id={id}
        className="input"
        aria-label={`${name} is`}
        aria-invalid={props.invalid}
        aria-describedby={describedBy}
        data-changed
        value={value.distribution}
        onChange={(event) => {
          const chosen = findDistribution(event.target.value)
          if (chosen) onKind(chosen.name)
        }}
      >
        {known === undefined && <option value={value.distribution}>{value.distribution}</option>}
        {distributions
          .filter(({ name: each }) => props.kinds.includes(each) || each === known?.name)
          .map((each) => (
            <option key={each.name} value={each.name}>
              {each.title}
            </option>
          ))}
      </select>
      {known && <p className="hint">{known.text}</p>}
      {known && given && <DistributionPicture distribution={given} unit={unit} />}
      {measures && (
        <label className="distribution-number">
          <span className="mono">of</span>
          <select
            className="input"
            aria-label={`${name} is a function of`}
            value={typeof value['of'] === 'string' ? value['of'] : measures[0]}
            onChange={(event) => onValue({ ...value, of: event.target.value })}
          >
            {measures.map((of) => (
              <option key={of} value={of}>
                {known?.ofPlace ? `its position along ${of}` : measureTitle(of as AnyMeasure)}
              </option>
            ))}
          </select>
        </label>
      )}
      <div className="distribution-numbers">
        {Object.entries(known?.fields ?? {}).map(([field, descriptor]) => (
          <DistributionNumber
            key={`${value.distribution} ${field}`}
            name={name}
            field={field}
            descriptor={descriptor}
            unit={unit}
            value={value[field]}
            variables={props.variables}
            onValue={(next, joined) => set(field, next, joined)}
          />
        ))}
      </div>
    </div>
  )
}

interface DistributionNumberProps {
  readonly name: string
  readonly field: string
  readonly descriptor: FieldDescriptor
  readonly unit: string
  readonly value: number | Expression | string | undefined
  readonly variables: readonly string[]
  /** Null takes a limit away. */
  readonly onValue: (value: number | Expression | null, joined?: 'joined') => void
}

function DistributionNumber({ name, field, descriptor, unit, value, variables, onValue }: DistributionNumberProps): ReactElement {
  const [draft, setDraft] = useState<{ readonly text: string; readonly message: string } | null>(null)
  const messageId = useId()
  const ownUnit = descriptor.inUnit ? unit : ''
  const number: NumberParameter = {
    unit: ownUnit,
    default: descriptor.default ?? 0,
    text: descriptor.text,
    ...(descriptor.above !== undefined && { above: descriptor.above }),
    ...(descriptor.below !== undefined && { below: descriptor.below }),
  }
  const take = (next: WrittenValue, joined?: 'joined'): void => {
    setDraft(null)
    if (typeof next === 'number' || isExpression(next)) onValue(next, joined)
  }
  return (
    <label className="distribution-number" title={descriptor.text}>
      <span className="mono">{field}</span>
      <EntryField
        id={`${messageId}-entry`}
        name={`${field} of ${name}`}
        descriptor={number}
        value={value ?? descriptor.default}
        placeholder="none"
        draft={draft?.text ?? null}
        changed={false}
        variables={variables}
        invalid={draft !== null}
        describedBy={draft === null ? undefined : messageId}
        onValue={(next) => take(next)}
        onStep={(next) => take(next, 'joined')}
        onUnreadable={(text, message) => {
          // An emptied limit is none.
          if (text.trim() === '' && descriptor.default === undefined) onValue(null)
          else setDraft({ text, message })
        }}
        onRestore={() => setDraft(null)}
      />
      <span className="row-unit">{ownUnit}</span>
      {draft !== null && (
        <span id={messageId} className="field-messages" role="alert" data-severity="error">
          {draft.message}
        </span>
      )}
    </label>
  )
}
