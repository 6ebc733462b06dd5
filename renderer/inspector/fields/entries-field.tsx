import { Plus, Trash2 } from 'lucide-react'
import { useId, useState, type KeyboardEvent, type ReactElement } from 'react'
import { checkEntry } from '../../../shared/models/check-entries'
import type { EntriesParameter, WrittenEntry } from '../../../shared/models/descriptor'
import { removePart } from '../../state/actions/parts'
import type { ParameterGroup } from '../../state/actions/parameter-groups'
import { parametersOf } from '../../state/actions/parameters'
import { isTree, newPart, partRows, partsOf } from '../../state/fields/part-list'
import { Button, classes, IconButton } from '../../ui/button'
import { useEditor } from '../../ui/editor-context'
import { useStore } from '../../ui/use-store'
import { FieldMessages } from './field-messages'
import { fieldElementId } from './field-id'
import { PartForm } from './part-form'
import { TreePicture } from './tree-picture'
import { useParameter } from './use-parameter'
import '../parts.css'

interface EntriesFieldProps {
  readonly items: readonly string[]
  readonly group: ParameterGroup
  readonly name: string
  readonly descriptor: EntriesParameter
}

/** The parts that build a neuron: a picture and a list of them, and the numbers of the one that is chosen. */
export function EntriesField({ items, group, name, descriptor }: EntriesFieldProps): ReactElement {
  const { documents } = useEditor()
  const handle = useParameter(items, group, name, descriptor)
  const [chosen, setChosen] = useState(0)
  const messagesId = useId()
  const [first] = items
  const receptors = useStore(documents, ({ history }) =>
    first === undefined ? undefined : parametersOf(history.document, first, group)['receptors'],
  )
  const compartments = useStore(documents, ({ history }) =>
    first === undefined ? undefined : parametersOf(history.document, first, group)['compartments'],
  )
  if (handle.value === undefined) {
    return <p className="hint">The {descriptor.one}s of these blocks differ: select one block to change them.</p>
  }
  const parts = partsOf(handle.value)
  const at = Math.min(chosen, Math.max(0, parts.length - 1))
  const tree = isTree(descriptor)
  const focusRow = (index: number): void => {
    // The row is there once the document has been drawn again.
    requestAnimationFrame(() => document.getElementById(rowId(handle.field, index))?.focus({ preventScroll: true }))
  }
  const add = (on: number): void => {
    handle.set([...parts, newPart(descriptor, parts, on)])
    setChosen(parts.length)
    focusRow(parts.length)
  }
  const remove = (index: number): void => {
    documents.apply(removePart(documents.document(), { items, group, parameter: name }, index))
    documents.endGesture()
    const next = Math.max(0, Math.min(index, parts.length - 2))
    setChosen(next)
    focusRow(next)
  }
  const setPart = (part: WrittenEntry, joined?: 'joined'): void =>
    handle.set(
      parts.map((each, index) => (index === at ? part : each)),
      joined,
    )
  const onKeyDown = (event: KeyboardEvent, index: number): void => {
    if (event.key !== 'Delete' && event.key !== 'Backspace') return
    event.preventDefault()
    event.stopPropagation()
    remove(index)
  }
  const current = parts[at]
  return (
    <div id={fieldElementId(handle.field)} tabIndex={-1} role="group" aria-label={name} className="parts" data-testid={`parts-${name}`}>
      {tree && parts.length > 1 && <TreePicture compartments={parts} receptors={partsOf(receptors)} chosen={at} onChoose={setChosen} />}
      <ul className="parts-list" aria-label={`${descriptor.one}s`} aria-describedby={handle.problems.length > 0 ? messagesId : undefined}>
        {partRows(descriptor, parts).map(({ index, label, facts, depth }) => (
          <li key={index} className="parts-row" style={{ paddingInlineStart: Math.min(depth, 8) * 12 }}>
            <button
              type="button"
              id={rowId(handle.field, index)}
              className={classes('parts-name', index === at && 'parts-chosen')}
              aria-current={index === at}
              aria-label={`${descriptor.one} ${label}, ${facts}`}
              data-invalid={checkEntry(descriptor, plainPart(parts[index]!)) !== null || undefined}
              onClick={() => setChosen(index)}
              onKeyDown={(event) => onKeyDown(event, index)}
            >
              <span className="mono">{label}</span>
              <span className="parts-facts">{facts}</span>
            </button>
            {tree && <IconButton label={`Add a compartment on ${label}`} icon={Plus} side="left" onClick={() => add(index)} />}
            <IconButton label={`Remove ${descriptor.one} ${label}`} icon={Trash2} side="left" onClick={() => remove(index)} />
          </li>
        ))}
      </ul>
      {(!tree || parts.length === 0) && (
        <Button icon={Plus} className="parts-add" onClick={() => add(at)}>
          {tree ? 'Add a soma' : 'Add a receptor'}
        </Button>
      )}
      {handle.problems.length > 0 && <FieldMessages id={messagesId} draftMessage={null} problems={handle.problems} />}
      {current !== undefined && (
        <PartForm
          key={`${items.join()} ${at} ${parts.length}`}
          items={items}
          field={`${handle.field}[${at}]`}
          title={partRows(descriptor, parts).find(({ index }) => index === at)?.label ?? ''}
          index={at}
          descriptor={descriptor}
          part={current}
          compartments={partsOf(compartments).length}
          variables={handle.variables}
          onPart={setPart}
        />
      )}
    </div>
  )
}

function rowId(field: string, index: number): string {
  return `${fieldElementId(field)}-row-${index}`
}

/** For checks that look at numbers only: expressions are checked where they are worked out. */
function plainPart(part: WrittenEntry): Readonly<Record<string, unknown>> {
  const { params } = part
  if (typeof params !== 'object') return part
  return { ...part, params: Object.fromEntries(Object.entries(params).filter(([, value]) => typeof value === 'number')) }
}
