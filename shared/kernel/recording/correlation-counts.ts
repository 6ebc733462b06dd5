import type { HeardSpikes, LagCounts, LagSettings } from './lag-counts'
import { RecentSpikes } from './recent-spikes'

/** The lags between spikes on two channels, as NEST's correlation_detector counts them. */
export class CorrelationCounts implements LagCounts {
  readonly nEvents: Float64Array
  readonly histogram: Float64Array
  /** What compensated summation still has to take off each sum (Kahan 1965). */
  readonly correction: Float64Array
  readonly counts: Float64Array
  readonly #recent: readonly [RecentSpikes, RecentSpikes]

  constructor(
    private readonly settings: LagSettings,
    from?: CorrelationCounts,
  ) {
    const { tauSteps, deltaSteps } = settings
    const bins = 1 + Math.floor((2 * tauSteps) / deltaSteps)
    this.nEvents = from?.nEvents.slice() ?? new Float64Array(2)
    this.histogram = from?.histogram.slice() ?? new Float64Array(bins)
    this.correction = from?.correction.slice() ?? new Float64Array(bins)
    this.counts = from?.counts.slice() ?? new Float64Array(bins)
    this.#recent = from === undefined ? [new RecentSpikes(), new RecentSpikes()] : [from.#recent[0].clone(), from.#recent[1].clone()]
  }

  clone(): CorrelationCounts {
    return new CorrelationCounts(this.settings, this)
  }

  add({ stamp, channel, count, weight }: HeardSpikes, { deltaSteps, tauSteps, firstStamp, lastStamp }: LagSettings): void {
    const other = 1 - channel
    const others = this.#recent[other]!
    const edge = tauSteps + 0.5 * deltaSteps
    // Half a step less for those on channel 1: a bin holds its left rim, not its right one.
    while (others.length > 0 && stamp - others.stampAt(0) - 0.5 * other >= edge) others.drop()
    const amount = count * weight
    if (firstStamp <= stamp && stamp <= lastStamp) {
      this.nEvents[channel]!++
      const sign = 2 * channel - 1
      for (let k = 0; k < others.length; k++) {
        const bin = Math.floor((edge + sign * (stamp - others.stampAt(k))) / deltaSteps)
        // Beyond the bins lie only spikes that came out of order; NEST writes there into memory that is not its own.
        if (bin < 0 || bin >= this.histogram.length) continue
        const term = amount * others.weightAt(k) - this.correction[bin]!
        const sum = this.histogram[bin]! + term
        this.correction[bin] = sum - this.histogram[bin]! - term
        this.histogram[bin] = sum
        this.counts[bin]! += count
      }
    }
    this.#recent[channel]!.insert(stamp, amount, channel)
  }
}
