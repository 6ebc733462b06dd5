import { decimate, type PlotPoints } from './decimate'
import { columnsBetween, type PassPainter, type PassView } from './line-pass'

/** Strokes points as a line; a number that is none lifts the pen. */
function strokePoints(
  context: OffscreenCanvasRenderingContext2D,
  { times, columns: [values = []] }: PlotPoints,
  { width, height, fromMs, toMs, low, high }: PassView,
): void {
  const across = width / (toMs - fromMs)
  const upwards = height / (high - low)
  context.beginPath()
  let down = false
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? null
    if (value === null) {
      down = false
      continue
    }
    const x = ((times[index] ?? 0) - fromMs) * across
    const y = (high - value) * upwards
    if (down) context.lineTo(x, y)
    else context.moveTo(x, y)
    down = true
  }
  context.stroke()
}

/** Strokes lines onto a canvas of their own, this many CSS pixels wide. What came is stroked anew in the columns that it reaches, and nowhere else. */
export function strokePainter(colorOf: (color: string) => string, lineWidth: number): PassPainter<OffscreenCanvas> {
  const blank = (before: OffscreenCanvas | null, { width, height }: PassView): OffscreenCanvas => {
    const canvas = before ?? new OffscreenCanvas(width, height)
    // Setting the size clears it, too.
    canvas.width = width
    canvas.height = height
    return canvas
  }
  return {
    colorOf,
    blank,
    copy(picture, before, view, sinceMs) {
      const canvas = blank(before, view)
      const context = canvas.getContext('2d')
      const { from } = columnsBetween(sinceMs, sinceMs, view)
      if (from > 0) context?.drawImage(picture, 0, 0, from, view.height, 0, 0, from, view.height)
      return canvas
    },
    paint(canvas, { track, channel, resolutionMs, color }, view, sinceMs) {
      const context = canvas.getContext('2d')
      if (!context) return
      const { fromMs, toMs, width, height } = view
      const { from } = columnsBetween(sinceMs ?? -Infinity, fromMs, view)
      context.save()
      context.beginPath()
      context.rect(from, 0, width - from, height)
      context.clip()
      context.strokeStyle = colorOf(color)
      context.lineWidth = lineWidth * devicePixelRatio
      context.lineJoin = 'round'
      const columns = { channels: [channel], fromMs, toMs, resolutionMs, pixels: width }
      // A little earlier, so that lines come into these columns as they do in a picture of all.
      const begin = fromMs + ((from - reachBefore) / width) * (toMs - fromMs)
      strokePoints(context, decimate(track.buffer, { ...columns, ...(from > 0 && { sinceMs: begin }) }), view)
      context.restore()
    },
  }
}

/** Pixels. */
const reachBefore = 4
