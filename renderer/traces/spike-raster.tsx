import { useLayoutEffect, useRef, type ReactElement } from 'react'
import { formatValue, stepDecimals } from '../../shared/units/format-value'
import { LegendKeys, type LegendEntry, type LegendSwitch } from './legend-keys'
import { useAxisOpener } from './panels/panel-context'
import type { PlotGroup } from './plot-group'
import { createRasterContent, nearestSpike, type FoundSpike } from './raster-content'
import type { RasterRows } from './raster-rows'
import { createTimePlot, plotKeys, type PlotPoint, type PlotAxes } from './time-plot'

interface SpikeRasterProps {
  readonly group: PlotGroup
  /** Must be the same object as long as it says the same. */
  readonly rows: RasterRows
  /** Every population, also those that are hidden; empty where a plot below has the legend. */
  readonly entries: readonly LegendEntry[]
  readonly legend: LegendSwitch
  readonly axes: PlotAxes
  readonly showTimeAxis: boolean
  readonly description: string
}

/** How near the pointer must come to a spike, in CSS pixels. */
const reach = 10

/** Spikes as dots, one row a neuron; the spike under the pointer is named. */
export function SpikeRaster(props: SpikeRasterProps): ReactElement {
  const { group, rows, entries, legend, axes, showTimeAxis, description } = props
  const host = useRef<HTMLDivElement>(null)
  const readout = useRef<HTMLOutputElement>(null)
  const ring = useRef<HTMLDivElement>(null)
  const { timeTitle } = axes
  const onAxis = useAxisOpener(axes.key)

  useLayoutEffect(() => {
    if (!host.current) return
    const decimals = Math.max(...rows.sources.map(({ resolutionMs }) => stepDecimals(resolutionMs)), 0)
    const onPoint = (at: PlotPoint | null): void => {
      const output = readout.current
      const mark = ring.current
      if (!output || !mark) return
      const spike = at?.own === true ? nearestSpike(at, rows, reach) : null
      mark.hidden = spike === null
      output.value = at ? `${formatValue(at.ms, decimals)} ms` : ''
      if (!at || !spike) return
      output.value = describeSpike(spike, rows, decimals)
      const { over } = at.plot
      const x = over.offsetLeft + at.plot.valToPos(spike.ms, 'x')
      const y = over.offsetTop + at.plot.valToPos(spike.row + 0.5, 'y')
      mark.style.translate = `${x}px ${y}px`
    }
    return createTimePlot(host.current, group, { ...createRasterContent({ group, rows, showTimeAxis, onPoint }), timeTitle, onAxis })
  }, [group, rows, timeTitle, onAxis, showTimeAxis])

  return (
    <div className="trace">
      <div className="trace-legend">
        <span className="trace-unit">{axes.title ?? 'neuron'}</span>
        {entries.length > 0 && <LegendKeys entries={entries} legend={legend} />}
        <output className="trace-time" ref={readout} />
      </div>
      <div className="trace-plot">
        <div className="trace-canvas" ref={host} role="img" tabIndex={0} aria-label={`${description}. ${plotKeys}`} />
        <div className="raster-ring" ref={ring} hidden />
      </div>
    </div>
  )
}

function describeSpike({ ms, row, sender }: FoundSpike, { blocks }: RasterRows, decimals: number): string {
  const block = blocks.find(({ firstRow, count }) => row < firstRow + count)
  const neuron = block && block.neurons > 1 ? ` ${sender - block.firstNode + 1}` : ''
  return `${block?.label ?? ''}${neuron} (node ${sender}) at ${formatValue(ms, decimals)} ms`
}
