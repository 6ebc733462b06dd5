import { RotateCcw, X } from 'lucide-react'
import { useId, type ReactElement, type ReactNode } from 'react'
import type { Problem } from '../../../shared/document/problem'
import type { CajalDocument } from '../../../shared/document/schema'
import type { NumberParameter, NumbersParameter, ParameterDescriptor } from '../../../shared/models/descriptor'
import { isDistribution, isExpression, isWrittenDistribution } from '../../../shared/models/written-values'
import { isOfChange, type ParameterGroup } from '../../state/actions/parameter-groups'
import { givenText, rangeText, valueText } from '../../state/fields/entry'
import { planChange } from '../../state/editing/plan-change'
import { plannableOf } from '../../state/fields/plannable'
import { placeOfControl } from '../../state/worksheet/sheet-controls'
import { addControl } from '../../state/worksheet/sheet-editing'
import type { SweepPlace } from '../../state/runs/sweep-places'
import { distanceKinds, kindOf, placeKinds, withKind, type ValueKind } from '../../state/fields/value-kind'
import { IconButton } from '../../ui/button'
import { useEditor } from '../../ui/editor-context'
import { Popover } from '../../ui/popover'
import { QuantitySymbol } from '../../ui/symbol'
import { ChoiceField, FlagField } from './choice-fields'
import { DistributionField } from './distribution-field'
import { EntryField } from './entry-field'
import { BackLink, FieldMessages } from './field-messages'
import { fieldElementId } from './field-id'
import { RecordablesField } from './recordables-field'
import { useParameter, type ParameterHandle } from './use-parameter'
import { ValueMenu } from './value-menu'
import { ValueSlider } from './value-slider'

/** Besides one number for all, what a number may be. */
export interface Variety {
  /** How many nodes or connections could take a value each; null where each cannot. */
  readonly each: number | null
  readonly random: boolean
  /** Parameters that may follow from the distance between source and target. */
  readonly ofDistance?: readonly string[]
  /** Whether numbers may follow from where each node lies. */
  readonly ofPlace?: boolean
}

/** What fits into a row; lists of dictionaries have a field of their own. */
type RowParameter = Exclude<ParameterDescriptor, { readonly kind: 'entries' }>

interface ParameterRowProps {
  readonly items: readonly string[]
  readonly group: ParameterGroup
  readonly name: string
  readonly descriptor: RowParameter
  readonly variety: Variety
  /** Names of receptors, by number. */
  readonly choices?: readonly (readonly [number, string])[] | undefined
  readonly onPoint?: ((name: string | null) => void) | undefined
}

/** A parameter: symbol, NEST's name, the field with its unit beside it, and what is wrong below. */
export function ParameterRow({ items, group, name, descriptor, variety, choices, onPoint }: ParameterRowProps): ReactElement {
  const handle = useParameter(items, group, name, descriptor)
  const messagesId = useId()
  const hasMessages = handle.draftMessage !== null || handle.problems.length > 0
  const invalid = handle.draftMessage !== null || handle.problems.some(isError)
  const isNumber = isNumberParameter(descriptor)
  const shape = shapeOf(handle, descriptor, choices !== undefined)
  return (
    <div
      className="row"
      data-wide={shape === 'wide' || undefined}
      data-worked={shape === 'worked' || undefined}
      data-plain={shape === 'choice' || undefined}
      data-testid={`parameter-${handle.field}`}
      onPointerEnter={() => onPoint?.(name)}
      onPointerLeave={() => onPoint?.(null)}
      onFocus={() => onPoint?.(name)}
      onBlur={() => onPoint?.(null)}
    >
      <ParameterHelp name={name} descriptor={descriptor} />
      <span className="row-action">
        {(handle.changed || handle.draft !== null) && (
          <IconButton
            label={isOfChange(group) ? `Leave ${name} unchanged` : `Reset to ${valueText(descriptor, descriptor.default)}`}
            icon={isOfChange(group) ? X : RotateCcw}
            className="row-reset"
            side="left"
            onClick={() => {
              handle.reset()
              // The button goes: the focus stays in its row.
              requestAnimationFrame(() => document.getElementById(fieldElementId(handle.field))?.focus({ preventScroll: true }))
            }}
          />
        )}
      </span>
      {isNumber && choices === undefined && (
        <MoreOfValue
          handle={handle}
          place={{ kind: 'parameter', items, group, parameter: name }}
          name={name}
          descriptor={descriptor}
          variety={variety}
        />
      )}
      <ParameterControl
        items={items}
        handle={handle}
        name={name}
        descriptor={descriptor}
        kinds={isNumber ? drawnKinds(name, descriptor, variety) : []}
        choices={choices}
        messagesId={hasMessages ? messagesId : undefined}
        invalid={invalid}
      />
      {shape !== 'choice' && <span className="row-unit">{unitText(handle, descriptor)}</span>}
      {hasMessages && (
        <FieldMessages id={messagesId} draftMessage={handle.draftMessage} problems={handle.problems}>
          {handle.draftMessage !== null && handle.value !== undefined && !handle.problems.some(isError) && (
            <BackLink to={valueText(descriptor, handle.value)} onBack={() => handle.dropDraft()} />
          )}
        </FieldMessages>
      )}
    </div>
  )
}

function isError({ severity }: Problem): boolean {
  return severity === 'error'
}

function shapeOf({ value }: ParameterHandle, descriptor: ParameterDescriptor, isChoice: boolean): 'wide' | 'worked' | 'choice' | 'narrow' {
  if (isChoice && (typeof value === 'number' || value === undefined)) return 'choice'
  if (isExpression(value)) return 'worked'
  const isWide = descriptor.kind === 'recordables' || descriptor.kind === 'numbers' || descriptor.kind === 'integers'
  return isWide || isWrittenDistribution(value) || Array.isArray(value) ? 'wide' : 'narrow'
}

/** The unit, and beside an expression what it comes to. */
function unitText({ value, given }: ParameterHandle, descriptor: ParameterDescriptor): string {
  const unit = 'unit' in descriptor ? descriptor.unit : ''
  if (isWrittenDistribution(value)) return ''
  return isExpression(value) ? (given === undefined ? '' : `= ${givenText(given, unit)}`) : unit
}

interface MoreProps {
  readonly handle: ParameterHandle
  readonly place: SweepPlace
  readonly name: string
  readonly descriptor: NumberParameter
  readonly variety: Variety
}

function MoreOfValue({ handle, place, name, descriptor, variety }: MoreProps): ReactElement {
  const editor = useEditor()
  const { documents, session } = editor
  const { value, given } = handle
  const planned = plannedItem(documents.document(), place)
  const kinds: readonly ValueKind[] = [
    'constant',
    ...(variety.each !== null && variety.each > 1 ? (['each'] as const) : []),
    ...drawnKinds(name, descriptor, variety),
  ]
  return (
    <ValueMenu
      name={name}
      kind={value === undefined ? null : kindOf(value)}
      kinds={kinds.length > 1 ? kinds : []}
      variables={handle.variables}
      onKind={(kind) => handle.set(withKind(value ?? descriptor.default, kind, { given, descriptor, count: variety.each ?? 1 }))}
      onVariable={(variable) => handle.set({ expression: variable })}
      onSweep={() => session.update({ sweepRequest: { place } })}
      onPlanned={planned === null ? undefined : () => planChange(editor, planned, [name, value ?? descriptor.default])}
      onControl={placeOfControl(place) === null ? undefined : () => addControl({ documents, session }, place)}
      onNewVariable={typeof value === 'number' ? handle.makeVariable : undefined}
    />
  )
}

/** Whose value a change while it runs would be; null where it can be none. */
function plannedItem(document: CajalDocument, place: SweepPlace): string | null {
  if (place.kind !== 'parameter' || (place.group !== 'model' && place.group !== 'synapse')) return null
  const [item, ...more] = place.items
  return item !== undefined && more.length === 0 && plannableOf(document, item).names.includes(place.parameter) ? item : null
}

/** Which distributions a value may have: random ones, and functions of the distance. */
function drawnKinds(
  name: string,
  descriptor: NumberParameter,
  { random, ofDistance = [], ofPlace = false }: Variety,
): readonly ValueKind[] {
  return [
    ...(random ? randomKinds(descriptor) : []),
    ...(ofDistance.includes(name) ? distanceKinds : []),
    ...(ofPlace && descriptor.kind !== 'integer' ? placeKinds : []),
  ]
}

function randomKinds({ kind }: NumberParameter): readonly ValueKind[] {
  return kind === 'integer' ? ['uniform_int'] : ['normal', 'lognormal', 'uniform', 'exponential', 'uniform_int']
}

interface ControlProps {
  readonly items: readonly string[]
  readonly handle: ParameterHandle
  readonly name: string
  readonly descriptor: RowParameter
  /** Distributions that make sense here. */
  readonly kinds: readonly ValueKind[]
  readonly choices: readonly (readonly [number, string])[] | undefined
  readonly invalid: boolean
  readonly messagesId: string | undefined
}

function ParameterControl({ items, handle, name, descriptor, kinds, choices, invalid, messagesId }: ControlProps): ReactElement {
  const { field, value, given, changed } = handle
  const id = fieldElementId(field)
  const common = { id, name, value, changed, invalid, describedBy: messagesId, onValue: handle.set }
  if (choices && (typeof value === 'number' || value === undefined)) return <NumberedChoice {...common} value={value} choices={choices} />
  if (isWrittenDistribution(value)) {
    const distribution = isDistribution(given) ? given : null
    const unit = 'unit' in descriptor ? descriptor.unit : ''
    const change = (kind: ValueKind): void => handle.set(withKind(value, kind, { given, descriptor, count: 1 }))
    const { variables } = handle
    return (
      <DistributionField {...common} value={value} given={distribution} unit={unit} kinds={kinds} variables={variables} onKind={change} />
    )
  }
  switch (descriptor.kind) {
    case 'flag':
      return <FlagField {...common} />
    case 'choice':
      return <ChoiceField {...common} choices={descriptor.choices} />
    case 'recordables':
      return <RecordablesField {...common} items={items} />
    default:
      return (
        <span className="row-field">
          <EntryField
            {...common}
            // A field of its own for each item: what was typed must not wander to the next one selected.
            key={`${items.join()} ${field}`}
            descriptor={isNumberParameter(descriptor) && Array.isArray(value) ? listOf(descriptor) : descriptor}
            draft={handle.draft}
            variables={handle.variables}
            onStep={(next) => handle.set(next, 'joined')}
            onUnreadable={handle.keepDraft}
            onRestore={handle.dropDraft}
          />
          {isNumberParameter(descriptor) && descriptor.span && typeof value === 'number' && Number.isFinite(value) && (
            <ValueSlider
              name={name}
              descriptor={descriptor}
              span={descriptor.span}
              value={value}
              onValue={(next) => handle.set(next, 'joined')}
            />
          )}
        </span>
      )
  }
}

interface NumberedChoiceProps {
  readonly id: string
  readonly name: string
  readonly value: number | undefined
  readonly changed: boolean
  readonly invalid: boolean
  readonly describedBy: string | undefined
  readonly choices: readonly (readonly [number, string])[]
  readonly onValue: (value: number) => void
}

/** One of a few numbers that have names. */
function NumberedChoice({ choices, value, onValue, ...rest }: NumberedChoiceProps): ReactElement {
  const titles = new Map(choices.map(([number, title]) => [String(number), title]))
  return (
    <span className="row-choice">
      <ChoiceField
        {...rest}
        value={value === undefined ? undefined : String(value)}
        choices={choices.map(([number]) => String(number))}
        titles={titles}
        onValue={(next) => onValue(Number(next))}
      />
    </span>
  )
}

function isNumberParameter(descriptor: ParameterDescriptor): descriptor is NumberParameter {
  return descriptor.kind === undefined || descriptor.kind === 'number' || descriptor.kind === 'integer'
}

/** One value each is a list of such values. */
function listOf({ kind, default: _one, ...rest }: NumberParameter): NumbersParameter {
  return { ...rest, kind: kind === 'integer' ? 'integers' : 'numbers', default: [] }
}

/** Name and symbol; pressed, it explains the parameter. */
function ParameterHelp({ name, descriptor }: { readonly name: string; readonly descriptor: ParameterDescriptor }): ReactElement {
  const range = rangeText(descriptor)
  const label = (
    <button type="button" className="row-label">
      {descriptor.symbol !== undefined && (
        <span className="row-symbol">
          <QuantitySymbol symbol={descriptor.symbol} />
        </span>
      )}
      <span className="row-names">
        <span className="mono">{name}</span>
        <span className="row-short">{shortText(descriptor.text)}</span>
      </span>
    </button>
  )
  return (
    <Popover trigger={label} label={`About ${name}`} side="left">
      <h3 className="help-title mono">{name}</h3>
      <p>{descriptor.text}</p>
      <dl className="help-facts">
        <Fact name="Default">{valueText(descriptor, descriptor.default)}</Fact>
        {range !== '' && <Fact name="Allowed">{range}</Fact>}
        {'unit' in descriptor && descriptor.unit !== '' && <Fact name="Unit">{descriptor.unit}</Fact>}
      </dl>
    </Popover>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactElement {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

/** The first words of a descriptor's sentence, which name the parameter: `Membrane time constant`. */
function shortText(text: string): string {
  return text.split(/[:(;.,]/)[0]?.trim() ?? text
}
