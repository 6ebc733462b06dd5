import { decimate } from './decimate'
import { paintDenseLines } from './dense-lines'
import type { PassPainter } from './line-pass'

/** Paints lines that lie densely into memory. */
export function densePainter(colorOf: (color: string) => number): PassPainter<Uint32Array<ArrayBuffer>> {
  return {
    blank(before, { width, height }) {
      return before?.length === width * height ? before.fill(0) : new Uint32Array(width * height)
    },
    paint(pixels, { track, channel, resolutionMs, color }, view) {
      const { fromMs, toMs, width } = view
      const points = decimate(track.buffer, { channels: [channel], fromMs, toMs, resolutionMs, pixels: width })
      paintDenseLines(pixels, points, { ...view, colors: [colorOf(color)] })
    },
  }
}
