import { Download } from 'lucide-react'
import { useEffect, useMemo, useState, type ReactElement } from 'react'
import type { ConnectionTable } from '../../../shared/contract/kernel-contract'
import type { ProjectionId } from '../../../shared/ids'
import { formatNumber } from '../../../shared/units/format-quantity'
import { findProjection, itemLabel } from '../../state/actions/items'
import {
  columnsOf,
  csvOf,
  numberOf,
  degreesOf,
  matrixOf,
  type ConnectionMatrix,
  type DegreeHistogram,
} from '../../state/fields/connection-summary'
import { formatCount } from '../../../shared/units/format-value'
import { stands, type LoadedRun } from '../../state/runs/run-state'
import { saveFile } from '../../ui/save-file'
import { Button } from '../../ui/button'
import { useEditor } from '../../ui/editor-context'
import { useStore } from '../../ui/use-store'
import './connections-page.css'

/** More are shown by a sample: a table of all would take the memory of the window. */
const mostRead = 100_000
const mostRows = 200

/** The connections that a projection made in the run that stands: who with whom, how many each, and the values. */
export function ConnectionsPage({ item }: { readonly item: ProjectionId }): ReactElement {
  const { nodes } = useEditor()
  const run = useStore(nodes.state, (state) => (stands(state) ? state.run : null))
  const table = useConnections(item)
  const projection = run && findProjection(run.document, item)
  if (run === null)
    return <p className="section hint">The connections that were made are shown here while a run goes and after it. Press Run.</p>
  if (!projection) return <p className="section hint">This connection was not part of the run. Press Run to make it.</p>
  if (table === undefined) return <p className="section hint">Reading…</p>
  if (table === null) return <p className="section hint">This connection was muted or not part of the run.</p>
  return <Connections item={item} run={run} table={table} />
}

interface ConnectionsProps {
  readonly item: ProjectionId
  readonly run: LoadedRun
  readonly table: ConnectionTable
}

function Connections({ item, run, table }: ConnectionsProps): ReactElement {
  const { document, network } = run
  const projection = findProjection(document, item)
  const countOf = (id: string | undefined): number => network.nodes.find((range) => range.item === id)?.count ?? 0
  const [pre, post] = [countOf(projection?.from), countOf(projection?.to)]
  const [from, to] = [itemLabel(document, projection?.from ?? ''), itemLabel(document, projection?.to ?? '')]
  const shown = table.sources.length
  const isSample = shown < table.total
  const columns = columnsOf(table)
  const summary = useMemo(
    () => ({ matrix: matrixOf(table, pre, post), out: degreesOf(table.sources, pre), into: degreesOf(table.targets, post) }),
    [table, pre, post],
  )
  return (
    <>
      <section className="section">
        <p data-testid="connection-count">
          {formatCount(table.total)} {table.total === 1 ? 'connection' : 'connections'}
          {isSample && `, of which ${formatCount(shown)} are shown, spread evenly`}
        </p>
        <Matrix matrix={summary.matrix} from={from} to={to} />
      </section>
      {!isSample && (
        <section className="section">
          <Degrees title={`Connections out of each of ${from}`} degrees={summary.out} />
          <Degrees title={`Connections into each of ${to}`} degrees={summary.into} />
        </section>
      )}
      <section className="section">
        <h3 className="heading">Connections</h3>
        <div className="connections-rows" tabIndex={0} role="group" aria-label="Table of connections">
          <table className="mono selectable">
            <thead>
              <tr>
                {['source', 'target', ...columns.map(({ name }) => name)].map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {Array.from({ length: Math.min(mostRows, shown) }, (_, row) => (
                <tr key={row}>
                  <td>{numberOf(table.sources, row)}</td>
                  <td>{numberOf(table.targets, row)}</td>
                  {columns.map(({ name, numbers }) => (
                    <td key={name}>{formatNumber(Number(numbers[row]!.toPrecision(6)))}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {shown > mostRows && (
          <p className="hint">
            The first {mostRows}; the file has all {formatCount(shown)}.
          </p>
        )}
        <Button icon={Download} onClick={() => void saveFile(csvOf(table), `${from} to ${to}`, 'csv')}>
          Save as CSV
        </Button>
      </section>
    </>
  )
}

function Matrix({ matrix, from, to }: { readonly matrix: ConnectionMatrix; readonly from: string; readonly to: string }): ReactElement {
  const { columns, rows, cells } = matrix
  return (
    <figure className="connections-matrix" role="img" aria-label={`Who is connected: ${from} across, ${to} down`}>
      <svg viewBox={`0 0 ${columns} ${rows}`} preserveAspectRatio="none" aria-hidden>
        {[...cells].flatMap((share, index) =>
          share === 0
            ? []
            : [<rect key={index} x={index % columns} y={Math.floor(index / columns)} width={1} height={1} opacity={0.2 + 0.8 * share} />],
        )}
      </svg>
      <figcaption aria-hidden>
        {from} across, {to} down
      </figcaption>
    </figure>
  )
}

function Degrees({ title, degrees }: { readonly title: string; readonly degrees: DegreeHistogram }): ReactElement {
  const { first, width, counts, mean } = degrees
  const highest = Math.max(1, ...counts)
  const last = first + width * counts.length - 1
  const words = `${title}: ${formatCount(first)} to ${formatCount(last)}, mean ${formatNumber(Number(mean.toPrecision(4)))}`
  return (
    <figure className="connections-degrees" role="img" aria-label={words}>
      <figcaption aria-hidden>{title}</figcaption>
      <svg viewBox={`0 0 ${counts.length} 1`} preserveAspectRatio="none" aria-hidden>
        {counts.map((count, index) => (
          <rect key={index} x={index + 0.05} width={0.9} y={1 - count / highest} height={count / highest} />
        ))}
      </svg>
      <figcaption className="connections-ends" aria-hidden>
        <span>{formatCount(first)}</span>
        <span>mean {formatNumber(Number(mean.toPrecision(4)))}</span>
        <span>{formatCount(last)}</span>
      </figcaption>
    </figure>
  )
}

/** As last read: when the page is opened, and whenever time begins or ends to run. Undefined while it is being read. */
function useConnections(item: ProjectionId): ConnectionTable | null | undefined {
  const { nodes } = useEditor()
  const phase = useStore(nodes.state, (state) => state.phase)
  const [table, setTable] = useState<ConnectionTable | null>()
  useEffect(() => {
    let open = true
    void nodes.readConnections(item, mostRead).then((next) => {
      if (open) setTable(next)
    })
    return () => {
      open = false
    }
  }, [nodes, item, phase])
  return table
}
