import { useCallback, useMemo, type ReactElement } from 'react'
import { formatNumber } from '../../../../shared/units/format-quantity'
import { useEditor } from '../../../ui/editor-context'
import { nextReading, usePacedStore } from '../../../kernel/use-paced-store'
import { MapPlot } from '../../maps/map-plot'
import { mapView, mostSpikes, type MapBlock, type MapView } from '../../maps/map-view'
import type { RecordTable } from '../../records/record-table'
import { SilenceNote } from '../../activity/silence-note'
import { keptOf } from '../../records/summaries'
import { columnTable } from '../../records/column-table'
import { mapFigure } from '../../figures/map-figure'
import { PanelFrame } from '../panel-frame'
import type { PanelProps } from '../panel-props'
import { PanelSettingsForm } from '../settings/panel-settings'
import { labelsOf } from './traces-panel'
import { useKeptTurn } from './use-kept-turn'
import { useLegend } from './use-legend'
import { useRasterRows } from './use-raster-rows'
import { useVersions } from './use-versions'

/** A neuron stays lit for this long where the panel does not say. */
const usualWindowMs = 20

/** Activity neuron by neuron: where they lie, or in rows where they lie nowhere, lit up as they fire. */
export function MapPanel(props: PanelProps): ReactElement {
  const { panel, runs, group, reachedMs } = props
  const { nodes } = useEditor()
  const turn = useKeptTurn(panel)
  const { sources, legend: all } = useRasterRows(props)
  const legend = useLegend(panel)
  usePacedStore(useVersions(sources), nextReading)
  const view = useMemo(() => {
    const colors = new Map(all.map(({ key, color }) => [key, color]))
    return mapView(sources, (item) => colors.get(item) ?? '--muted', panel.hidden)
  }, [sources, all, panel.hidden])
  const runId = runs[0]?.record.runId
  const isRunning = useCallback((): boolean => {
    const state = nodes.state.get()
    return state.phase === 'running' && state.run.runId === runId
  }, [nodes, runId])
  const label = labelsOf(runs, panel.recorders)
  const layers = sources[0]?.record.network.layers ?? []
  const placed = all.filter(({ key }) => layers.some(({ item }) => item === key))
  const entries = placed.length > 0 ? placed : all
  const count = sources.reduce((sum, { track }) => sum + track.buffer.count, 0)
  const gone = sources.reduce((sum, { track }) => sum + track.buffer.first, 0)
  const summary = keptOf(count, gone, 'spike')
  const sizes = [view.width, view.height, ...(view.dimensions === 3 ? [view.depth] : [])].map((size) => formatNumber(size)).join(' × ')
  const where = view.isGrid ? 'in rows' : `in ${sizes}`
  const names = view.blocks.map(({ label: block, count: size }) => `${size} of ${block}`).join(', ')
  return (
    <PanelFrame
      {...props}
      title="Map"
      label={label}
      summary={summary}
      details={<span>{label}</span>}
      tables={() => [{ name: label, table: tableOf(view) }]}
      figure={view.blocks.length === 0 ? null : (color) => Promise.resolve(mapFigure(view, color, turn.get()))}
      settings={<PanelSettingsForm {...props} items={entries} />}
    >
      {entries.length === 0 ? (
        <p className="card-empty">{label} records no neurons. Connect a population with it, then press Run.</p>
      ) : (
        <>
          <SilenceNote items={entries.map(({ key }) => key as MapBlock['item'])} runId={runId} />
          <MapPlot
            panel={panel.id}
            group={group}
            view={view}
            turn={turn}
            windowMs={panel.binMs ?? usualWindowMs}
            entries={entries}
            legend={legend}
            reachedMs={reachedMs}
            isRunning={isRunning}
            description={`Map of ${names || 'no neurons'} ${where}, lit up as they fire. ${summary}, up to ${mostSpikes(view.blocks)} from one neuron`}
          />
        </>
      )}
    </PanelFrame>
  )
}

/** Each neuron with its place, if it has one, and how often it fired. */
function tableOf({ blocks, dimensions, isGrid }: MapView): RecordTable {
  const each = <T,>(value: (block: MapBlock, k: number) => T): readonly T[] =>
    blocks.flatMap((block) => Array.from({ length: block.count }, (_, k) => value(block, k)))
  return columnTable([
    { name: 'population', values: each(({ label }) => label) },
    { name: 'node', values: each(({ track, firstRow }, k) => track.rows.nodeOf(firstRow + k)) },
    ...(isGrid
      ? []
      : [
          { name: 'x', values: each(({ nodes }, k) => nodes.x[k]!) },
          { name: 'y', values: each(({ nodes }, k) => nodes.y[k]!) },
        ]),
    ...(dimensions === 3 ? [{ name: 'z', values: each(({ nodes }, k) => nodes.z[k]!) }] : []),
    { name: 'spikes', values: each(({ track, firstRow }, k) => track.statistics.countOf(firstRow + k)) },
  ])
}
