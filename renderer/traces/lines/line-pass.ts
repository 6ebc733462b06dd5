import type { DenseView } from './dense-lines'
import { nowhere, type Columns } from '../plots/plot-picture'
import type { TraceLine } from './trace-line'

/** Where and how a picture of many lines is painted. */
export type PassView = Omit<DenseView, 'colors'>

/** Nobody waits longer than this for the page while lines are painted: after a zoom, and while a run goes on, which leaves room for the rest of a frame. */
const [zoomBudgetMs, runBudgetMs] = [8, 4]

/** What lines are painted into. */
export interface PassPainter<Picture> {
  /** A line's colour as it is now. */
  colorOf(color: string): string | number
  /** An empty picture of a size, in place of another one. */
  blank(before: Picture | null, view: PassView): Picture
  /** Paints a line, or only what came of it since a moment. */
  paint(picture: Picture, line: TraceLine, view: PassView, sinceMs: number | null): void
  /** A copy of a picture in place of another one, to which is added what came since a moment. */
  copy(picture: Picture, before: Picture | null, view: PassView, sinceMs: number): Picture
}

/**
 * Paints many lines a few at a time: a pass over all of them may take longer than the page may be held up. A new pass for the same
 * view replaces the picture when it is done, so that lines which grow do not flicker; for another view it is seen while it is painted.
 * A pass over lines that have grown adds what has come, whatever they were before.
 */
export class LinePass<Picture> {
  private shown: Picture | null = null
  private shownKey = ''
  private working: Picture | null = null
  private key = ''
  private next = 0
  private done = true
  /** Size and stretch of time of the pass before, and how long a turn of this one may take. */
  private stretch = ''
  private budgetMs = runBudgetMs
  /** The pass under way adds what has come since to the picture that is shown; null where it paints all. */
  private sinceMs: number | null = null
  /** Up to where all lines were there when the last pass began. */
  private reachedMs = -Infinity
  /** Rows of all lines together when the last pass began. */
  private rows = 0
  /** In which columns the last turn changed the picture. */
  changed: Columns = nowhere

  constructor(
    private readonly lines: readonly TraceLine[],
    private readonly painter: PassPainter<Picture>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Goes on with a pass, or begins one; true when it needs another turn. */
  advance(view: PassView): boolean {
    const { width, height, fromMs, toMs } = view
    const key = [width, height, fromMs, toMs, view.low, view.high, ...this.lines.map(({ color }) => this.painter.colorOf(color))].join()
    if (this.done || key !== this.key) {
      const { painter, shown, working } = this
      const added = this.done && key === this.shownKey && shown !== null && this.lines.every(isWhole)
      this.working = added ? painter.copy(shown, working, view, this.reachedMs) : painter.blank(working, view)
      this.sinceMs = added ? this.reachedMs : null
      this.reachedMs = Math.min(...this.lines.map(endOf))
      this.rows = rowsOf(this.lines)
      const stretch = [width, height, fromMs, toMs].join()
      this.budgetMs = this.stretch === '' || stretch === this.stretch ? runBudgetMs : zoomBudgetMs
      this.stretch = stretch
      this.key = key
      this.next = 0
      this.done = false
    }
    const until = this.now() + this.budgetMs
    while (this.next < this.lines.length && this.now() < until) {
      const line = this.lines[this.next]
      this.next += 1
      if (line !== undefined && this.working !== null) this.painter.paint(this.working, line, view, this.sinceMs)
    }
    const all = { from: 0, to: width }
    if (this.next < this.lines.length) {
      this.changed = this.shownKey === key ? nowhere : all
      return true
    }
    this.changed = this.sinceMs === null ? all : columnsBetween(this.sinceMs, Math.max(...this.lines.map(endOf)), view)
    ;[this.shown, this.working] = [this.working, this.shown]
    this.shownKey = key
    this.done = true
    // What came while the pass was under way is missing from the lines that were painted first.
    return rowsOf(this.lines) > this.rows
  }

  /** The picture of the view that was advanced last. */
  get picture(): Picture | null {
    return this.shownKey === this.key ? this.shown : this.working
  }
}

/** What is added to a line may change this many pixels of what was there: a bucket of samples, and the width of a stroke. */
const reachPixels = 8

/** The columns in which lines that came between two moments are seen. */
export function columnsBetween(
  sinceMs: number,
  untilMs: number,
  { width, fromMs, toMs }: Pick<PassView, 'width' | 'fromMs' | 'toMs'>,
): Columns {
  const columnOf = (ms: number): number => ((ms - fromMs) / (toMs - fromMs)) * width
  return { from: Math.max(0, Math.floor(columnOf(sinceMs) - reachPixels)), to: Math.min(width, Math.ceil(columnOf(untilMs) + reachPixels)) }
}

/** What is away is painted roughly and once more when it has come. */
function isWhole({ track, channel }: TraceLine): boolean {
  return track.buffer.isWhole(channel)
}

function rowsOf(lines: readonly TraceLine[]): number {
  return lines.reduce((sum, { track }) => sum + track.buffer.rows, 0)
}

function endOf({ track, resolutionMs }: TraceLine): number {
  return track.buffer.stepOf(track.buffer.rows - 1) * resolutionMs
}
