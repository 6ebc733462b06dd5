import { RotateCcw } from 'lucide-react'
import { useId, type ReactElement } from 'react'
import type { ItemId } from '../../../shared/ids'
import { fieldText } from '../../../shared/models/check-entries'
import { checkValue } from '../../../shared/models/check-value'
import { compartmentWords } from '../../../shared/models/compartmental/built'
import type { EntriesParameter, NumberParameter, WrittenEntry, WrittenValue } from '../../../shared/models/descriptor'
import { isExpression } from '../../../shared/models/written-values'
import { draftKey } from '../../state/fields/drafts'
import { valueText } from '../../state/fields/entry'
import { isTree, paramsIn, withField, withParam } from '../../state/fields/part-list'
import { IconButton } from '../../ui/button'
import { useEditor } from '../../ui/editor-context'
import { useStore } from '../../ui/use-store'
import { ChoiceField } from './choice-fields'
import { FieldMessages } from './field-messages'
import { plainFieldElementId } from './field-id'
import { LabelledEntry } from './labelled-entry'

interface PartFormProps {
  readonly items: readonly string[]
  /** As problems and drafts name the part: `compartments[1]`. */
  readonly field: string
  readonly title: string
  readonly index: number
  readonly descriptor: EntriesParameter
  readonly part: WrittenEntry
  /** How many compartments there are to choose from. */
  readonly compartments: number
  readonly variables: readonly string[]
  readonly onPart: (part: WrittenEntry, joined?: 'joined') => void
}

/** The fields and numbers of one part of a neuron. */
export function PartForm(props: PartFormProps): ReactElement {
  const { items, field, title, index, descriptor, part, compartments, variables, onPart } = props
  const one = `${descriptor.one.charAt(0).toUpperCase()}${descriptor.one.slice(1)}`
  const params = Object.entries(descriptor.params(part)).filter(([name]) => !(isTree(descriptor) && index === 0 && name === 'g_C'))
  return (
    <div role="group" aria-label={`${one} ${title}`} className="parts-form">
      <h4 className="parts-title">
        {one} {title}
      </h4>
      {Object.entries(descriptor.fields).map(([name, own]) => {
        if (name === 'parent_idx' && index === 0) return null
        const choices = own.kind === 'choice' ? own.choices : placesFor(name, index, compartments)
        return (
          <div key={name} className="row" data-plain>
            <label className="row-label" htmlFor={plainFieldElementId(`${field}.${name}`)}>
              {own.symbol ?? name}
            </label>
            <span className="row-choice">
              <ChoiceField
                id={plainFieldElementId(`${field}.${name}`)}
                name={`${own.symbol ?? name} of ${descriptor.one} ${title}`}
                value={fieldText(part, name)}
                changed={false}
                invalid={!choices.includes(fieldText(part, name))}
                describedBy={undefined}
                choices={choices}
                titles={
                  own.kind === 'choice'
                    ? new Map([['AMPA_NMDA', 'AMPA + NMDA']])
                    : new Map(choices.map((each) => [each, placeTitle(Number(each))]))
                }
                onValue={(value) => {
                  if (typeof value === 'string') onPart(withField(descriptor, part, name, own.kind === 'choice' ? value : Number(value)))
                }}
              />
            </span>
          </div>
        )
      })}
      {params.map(([name, own]) => (
        <PartNumber
          key={name}
          items={items}
          field={`${field}.${name}`}
          name={name}
          descriptor={own}
          value={paramsIn(part)[name]}
          variables={variables}
          onValue={(value, joined) => onPart(withParam(part, name, value), joined)}
        />
      ))}
    </div>
  )
}

/** A parent stands before its children. */
function placesFor(name: string, index: number, compartments: number): readonly string[] {
  return Array.from({ length: name === 'parent_idx' ? index : compartments }, (_, k) => String(k))
}

function placeTitle(index: number): string {
  return index === 0 ? '0 soma' : compartmentWords(index).replace('compartment ', '')
}

interface PartNumberProps {
  readonly items: readonly string[]
  readonly field: string
  readonly name: string
  readonly descriptor: NumberParameter
  /** Undefined where the part has the default. */
  readonly value: number | { readonly expression: string } | undefined
  readonly variables: readonly string[]
  readonly onValue: (value: number | { readonly expression: string } | undefined, joined?: 'joined') => void
}

function PartNumber({ items, field, name, descriptor, value, variables, onValue }: PartNumberProps): ReactElement {
  const { drafts } = useEditor()
  const messagesId = useId()
  const [first] = items as readonly ItemId[]
  const draft = useStore(drafts, (all) => all.get(draftKey(first, field)) ?? null)
  const problem = typeof value === 'number' ? checkValue(name, descriptor, value) : null
  const message = draft?.message ?? problem?.message ?? null
  const drop = (): void => (items as readonly ItemId[]).forEach((item) => drafts.drop(item, field))
  const take = (next: WrittenValue, joined?: 'joined'): void => {
    drop()
    if (typeof next === 'number') onValue(next === descriptor.default ? undefined : next, joined)
    else if (isExpression(next)) onValue(next)
  }
  return (
    <div className="row" title={descriptor.text}>
      <LabelledEntry
        field={field}
        label={name}
        descriptor={descriptor}
        value={value ?? descriptor.default}
        draft={draft?.text ?? null}
        changed={value !== undefined}
        variables={variables}
        invalid={message !== null}
        describedBy={message === null ? undefined : messagesId}
        onValue={(next) => take(next)}
        onStep={(next) => take(next, 'joined')}
        onUnreadable={(text, why) => (items as readonly ItemId[]).forEach((item) => drafts.keep({ item, field, name, text, message: why }))}
        onRestore={drop}
      >
        <span className="row-action">
          {(value !== undefined || draft !== null) && (
            <IconButton
              label={`Reset ${name} to ${valueText(descriptor, descriptor.default)}`}
              icon={RotateCcw}
              className="row-reset"
              side="left"
              onClick={() => {
                drop()
                onValue(undefined)
                requestAnimationFrame(() => document.getElementById(plainFieldElementId(field))?.focus({ preventScroll: true }))
              }}
            />
          )}
        </span>
      </LabelledEntry>
      <span className="row-unit">{descriptor.unit}</span>
      {message !== null && <FieldMessages id={messagesId} draftMessage={message} problems={[]} />}
    </div>
  )
}
