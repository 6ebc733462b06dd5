import uPlot from 'uplot'
import { decimate, type PlotPoints } from './decimate'
import { paintDenseLines } from './dense-lines'
import { formatValue, incrementDecimals } from './format-value'
import { createPixelLayer, pixelBox } from './pixel-layer'
import type { PlotGroup } from './plot-group'
import type { SamplesTrack } from './run-streams'
import type { SpikeMarks } from './spike-marks'
import { axisFont, valueAxisWidth, type PlotContent, type PlotFrame, type PlotPoint } from './time-plot'
import type { TimeSpan } from './time-span'

/** One line of a trace plot. */
export interface TraceLine {
  /** Channel of the stream. */
  readonly channel: number
  readonly node: number
  /** CSS variable of its colour. */
  readonly color: string
}

export interface TraceParts {
  readonly group: PlotGroup
  readonly track: SamplesTrack
  readonly lines: readonly TraceLine[]
  readonly resolutionMs: number
  /** Spikes to mark above the lines; null where they are marked in another plot. */
  readonly marks: SpikeMarks | null
  readonly showTimeAxis: boolean
  readonly onPoint: (at: PlotPoint | null) => void
}

/** Height in CSS pixels kept free above the lines for the marks of spikes. */
const marksHeight = 12
const tickHeight = 8
/** Up to this many lines are drawn thicker and always as lines. */
const fewLines = 8

/** Analog traces: lines of samples with the spikes of their neurons as ticks above. */
export function createTraceContent(parts: TraceParts): PlotContent {
  const { group, track, lines, resolutionMs, marks, showTimeAxis, onPoint } = parts
  const { colors } = group
  const channels = lines.map(({ channel }) => channel)
  const width = lines.length > fewLines ? 1 : 1.5
  const drawLine = uPlot.paths.linear?.()
  const layer = createPixelLayer()
  let pixels = new Uint32Array(0)
  /** What is painted instead of stroked. */
  let dense: PlotPoints | null = null

  const prepare = (span: TimeSpan, pixels: number, height: number): PlotFrame => {
    const marksShare = marks ? Math.min(0.5, (marksHeight * devicePixelRatio) / height) : 0
    const points = decimate(track.buffer, { channels, ...span, resolutionMs, pixels })
    dense = points.bucketed && lines.length > fewLines ? points : null
    return { data: [points.times, ...points.columns], ...rangeOf(track, channels, span, resolutionMs, marksShare) }
  }

  const drawDense = (plot: uPlot, points: PlotPoints): void => {
    const box = pixelBox(plot.bbox)
    if (pixels.length !== box.width * box.height) pixels = new Uint32Array(box.width * box.height)
    const { min: fromMs = 0, max: toMs = 1 } = plot.scales['x'] ?? {}
    const { min: low = 0, max: high = 1 } = plot.scales['y'] ?? {}
    const { width: pixelWidth, height } = box
    paintDenseLines(pixels, points, {
      width: pixelWidth,
      height,
      fromMs,
      toMs,
      low,
      high,
      colors: lines.map(({ color }) => colors.pixelOf(color)),
    })
    layer.drawOnto(plot.ctx, pixels, box)
  }

  return {
    series: lines.map(({ color }) => ({
      stroke: () => colors.of(color),
      width,
      pxAlign: 0,
      paths: (plot, series, from, to) => (dense ? null : (drawLine?.(plot, series, from, to) ?? null)),
      points: { show: false },
    })),
    yAxis: {
      stroke: () => colors.of('--muted'),
      font: axisFont,
      size: valueAxisWidth,
      gap: 6,
      space: 34,
      grid: { stroke: () => colors.of('--line'), width: 1 },
      ticks: { show: false },
      values: (_plot, splits, _axis, _space, increment) => splits.map((value) => formatValue(value, incrementDecimals(increment))),
    },
    showTimeAxis,
    sources: [track.version, ...(marks?.tracks ?? []).map(({ version }) => version)],
    prepare,
    draw(plot) {
      if (dense) drawDense(plot, dense)
      if (marks) drawMarks(plot, group, marks, lines, resolutionMs)
      return false
    },
    point: onPoint,
  }
}

/** What is in sight of the lines with some room, on top also for marks; a flat line lies in the middle. */
function rangeOf(
  track: SamplesTrack,
  channels: readonly number[],
  span: TimeSpan,
  resolutionMs: number,
  marksShare: number,
): { readonly low: number; readonly high: number } {
  const extremes = { low: Infinity, high: -Infinity }
  const fromRow = track.buffer.rowNear(span.fromMs / resolutionMs)
  const toRow = track.buffer.rowNear(span.toMs / resolutionMs) + 1
  for (const channel of channels) track.buffer.widen(channel, Math.max(0, fromRow), toRow, extremes)
  if (extremes.low > extremes.high) return { low: -1, high: 1 }
  const { low, high } = extremes
  const height = high - low
  const smallest = Math.max(Math.abs(high), Math.abs(low), 1) * 1e-6
  if (height < smallest) return { low: low - Math.max(1, smallest), high: high + Math.max(1, smallest) }
  const room = height * 0.06
  return { low: low - room, high: high + room + ((height + 2 * room) * marksShare) / (1 - marksShare) }
}

function drawMarks(plot: uPlot, group: PlotGroup, marks: SpikeMarks, lines: readonly TraceLine[], resolutionMs: number): void {
  marks.update()
  const { ctx, bbox } = plot
  const ratio = devicePixelRatio
  const { min = 0, max = 1 } = plot.scales['x'] ?? {}
  ctx.save()
  ctx.lineWidth = 1.5 * ratio
  const top = bbox.top + ((marksHeight - tickHeight) / 2) * ratio
  const seen = new Set<number>()
  for (const { node, color } of lines) {
    if (seen.has(node)) continue
    seen.add(node)
    const steps = marks.of(node)
    ctx.strokeStyle = group.colors.of(color)
    ctx.beginPath()
    let lastX = -Infinity
    for (let index = firstAtOrAfter(steps, min / resolutionMs); index < steps.length; index += 1) {
      const ms = (steps[index] ?? 0) * resolutionMs
      if (ms > max) break
      const x = Math.round(plot.valToPos(ms, 'x', true))
      if (x === lastX) continue
      lastX = x
      ctx.moveTo(x, top)
      ctx.lineTo(x, top + tickHeight * ratio)
    }
    ctx.stroke()
  }
  ctx.restore()
}

function firstAtOrAfter(steps: readonly number[], step: number): number {
  let low = 0
  let high = steps.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((steps[middle] ?? 0) < step) low = middle + 1
    else high = middle
  }
  return low
}
