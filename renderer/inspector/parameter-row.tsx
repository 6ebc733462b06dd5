import { RotateCcw } from 'lucide-react'
import { useId, type ReactElement, type ReactNode } from 'react'
import type { ItemId } from '../../shared/ids'
import type { ParameterDescriptor } from '../../shared/models/descriptor'
import type { ParameterGroup } from '../state/actions/parameters'
import { rangeText, valueText } from '../state/entry'
import { IconButton } from '../ui/button'
import { Popover } from '../ui/popover'
import { QuantitySymbol } from '../ui/symbol'
import { ChoiceField, FlagField } from './choice-fields'
import { EntryField } from './entry-field'
import { FieldMessages } from './field-messages'
import { fieldElementId } from './field-id'
import { RecordablesField } from './recordables-field'
import { useParameter, type ParameterHandle } from './use-parameter'

interface ParameterRowProps {
  readonly items: readonly ItemId[]
  readonly group: ParameterGroup
  readonly name: string
  readonly descriptor: ParameterDescriptor
}

/** A parameter: symbol, NEST's name, the field with its unit beside it, and what is wrong below. */
export function ParameterRow({ items, group, name, descriptor }: ParameterRowProps): ReactElement {
  const handle = useParameter(items, group, name, descriptor)
  const messagesId = useId()
  const hasMessages = handle.draftMessage !== null || handle.problems.length > 0
  const invalid = handle.draftMessage !== null || handle.problems.some(({ severity }) => severity === 'error')
  const shared = { handle, name, messagesId: hasMessages ? messagesId : undefined, invalid }
  const wide = descriptor.kind === 'recordables' || descriptor.kind === 'numbers' || descriptor.kind === 'integers'
  return (
    <div className="row" data-wide={wide || undefined} data-testid={`parameter-${handle.field}`}>
      <ParameterHelp name={name} descriptor={descriptor} />
      <span className="row-action">
        {(handle.changed || handle.draft !== null) && (
          <IconButton
            label={`Reset to ${valueText(descriptor, descriptor.default)}`}
            icon={RotateCcw}
            className="row-reset"
            side="left"
            onClick={handle.reset}
          />
        )}
      </span>
      <ParameterControl {...shared} items={items} descriptor={descriptor} />
      <span className="row-unit">{'unit' in descriptor ? descriptor.unit : ''}</span>
      {hasMessages && (
        <FieldMessages id={messagesId} draftMessage={handle.draftMessage} problems={handle.problems}>
          {handle.draftMessage !== null && handle.value !== undefined && (
            <button type="button" className="link" onClick={handle.dropDraft}>
              Back to {valueText(descriptor, handle.value)}
            </button>
          )}
        </FieldMessages>
      )}
    </div>
  )
}

interface ControlProps {
  readonly items: readonly ItemId[]
  readonly handle: ParameterHandle
  readonly name: string
  readonly descriptor: ParameterDescriptor
  readonly invalid: boolean
  readonly messagesId: string | undefined
}

function ParameterControl({ items, handle, name, descriptor, invalid, messagesId }: ControlProps): ReactElement {
  const id = fieldElementId(handle.field)
  const common = { id, name, value: handle.value, changed: handle.changed, invalid, describedBy: messagesId, onValue: handle.set }
  switch (descriptor.kind) {
    case 'flag':
      return <FlagField {...common} />
    case 'choice':
      return <ChoiceField {...common} choices={descriptor.choices} />
    case 'recordables':
      return <RecordablesField {...common} items={items} />
    default:
      return (
        <EntryField
          {...common}
          // A field of its own for each item: what was typed must not wander to the next one selected.
          key={`${items.join()} ${handle.field}`}
          descriptor={descriptor}
          draft={handle.draft}
          variables={handle.variables}
          onStep={(value) => handle.set(value, 'joined')}
          onUnreadable={handle.keepDraft}
          onRestore={handle.dropDraft}
        />
      )
  }
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
