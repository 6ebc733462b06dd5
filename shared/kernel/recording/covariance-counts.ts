import type { HeardSpikes, LagCounts, LagSettings } from './lag-counts'
import { RecentSpikes } from './recent-spikes'

/** The lags between spikes on all pairs of channels, as NEST's correlomatrix_detector counts them. */
export class CovarianceCounts implements LagCounts {
  readonly nEvents: Float64Array
  readonly channels: number
  readonly bins: number
  /** Of channels i and j and a bin: element (i · channels + j) · bins + bin. */
  readonly covariance: Float64Array
  readonly counts: Float64Array
  readonly #recent: RecentSpikes

  constructor(
    private readonly settings: LagSettings,
    from?: CovarianceCounts,
  ) {
    const { channels, tauSteps, deltaSteps } = settings
    this.channels = channels
    this.bins = 1 + Math.floor(tauSteps / deltaSteps)
    this.nEvents = from?.nEvents.slice() ?? new Float64Array(channels)
    this.covariance = from?.covariance.slice() ?? new Float64Array(channels * channels * this.bins)
    this.counts = from?.counts.slice() ?? new Float64Array(channels * channels * this.bins)
    this.#recent = from === undefined ? new RecentSpikes() : from.#recent.clone()
  }

  clone(): CovarianceCounts {
    return new CovarianceCounts(this.settings, this)
  }

  add({ stamp, channel, count, weight }: HeardSpikes, { deltaSteps, tauSteps, firstStamp, lastStamp }: LagSettings, slice: number): void {
    const recent = this.#recent
    const amount = count * weight
    recent.insert(stamp, amount, channel)
    const edge = tauSteps + 0.5 * deltaSteps
    while (recent.length > 0 && stamp - recent.stampAt(0) >= edge + slice) recent.drop()
    if (stamp < firstStamp || stamp > lastStamp) return
    this.nEvents[channel]!++
    for (let k = 0; k < recent.length; k++) {
      const other = recent.channelAt(k)
      const lag = stamp - recent.stampAt(k)
      // Of the pair the channel of the later spike comes first.
      const [late, early] = lag < 0 ? [other, channel] : [channel, other]
      const bin = binOf(Math.abs(lag), deltaSteps, late <= early)
      if (bin >= this.bins) continue
      this.#count(late, early, bin, amount * recent.weightAt(k), count)
      if (bin === 0 && (lag !== 0 || other !== channel)) this.#count(early, late, bin, amount * recent.weightAt(k), count)
    }
  }

  #count(i: number, j: number, bin: number, amount: number, count: number): void {
    const at = (i * this.channels + j) * this.bins + bin
    this.covariance[at]! += amount
    this.counts[at]! += count
  }

  /** Nested lists by channels, as NEST gives them. */
  nested(values: Float64Array): readonly (readonly (readonly number[])[])[] {
    return nestedBy(this, values)
  }
}

/** Values of bins of all pairs of channels as nested lists. */
export function nestedBy(
  { channels, bins }: { readonly channels: number; readonly bins: number },
  values: Float64Array,
): readonly (readonly (readonly number[])[])[] {
  const row = (at: number): readonly number[] => [...values.subarray(at * bins, (at + 1) * bins)]
  return Array.from({ length: channels }, (_, i) => Array.from({ length: channels }, (_, j) => row(i * channels + j)))
}

/** Which rim belongs to a bin follows from which channel comes first. */
function binOf(lag: number, deltaSteps: number, isFirst: boolean): number {
  return isFirst ? -Math.floor((0.5 * deltaSteps - lag) / deltaSteps) : Math.floor((0.5 * deltaSteps + lag) / deltaSteps)
}
