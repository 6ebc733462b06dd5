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
  paint(picture: Picture, line: TraceLine, view: PassView): void
}

/**
 * Paints many lines a few at a time: a pass over all of them may take longer than the page may be held up. A new pass for the same
 * view replaces the picture when it is done, so that lines which grow do not flicker; for another view it is seen while it is painted.
 */
export class LinePass<Picture> {
  private shown: Picture | null = null
  private shownKey = ''
  private working: Picture | null = null
  private key = ''
  private next = 0
  private done = true

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
      this.working = this.painter.blank(this.working, view)
      this.key = key
      this.next = 0
      this.done = false
    }
    const until = this.now() + budgetMs
    while (this.next < this.lines.length && this.now() < until) {
      const line = this.lines[this.next]
      this.next += 1
      if (line !== undefined && this.working !== null) this.painter.paint(this.working, line, view)
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
