import type { Figure } from '../../../shared/figures/figure'
import type { Store } from '../../state/store'
import type { RecordTable } from '../records/record-table'
import type { TimeSpan } from '../buffers/time-span'

/** A colour of ours (`--series-1`, `#c02`) as the drawing at hand takes it. */
export type ResolveColor = (color: string) => string

/** What a panel that is drawn as a figure tells of its records. */
export interface FigureSource {
  /** There is something new whenever one of these changes. */
  readonly sources: readonly Pick<Store<unknown>, 'subscribe'>[]
  /**
   * Takes in what has come in a stretch of time, a few milliseconds of work at a time; true when there is more to do. The run has
   * reached `reachedMs`, which may lie within the stretch.
   */
  catchUp(span: TimeSpan, reachedMs: number): boolean
  /** What there is so far. */
  figure(color: ResolveColor): Figure
  /** The numbers behind the figure. */
  table(): RecordTable
  /** What is at a place of a plot, counted from the top, in words; absent where the place itself is told. */
  readonly readAt?: (x: number, y: number, plot: number) => string | null
  /** In a line, for those who cannot see it. */
  summary(): string
}

/** Spikes or samples taken in at once: some four milliseconds. */
export const perFrame = 300_000
