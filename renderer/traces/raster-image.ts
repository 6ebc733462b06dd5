import type { NodeRows } from './node-rows'
import type { SpikeBuffer } from './spike-buffer'

/** What a raster picture shows; any change of it starts the picture anew. Steps are fractional at the edges. */
export interface RasterView {
  readonly width: number
  readonly height: number
  readonly fromStep: number
  readonly toStep: number
  /** Size of a spike's dot in pixels. */
  readonly dotWidth: number
  readonly dotHeight: number
  /** One colour a block as red, green, blue, alpha bytes in memory order. */
  readonly colors: readonly number[]
}

/**
 * Spikes as pixels. Dots are painted straight into memory, each spike once for as long as the view stays: a raster of millions of
 * spikes costs as much a frame as spikes came since the last one, and after a zoom it fills in over a few frames.
 */
export class RasterImage {
  pixels = new Uint32Array(0)
  private view: RasterView | null = null
  private next = 0

  /** Begins a new picture when the view has changed. */
  show(view: RasterView, buffer: SpikeBuffer): void {
    if (this.view !== null && sameView(this.view, view)) return
    const size = view.width * view.height
    if (this.pixels.length === size) this.pixels.fill(0)
    else this.pixels = new Uint32Array(size)
    this.view = view
    this.next = buffer.indexAt(Math.ceil(view.fromStep))
  }

  /** Paints spikes that are not in the picture yet, at most `atMost`; true when some are left. */
  paint(buffer: SpikeBuffer, rows: NodeRows, atMost: number): boolean {
    const { view } = this
    if (view === null) return false
    const last = buffer.indexAt(Math.floor(view.toStep) + 1)
    const end = Math.min(last, this.next + atMost)
    const { senders } = buffer
    const colors = colorsByRow(rows, view.colors)
    const pixelsPerStep = view.width / (view.toStep - view.fromStep)
    const pixelsPerRow = view.height / rows.count
    buffer.steps.eachSpan(this.next, end, (steps, start, stop, index) => {
      for (let at = start; at < stop; at += 1) {
        const row = rows.rowOf(senders.at(index + at - start))
        if (row < 0) continue
        const x = Math.floor(((steps[at] ?? 0) - view.fromStep) * pixelsPerStep - view.dotWidth / 2)
        const y = Math.floor((row + 0.5) * pixelsPerRow - view.dotHeight / 2)
        fillDot(this.pixels, view, x, y, colors[row] ?? 0)
      }
    })
    this.next = Math.max(this.next, end)
    return this.next < last
  }
}

function fillDot(pixels: Uint32Array, view: RasterView, x: number, y: number, color: number): void {
  const right = Math.min(x + view.dotWidth, view.width)
  const bottom = Math.min(y + view.dotHeight, view.height)
  for (let line = Math.max(0, y); line < bottom; line += 1) {
    const offset = line * view.width
    for (let column = Math.max(0, x); column < right; column += 1) pixels[offset + column] = color
  }
}

function colorsByRow(rows: NodeRows, colors: readonly number[]): Uint32Array {
  const byRow = new Uint32Array(rows.count)
  rows.groups.forEach(({ firstRow, count }, index) => byRow.fill(colors[index] ?? 0, firstRow, firstRow + count))
  return byRow
}

function sameView(a: RasterView, b: RasterView): boolean {
  return (
    a.width === b.width &&
    a.height === b.height &&
    a.fromStep === b.fromStep &&
    a.toStep === b.toStep &&
    a.dotHeight === b.dotHeight &&
    a.colors.every((color, index) => color === b.colors[index])
  )
}
