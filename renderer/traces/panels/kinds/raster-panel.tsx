import type { ReactElement } from 'react'
import { axisKey } from '../../../../shared/figures/dress-figure'
import { countOf, formatCount } from '../../../../shared/units/format-value'
import { nextReading, usePacedStore } from '../../../kernel/use-paced-store'
import type { LegendEntry } from '../../plots/legend-keys'
import { eventOf } from '../../raster/raster-rows'
import { RatePlot } from './rate-plot'
import { tableOf } from '../../records/record-text'
import { SpikeRaster } from './spike-raster'
import { SilenceNote } from '../../activity/silence-note'
import { keptOf, recordedTime, summarizeBlocks } from '../../records/summaries'
import { cssColor } from '../../plots/theme-colors'
import { PanelFrame } from '../panel-frame'
import type { PanelProps } from '../panel-props'
import { PanelSettingsForm } from '../settings/panel-settings'
import { rasterFigure, rateFigure, withMoments } from '../../figures/time-figures'
import { labelsOf } from './traces-panel'
import { chosenAxes, timeAxes } from '../settings/axis-fields'
import { useLegend } from './use-legend'
import { useRasterRows } from './use-raster-rows'
import { useVersions } from './use-versions'

const noEntries: readonly LegendEntry[] = []
/** The rate of fewer neurons says less than their spikes do. */
const fewestForRates = 10

/** What spike recorders got: a raster with the rates of many neurons below, or the rates alone. */
export function RasterPanel(props: PanelProps): ReactElement {
  const { panel, runs, group, reachedMs } = props
  const { sources, rows, legend: entries } = useRasterRows(props)
  const legend = useLegend(panel)
  usePacedStore(useVersions(sources), nextReading)
  // Rates fall while time runs on without spikes, and the last frames may be here before the news that the run has ended.
  usePacedStore(group.recordedMs, nextReading)
  const ratesOnly = panel.kind === 'rate'
  const binMs = panel.binMs ?? null
  const neurons = sources.reduce((sum, { track }) => sum + track.rows.count, 0)
  const withRates = neurons >= fewestForRates
  const label = labelsOf(runs, panel.recorders)
  const items = sources.flatMap(({ track }) => track.rows.groups.map(({ item }) => item))
  const [all, gone] = sources.reduce<readonly [number, number]>(
    ([count, first], { track }) => [count + track.buffer.count, first + track.buffer.first],
    [0, 0],
  )
  const event = eventOf(sources)
  const quiet = !ratesOnly && panel.hideQuiet === true
  const fired = quiet ? `, ${formatCount(rows.count)} of ${countOf(neurons, 'neuron')} fired` : ''
  const summary = keptOf(all, gone, event) + fired
  const reached = { fromMs: 0, toMs: reachedMs() }
  const byBlock = sources.flatMap(({ track, record, words }) =>
    summarizeBlocks(track, words, recordedTime(record.document, track.info.recorder, reached)),
  )
  const words = byBlock.map(({ label: block, text }) => `${block} ${text}`).join('; ')

  return (
    <PanelFrame
      {...props}
      title={ratesOnly ? `Rate of ${label}` : label}
      label={label}
      summary={summary}
      tables={() =>
        sources.map(({ track, record, words: run }) => ({
          name: run.label(track.info.recorder),
          table: tableOf(track, record.network.resolutionMs),
        }))
      }
      figure={async (color) => {
        const span = group.shown()
        const drawn = ratesOnly ? rateFigure(rows, binMs, span, color) : rasterFigure(rows, withRates ? { binMs } : null, span, color)
        return withMoments(await drawn, group.changes.get(), span)
      }}
      settings={
        <PanelSettingsForm
          {...props}
          items={entries}
          axes={timeAxes(ratesOnly || withRates ? [`Rate (${event}s/s)`] : [], ratesOnly ? undefined : 'Neuron')}
        />
      }
      details={byBlock.map(({ item, label: block, text }, index) => (
        <span className="card-block" key={index}>
          <i style={{ background: cssColor(entries.find(({ key }) => key === item)?.color ?? '--muted') }} />
          <bdi>{block}</bdi> {text}
        </span>
      ))}
    >
      {neurons === 0 ? (
        <p className="card-empty">Nothing is connected to {label}. Draw an edge from a neuron to it, then press Run.</p>
      ) : (
        <>
          <SilenceNote items={items} runId={runs[0]?.record.runId} />
          {!ratesOnly && (
            <SpikeRaster
              group={group}
              rows={rows}
              entries={withRates ? noEntries : entries}
              legend={legend}
              axes={{ ...chosenAxes(panel, 'y'), ...(withRates && { timeTitle: undefined }) }}
              showTimeAxis={!withRates}
              description={`${event === 'change' ? 'Changes of state, filled for active and hollow for inactive,' : 'Spikes'} over time, one row a neuron. ${summary}. ${words}`}
            />
          )}
          {(withRates || ratesOnly) && (
            <RatePlot
              group={group}
              rows={rows}
              entries={entries}
              legend={legend}
              axes={chosenAxes(panel, axisKey(ratesOnly ? 0 : 1))}
              binMs={binMs}
              strip={!ratesOnly}
            />
          )}
        </>
      )}
    </PanelFrame>
  )
}
