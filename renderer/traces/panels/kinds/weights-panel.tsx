import { useLayoutEffect, useMemo, useRef, type ReactElement } from 'react'
import type { Mark } from '../../../../shared/figures/figure'
import { formatValue, stepDecimals } from '../../../../shared/units/format-value'
import { nextReading, usePacedStore } from '../../../kernel/use-paced-store'
import { rangeOfNode } from '../../buffers/node-rows'
import { LegendKeys, type LegendEntry, type LegendSwitch } from '../../plots/legend-keys'
import { tableOf } from '../../records/record-text'
import type { PlotGroup } from '../../plots/plot-group'
import type { WeightsTrack } from '../../buffers/run-streams'
import { sourcesOf, weightsSources, type TrackSource } from '../../buffers/sources'
import { summarizeWeights } from '../../records/summaries'
import type { TimeSpan } from '../../buffers/time-span'
import { createTimePlot, plotKeys, type PlotAxes } from '../../plots/time-plot'
import { createWeightContent, weightRange } from '../../lines/weight-content'
import { mostPaths, WeightPaths, type WeightPath } from '../../lines/weight-paths'
import { chosenAxes, timeAxes } from '../settings/axis-fields'
import { useAxisOpener } from '../panel-context'
import { PanelFrame } from '../panel-frame'
import { panelPalette, seriesColor } from '../../figures/panel-palette'
import type { PanelProps } from '../panel-props'
import { PanelSettingsForm } from '../settings/panel-settings'
import { labelsOf } from './traces-panel'
import { useLegend } from './use-legend'
import { useVersions } from './use-versions'

/** What weight recorders got: the weight of each connection over time, as it passed spikes on. */
export function WeightsPanel(props: PanelProps): ReactElement {
  const { panel, runs, group } = props
  const palette = panelPalette(panel, props.usualPalette)
  const legend = useLegend(panel)
  const { hidden } = panel
  const sources = useMemo(() => weightsSources(sourcesOf(runs, panel.recorders)), [runs, panel.recorders])
  const tracks = useMemo(
    () =>
      sources.map((source) => ({
        source,
        track: source.track,
        paths: new WeightPaths(source.track),
        resolutionMs: source.record.network.resolutionMs,
      })),
    [sources],
  )
  usePacedStore(useVersions(sources), nextReading)
  const recorded = sources.some(({ track }) => track.info.projections.length > 0)

  const label = labelsOf(runs, panel.recorders)
  const summary = sources.map(({ track }) => summarizeWeights(track)).join('; ')
  const followed = tracks
    .flatMap(({ source, paths, resolutionMs }) => paths.paths.map((path) => ({ source, path, resolutionMs })))
    .map(({ source, path, resolutionMs }, ordinal) => ({
      key: keyOf(source, path),
      label: connectionName(source, path),
      color: seriesColor(palette, ordinal, mostPaths),
      path,
      resolutionMs,
    }))
  const drawn = followed.filter(({ key }) => hidden?.includes(key) !== true)
  const connections = tracks.reduce((sum, { paths }) => sum + paths.connections, 0)
  return (
    <PanelFrame
      {...props}
      title={label}
      label={label}
      summary={summary}
      tables={() =>
        sources.map(({ track, record, words }) => ({
          name: words.label(track.info.recorder),
          table: tableOf(track, record.network.resolutionMs),
        }))
      }
      figure={(color) => ({
        x: { title: 'Time (ms)', low: group.shown().fromMs, high: group.shown().toMs },
        plots: [
          {
            y: { title: 'Weight', ...weightRange(sources.map(({ track }) => track)) },
            marks: drawn.map((line) => steppedLine(line.path, line.resolutionMs, group.shown(), color(line.color))),
            legend: drawn.length < 2 ? [] : drawn.map((line) => ({ label: line.label, color: color(line.color) })),
            share: 1,
          },
        ],
      })}
      settings={<PanelSettingsForm {...props} axes={timeAxes(['Weight'])} />}
      details={
        connections > mostPaths ? (
          <span>
            the first {mostPaths} of {connections} connections
          </span>
        ) : null
      }
    >
      {recorded ? (
        <WeightPlot
          {...{ group, tracks, hidden, palette, legend }}
          axes={chosenAxes(panel, 'y')}
          entries={followed}
          description={`Weights over time. ${summary}`}
        />
      ) : (
        <p className="card-empty">No connection has {label} as its weight recorder. Select a connection and choose it there.</p>
      )}
    </PanelFrame>
  )
}

/** The paths of a record, with what names them. */
interface WeightTrack {
  readonly source: TrackSource<WeightsTrack>
  readonly track: WeightsTrack
  readonly paths: WeightPaths
  readonly resolutionMs: number
}

interface WeightPlotProps {
  readonly group: PlotGroup
  /** Must be the same list as long as it says the same. */
  readonly tracks: readonly WeightTrack[]
  readonly hidden: readonly string[] | undefined
  readonly palette: ReturnType<typeof panelPalette>
  readonly legend: LegendSwitch
  readonly axes: PlotAxes
  readonly entries: readonly LegendEntry[]
  readonly description: string
}

/** Weights over time, a stepped line a connection. */
function WeightPlot({ group, tracks, hidden, palette, legend, axes, entries, description }: WeightPlotProps): ReactElement {
  const host = useRef<HTMLDivElement>(null)
  const readout = useRef<HTMLOutputElement>(null)
  const { timeTitle, title, range, key } = axes
  const onAxis = useAxisOpener(key)

  useLayoutEffect(() => {
    if (!host.current) return
    const decimals = Math.max(0, ...tracks.map(({ resolutionMs }) => stepDecimals(resolutionMs)))
    const isHidden = (path: WeightPath): boolean =>
      hidden?.some((own) => tracks.some(({ source, paths }) => paths.paths.includes(path) && keyOf(source, path) === own)) === true
    const content = createWeightContent({
      group,
      tracks,
      range,
      colorOf: (path, ordinal) => (isHidden(path) ? null : seriesColor(palette, ordinal, mostPaths)),
      onPoint(at) {
        if (readout.current) readout.current.value = at ? `${formatValue(at.ms, decimals)} ms` : ''
      },
    })
    return createTimePlot(host.current, group, { ...content, timeTitle, onAxis })
  }, [group, tracks, hidden, palette, timeTitle, range, onAxis])

  return (
    <div className="trace">
      <div className="trace-legend">
        <span className="trace-unit">{title ?? 'weight'}</span>
        <LegendKeys entries={entries} legend={legend} />
        <output className="trace-time" ref={readout} />
      </div>
      <div className="trace-plot">
        <div className="trace-canvas" ref={host} role="img" tabIndex={0} aria-label={`${description}. ${plotKeys}`} />
      </div>
    </div>
  )
}

/** Names a connection in the settings of a panel: `p1 1 p2 3`. */
function keyOf({ record }: TrackSource<WeightsTrack>, { sender, target }: WeightPath): string {
  return [sender, target]
    .map((node) => {
      const range = rangeOfNode(record.network, node)
      return range ? `${range.item} ${node - range.firstNode + 1}` : String(node)
    })
    .join(' ')
}

function connectionName({ record, words }: TrackSource<WeightsTrack>, { sender, target }: WeightPath): string {
  const nameOf = (node: number): string => {
    const range = rangeOfNode(record.network, node)
    return range ? words.sender({ item: range.item, index: node - range.firstNode }) : String(node)
  }
  return `${nameOf(sender)} → ${nameOf(target)}`
}

function steppedLine({ steps, weights }: WeightPath, resolutionMs: number, { fromMs, toMs }: TimeSpan, color: string): Mark {
  const xs: number[] = []
  const ys: number[] = []
  steps.forEach((step, index) => {
    const ms = step * resolutionMs
    if (ms < fromMs || ms > toMs) return
    xs.push(ms, ms)
    ys.push(ys.at(-1) ?? weights[index] ?? NaN, weights[index] ?? NaN)
  })
  return { kind: 'line', xs, ys, color }
}
