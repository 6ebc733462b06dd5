import { decimate } from './decimate'
import { paintDenseLines } from './dense-lines'
import type { PassPainter } from './line-pass'

/** Paints lines that lie densely into memory. */
export function densePainter(colorOf: (color: string) => number): PassPainter<Uint32Array<ArrayBuffer>> {
  return {
    colorOf,
    blank(before, { width, height }) {
      return before?.length === width * height ? before.fill(0) : new Uint32Array(width * height)
    },
    copy(pixels, before, { width, height }) {
      const copy = before?.length === width * height ? before : new Uint32Array(width * height)
      copy.set(pixels)
      return copy
    },
    paint(pixels, { track, channel, resolutionMs, color }, view, sinceMs) {
      const { fromMs, toMs, width } = view
      const points = decimate(track.buffer, {
        channels: [channel],
        ...{ fromMs, toMs, resolutionMs, pixels: width },
        ...(sinceMs !== null && { sinceMs }),
      })
      paintDenseLines(pixels, points, { ...view, colors: [colorOf(color)] })
    },
  }
}
