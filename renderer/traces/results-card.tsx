import { Download, Expand, Table2 } from 'lucide-react'
import { useState, type ReactElement, type ReactNode } from 'react'
import type { BlockId } from '../../shared/ids'
import { IconButton } from '../ui/button'
import { useStore } from '../ui/use-store'
import type { PlotGroup } from './plot-group'
import type { RecordTable } from './record-text'
import { RecordView } from './record-view'
import { saveCsv } from './save-csv'

interface ResultsCardProps {
  readonly recorder: BlockId
  readonly group: PlotGroup
  readonly title: string
  /** What was recorded: names, rates. */
  readonly details: ReactNode
  /** What came of it in numbers, also for tests and screen readers. */
  readonly summary: string
  /** The recorder's label: names the file and the table. */
  readonly label: string
  readonly stale: boolean
  /** Reads the record as it is when called. */
  readonly table: () => RecordTable
  readonly onSelect: () => void
  readonly children: ReactNode
}

/** The frame around what one recorder got: a header that says what it is, and plot or table below. */
export function ResultsCard(props: ResultsCardProps): ReactElement {
  const { recorder, group, title, details, summary, label, stale, table, onSelect, children } = props
  const [asTable, setAsTable] = useState(false)
  const zoomed = useStore(group.zoom, (span) => span !== null)
  return (
    <section className="card" aria-label={`${title}, ${label}`} data-testid={`results-${recorder}`}>
      <header className="card-head">
        <button type="button" className="card-title" title={`Select ${label} on the drawing`} onClick={onSelect}>
          {title}
        </button>
        <span className="card-details">{details}</span>
        <span className="card-summary" title={summary} data-testid={`summary-${recorder}`}>
          {summary}
        </span>
        {stale && <span className="card-stale">from before your last edit</span>}
        <span className="card-tools">
          {zoomed && <IconButton label="Show the whole run" icon={Expand} onClick={() => group.zoomTo(null)} />}
          <IconButton label="Table" icon={Table2} aria-pressed={asTable} onClick={() => setAsTable(!asTable)} />
          <IconButton label="Export CSV" icon={Download} onClick={() => void saveCsv(table(), label)} />
        </span>
      </header>
      {asTable ? <RecordView table={table()} label={label} /> : children}
    </section>
  )
}
