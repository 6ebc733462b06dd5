import { useId, type ReactElement } from 'react'
import type { Problem } from '../../../shared/document/problem'
import { resolveValue } from '../../../shared/document/resolve-values'
import type { WrittenNumber } from '../../../shared/document/schema'
import { variablesOf } from '../../../shared/document/variables'
import type { ItemId } from '../../../shared/ids'
import type { NumberParameter, WrittenValue } from '../../../shared/models/descriptor'
import { isExpression } from '../../../shared/models/written-values'
import { draftKey } from '../../state/fields/drafts'
import { givenText, valueText } from '../../state/fields/entry'
import { problemsOfField } from '../../state/fields/problems'
import type { SweepPlace } from '../../state/runs/sweep-places'
import { useEditor } from '../../ui/editor-context'
import { useStore } from '../../ui/use-store'
import { plainFieldElementId } from './field-id'
import { BackLink, FieldMessages } from './field-messages'
import { LabelledEntry } from './labelled-entry'
import { WordField } from './word-field'
import { SweepButton } from './sweep-button'

interface NumberRowProps {
  /** Absent for the simulation settings. */
  readonly item?: ItemId | undefined
  readonly field: string
  readonly label: string
  readonly descriptor: NumberParameter
  /** Undefined where several items differ. */
  readonly value: WrittenNumber | undefined
  readonly changed?: boolean
  /** An expression only where those are allowed. */
  readonly onValue: (value: WrittenNumber) => void
  /** Whether it may be worked out from variables. */
  readonly worked?: boolean
  /** What a sweep of it changes. */
  readonly sweep?: SweepPlace
  /** A button in place of a unit. */
  readonly action?: ReactElement | undefined
}

/** A number of the document that is no parameter of a model: size, duration, resolution, seed. */
export function NumberRow({
  item,
  field,
  label,
  descriptor,
  value,
  changed = false,
  worked = false,
  sweep,
  onValue,
  action,
}: NumberRowProps): ReactElement {
  const { drafts, problems, documents } = useEditor()
  const messagesId = useId()
  const draft = useStore(drafts, (all) => all.get(draftKey(item, field)) ?? null)
  const known = useStore(problems, (list) => list)
  const own: readonly Problem[] = problemsOfField(known, item, field).filter(({ code }) => code !== 'unreadable-entry')
  const variables = useStore(documents, ({ history }) => variablesOf(history.document))
  const given = isExpression(value) ? resolveValue(value, { name: field, descriptor, variables, unit: undefined }) : null
  const hasMessages = draft !== null || own.length > 0
  const take = (next: WrittenValue, joined: boolean): void => {
    drafts.drop(item, field)
    if (typeof next === 'number' || (worked && isExpression(next))) onValue(next)
    if (!joined) documents.endGesture()
  }
  return (
    <div className="row" data-plain data-worked={given !== null || undefined}>
      <LabelledEntry
        key={`${item ?? ''} ${field}`}
        field={field}
        label={label}
        descriptor={descriptor}
        value={value}
        draft={draft?.text ?? null}
        changed={changed}
        {...(worked && { variables: variables.names })}
        invalid={draft !== null || own.some(({ severity }) => severity === 'error')}
        describedBy={hasMessages ? messagesId : undefined}
        onValue={(next) => take(next, false)}
        onStep={(next) => take(next, true)}
        onUnreadable={(text, message) => drafts.keep({ ...(item === undefined ? {} : { item }), field, name: label, text, message })}
        onRestore={() => drafts.drop(item, field)}
      >
        {sweep && <SweepButton name={label.toLowerCase()} place={sweep} />}
      </LabelledEntry>
      <span className="row-unit">
        {action ?? (given === null ? descriptor.unit : given.ok ? `= ${givenText(given.value, descriptor.unit)}` : '')}
      </span>
      {hasMessages && (
        <FieldMessages id={messagesId} draftMessage={draft?.message ?? null} problems={own}>
          {draft !== null && value !== undefined && !own.some(({ severity }) => severity === 'error') && (
            <BackLink to={valueText(descriptor, value)} onBack={() => drafts.drop(item, field)} />
          )}
        </FieldMessages>
      )}
    </div>
  )
}

interface TextRowProps {
  readonly field: string
  readonly label: string
  readonly value: string
  readonly onValue: (value: string) => void
}

/** A line of text; an empty one is taken back. */
export function TextRow({ field, label, value, onValue }: TextRowProps): ReactElement {
  const take = (text: string): null => {
    if (text !== '') onValue(text)
    return null
  }
  return (
    <div className="row" data-plain>
      <label className="row-label" htmlFor={plainFieldElementId(field)}>
        {label}
      </label>
      <WordField id={plainFieldElementId(field)} label={label} className="row-text" value={value} onValue={take} />
    </div>
  )
}
