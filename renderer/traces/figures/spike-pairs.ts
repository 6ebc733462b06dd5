import type { SpikePiece } from './stretch-scan'

/** How pairs are binned, in steps: bins of `binSteps` around the lags 0, ±binSteps, … up to `sideBins` of them on either side. */
interface PairBins {
  readonly binSteps: number
  readonly sideBins: number
  /** Spikes of the second train are read as if they had come so much earlier: by the length of a trial for a shift predictor. */
  readonly shiftSteps: number
}

/** Spikes of a train, those of one step together. */
class StepCounts {
  readonly steps: number[] = []
  readonly counts: number[] = []

  add(step: number): void {
    const last = this.steps.length - 1
    if (this.steps[last] === step) this.counts[last]! += 1
    else {
      this.steps.push(step)
      this.counts.push(1)
    }
  }

  /** Index of the first step at or after this one. */
  indexAt(step: number): number {
    let low = 0
    let high = this.steps.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.steps[middle]! < step) low = middle + 1
      else high = middle
    }
    return low
  }
}

/**
 * Counts how often a spike of a second train came at which lag after one of a first, as spikes come in: each pair once, when the later of its spikes is
 * taken in. A bin holds its left rim, not its right one, as in NEST's correlation_detector. A spike that is in both trains is no pair with itself.
 */
export class SpikePairs {
  readonly counts: Float64Array
  /** Spikes of each train so far. */
  readonly totals: [number, number] = [0, 0]
  readonly #first = new StepCounts()
  readonly #second = new StepCounts()

  constructor(private readonly bins: PairBins) {
    this.counts = new Float64Array(2 * bins.sideBins + 1)
  }

  /** Takes in spikes of one record; `isFirst` and `isSecond` tell for a sender whether it is in either train. */
  take({ steps, senders }: SpikePiece, isFirst: (sender: number) => boolean, isSecond: (sender: number) => boolean): void {
    for (let k = 0; k < steps.length; k += 1) {
      const step = steps[k]!
      const [first, second] = [isFirst(senders[k]!), isSecond(senders[k]!)]
      if (first) this.#pair(this.#second, step, 1)
      if (second) this.#pair(this.#first, step, -1)
      if (first) this.#first.add(step)
      if (second) this.#second.add(step)
      this.totals[0] += Number(first)
      this.totals[1] += Number(second)
    }
  }

  /** Pairs a spike with those of the other train: of sign 1 they come after it where the lag is above 0. */
  #pair(others: StepCounts, step: number, sign: 1 | -1): void {
    const { binSteps, sideBins, shiftSteps } = this.bins
    const edge = (sideBins + 0.5) * binSteps
    const middle = step + sign * shiftSteps
    const { steps, counts } = others
    for (let k = others.indexAt(Math.floor(middle - edge)); k < steps.length; k += 1) {
      const lag = sign * (steps[k]! - middle)
      const bin = Math.floor((lag + edge) / binSteps)
      if (bin >= 0 && bin < this.counts.length) this.counts[bin]! += counts[k]!
      else if (steps[k]! > middle + edge) break
    }
  }
}
