import { useLayoutEffect, useMemo, useRef, type ReactElement } from 'react'
import type { Mark } from '../../../shared/figures/figure'
import { formatValue, stepDecimals } from '../../../shared/units/format-value'
import { nextReading, usePacedStore } from '../../kernel/use-paced-store'
import { tableOf } from '../record-text'
import type { WeightsTrack } from '../run-streams'
import { sourcesOf, weightsSources, type TrackSource } from '../sources'
import { summarizeWeights } from '../summaries'
import { cssColor } from '../theme-colors'
import type { TimeSpan } from '../time-span'
import { createTimePlot, plotKeys } from '../time-plot'
import { createWeightContent, weightRange } from '../weight-content'
import { mostPaths, WeightPaths, type WeightPath } from '../weight-paths'
import { PanelFrame } from './panel-frame'
import type { PanelProps } from './panel-props'
import { PanelSettingsForm } from './panel-settings'
import { labelsOf } from './traces-panel'
import { useVersions } from './use-versions'

const colorOf = (ordinal: number): string => `--series-${(ordinal % 8) + 1}`

/** What weight recorders got: the weight of each connection over time, as it passed spikes on. */
export function WeightsPanel(props: PanelProps): ReactElement {
  const { panel, runs, group } = props
  const host = useRef<HTMLDivElement>(null)
  const readout = useRef<HTMLOutputElement>(null)
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

  useLayoutEffect(() => {
    if (!host.current) return
    const decimals = Math.max(0, ...tracks.map(({ resolutionMs }) => stepDecimals(resolutionMs)))
    const content = createWeightContent({
      group,
      tracks,
      colorOf,
      onPoint(at) {
        if (readout.current) readout.current.value = at ? `${formatValue(at.ms, decimals)} ms` : ''
      },
    })
    return createTimePlot(host.current, group, content)
  }, [group, tracks, recorded])

  const label = labelsOf(runs, panel.recorders)
  const summary = sources.map(({ track }) => summarizeWeights(track)).join('; ')
  const followed = tracks.flatMap(({ source, paths }) => paths.paths.map((path) => connectionName(source, path)))
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
            marks: tracks
              .flatMap(({ paths, resolutionMs }) => paths.paths.map((path) => ({ path, resolutionMs })))
              .map(({ path, resolutionMs }, ordinal) => steppedLine(path, resolutionMs, group.shown(), color(colorOf(ordinal)))),
            legend: followed.length < 2 ? [] : followed.map((name, ordinal) => ({ label: name, color: color(colorOf(ordinal)) })),
            share: 1,
          },
        ],
      })}
      settings={<PanelSettingsForm panel={panel} runs={runs} />}
      details={
        connections > mostPaths ? (
          <span>
            the first {mostPaths} of {connections} connections
          </span>
        ) : null
      }
    >
      {recorded ? (
        <div className="trace">
          <div className="trace-legend">
            <span className="trace-unit">weight</span>
            <span className="trace-keys">
              {followed.map((name, ordinal) => (
                <span className="trace-key" key={name}>
                  <i style={{ background: cssColor(colorOf(ordinal)) }} />
                  {name}
                </span>
              ))}
            </span>
            <output className="trace-time" ref={readout} />
          </div>
          <div className="trace-plot">
            <div className="trace-canvas" ref={host} role="img" tabIndex={0} aria-label={`Weights over time. ${summary}. ${plotKeys}`} />
          </div>
        </div>
      ) : (
        <p className="card-empty">No connection has {label} as its weight recorder. Select a connection and choose it there.</p>
      )}
    </PanelFrame>
  )
}

function connectionName({ record, words }: TrackSource<WeightsTrack>, { sender, target }: WeightPath): string {
  const nameOf = (node: number): string => {
    const range = record.network.nodes.find(({ firstNode, count }) => node >= firstNode && node < firstNode + count)
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
