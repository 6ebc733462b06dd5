import { useLayoutEffect, useRef, type ReactElement } from 'react'
import { decimalsFor, formatValue, stepDecimals } from '../../../../shared/units/format-value'
import { LegendKeys, mostKeys, type LegendSwitch } from '../../plots/legend-keys'
import { useAxisOpener } from '../panel-context'
import type { PlotGroup } from '../../plots/plot-group'
import type { SpikeMarks } from '../../buffers/spike-marks'
import { createTimePlot, plotKeys, type PlotPoint, type PlotAxes } from '../../plots/time-plot'
import { createTraceContent } from '../../lines/trace-content'
import type { TraceLine } from '../../lines/trace-line'

/** A line with what the legend calls it. */
export interface LabelledLine extends TraceLine {
  readonly label: string
  /** Names the line within its panel: `p1 3 V_m`. */
  readonly key: string
}

interface TracePlotProps {
  readonly group: PlotGroup
  /** Must be the same array as long as it says the same. */
  readonly lines: readonly LabelledLine[]
  /** What the legend names: the lines and those that are hidden. */
  readonly all: readonly LabelledLine[]
  readonly legend: LegendSwitch
  readonly unit: string
  readonly axes: PlotAxes
  /** Must be the same array as long as it says the same. */
  readonly marks: readonly SpikeMarks[]
  readonly showTimeAxis: boolean
  readonly description: string
}

/** Samples of one unit over time, with a legend that reads out the values at the pointer. */
export function TracePlot(props: TracePlotProps): ReactElement {
  const { group, lines, all, legend, unit, axes, marks, showTimeAxis, description } = props
  const host = useRef<HTMLDivElement>(null)
  const head = useRef<HTMLDivElement>(null)
  const { timeTitle, range } = axes
  const onAxis = useAxisOpener(axes.key)

  useLayoutEffect(() => {
    if (!host.current) return
    const keyed = all.slice(0, mostKeys).filter((line) => lines.includes(line))
    let pointed: PlotPoint | null = null
    let waits = false
    const tell = (): void => void (waits = showReadout(head.current, keyed, unit, pointed))
    const onPoint = (at: PlotPoint | null): void => {
      pointed = at
      tell()
    }
    // Values that were away when they were pointed at are told when they come.
    const stops = [...new Set(keyed.map(({ track }) => track.version))].map((version) => version.subscribe(() => waits && tell()))
    const dispose = createTimePlot(host.current, group, {
      ...createTraceContent({ group, lines, marks, showTimeAxis, range, onPoint }),
      timeTitle,
      onAxis,
    })
    return () => {
      for (const stop of stops) stop()
      dispose()
    }
  }, [group, lines, all, unit, timeTitle, range, onAxis, marks, showTimeAxis])

  return (
    <div className="trace">
      <div className="trace-legend" ref={head}>
        <span className="trace-unit">{axes.title ?? unit}</span>
        <LegendKeys entries={all} legend={legend} />
        <output className="trace-time" />
      </div>
      <div className="trace-plot">
        <div className="trace-canvas" ref={host} role="img" tabIndex={0} aria-label={`${description}. ${plotKeys}`} />
      </div>
    </div>
  )
}

/** Writes the values straight into the legend: the pointer moves too often to render for it. True where one is away, and was asked for. */
function showReadout(head: HTMLElement | null, lines: readonly LabelledLine[], unit: string, at: PlotPoint | null): boolean {
  const outputs = head?.querySelectorAll<HTMLOutputElement>('.trace-key > output')
  const time = head?.querySelector<HTMLOutputElement>('.trace-time')
  if (!outputs || !time) return false
  const { min, max } = at?.plot.scales['y'] ?? {}
  const decimals = decimalsFor((max ?? 1) - (min ?? 0), 4)
  let waits = false
  lines.forEach(({ track, channel, resolutionMs }, index) => {
    const output = outputs[index]
    const row = at ? track.buffer.rowNear(at.ms / resolutionMs) : -1
    if (row >= 0) track.buffer.call(channel, row, row + 1)
    const isAway = row >= 0 && track.buffer.isAway(channel, row)
    waits ||= isAway
    if (output) output.value = row < 0 || isAway ? '' : `${formatValue(track.buffer.valueAt(channel, row), decimals)} ${unit}`
  })
  const [first] = lines
  const row = at && first ? first.track.buffer.rowNear(at.ms / first.resolutionMs) : -1
  time.value =
    row < 0 || !first ? '' : `${formatValue(first.track.buffer.stepOf(row) * first.resolutionMs, stepDecimals(first.resolutionMs))} ms`
  return waits
}
