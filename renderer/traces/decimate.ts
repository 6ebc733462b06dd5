import type { Extremes } from './extremes-pyramid'
import type { TraceBuffer } from './trace-buffer'

/** Points to draw: milliseconds, and a column of values a channel, `null` where there is no finite number. */
export interface PlotPoints {
  /** True when every `pointsPerBucket` points stand for a bucket of samples: first, smallest, largest, last, by time. */
  readonly bucketed: boolean
  readonly times: number[]
  readonly columns: (number | null)[][]
}

/** What of a buffer is to be drawn, and how finely. */
export interface View {
  /** Channels of the buffer, one column each. */
  readonly channels: readonly number[]
  readonly fromMs: number
  readonly toMs: number
  readonly resolutionMs: number
  /** Width of the plot in pixels. */
  readonly pixels: number
}

/** Samples a pixel from which a bucket's first, extremes and last stand for all of them. */
export const pointsPerBucket = 4

/**
 * The points that draw the same picture as all samples of the view: at most about four a pixel. Where more samples fall on a pixel
 * they become its first, smallest, largest and last, so no spike between two pixels is lost. Buckets are aligned to the time base, not
 * to the view's edge, so that a picture that scrolls or grows does not shimmer. One bucket either side reaches past the edges.
 */
export function decimate(buffer: TraceBuffer, view: View): PlotPoints {
  const rowMs = buffer.everySteps * view.resolutionMs
  const startMs = (buffer.firstStep ?? 0) * view.resolutionMs
  const rowsPerPixel = (view.toMs - view.fromMs) / rowMs / Math.max(1, view.pixels)
  const size = rowsPerPixel <= pointsPerBucket ? 1 : Math.ceil(rowsPerPixel)
  const points: PlotPoints = { bucketed: size > 1, times: [], columns: view.channels.map(() => []) }
  const fromRow = Math.max(buffer.firstRow, Math.floor((view.fromMs - startMs) / rowMs / size - 1) * size)
  const toRow = Math.min(buffer.rows, Math.ceil((view.toMs - startMs) / rowMs / size + 1) * size + 1)
  if (size === 1) copyRows(buffer, view, fromRow, toRow, points)
  else for (let row = fromRow; row < toRow; row += size) addBucket(buffer, view, row, Math.min(row + size, toRow), points)
  return points
}

function copyRows(buffer: TraceBuffer, view: View, from: number, to: number, points: PlotPoints): void {
  for (let row = from; row < to; row += 1) {
    points.times.push(buffer.stepOf(row) * view.resolutionMs)
    view.channels.forEach((channel, column) => points.columns[column]?.push(finite(buffer.valueAt(channel, row))))
  }
}

function addBucket(buffer: TraceBuffer, view: View, from: number, to: number, points: PlotPoints): void {
  const last = to - 1
  const startMs = buffer.stepOf(from) * view.resolutionMs
  const third = ((last - from) * buffer.everySteps * view.resolutionMs) / 3
  points.times.push(startMs, startMs + third, startMs + 2 * third, buffer.stepOf(last) * view.resolutionMs)
  view.channels.forEach((channel, column) => {
    const extremes: Extremes = { low: Infinity, high: -Infinity }
    buffer.widen(channel, from, to, extremes)
    const first = finite(buffer.valueAt(channel, from))
    const final = finite(buffer.valueAt(channel, last))
    const rises = (final ?? 0) >= (first ?? 0)
    const low = finite(extremes.low)
    const high = finite(extremes.high)
    points.columns[column]?.push(first, rises ? low : high, rises ? high : low, final)
  })
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
