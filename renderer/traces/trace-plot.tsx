import { useLayoutEffect, useRef, type ReactElement } from 'react'
import { decimalsFor, formatValue, stepDecimals } from '../../shared/units/format-value'
import type { PlotGroup } from './plot-group'
import type { SpikeMarks } from './spike-marks'
import { cssColor } from './theme-colors'
import { createTimePlot, plotKeys, type PlotPoint } from './time-plot'
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
  readonly unit: string
  /** Must be the same array as long as it says the same. */
  readonly marks: readonly SpikeMarks[]
  readonly showTimeAxis: boolean
  readonly description: string
}

/** More keys than this are not written out. */
const mostKeys = 32

/** Samples of one unit over time, with a legend that reads out the values at the pointer. */
export function TracePlot({ group, lines, unit, marks, showTimeAxis, description }: TracePlotProps): ReactElement {
  const host = useRef<HTMLDivElement>(null)
  const legend = useRef<HTMLDivElement>(null)
  const keyed = lines.slice(0, mostKeys)

  useLayoutEffect(() => {
    if (!host.current) return
    const onPoint = (at: PlotPoint | null): void => showReadout(legend.current, lines.slice(0, mostKeys), unit, at)
    return createTimePlot(host.current, group, createTraceContent({ group, lines, marks, showTimeAxis, onPoint }))
  }, [group, lines, unit, marks, showTimeAxis])

  return (
    <div className="trace">
      <div className="trace-legend" ref={legend}>
        <span className="trace-unit">{unit}</span>
        <span className="trace-keys">
          {keyed.map(({ key, label, color }) => (
            <span className="trace-key" key={key}>
              <i style={{ background: cssColor(color) }} />
              {label}
              <output />
            </span>
          ))}
        </span>
        <output className="trace-time" />
      </div>
      <div className="trace-plot">
        <div className="trace-canvas" ref={host} role="img" tabIndex={0} aria-label={`${description}. ${plotKeys}`} />
      </div>
    </div>
  )
}

/** Writes the values straight into the legend: the pointer moves too often to render for it. */
function showReadout(legend: HTMLElement | null, lines: readonly LabelledLine[], unit: string, at: PlotPoint | null): void {
  const outputs = legend?.querySelectorAll('output')
  if (!outputs) return
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
  const time = outputs[lines.length]
  const [first] = lines
  const row = at && first ? first.track.buffer.rowNear(at.ms / first.resolutionMs) : -1
  if (time) {
    time.value =
      row < 0 || !first ? '' : `${formatValue(first.track.buffer.stepOf(row) * first.resolutionMs, stepDecimals(first.resolutionMs))} ms`
  }
}
