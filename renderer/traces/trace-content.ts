import type uPlot from 'uplot'
import { chosenEnds, type AxisRange } from '../../shared/axis-range'
import { decimate, isBucketed, type PlotPoints } from './decimate'
import { densePainter } from './dense-pass'
import { LinePass } from './line-pass'
import { createPixelLayer, pixelBox } from './pixel-layer'
import type { PlotGroup } from './plot-group'
import type { SamplesTrack } from './run-streams'
import type { SpikeMarks } from './spike-marks'
import { strokeColumn, strokePainter } from './stroke-pass'
import { valueAxis, type PlotContent, type PlotFrame, type PlotPoint } from './time-plot'
import type { TimeSpan } from './time-span'

/** One line of a trace plot. */
export interface TraceLine {
  readonly track: SamplesTrack
  readonly resolutionMs: number
  /** Channel of the track's stream. */
  readonly channel: number
  readonly node: number
  /** CSS colour or variable. */
  readonly color: string
}

export interface TraceParts {
  readonly group: PlotGroup
  readonly lines: readonly TraceLine[]
  /** Spikes to mark above the lines, of each run one; empty where they are marked in another plot. */
  readonly marks: readonly SpikeMarks[]
  readonly showTimeAxis: boolean
  /** Of the values, in place of all there are. */
  readonly range: AxisRange | undefined
  readonly onPoint: (at: PlotPoint | null) => void
}

/** Height in CSS pixels kept free above the lines for the marks of spikes. */
const marksHeight = 12
const tickHeight = 8
/** Up to this many lines are drawn thicker, always as lines and in one go. */
const fewLines = 8

/** Lines that share a track, with the points that draw them. */
interface DrawnTrack {
  readonly lines: readonly TraceLine[]
  readonly points: PlotPoints
}

/** Analog traces: lines of samples with the spikes of their neurons as ticks above. */
export function createTraceContent(parts: TraceParts): PlotContent {
  const { group, lines, marks, showTimeAxis, onPoint } = parts
  const { colors } = group
  const tracks = linesByTrack(lines)
  const layer = createPixelLayer()
  const dense = new LinePass(
    lines,
    densePainter((color) => colors.pixelOf(color)),
  )
  const sparse = new LinePass(
    lines,
    strokePainter((color) => colors.of(color)),
  )
  const isMany = lines.length > fewLines
  /** Painted instead of stroked. */
  let painted = false
  let unfinished = false
  let drawn: readonly DrawnTrack[] = []

  const prepare = (span: TimeSpan, width: number, height: number): PlotFrame => {
    const marksShare = marks.length > 0 ? Math.min(0.5, (marksHeight * devicePixelRatio) / height) : 0
    const range = chosenEnds(rangeOf(lines, span, marksShare), parts.range)
    painted = isMany && [...tracks.values()].every(([first]) => first !== undefined && isBucketed(first, span, width))
    const view = { width, height: Math.round(height), ...span, ...range }
    if (isMany) unfinished = painted ? dense.advance(view) : sparse.advance(view)
    else drawn = pointsOf(tracks, span, width)
    return { data: [[]], ...range }
  }

  return {
    series: [],
    yAxis: valueAxis(colors),
    showTimeAxis,
    sources: [...new Set([...tracks.keys(), ...marks.flatMap(({ tracks: heard }) => heard)])].map(({ version }) => version),
    prepare,
    draw(plot) {
      const box = pixelBox(plot.bbox)
      if (!isMany) strokeLines(plot, drawn, (color) => colors.of(color))
      else if (painted && dense.fits(box) && dense.picture) layer.drawOnto(plot.ctx, dense.picture, box)
      else if (!painted && sparse.fits(box) && sparse.picture) plot.ctx.drawImage(sparse.picture, box.left, box.top)
      for (const each of marks) drawMarks(plot, group, each, lines)
      return unfinished
    },
    point: onPoint,
  }
}

/** Lines in the order given, by the track they read. */
function linesByTrack<L extends TraceLine>(lines: readonly L[]): ReadonlyMap<SamplesTrack, readonly L[]> {
  const tracks = new Map<SamplesTrack, L[]>()
  for (const line of lines) {
    const own = tracks.get(line.track)
    if (own) own.push(line)
    else tracks.set(line.track, [line])
  }
  return tracks
}

function pointsOf(tracks: ReadonlyMap<SamplesTrack, readonly TraceLine[]>, span: TimeSpan, pixels: number): readonly DrawnTrack[] {
  return [...tracks].map(([track, lines]) => {
    const { resolutionMs } = lines[0] ?? { resolutionMs: 1 }
    const channels = lines.map(({ channel }) => channel)
    return { lines, points: decimate(track.buffer, { channels, ...span, resolutionMs, pixels }) }
  })
}

/** Strokes the lines ourselves: tracks have time bases of their own, which uPlot's columns cannot. */
function strokeLines(plot: uPlot, drawn: readonly DrawnTrack[], colorOf: (color: string) => string): void {
  const { ctx, bbox } = plot
  ctx.save()
  ctx.beginPath()
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height)
  ctx.clip()
  ctx.lineWidth = 1.5 * devicePixelRatio
  ctx.lineJoin = 'round'
  const { min: fromMs = 0, max: toMs = 1 } = plot.scales['x'] ?? {}
  const { min: low = 0, max: high = 1 } = plot.scales['y'] ?? {}
  const { left, top, width, height } = bbox
  for (const { lines, points } of drawn) {
    lines.forEach(({ color }, column) => {
      ctx.strokeStyle = colorOf(color)
      strokeColumn(ctx, points, column, { left, top, width, height, fromMs, toMs, low, high })
    })
  }
  ctx.restore()
}

/** What is in sight of the lines with some room, on top also for marks; a flat line lies in the middle. */
export function rangeOf(lines: readonly TraceLine[], span: TimeSpan, marksShare: number): { readonly low: number; readonly high: number } {
  const extremes = { low: Infinity, high: -Infinity }
  for (const { track, channel, resolutionMs } of lines) {
    const fromRow = track.buffer.rowNear(span.fromMs / resolutionMs)
    const toRow = track.buffer.rowNear(span.toMs / resolutionMs) + 1
    track.buffer.widen(channel, Math.max(0, fromRow), toRow, extremes)
  }
  if (extremes.low > extremes.high) return { low: -1, high: 1 }
  const { low, high } = extremes
  const height = high - low
  const smallest = Math.max(Math.abs(high), Math.abs(low), 1) * 1e-6
  if (height < smallest) return { low: low - Math.max(1, smallest), high: high + Math.max(1, smallest) }
  const room = height * 0.06
  return { low: low - room, high: high + room + ((height + 2 * room) * marksShare) / (1 - marksShare) }
}

function drawMarks(plot: uPlot, group: PlotGroup, marks: SpikeMarks, lines: readonly TraceLine[]): void {
  marks.update()
  const { ctx, bbox } = plot
  const ratio = devicePixelRatio
  const { min = 0, max = 1 } = plot.scales['x'] ?? {}
  ctx.save()
  ctx.lineWidth = 1.5 * ratio
  const top = bbox.top + ((marksHeight - tickHeight) / 2) * ratio
  const seen = new Set<number>()
  // Marks that fall on one pixel are drawn once, however many spikes there are.
  const gapMs = (max - min) / Math.max(1, bbox.width) / 2
  for (const { node, color, track } of lines) {
    if (seen.has(node) || !marks.isOf(track)) continue
    seen.add(node)
    ctx.strokeStyle = group.colors.of(color)
    ctx.beginPath()
    let lastX = -Infinity
    for (const ms of marks.between(node, min, max, gapMs)) {
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
