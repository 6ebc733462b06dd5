import type { GrowingColumn } from '../buffers/growing-column'
import type { Columns } from '../plots/plot-picture'
import type { RasterRows, RasterSource } from './raster-rows'

/** What a raster picture shows; any change of it starts the picture anew. */
export interface RasterView {
  readonly width: number
  readonly height: number
  readonly fromMs: number
  readonly toMs: number
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
  /** Of each row in this view. */
  private colors = new Uint32Array(0)
  /** Of each row the first line of its dots, which may lie above the picture. */
  private tops = new Int32Array(0)
  /** The next spike of each source to be painted. */
  private next: number[] = []
  private firstChanged = 0
  private endChanged = 0

  constructor(private readonly rows: RasterRows) {}

  /** Begins a new picture when the view has changed. */
  show(view: RasterView): void {
    if (this.view !== null && sameView(this.view, view)) return
    const size = view.width * view.height
    if (this.pixels.length === size) this.pixels.fill(0)
    else this.pixels = new Uint32Array(size)
    this.view = view
    this.firstChanged = 0
    this.endChanged = view.width
    this.lookUpRows(view)
    this.next = this.rows.sources.map(({ track, resolutionMs }) => track.buffer.indexAt(Math.ceil(view.fromMs / resolutionMs)))
  }

  /** The columns in which something was painted since this was asked last. */
  takeChanged(): Columns {
    const changed = { from: Math.max(0, this.firstChanged), to: Math.min(this.view?.width ?? 0, this.endChanged) }
    this.firstChanged = Infinity
    this.endChanged = 0
    return changed
  }

  /** Paints spikes that are not in the picture yet, at most `atMost`; true when some are left. */
  paint(atMost: number): boolean {
    const { view, rows } = this
    if (view === null) return false
    let room = atMost
    return rows.sources.reduce((more, source, index) => {
      const { buffer } = source.track
      const last = buffer.indexAt(Math.floor(view.toMs / source.resolutionMs + 1e-9) + 1)
      const from = Math.max(this.next[index] ?? 0, buffer.first)
      // Where the end is away it lies further on: what is too much falls beside the picture.
      const end = buffer.steps.isAway(last) ? Math.min(buffer.count, last + room) : last
      const wanted = Math.min(end, from + room)
      const to = buffer.presentUntil(from, wanted)
      if (to > from && buffer.states !== null) this.paintChanges(source, buffer.states, from, to)
      else if (to > from) this.paintSpan(source, view, from, to)
      room -= Math.max(0, to - from)
      this.next[index] = Math.max(from, to)
      // What is away tells when it comes.
      return more || (to >= wanted && Math.max(from, to) < end)
    }, false)
  }

  private lookUpRows({ height, dotHeight, colors }: RasterView): void {
    const { blocks, count } = this.rows
    this.colors = new Uint32Array(count)
    blocks.forEach(({ firstRow, count: own }, index) => this.colors.fill(colors[index] ?? 0, firstRow, firstRow + own))
    const pixelsPerRow = height / count
    this.tops = Int32Array.from({ length: count }, (_, row) => Math.floor((row + 0.5) * pixelsPerRow - dotHeight / 2))
  }

  /** Changes of states are few beside spikes: wider marks, filled where a neuron is active from then on, else hollow, or pale where they are too small. */
  private paintChanges({ track, resolutionMs, places }: RasterSource, states: GrowingColumn, from: number, to: number): void {
    const { pixels, colors, tops, view } = this
    if (view === null) return
    const { width, height, fromMs, toMs, dotWidth, dotHeight } = view
    const across = Math.max(dotWidth, Math.min(dotHeight, 3 * dotWidth))
    const rim = Math.max(1, Math.round(dotWidth / 2))
    const isSmall = Math.min(across, dotHeight) < 5 * rim
    for (let index = from; index < to; index += 1) {
      const row = places[track.rows.rowOf(track.buffer.senders.at(index))] ?? -1
      if (row < 0) continue
      const isActive = states.at(index) !== 0
      const color = isActive || !isSmall ? colors[row]! : paled(colors[row]!)
      const [left, top] = [markLeft(track.buffer.steps.at(index) * resolutionMs), tops[row]!]
      const [right, bottom] = [left + across, top + dotHeight]
      this.firstChanged = Math.min(this.firstChanged, left)
      this.endChanged = Math.max(this.endChanged, right)
      for (let line = Math.max(0, top); line < Math.min(bottom, height); line += 1) {
        for (let column = Math.max(0, left); column < Math.min(right, width); column += 1) {
          const isRim = line - top < rim || bottom - line <= rim || column - left < rim || right - column <= rim
          if (isActive || isSmall || isRim) pixels[line * width + column] = color
        }
      }
    }

    function markLeft(ms: number): number {
      return Math.floor((ms - fromMs) * (width / (toMs - fromMs)) - across / 2)
    }
  }

  private paintSpan({ track, resolutionMs, places }: RasterSource, view: RasterView, from: number, to: number): void {
    const { senders: senderColumn, steps: stepColumn } = track.buffer
    const { rows } = track
    const { pixels, colors, tops } = this
    const { width, height, fromMs, dotWidth, dotHeight } = view
    const pixelsPerMs = width / (view.toMs - fromMs)
    // Many spikes have the step of the one before.
    let [step, left, right] = [NaN, 0, 0]
    stepColumn.eachSpan(from, to, (steps, start, stop, index) =>
      // Both columns have their numbers at the same places.
      senderColumn.eachSpan(index, index + stop - start, (senders) => {
        for (let at = start; at < stop; at += 1) {
          const row = places[rows.rowOf(senders[at]!)] ?? -1
          if (row < 0) continue
          if (steps[at] !== step) {
            step = steps[at]!
            const x = Math.floor((step * resolutionMs - fromMs) * pixelsPerMs - dotWidth / 2)
            if (x < this.firstChanged) this.firstChanged = x
            if (x + dotWidth > this.endChanged) this.endChanged = x + dotWidth
            left = Math.max(0, x)
            right = Math.min(x + dotWidth, width)
          }
          const top = tops[row]!
          const bottom = Math.min(top + dotHeight, height)
          const color = colors[row]!
          for (let line = Math.max(0, top); line < bottom; line += 1) {
            const offset = line * width
            for (let column = left; column < right; column += 1) pixels[offset + column] = color
          }
        }
      }),
    )
  }
}

/** The same colour, seen through. */
function paled(color: number): number {
  return ((color & 0xffffff) | 0x66000000) >>> 0
}

function sameView(a: RasterView, b: RasterView): boolean {
  return (
    a.width === b.width &&
    a.height === b.height &&
    a.fromMs === b.fromMs &&
    a.toMs === b.toMs &&
    a.dotHeight === b.dotHeight &&
    a.colors.every((color, index) => color === b.colors[index])
  )
}
