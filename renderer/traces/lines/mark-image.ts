import type { Columns } from '../plots/plot-picture'

/** Spikes of a line of a plot, by time. */
export interface MarkedLine {
  /** Its colour now: red, green, blue, alpha bytes in memory order. */
  pixel(): number
  /** Times of spikes in a stretch, of those nearer to each other than a gap the first; in milliseconds. */
  between(fromMs: number, toMs: number, gapMs: number): Iterable<number>
}

/** Where ticks go; any change of it starts anew. */
export interface MarkView {
  readonly width: number
  /** Height of the picture, and where in it ticks begin and end, in pixels. */
  readonly height: number
  readonly top: number
  readonly bottom: number
  readonly tickWidth: number
  readonly fromMs: number
  readonly toMs: number
}

/**
 * Spikes as ticks in one row of pixels: each is painted once for as long as the view stays, so that a frame costs as much as spikes came.
 * Where ticks of several lines meet, the last line's is seen, whenever they came.
 */
export class MarkImage {
  pixels = new Uint32Array(0)
  private key = ''
  /** The line that each column belongs to, from 1; 0 where there is no tick. */
  private owners = new Uint16Array(0)
  /** From where on each line is not painted yet. */
  private nextMs: number[] = []

  /** Paints what has come; answers the columns that changed since the last call for this view. */
  update(lines: readonly MarkedLine[], view: MarkView): Columns {
    const { width, height, fromMs, toMs, tickWidth } = view
    const key = [width, height, view.top, view.bottom, tickWidth, fromMs, toMs, ...lines.map((line) => line.pixel())].join()
    const isNew = key !== this.key
    if (isNew) {
      this.key = key
      this.pixels = new Uint32Array(width * height)
      this.owners = new Uint16Array(width)
      this.nextMs = lines.map(() => fromMs)
    }
    const across = width / (toMs - fromMs)
    // Ticks that fall on one pixel are painted once, however many spikes there are.
    const gapMs = 1 / across / 2
    let [first, last] = isNew ? [0, width] : [width, 0]
    lines.forEach((line, index) => {
      for (const ms of line.between(this.nextMs[index] ?? fromMs, toMs, gapMs)) {
        const x = Math.round((ms - fromMs) * across - tickWidth / 2)
        this.paintTick(x, index + 1, line.pixel(), view)
        first = Math.min(first, x)
        last = Math.max(last, x + tickWidth)
        this.nextMs[index] = ms + gapMs
      }
    })
    return { from: Math.max(0, first), to: Math.min(width, last) }
  }

  private paintTick(x: number, owner: number, pixel: number, { width, top, bottom, tickWidth }: MarkView): void {
    const { pixels, owners } = this
    for (let column = Math.max(0, x); column < Math.min(width, x + tickWidth); column += 1) {
      if ((owners[column] ?? 0) >= owner) continue
      owners[column] = owner
      for (let row = top; row < bottom; row += 1) pixels[row * width + column] = pixel
    }
  }
}
