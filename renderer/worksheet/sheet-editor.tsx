import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react'
import { useEffect, useRef, type KeyboardEvent, type ReactElement } from 'react'
import { isSheetKind } from '../../shared/document/worksheet'
import type { SheetItem } from '../../shared/document/schema'
import { changeSheetItem, moveSheetItem } from '../state/actions/worksheet'
import { shownPanels } from '../state/panel-layout'
import { removeItem } from '../state/worksheet/sheet-editing'
import { IconButton } from '../ui/button'
import { useEditor } from '../ui/editor-context'
import { useStore } from '../ui/use-store'
import { ControlEditor } from './control-editor'
import { SheetArea, SheetSelect, UnitField } from './sheet-fields'
import { panelTitle } from './sheet-figure'

const titles = { text: 'Text', control: 'Control', question: 'Question', figure: 'Figure' } as const

interface SheetEditorProps {
  readonly items: readonly SheetItem[]
  /** The item that has the focus, or had it last. */
  readonly onItem: (id: string) => void
}

/** The items of a worksheet as they are written. */
export function SheetEditor({ items, onItem }: SheetEditorProps): ReactElement {
  return (
    <>
      {items.map((item, index) => (
        <ItemEditor key={item.id} item={item} place={index} last={items.length - 1} onItem={onItem} />
      ))}
    </>
  )
}

interface ItemEditorProps {
  readonly item: SheetItem
  readonly place: number
  readonly last: number
  readonly onItem: (id: string) => void
}

function ItemEditor({ item, place, last, onItem }: ItemEditorProps): ReactElement {
  const editor = useEditor()
  const { documents, session } = editor
  const card = useRef<HTMLElement>(null)
  const request = useStore(session, ({ sheetRequest }) => sheetRequest)
  const title = isSheetKind(item.kind) ? titles[item.kind] : item.kind
  const name = `${title} ${place + 1}`
  useEffect(() => {
    if (request?.item !== item.id) return
    session.update({ sheetRequest: null })
    const field = card.current?.querySelector<HTMLElement>('textarea, select, input, [role="combobox"]')
    field?.focus({ preventScroll: true })
    card.current?.scrollIntoView({ block: 'nearest' })
  }, [request, item.id, session])
  const move = (by: 1 | -1): void => {
    const focused = document.activeElement
    documents.apply(moveSheetItem(item.id, by))
    // An element that changes its place in the page loses the focus.
    requestAnimationFrame(() => {
      if (focused instanceof HTMLElement && focused.isConnected) focused.focus({ preventScroll: true })
      card.current?.scrollIntoView({ block: 'nearest' })
    })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    move(event.key === 'ArrowUp' ? -1 : 1)
  }
  return (
    <section
      ref={card}
      className="sheet-card"
      aria-label={name}
      data-testid={`sheet-item-${item.id}`}
      onKeyDown={onKeyDown}
      onFocus={() => onItem(item.id)}
    >
      <header>
        <h3>{title}</h3>
        <IconButton label={`Move ${name} up`} icon={ArrowUp} shortcut="Alt+↑" aria-disabled={place === 0} onClick={() => move(-1)} />
        <IconButton label={`Move ${name} down`} icon={ArrowDown} shortcut="Alt+↓" aria-disabled={place === last} onClick={() => move(1)} />
        <IconButton label={`Remove ${name}`} icon={Trash2} side="left" onClick={() => removeItem(editor, item.id)} />
      </header>
      <Fields item={item} name={name} />
    </section>
  )
}

function Fields({ item, name }: { readonly item: SheetItem; readonly name: string }): ReactElement | null {
  switch (item.kind) {
    case 'text':
      return <SheetArea item={item} label={`Words of ${name}`} placeholder="# Heading, - points, **strong**, *emphasis*, `code`" />
    case 'question':
      return (
        <>
          <SheetArea item={item} label={`Words of ${name}`} placeholder="What is asked" />
          <AnswerKind item={item} name={name} />
        </>
      )
    case 'control':
      return <ControlEditor item={item} name={name} />
    case 'figure':
      return <FigureEditor item={item} name={name} />
    default:
      return <p className="sheet-gone">This version of Cajal does not know this item. It is kept as it is.</p>
  }
}

/** Whether the answer is a text or a number, and in which unit. */
function AnswerKind({ item, name }: { readonly item: SheetItem; readonly name: string }): ReactElement {
  const { documents } = useEditor()
  const { unit } = item
  const choose = (value: string): void => {
    documents.apply(changeSheetItem(item.id, { unit: value === 'number' ? 'mV' : undefined }))
    documents.endGesture()
  }
  const kinds = [
    ['text', 'A text'],
    ['number', 'A number'],
  ] as const
  return (
    <div className="sheet-line">
      <SheetSelect label={`Answer to ${name}`} value={unit === undefined ? 'text' : 'number'} options={kinds} onValue={choose} />
      {unit !== undefined && <UnitField item={item} label={`Unit of ${name}`} unit={unit} />}
    </div>
  )
}

function FigureEditor({ item, name }: { readonly item: SheetItem; readonly name: string }): ReactElement {
  const { documents } = useEditor()
  const document = useStore(documents, ({ history }) => history.document)
  const known = shownPanels(document).map(({ id }) => [id, panelTitle(document, id) ?? id] as const)
  const { panel = '' } = item
  const options = [
    ...(known.some(([id]) => id === panel) ? [] : [[panel, panel === '' ? 'Choose a panel' : 'A panel that is gone'] as const]),
    ...known,
  ]
  return (
    <>
      <SheetSelect
        label={`Panel of ${name}`}
        value={panel}
        options={options}
        onValue={(value) => {
          documents.apply(changeSheetItem(item.id, { panel: value }))
          documents.endGesture()
        }}
      />
      <SheetArea item={item} label={`Words of ${name}`} placeholder="What stands below the figure" />
    </>
  )
}
