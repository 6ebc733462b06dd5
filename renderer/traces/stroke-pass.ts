import { decimate, type PlotPoints } from './decimate'
import type { PassPainter, PassView } from './line-pass'

/** Where the numbers of a plot lie on its canvas. */
interface StrokePlace extends PassView {
  readonly left: number
  readonly top: number
}

/** Strokes one column of points as a line; a number that is none lifts the pen. */
export function strokeColumn(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  { times, columns }: PlotPoints,
  column: number,
  { left, top, width, height, fromMs, toMs, low, high }: StrokePlace,
): void {
  const values = columns[column] ?? []
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
    const x = left + ((times[index] ?? 0) - fromMs) * across
    const y = top + (high - value) * upwards
    if (down) context.lineTo(x, y)
    else context.moveTo(x, y)
    down = true
  }
  context.stroke()
}

/** Strokes lines onto a canvas of their own. */
export function strokePainter(colorOf: (color: string) => string): PassPainter<OffscreenCanvas> {
  return {
    blank(before, { width, height }) {
      const canvas = before ?? new OffscreenCanvas(width, height)
      // Setting the size clears it, too.
      canvas.width = width
      canvas.height = height
      return canvas
    },
    paint(canvas, { track, channel, resolutionMs, color }, view) {
      const context = canvas.getContext('2d')
      if (!context) return
      const { fromMs, toMs, width } = view
      context.strokeStyle = colorOf(color)
      context.lineWidth = devicePixelRatio
      context.lineJoin = 'round'
      const points = decimate(track.buffer, { channels: [channel], fromMs, toMs, resolutionMs, pixels: width })
      strokeColumn(context, points, 0, { ...view, left: 0, top: 0 })
    },
  }
}
