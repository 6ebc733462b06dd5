import type { RunWords } from './describe-run'
import type { PlotGroup } from './plot-group'
import type { RunRecord, Track } from './run-streams'

/** What every card needs to know. */
export interface CardProps<T extends Track> {
  readonly track: T
  readonly record: RunRecord
  /** Must be the same object as long as it says the same. */
  readonly words: RunWords
  readonly group: PlotGroup
  /** Simulated time so far, in milliseconds. */
  readonly elapsedMs: () => number
  /** The drawing has changed since. */
  readonly stale: boolean
  readonly onSelect: () => void
}
