import { Plus, X } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useMemo, type ReactElement } from 'react'
import type { ResolvedChange } from '../../../shared/document/planned-changes'
import type { ItemId } from '../../../shared/ids'
import type { NumberParameter, ParameterDescriptor, WrittenValue } from '../../../shared/models/descriptor'
import { formatQuantity } from '../../../shared/units/format-quantity'
import { addToChange, changesOf, removeChange, setChangeTime } from '../../state/actions/planned-changes'
import type { ChangeGroup } from '../../state/actions/parameter-groups'
import { fieldName, parametersOf } from '../../state/actions/parameters'
import { planChange } from '../../state/editing/plan-change'
import type { Plannable } from '../../state/fields/plannable'
import { Button, IconButton } from '../../ui/button'
import { useEditor } from '../../ui/editor-context'
import { useStore } from '../../ui/use-store'
import { MenuContent, MenuItem } from '../../ui/menu'
import '../planned.css'
import { usePages } from './pages'
import { ParameterRow, type Variety } from './parameter-row'
import { NumberRow } from './plain-rows'
import { SectionHeading } from './section-heading'
import { useDrawing } from './use-drawing'

const timeDescriptor: NumberParameter = { unit: 'ms', default: 0, above: 0, text: 'When the change comes, from the beginning of the run.' }

interface PlannedChangesProps {
  readonly id: ItemId
  /** Whose values: of the model of a block, of the synapse of a projection. */
  readonly group: 'model' | 'synapse'
  readonly plannable: Plannable
  readonly parameters: Readonly<Record<string, ParameterDescriptor>>
  readonly variety: Variety
}

/** What an item is given while time runs: moments, each with its values. */
export function PlannedChanges({ id, group, plannable, parameters, variety }: PlannedChangesProps): ReactElement | null {
  const editor = useEditor()
  const { documents, session } = editor
  const document = useDrawing()
  const items = useMemo(() => [id], [id])
  const { names } = plannable
  const changes = changesOf(document, id)
  const inTime = changes.map((change, index) => ({ change, index, atMs: timeOf(plannable.changes[index]) })).sort((a, b) => a.atMs - b.atMs)
  const asked = useStore(session, ({ fieldRequest }) => (fieldRequest?.item === id ? changeOf(fieldRequest.field) : null))
  const wanted = asked === null ? null : inTime.findIndex(({ index }) => index === asked)
  const { shown, pager } = usePages(inTime, 'changes', wanted)
  if (names.length === 0 && changes.length === 0) return null
  const show = (field: string): void => session.update({ fieldRequest: { item: id, field } })
  const add = (name: string): void => planChange(editor, id, [name, startOf(document, id, { group, parameters }, name)])
  return (
    <section className="section" aria-label="Changes while it runs" data-testid="planned-changes">
      <SectionHeading title="While it runs" help="changes" />
      {shown.map(({ change, index, atMs }) => {
        const own: ChangeGroup = `changes.${index}`
        const others = names.filter((name) => !Object.hasOwn(change.parameters, name))
        const when = Number.isFinite(atMs) ? formatQuantity(atMs, 'ms') : 'a time that is none'
        return (
          <div key={index} role="group" aria-label={`Change at ${when}`} className="planned-change">
            <NumberRow
              item={id}
              field={`${own}.atMs`}
              label="At"
              descriptor={timeDescriptor}
              value={change.atMs}
              changed
              worked
              onValue={(value) => documents.apply(setChangeTime(document, id, index, value))}
            />
            {Object.keys(change.parameters).map((name) => {
              const descriptor = Object.hasOwn(parameters, name) ? parameters[name] : undefined
              if (descriptor === undefined || descriptor.kind === 'entries') return null
              return <ParameterRow key={name} items={items} group={own} name={name} descriptor={descriptor} variety={variety} />
            })}
            <div className="planned-tools">
              {others.length > 0 && (
                <ParameterMenu
                  label="Another value then"
                  names={others}
                  parameters={parameters}
                  onName={(name) => {
                    documents.apply(addToChange(document, id, index, [name, startOf(document, id, { group, parameters }, name)]))
                    show(fieldName(own, name))
                  }}
                />
              )}
              {Object.keys(change.parameters).length > 1 && (
                <IconButton label={`Remove all at ${when}`} icon={X} side="left" onClick={() => remove(index)} />
              )}
            </div>
          </div>
        )
      })}
      {pager}
      {names.length > 0 && <ParameterMenu label="Change a value" names={names} parameters={parameters} onName={add} />}
    </section>
  )

  function remove(index: number): void {
    documents.apply(removeChange(document, id, index))
    // The button goes: the focus stays in the section.
    requestAnimationFrame(() => findAdd()?.focus({ preventScroll: true }))
  }
}

/** The change that a field belongs to, by its place; null for any other field. */
function changeOf(field: string): number | null {
  const [, index] = /^changes\.(\d+)\./.exec(field) ?? []
  return index === undefined ? null : Number(index)
}

function findAdd(): HTMLElement | null {
  return document.querySelector('[data-testid="planned-changes"] > .planned-add')
}

function timeOf(change: ResolvedChange | undefined): number {
  return change?.atMs.ok === true ? change.atMs.value : Infinity
}

/** The value that an item has from the beginning, which a change of it starts from. */
function startOf(
  document: Parameters<typeof parametersOf>[0],
  id: string,
  { group, parameters }: Pick<PlannedChangesProps, 'group' | 'parameters'>,
  name: string,
): WrittenValue {
  return parametersOf(document, id, group)[name] ?? parameters[name]?.default ?? 0
}

interface ParameterMenuProps {
  readonly label: string
  readonly names: readonly string[]
  readonly parameters: Readonly<Record<string, ParameterDescriptor>>
  readonly onName: (name: string) => void
}

/** A button that opens the list of parameters. */
function ParameterMenu({ label, names, parameters, onName }: ParameterMenuProps): ReactElement {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button icon={Plus} className="planned-add">
          {label}
        </Button>
      </DropdownMenu.Trigger>
      <MenuContent label={label} returnFocus={false}>
        {names.map((name) => (
          <MenuItem key={name} onSelect={() => onName(name)}>
            <span className="mono">{name}</span>
            <span className="menu-note">{parameters[name]?.text.split(/[:(;.,]/)[0]}</span>
          </MenuItem>
        ))}
      </MenuContent>
    </DropdownMenu.Root>
  )
}
