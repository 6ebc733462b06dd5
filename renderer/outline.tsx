import { ArrowLeft, ArrowRight, ChevronDown, ChevronRight, Group, TriangleAlert } from 'lucide-react'
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from 'react'
import { existingItems } from './state/canvas/selection'
import { outlineRows, type OutlineRow } from './state/outline'
import { useEditor } from './ui/editor-context'
import { ModelIcon } from './ui/model-icon'
import { useStore } from './ui/use-store'
import './outline.css'

const nothing: ReadonlySet<string> = new Set()

/** The drawing as a list: frames with what is in them, blocks with their connections, to be gone through and chosen by keyboard and by readers of the screen. */
export function Outline(): ReactElement {
  const { documents, session, problems } = useEditor()
  const document = useStore(documents, ({ history }) => history.document)
  const known = useStore(problems, (list) => list)
  const chosen = useStore(session, (state) => state.selection)
  const request = useStore(session, ({ leftRequest }) => (leftRequest?.tab === 'outline' ? leftRequest : null))
  const [turned, setTurned] = useState(nothing)
  const [at, setAt] = useState('')
  const tree = useRef<HTMLDivElement>(null)
  const rows = useMemo(() => outlineRows(document, known, turned), [document, known, turned])
  const selection = existingItems(document, chosen)
  const stop = rows.find(({ key }) => key === at) ?? rows.find(({ item }) => selection.includes(item)) ?? rows[0]

  useEffect(() => {
    // Of several the one that was just reached.
    const reached = tree.current?.querySelector('[aria-selected="true"]:focus') ?? tree.current?.querySelector('[aria-selected="true"]')
    reached?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  useEffect(() => {
    if (request === null) return
    tree.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
    session.update({ leftRequest: null })
  }, [request, session])

  const turn = ({ key }: OutlineRow): void => {
    const next = new Set(turned)
    if (!next.delete(key)) next.add(key)
    setTurned(next)
  }
  const edit = ({ item, mark }: OutlineRow): void =>
    session.update({ inspectorTab: 'selection', fieldRequest: { item, field: mark === 'out' || mark === 'in' ? 'rule' : 'label' } })
  /** Whether the focus moves on while the selection stays. */
  const keeps = useRef(false)
  const focusRow = (index: number, keeping = false): void => {
    keeps.current = keeping
    tree.current?.querySelectorAll<HTMLElement>('[role="treeitem"]')[index]?.focus()
    keeps.current = false
  }
  const toggle = ({ item }: OutlineRow): void => {
    const now = existingItems(document, session.get().selection)
    session.select(now.includes(item) ? now.filter((each) => each !== item) : [...now, item])
  }
  /** Moves on, and takes the next row into the selection, or on the way back the one it comes from out of it. */
  const extend = (row: OutlineRow, to: number): void => {
    const next = rows[to]
    if (next === undefined || next === row) return
    const now = session.get().selection
    if (!now.includes(row.item)) session.select([...now, row.item])
    if (next.item !== row.item) toggle(now.includes(next.item) && now.includes(row.item) ? row : next)
    focusRow(to, true)
  }

  const onKeyDown = (event: KeyboardEvent, row: OutlineRow, index: number): void => {
    const parent = rows.findIndex(({ key }) => key === row.parent)
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const control = event.ctrlKey || event.metaKey
    if (event.altKey || (control && step === 0)) return
    if (step !== 0 && event.shiftKey) extend(row, index + step)
    else if (step !== 0 && control) focusRow(Math.min(Math.max(index + step, 0), rows.length - 1), true)
    else if (event.key === ' ') toggle(row)
    else if (event.key === 'ArrowDown') focusRow(Math.min(index + 1, rows.length - 1))
    else if (event.key === 'ArrowUp') focusRow(Math.max(index - 1, 0))
    else if (event.key === 'Home') focusRow(0)
    else if (event.key === 'End') focusRow(rows.length - 1)
    else if (event.key === 'ArrowRight' && row.open === true) focusRow(index + 1)
    else if (event.key === 'ArrowRight' && row.open === false) turn(row)
    else if (event.key === 'ArrowLeft' && row.open === true) turn(row)
    else if (event.key === 'ArrowLeft') focusRow(parent)
    else if (event.key === 'Enter' || event.key === 'F2') edit(row)
    else return
    event.preventDefault()
  }

  if (rows.length === 0) return <p className="outline-none">Every block you draw is listed here, with what it is connected to.</p>
  return (
    <div ref={tree} className="outline" role="tree" aria-label="Outline" aria-multiselectable>
      {rows.map((row, index) => (
        <div
          key={row.key}
          className="outline-row"
          role="treeitem"
          aria-level={row.level}
          data-mark={row.mark}
          style={{ paddingLeft: 2 + (row.level - 1) * 16 }}
          aria-expanded={row.open ?? undefined}
          aria-selected={selection.includes(row.item)}
          aria-label={rowName(row)}
          aria-description={row.problem?.message}
          title={row.problem?.message ?? row.note}
          tabIndex={row === stop ? 0 : -1}
          onFocus={() => {
            setAt(row.key)
            if (!keeps.current && !session.get().selection.includes(row.item)) session.select([row.item])
          }}
          onClick={(event) => {
            const several = event.ctrlKey || event.metaKey || event.shiftKey
            session.select(several ? [...new Set([...chosen, row.item])] : [row.item])
          }}
          onDoubleClick={() => edit(row)}
          onKeyDown={(event) => onKeyDown(event, row, index)}
        >
          <span className="outline-fold" aria-hidden onClick={() => row.open !== null && turn(row)}>
            {row.open === null ? null : row.open ? <ChevronDown size={13} /> : <ChevronRight size={13} />}
          </span>
          <Mark mark={row.mark} />
          <span className="outline-label">{row.label}</span>
          <Note row={row} />
          {row.problem && <TriangleAlert className="outline-problem" size={13} data-severity={row.problem.severity} aria-hidden />}
        </div>
      ))}
    </div>
  )
}

/** What stands beside the label: where it is narrow the counts stay, and the rest is cut. */
function Note({ row: { cut, counts } }: { readonly row: OutlineRow }): ReactElement {
  return (
    <>
      <span className="outline-gap" />
      <span className="outline-note mono">{cut}</span>
      {counts !== '' && <span className="outline-counts mono">{counts}</span>}
    </>
  )
}

function Mark({ mark }: Pick<OutlineRow, 'mark'>): ReactElement {
  if (mark === 'out') return <ArrowRight size={13} aria-hidden />
  if (mark === 'frame') return <Group size={13} aria-hidden />
  return mark === 'in' ? <ArrowLeft size={13} aria-hidden /> : <ModelIcon kind={mark} />
}

/** What a reader says of a row. */
function rowName({ mark, label, note, problem }: OutlineRow): string {
  const where = mark === 'out' ? `to ${label}` : mark === 'in' ? `from ${label}` : label
  return [where, note, problem?.severity ?? ''].filter((part) => part !== '').join(', ')
}
