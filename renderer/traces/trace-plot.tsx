import { useLayoutEffect, useRef, type ReactElement } from 'react'
import { decimalsFor, formatValue, stepDecimals } from './format-value'
import type { PlotGroup } from './plot-group'
import type { SamplesTrack } from './run-streams'
import type { SpikeMarks } from './spike-marks'
import { createTimePlot, plotKeys, type PlotPoint } from './time-plot'
import { createTraceContent, type TraceLine } from './trace-content'

/** A line with what the legend calls it. */
export interface LabelledLine extends TraceLine {
  readonly label: string
}

interface TracePlotProps {
  readonly group: PlotGroup
  readonly track: SamplesTrack
  /** Must be the same array as long as it says the same. */
  readonly lines: readonly LabelledLine[]
  readonly unit: string
  readonly resolutionMs: number
  readonly marks: SpikeMarks | null
  readonly showTimeAxis: boolean
  readonly description: string
}

/** Samples of one unit over time, with a legend that reads out the values at the pointer. */
export function TracePlot(props: TracePlotProps): ReactElement {
  const { group, track, lines, unit, resolutionMs, marks, showTimeAxis, description } = props
  const host = useRef<HTMLDivElement>(null)
  const legend = useRef<HTMLDivElement>(null)

  useLayoutEffect(() => {
    if (!host.current) return
    const onPoint = (at: PlotPoint | null): void => showReadout(legend.current, track, lines, unit, resolutionMs, at)
    return createTimePlot(host.current, group, createTraceContent({ group, track, lines, resolutionMs, marks, showTimeAxis, onPoint }))
  }, [group, track, lines, unit, resolutionMs, marks, showTimeAxis])

  return (
    <div className="trace">
      <div className="trace-legend" ref={legend}>
        <span className="trace-unit">{unit}</span>
        <span className="trace-keys">
          {lines.map(({ channel, label, color }) => (
            <span className="trace-key" key={channel}>
              <i style={{ background: `var(${color})` }} />
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
function showReadout(
  legend: HTMLElement | null,
  { buffer }: SamplesTrack,
  lines: readonly LabelledLine[],
  unit: string,
  resolutionMs: number,
  at: PlotPoint | null,
): void {
  const outputs = legend?.querySelectorAll('output')
  if (!outputs) return
  const row = at ? buffer.rowNear(at.ms / resolutionMs) : -1
  const { min, max } = at?.plot.scales['y'] ?? {}
  const decimals = decimalsFor((max ?? 1) - (min ?? 0), 4)
  lines.forEach(({ channel }, index) => {
    const output = outputs[index]
    if (output) output.value = row < 0 ? '' : `${formatValue(buffer.valueAt(channel, row), decimals)} ${unit}`
  })
  const time = outputs[lines.length]
  if (time) time.value = row < 0 ? '' : `${formatValue(buffer.stepOf(row) * resolutionMs, stepDecimals(resolutionMs))} ms`
}
