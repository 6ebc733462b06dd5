import { useCallback, useDeferredValue, useState, type MouseEvent, type ReactElement, type ReactNode } from 'react'
import { assert } from '../../../shared/assert'
import { isPanelKind } from '../../../shared/document/panels'
import { dressFigure } from '../../../shared/figures/dress-figure'
import type { DeviceId } from '../../../shared/ids'
import type { Staleness } from '../../kernel/stale-results'
import { useEditor } from '../../ui/editor-context'
import { useStore } from '../../ui/use-store'
import { RecordView } from '../records/record-view'
import type { NamedTable } from '../records/save-tables'
import { dragHandle, dropTarget } from './panel-drag'
import { AxisOpener, usePanelDrag } from './panel-context'
import type { PanelFigure } from './figure-dialog'
import type { PanelProps } from './panel-props'
import { PanelTools } from './panel-tools'
import { useEnlarging } from './use-enlarging'
import { useLast } from './use-last'
import { useShownFigure } from './use-shown-figure'
import type { ResolveColor } from '../figures/figure-source'

interface PanelFrameProps extends PanelProps {
  readonly title: string
  /** What is shown: names, rates. */
  readonly details: ReactNode
  /** What came of it in numbers, also for tests and screen readers. */
  readonly summary: string
  /** Names the files of exports and, with the title, the panel. */
  readonly label: string
  /** Reads the numbers as they are when called. */
  readonly tables: () => readonly NamedTable[]
  readonly figure: PanelFigure | null
  readonly settings: ReactNode
  readonly children: ReactNode
}

/** The frame around a panel: a header that says what it shows and by which it is moved, and the drawing or its numbers below. */
export function PanelFrame(props: PanelFrameProps): ReactElement {
  const { panel, runs, group, stale, title, details, summary, label, tables, figure, settings, children } = props
  const { panels, session } = useEditor()
  const drag = usePanelDrag()
  const over = useStore(drag, (state) => (state?.over?.beside === panel.id ? state.over.side : null))
  const [asTable, setAsTable] = useState(false)
  const [menuOpen, setMenuOpen] = useState(false)
  const enlarging = useEnlarging()
  /** The axis that was double-clicked; empty where the settings were opened by their button, null while they are closed. */
  const [axis, setAxis] = useState<string | null>(null)
  const openAxis = useCallback((key: string) => setAxis(key), [])
  const openMenu = (event: MouseEvent): void => {
    event.preventDefault()
    setMenuOpen(true)
  }
  // Panels appear while a run begins: their buttons, most of what a header costs, come right after.
  const withTools = useDeferredValue(true, false)
  const name = panel.title ?? title
  const topic = isPanelKind(panel.kind) ? (`panel-${panel.kind}` as const) : 'results'
  const [recorder] = panel.recorders
  const [run] = runs
  const readTables = useLast(tables)
  const readFigure = useLast(async (color: ResolveColor) => {
    assert(figure !== null, 'a panel that offers a figure has one')
    return dressFigure(await figure(color), panel)
  })
  const seed = run?.record.document.simulation.seed ?? 0
  useShownFigure({ panel: panel.id, title: name, summary, stale: stale !== null, seed, figure: figure && readFigure, tables: readTables })
  const select = (ids: readonly DeviceId[]): void => session.select(ids)
  return (
    <section
      {...enlarging.frame}
      className="card"
      aria-label={`${name}, ${label}`}
      data-testid={`panel-${panel.id}`}
      data-drop={over ?? undefined}
      data-help={topic}
      {...dropTarget(drag, panel.id, (moved, place) => panels.move(moved, place))}
    >
      <header
        className="card-head"
        onContextMenu={openMenu}
        onDoubleClick={(event) => isBare(event.target) && enlarging.enlarge(!enlarging.isEnlarged)}
        {...dragHandle(drag, panel.id)}
      >
        <button type="button" className="card-title" title={`Select ${label} on the drawing`} onClick={() => select(panel.recorders)}>
          {name}
        </button>
        <span className="card-details">{details}</span>
        <span className="card-summary" title={summary} data-testid={`summary-${recorder ?? panel.id}`}>
          {summary}
        </span>
        {stale !== null && (
          <span className="card-stale" title={`${why[stale]} Run again to see what the drawing does now.`}>
            {stale === 'edited' ? 'from before your last edit' : 'changed while it ran'}
          </span>
        )}
        <span className="card-tools">
          {withTools && (
            <PanelTools
              id={panel.id}
              name={name}
              label={label}
              topic={topic}
              group={group}
              runId={run?.record.runId}
              tables={readTables}
              figure={figure && readFigure}
              settings={axis === null ? null : settings}
              axis={axis}
              onAxis={setAxis}
              asTable={asTable}
              onTable={setAsTable}
              menuOpen={menuOpen}
              onMenu={setMenuOpen}
              isEnlarged={enlarging.isEnlarged}
              onEnlarge={enlarging.enlarge}
            />
          )}
        </span>
      </header>
      {asTable ? <Tables tables={tables()} label={label} /> : <AxisOpener value={openAxis}>{children}</AxisOpener>}
    </section>
  )
}

const why: Readonly<Record<Staleness, string>> = {
  edited: 'The drawing was edited after this run.',
  'changed-meanwhile': 'Values were changed by hand while this run went on.',
}

/** Whether a place in a header is no button of it. */
function isBare(target: EventTarget): boolean {
  return target instanceof Element && target.closest('.card-tools') === null
}

/** The numbers of one of several records. */
function Tables({ tables, label }: { readonly tables: readonly NamedTable[]; readonly label: string }): ReactElement {
  const [chosen, setChosen] = useState(0)
  const shown = tables[chosen] ?? tables[0]
  if (shown === undefined) return <p className="card-empty">There are no numbers yet.</p>
  return (
    <>
      {tables.length > 1 && (
        <div className="record-choice" role="group" aria-label="Record">
          {tables.map(({ name }, index) => (
            <button
              key={name}
              type="button"
              className="button button-quiet"
              aria-pressed={tables[index] === shown}
              onClick={() => setChosen(index)}
            >
              {name}
            </button>
          ))}
        </div>
      )}
      <RecordView table={shown.table} label={tables.length > 1 ? shown.name : label} />
    </>
  )
}
