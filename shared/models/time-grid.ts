/** Milliseconds and integer steps; the only place where one becomes the other (kernel rules 1–4). */
export interface TimeGrid {
  readonly resolutionMs: number
  /** Whole steps that cover a duration: rounded up, after rounding to the nearest microsecond. */
  steps(ms: number): number
  /** Whether a time lies on a step. */
  isOnGrid(ms: number): boolean
  /** The step at or after a time that may lie between steps. */
  stepAtOrAfter(ms: number): number
  /** The stamp of a time: its own where it lies on a step, else the next one. */
  stampOf(ms: number): number
  ms(steps: number): number
}
