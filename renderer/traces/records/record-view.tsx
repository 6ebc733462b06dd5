import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useEffect, useMemo, useState, type ReactElement } from 'react'
import { formatCount } from '../../../shared/units/format-value'
import { IconButton } from '../../ui/button'
import { readableNumber } from './readable-number'
import type { RecordTable } from './record-table'

interface RecordViewProps {
  readonly table: RecordTable
  /** Recorder's label, for the accessible name. */
  readonly label: string
}

const rowsPerPage = 200

/** The numbers of a record as a table, a page at a time. */
export function RecordView({ table, label }: RecordViewProps): ReactElement {
  const [page, setPage] = useState(0)
  const pages = Math.max(1, Math.ceil(table.rows / rowsPerPage))
  const shown = Math.min(page, pages - 1)
  const from = shown * rowsPerPage
  const to = Math.min(from + rowsPerPage, table.rows)
  const loading = useMemo(() => table.load?.(from, to) ?? null, [table, from, to])
  const [loaded, setLoaded] = useState<typeof loading>(null)
  useEffect(() => {
    let left = false
    void loading?.then(() => !left && setLoaded(loading))
    return () => void (left = true)
  }, [loading])
  const isThere = loading === null || loaded === loading
  const indices = Array.from({ length: to - from }, (_, index) => from + index)
  return (
    <div className="record">
      <div className="record-scroll" tabIndex={0} role="region" aria-label={`Numbers of ${label}`}>
        <table>
          <thead>
            <tr>
              {table.columns.map(({ name: column }) => (
                <th key={column} scope="col" className="mono">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {indices.map((index) => (
              <tr key={index}>
                {table.columns.map((_, column) => (
                  <Cell key={column} text={isThere ? table.text(index, column) : '…'} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="record-pages">
        <IconButton label="Previous rows" icon={ChevronLeft} disabled={shown === 0} onClick={() => setPage(shown - 1)} />
        <span>{table.rows === 0 ? 'No rows' : `Rows ${formatCount(from + 1)}–${formatCount(to)} of ${formatCount(table.rows)}`}</span>
        <IconButton label="Next rows" icon={ChevronRight} disabled={shown >= pages - 1} onClick={() => setPage(shown + 1)} />
      </div>
    </div>
  )
}

/** A cell; of a number that is shown shorter than it is, all digits are told to whoever points at it. */
function Cell({ text }: { readonly text: string }): ReactElement {
  const short = readableNumber(text)
  return <td title={short === text ? undefined : text}>{short.replace(/^-/, '−')}</td>
}
