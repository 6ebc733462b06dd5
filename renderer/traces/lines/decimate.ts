import type { Extremes } from '../buffers/extremes-pyramid'
import type { TraceBuffer } from '../buffers/trace-buffer'

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
  /** Only from the bucket before this moment on; absent, all of the view. */
  readonly sinceMs?: number
}

/** Up to so many samples a bucket, all are read again where they are away; of more, their extremes are known well enough. */
export const exactBucket = 32

/** Samples a pixel from which a bucket's first, extremes and last stand for all of them. */
export const pointsPerBucket = 4

/**
 * The points that draw the same picture as all samples of the view: at most about four a pixel. Where more samples fall on a pixel
 * they become its first, smallest, largest and last, so no spike between two pixels is lost. Buckets are aligned to the time base, not
 * to the view's edge, so that a picture that scrolls or grows does not shimmer. One bucket either side reaches past the edges.
 */
export function decimate(buffer: TraceBuffer, view: View): PlotPoints {
  const { channels, fromMs, toMs, resolutionMs, sinceMs = fromMs } = view
  const size = bucketSize(buffer, view)
  const points: PlotPoints = { bucketed: size > 1, times: [], columns: channels.map(() => []) }
  const bucketAfter = (row: number): number => (Math.floor(row / size) + 1) * size
  const end = Math.min(buffer.rows, bucketAfter(buffer.rowNear(toMs / resolutionMs)) + size + 1)
  let row = Math.max(buffer.firstRow, (Math.floor(buffer.rowNear(Math.max(fromMs, sinceMs) / resolutionMs) / size) - 1) * size)
  if (size <= exactBucket) for (const channel of channels) buffer.call(channel, row, end)
  while (row < end) {
    if (buffer.followsPause(row)) addPause(buffer, view, row, points)
    const to = Math.min(bucketAfter(row), end, buffer.afterPause(row))
    if (points.bucketed) addBucket(buffer, view, row, to, points)
    else addRow(buffer, view, row, points)
    row = to
  }
  return points
}

/** Rows that share a bucket; 1 where every sample is drawn. */
function bucketSize({ everySteps }: TraceBuffer, { fromMs, toMs, resolutionMs, pixels }: Omit<View, 'channels'>): number {
  const rowsPerPixel = (toMs - fromMs) / (everySteps * resolutionMs) / Math.max(1, pixels)
  return rowsPerPixel <= pointsPerBucket ? 1 : Math.ceil(rowsPerPixel)
}

/** Whether samples of a line lie so densely that buckets of them are drawn. */
export function isBucketed(
  { track, resolutionMs }: { readonly track: { readonly buffer: TraceBuffer }; readonly resolutionMs: number },
  span: { readonly fromMs: number; readonly toMs: number },
  pixels: number,
): boolean {
  return bucketSize(track.buffer, { ...span, resolutionMs, pixels }) > 1
}

function addRow(buffer: TraceBuffer, view: View, row: number, { times, columns }: PlotPoints): void {
  times.push(buffer.stepOf(row) * view.resolutionMs)
  view.channels.forEach((channel, column) => columns[column]?.push(finite(buffer.valueAt(channel, row))))
}

/** Lifts the pen, so that no line crosses a pause. */
function addPause(buffer: TraceBuffer, view: View, row: number, { bucketed, times, columns }: PlotPoints): void {
  for (let count = bucketed ? pointsPerBucket : 1; count > 0; count -= 1) {
    times.push(buffer.stepOf(row) * view.resolutionMs)
    for (const column of columns) column.push(null)
  }
}

function addBucket(buffer: TraceBuffer, view: View, from: number, to: number, { times, columns }: PlotPoints): void {
  const last = to - 1
  const startMs = buffer.stepOf(from) * view.resolutionMs
  const endMs = buffer.stepOf(last) * view.resolutionMs
  const third = (endMs - startMs) / 3
  times.push(startMs, startMs + third, startMs + 2 * third, endMs)
  view.channels.forEach((channel, column) => {
    const extremes: Extremes = { low: Infinity, high: -Infinity }
    buffer.widen(channel, from, to, extremes)
    const low = finite(extremes.low)
    const high = finite(extremes.high)
    const first = buffer.isAway(channel, from) ? low : finite(buffer.valueAt(channel, from))
    const final = buffer.isAway(channel, last) ? high : finite(buffer.valueAt(channel, last))
    const rises = (final ?? 0) >= (first ?? 0)
    columns[column]?.push(first, rises ? low : high, rises ? high : low, final)
  })
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
