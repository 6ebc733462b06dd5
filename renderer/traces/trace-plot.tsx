import { useLayoutEffect, useRef, type ReactElement } from 'react'
import { decimalsFor, formatValue, stepDecimals } from '../../shared/units/format-value'
import { LegendKeys, mostKeys, type LegendSwitch } from './legend-keys'
import { useAxisOpener } from './panels/panel-context'
import type { PlotGroup } from './plot-group'
import type { SpikeMarks } from './spike-marks'
import { createTimePlot, plotKeys, type PlotPoint, type PlotAxes } from './time-plot'
import { createTraceContent, type TraceLine } from './trace-content'

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
    const onPoint = (at: PlotPoint | null): void => showReadout(head.current, keyed, unit, at)
    return createTimePlot(host.current, group, {
      ...createTraceContent({ group, lines, marks, showTimeAxis, range, onPoint }),
      timeTitle,
      onAxis,
    })
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

/** Writes the values straight into the legend: the pointer moves too often to render for it. */
function showReadout(head: HTMLElement | null, lines: readonly LabelledLine[], unit: string, at: PlotPoint | null): void {
  const outputs = head?.querySelectorAll<HTMLOutputElement>('.trace-key > output')
  const time = head?.querySelector<HTMLOutputElement>('.trace-time')
  if (!outputs || !time) return
  const { min, max } = at?.plot.scales['y'] ?? {}
  const decimals = decimalsFor((max ?? 1) - (min ?? 0), 4)
  lines.forEach(({ track, channel, resolutionMs }, index) => {
    const output = outputs[index]
    const row = at ? track.buffer.rowNear(at.ms / resolutionMs) : -1
    if (row >= 0) track.buffer.call(channel, row, row + 1)
    if (output)
      output.value =
        row < 0 || track.buffer.isAway(channel, row) ? '' : `${formatValue(track.buffer.valueAt(channel, row), decimals)} ${unit}`
  })
  const [first] = lines
  const row = at && first ? first.track.buffer.rowNear(at.ms / first.resolutionMs) : -1
  time.value =
    row < 0 || !first ? '' : `${formatValue(first.track.buffer.stepOf(row) * first.resolutionMs, stepDecimals(first.resolutionMs))} ms`
}
