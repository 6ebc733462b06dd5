import { useEffect, useMemo, useState, type ReactElement } from 'react'
import { countOf, decimalsFor, formatValue } from '../../../../shared/units/format-value'
import { sourcesOf } from '../../buffers/sources'
import { columnTable } from '../../records/column-table'
import { PanelFrame } from '../panel-frame'
import type { PanelProps } from '../panel-props'
import { PanelSettingsForm } from '../settings/panel-settings'
import { statisticsSource, type SampleRow, type SpikeRow } from '../../figures/statistics-source'
import { labelsOf } from './traces-panel'

interface Shown {
  readonly spikes: readonly SpikeRow[]
  readonly samples: readonly SampleRow[]
}

const paceMs = 200

/** What came of each population in numbers: rates and regularity of spikes, mean and deviation of quantities. */
export function StatisticsPanel(props: PanelProps): ReactElement {
  const { panel, runs, group, reachedMs } = props
  const sources = useMemo(() => sourcesOf(runs, panel.recorders), [runs, panel.recorders])
  const [shown, setShown] = useState<Shown>({ spikes: [], samples: [] })

  useEffect(() => {
    const source = statisticsSource(sources)
    let shownAt = -Infinity
    let timer: ReturnType<typeof setTimeout> | undefined
    const show = (): void => {
      timer = undefined
      shownAt = performance.now()
      setShown({ spikes: source.spikeRows(), samples: source.sampleRows() })
    }
    const client = group.clock.add(() => {
      const more = source.catchUp(group.shown(), reachedMs())
      if (!more) timer ??= setTimeout(show, Math.max(0, shownAt + paceMs - performance.now()))
      return more
    })
    const stops = [group.zoom, group.full, group.recordedMs, ...sources.map(({ track }) => track.version)].map((each) =>
      each.subscribe(() => client.markDirty()),
    )
    client.markDirty()
    return () => {
      clearTimeout(timer)
      for (const stop of stops) stop()
      client.remove()
    }
  }, [sources, group, reachedMs])

  const label = labelsOf(runs, panel.recorders)
  const total = shown.spikes.reduce((sum, { spikes }) => sum + spikes, 0)
  return (
    <PanelFrame
      {...props}
      title="Statistics"
      label={label}
      summary={shown.spikes.length > 0 ? countOf(total, 'spike') : ''}
      details={<span>{label}</span>}
      tables={() => tablesOf(shown)}
      figure={null}
      settings={<PanelSettingsForm {...props} />}
    >
      <div className="record-scroll statistics" tabIndex={0} role="region" aria-label={`Statistics of ${label}`}>
        {shown.spikes.length > 0 && <SpikeTable rows={shown.spikes} />}
        {shown.samples.length > 0 && <SampleTable rows={shown.samples} />}
      </div>
    </PanelFrame>
  )
}

function SpikeTable({ rows }: { readonly rows: readonly SpikeRow[] }): ReactElement {
  const several = areSeveral(rows)
  return (
    <table>
      <thead>
        <tr>
          {several && <Heading>Recorder</Heading>}
          <Heading>Population</Heading>
          <th scope="col">Neurons</th>
          <th scope="col">Spikes</th>
          <th scope="col">Rate (spikes/s)</th>
          <th scope="col">Mean interval (ms)</th>
          <th scope="col">CV</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ recorder, population, neurons, spikes, rate, intervalMs, cv }, index) => (
          <tr key={index}>
            {several && <td className="statistics-name">{recorder}</td>}
            <td className="statistics-name">{population}</td>
            <td>{formatValue(neurons, 0)}</td>
            <td>{formatValue(spikes, 0)}</td>
            <td>{numberText(rate, 2)}</td>
            <td>{numberText(intervalMs, 2)}</td>
            <td>{numberText(cv, 3)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function SampleTable({ rows }: { readonly rows: readonly SampleRow[] }): ReactElement {
  const several = areSeveral(rows)
  return (
    <table>
      <thead>
        <tr>
          {several && <Heading>Recorder</Heading>}
          <Heading>Population</Heading>
          <Heading>Quantity</Heading>
          <th scope="col">Samples</th>
          <th scope="col">Mean</th>
          <th scope="col">SD</th>
          <th scope="col">Min</th>
          <th scope="col">Max</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ recorder, population, quantity, unit, samples, mean, deviation, low, high }, index) => {
          const decimals = decimalsFor((high ?? 0) - (low ?? 0), 4)
          return (
            <tr key={index}>
              {several && <td className="statistics-name">{recorder}</td>}
              <td className="statistics-name">{population}</td>
              <td className="mono statistics-name">{unit === '' ? quantity : `${quantity} (${unit})`}</td>
              <td>{formatValue(samples, 0)}</td>
              <td>{numberText(mean, decimals)}</td>
              <td>{numberText(deviation, decimals)}</td>
              <td>{numberText(low, decimals)}</td>
              <td>{numberText(high, decimals)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** One recorder is named above the table. */
function areSeveral(rows: readonly { readonly recorder: string }[]): boolean {
  return new Set(rows.map(({ recorder }) => recorder)).size > 1
}

function Heading({ children }: { readonly children: string }): ReactElement {
  return (
    <th scope="col" className="statistics-name">
      {children}
    </th>
  )
}

function numberText(value: number | null, decimals: number): string {
  return value === null ? '–' : formatValue(value, decimals)
}

function tablesOf({ spikes, samples }: Shown): { readonly name: string; readonly table: ReturnType<typeof columnTable> }[] {
  const column = <Row extends object>(rows: readonly Row[], name: keyof Row & string, heading: string = name) => ({
    name: heading,
    values: rows.map((row) => row[name] as number | string | null),
  })
  const tables = []
  if (spikes.length > 0) {
    const columns = [
      ...(['recorder', 'population', 'neurons', 'spikes'] as const).map((name) => column(spikes, name)),
      column(spikes, 'rate', 'rate_per_s'),
      column(spikes, 'intervalMs', 'mean_interval_ms'),
      column(spikes, 'cv'),
    ]
    tables.push({ name: 'Spikes', table: columnTable(columns) })
  }
  if (samples.length > 0) {
    const names = ['recorder', 'population', 'quantity', 'unit', 'samples', 'mean', 'deviation', 'low', 'high'] as const
    tables.push({ name: 'Samples', table: columnTable(names.map((name) => column(samples, name))) })
  }
  return tables
}
