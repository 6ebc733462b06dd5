/** A pace: simulated over real time, or null for as fast as the machine can. */
export type Pace = number | null

/** What a simulation may fall behind its pace before the time lost is given up, in ms: it never hurries to catch up for long. */
const mostBehindMs = 100

/** Tells how far simulated time may have come, when it is to go at a pace. */
export class Pacer {
  #pace: Pace
  #fromStep = 0
  #fromMs = 0

  constructor(
    private readonly resolutionMs: number,
    pace: Pace,
  ) {
    this.#pace = pace
  }

  get pace(): Pace {
    return this.#pace
  }

  /** From this step and moment on at this pace. */
  begin(pace: Pace, step: number, nowMs: number): void {
    this.#pace = pace
    this.#fromStep = step
    this.#fromMs = nowMs
  }

  /** The step that may be reached at a moment by a simulation that stands at `step`. */
  target(endStep: number, step: number, nowMs: number): number {
    if (this.#pace === null) return endStep
    const due = this.#fromStep + ((nowMs - this.#fromMs) * this.#pace) / this.resolutionMs
    if (due - step > (mostBehindMs * this.#pace) / this.resolutionMs) this.begin(this.#pace, step, nowMs)
    return Math.min(endStep, Math.max(step, Math.floor(due)))
  }
}
