/**
 * How many steps a simulation takes before it is looked at the time. The kernel asks after whole slices, but one of a long delay may be thousands of
 * steps. It follows from what the last ones took, and begins with one.
 */
export class Stretch {
  steps = 1

  /** `mostMs` is what may be taken; where less than a quarter was, the next one may be longer. */
  constructor(private readonly mostMs: number) {}

  /** So many steps took so long. */
  took(steps: number, ms: number): void {
    if (ms > this.mostMs) this.steps = Math.max(1, Math.floor((steps * this.mostMs) / (2 * ms)))
    else if (steps >= this.steps && 4 * ms < this.mostMs) this.steps *= 2
  }
}
