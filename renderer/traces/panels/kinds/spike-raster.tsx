import { useLayoutEffect, useRef, useState, type ReactElement } from 'react'
import type uPlot from 'uplot'
import { formatValue, stepDecimals } from '../../../../shared/units/format-value'
import { LegendKeys, type LegendEntry, type LegendSwitch } from '../../plots/legend-keys'
import { useAxisOpener } from '../panel-context'
import type { PlotGroup } from '../../plots/plot-group'
import { createRasterContent, nearestSpike, neighbourSpike, type FoundSpike } from '../../raster/raster-content'
import type { RasterRows } from '../../raster/raster-rows'
import { SpikeCard, stateWords, type AskedSpike } from '../../raster/spike-card'
import { createTimePlot, plotKeys, type PlotPoint, type PlotAxes } from '../../plots/time-plot'

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

/** How long the pointer rests on a spike until its inputs are asked for. */
const restMs = 150

/** Spikes as dots, one row a neuron; the spike under the pointer, or that the keys went to, is named and tells its inputs. */
export function SpikeRaster(props: SpikeRasterProps): ReactElement {
  const { group, rows, entries, legend, axes, showTimeAxis, description } = props
  const host = useRef<HTMLDivElement>(null)
  const readout = useRef<HTMLOutputElement>(null)
  const ring = useRef<HTMLDivElement>(null)
  const [asked, setAsked] = useState<AskedSpike | null>(null)
  const { timeTitle } = axes
  const tellsStates = rows.sources.some(({ track }) => track.info.states === true)
  const onAxis = useAxisOpener(axes.key)

  useLayoutEffect(() => {
    if (!host.current) return
    const decimals = Math.max(...rows.sources.map(({ resolutionMs }) => stepDecimals(resolutionMs)), 0)
    let rest: ReturnType<typeof setTimeout> | undefined
    /** The spike that is named. */
    let named: FoundSpike | null = null
    /** The keys went to it; the time cursor was moved along. */
    let keyed = false
    const name = (spike: FoundSpike | null, plot: uPlot | null): void => {
      if (spike?.step === named?.step && spike?.sender === named?.sender && spike?.run === named?.run) return
      named = spike
      clearTimeout(rest)
      setAsked(null)
      if (ring.current) ring.current.hidden = spike === null
      if (!spike || !plot || !readout.current || !ring.current) return
      readout.current.value = describeSpike(spike, rows, decimals)
      const { over } = plot
      const x = plot.valToPos(spike.ms, 'x')
      const y = plot.valToPos(spike.row + 0.5, 'y')
      ring.current.style.translate = `${over.offsetLeft + x}px ${over.offsetTop + y}px`
      const { left, top } = over.getBoundingClientRect()
      rest = setTimeout(() => setAsked({ spike, x: left + x, y: top + y }), restMs)
    }
    const onPoint = (at: PlotPoint | null): void => {
      const stays =
        keyed && named !== null && at?.own === false && Math.abs(at.plot.valToPos(named.ms, 'x') - at.plot.valToPos(at.ms, 'x')) < 2
      if (stays) return
      keyed = false
      if (readout.current && (at === null || named === null)) readout.current.value = at ? `${formatValue(at.ms, decimals)} ms` : ''
      name(at?.own === true ? nearestSpike(at, rows, reach) : null, at?.plot ?? null)
    }
    const onKey = ({ key }: KeyboardEvent, plot: uPlot): boolean => {
      const direction = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : null
      if (key === 'Escape' && named !== null) {
        name(null, null)
        return true
      }
      if (direction === null) return false
      const span = group.shown()
      const begin = { ms: group.cursorMs.get() ?? (direction > 0 ? span.fromMs : span.toMs), row: -direction * Infinity }
      const spike = neighbourSpike(rows, named ?? begin, direction, span)
      if (spike === null) return true
      keyed = true
      name(spike, plot)
      group.cursorMs.set(spike.ms)
      return true
    }
    const leave = (): void => name(null, null)
    const element = host.current
    element.addEventListener('blur', leave)
    const dispose = createTimePlot(element, group, {
      ...createRasterContent({ group, rows, showTimeAxis, onPoint }),
      timeTitle,
      onAxis,
      onKey,
    })
    return () => {
      leave()
      element.removeEventListener('blur', leave)
      dispose()
    }
  }, [group, rows, timeTitle, onAxis, showTimeAxis])

  return (
    <div className="trace">
      <div className="trace-legend">
        <span className="trace-unit">{axes.title ?? 'neuron'}</span>
        {legend.shown && tellsStates && <StateKeys />}
        {entries.length > 0 && <LegendKeys entries={entries} legend={legend} />}
        <output className="trace-time" ref={readout} />
      </div>
      <div className="trace-plot">
        <div
          className="trace-canvas"
          ref={host}
          role="img"
          tabIndex={0}
          aria-label={`${description}. ${plotKeys} Up and down arrows go from spike to spike.`}
        />
        <div className="raster-ring" ref={ring} hidden />
        {asked && <SpikeCard {...asked} />}
      </div>
    </div>
  )
}

/** What marks of changes of state mean. */
function StateKeys(): ReactElement {
  return (
    <>
      <span className="state-key">
        <i />
        active
      </span>
      <span className="state-key">
        <i data-hollow />
        inactive
      </span>
    </>
  )
}

function describeSpike({ ms, row, sender, isActive }: FoundSpike, { blocks }: RasterRows, decimals: number): string {
  const block = blocks.find(({ firstRow, count }) => row < firstRow + count)
  const neuron = block && block.neurons > 1 ? ` ${sender - block.firstNode + 1}` : ''
  return `${block?.label ?? ''}${neuron} (node ${sender}) ${stateWords(isActive)}at ${formatValue(ms, decimals)} ms`
}
