import { useLayoutEffect, useRef, type ReactElement } from 'react'
import { formatValue, stepDecimals } from './format-value'
import type { PlotGroup } from './plot-group'
import { createRasterContent, nearestSpike } from './raster-content'
import type { SpikesTrack } from './run-streams'
import { createTimePlot, plotKeys, type PlotPoint } from './time-plot'

/** One block of a raster. */
export interface RasterBlock {
  readonly label: string
  /** CSS variable of its colour. */
  readonly color: string
}

interface SpikeRasterProps {
  readonly group: PlotGroup
  readonly track: SpikesTrack
  readonly resolutionMs: number
  /** In the order of the track's rows; must be the same array as long as it says the same. */
  readonly blocks: readonly RasterBlock[]
  readonly showTimeAxis: boolean
  readonly description: string
}

/** How near the pointer must come to a spike, in CSS pixels. */
const reach = 10

/** Spikes as dots, one row a neuron; the spike under the pointer is named. */
export function SpikeRaster({ group, track, resolutionMs, blocks, showTimeAxis, description }: SpikeRasterProps): ReactElement {
  const host = useRef<HTMLDivElement>(null)
  const readout = useRef<HTMLOutputElement>(null)
  const ring = useRef<HTMLDivElement>(null)

  useLayoutEffect(() => {
    if (!host.current) return
    const onPoint = (at: PlotPoint | null): void => {
      const output = readout.current
      const mark = ring.current
      if (!output || !mark) return
      const spike = at?.own === true ? nearestSpike(at, track, resolutionMs, reach) : null
      mark.hidden = spike === null
      output.value = at ? `${formatValue(at.ms, stepDecimals(resolutionMs))} ms` : ''
      if (!at || !spike) return
      output.value = describeSpike(spike, track, blocks, resolutionMs)
      const { over } = at.plot
      const x = over.offsetLeft + at.plot.valToPos(spike.step * resolutionMs, 'x')
      const y = over.offsetTop + at.plot.valToPos(spike.row + 0.5, 'y')
      mark.style.translate = `${x}px ${y}px`
    }
    return createTimePlot(host.current, group, createRasterContent({ group, track, resolutionMs, blocks, showTimeAxis, onPoint }))
  }, [group, track, resolutionMs, blocks, showTimeAxis])

  return (
    <div className="trace">
      <div className="trace-legend">
        <span className="trace-unit">neuron</span>
        <output className="trace-time" ref={readout} />
      </div>
      <div className="trace-plot">
        <div className="trace-canvas" ref={host} role="img" tabIndex={0} aria-label={`${description}. ${plotKeys}`} />
        <div className="raster-ring" ref={ring} hidden />
      </div>
    </div>
  )
}

function describeSpike(
  { step, row, sender }: { readonly step: number; readonly row: number; readonly sender: number },
  { rows }: SpikesTrack,
  blocks: readonly RasterBlock[],
  resolutionMs: number,
): string {
  const index = rows.groups.findIndex(({ firstRow, count }) => row < firstRow + count)
  const block = rows.groups[index]
  const neuron = block && block.count > 1 ? ` ${row - block.firstRow + 1}` : ''
  const time = formatValue(step * resolutionMs, stepDecimals(resolutionMs))
  return `${blocks[index]?.label ?? ''}${neuron} (node ${sender}) at ${time} ms`
}
