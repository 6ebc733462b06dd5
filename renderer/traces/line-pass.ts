import type { DenseView } from './dense-lines'
import type { TraceLine } from './trace-content'

/** Where and how a picture of many lines is painted. */
export type PassView = Omit<DenseView, 'colors'>

/** Nobody waits longer than this for the page while lines are painted. */
const budgetMs = 8

/** What lines are painted into. */
export interface PassPainter<Picture> {
  /** An empty picture of a size, in place of another one. */
  blank(before: Picture | null, view: PassView): Picture
  /** Paints a line, or only what came of it since a moment. */
  paint(picture: Picture, line: TraceLine, view: PassView, sinceMs: number | null): void
  /** A copy of a picture in place of another one; only where what is painted twice looks as if painted once, so that a picture can be added to. */
  copy?(picture: Picture, before: Picture | null, view: PassView): Picture
}

/**
 * Paints many lines a few at a time: a pass over all of them may take longer than the page may be held up. A new pass for the same
 * view replaces the picture when it is done, so that lines which grow do not flicker; for another view it is seen while it is painted.
 * Where the painter allows it, a pass over lines that have grown adds what has come, whatever they were before.
 */
export class LinePass<Picture> {
  private shown: Picture | null = null
  private shownKey = ''
  private working: Picture | null = null
  private key = ''
  private next = 0
  private done = true
  /** The pass under way adds what has come since to the picture that is shown; null where it paints all. */
  private sinceMs: number | null = null
  /** Up to where all lines were there when the last pass began. */
  private reachedMs = -Infinity

  constructor(
    private readonly lines: readonly TraceLine[],
    private readonly painter: PassPainter<Picture>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Goes on with a pass, or begins one; true when it needs another turn. */
  advance(view: PassView): boolean {
    const { width, height, fromMs, toMs } = view
    const key = [width, height, fromMs, toMs, view.low, view.high].join()
    if (this.done || key !== this.key) {
      const { painter, shown, working } = this
      const added = this.done && key === this.shownKey && shown !== null && this.lines.every(isWhole)
      const copied = added ? painter.copy?.(shown, working, view) : undefined
      this.working = copied ?? painter.blank(working, view)
      this.sinceMs = copied === undefined ? null : this.reachedMs
      this.reachedMs = Math.min(...this.lines.map(endOf))
      this.key = key
      this.next = 0
      this.done = false
    }
    const until = this.now() + budgetMs
    while (this.next < this.lines.length && this.now() < until) {
      const line = this.lines[this.next]
      this.next += 1
      if (line !== undefined && this.working !== null) this.painter.paint(this.working, line, view, this.sinceMs)
    }
    if (this.next < this.lines.length) return true
    ;[this.shown, this.working] = [this.working, this.shown]
    this.shownKey = key
    this.done = true
    return false
  }

  /** Whether the picture has this size: after a resize it has the old one until the next turn. */
  fits({ width, height }: Pick<PassView, 'width' | 'height'>): boolean {
    return this.key.startsWith(`${width},${height},`)
  }

  /** The picture of the view that was advanced last. */
  get picture(): Picture | null {
    return this.shownKey === this.key ? this.shown : this.working
  }
}

/** What is away is painted roughly and once more when it has come. */
function isWhole({ track, channel }: TraceLine): boolean {
  return track.buffer.columns[channel]?.awayBytes === 0
}

function endOf({ track, resolutionMs }: TraceLine): number {
  return track.buffer.stepOf(track.buffer.rows - 1) * resolutionMs
}
