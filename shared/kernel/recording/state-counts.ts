import type { HeardSpikes, LagCounts, LagSettings } from './lag-counts'
import { nestedBy } from './covariance-counts'
import { RecentSpikes } from './recent-spikes'

/**
 * For how long binary neurons on all pairs of channels are active at once, one of them shifted by a lag, as NEST's correlospinmatrix_detector counts it: when a
 * neuron ceases to be active, its time is laid over those of the others. Two spikes on a channel at one time say that it became active, one that it no longer is, which is known only when the next is heard.
 */
export class StateCounts implements LagCounts {
  /** How often each channel ceased to be active. */
  readonly nEvents: Float64Array
  readonly channels: number
  readonly bins: number
  /** Of channels i and j and a bin: element (i · channels + j) · bins + bin; lags by which i follows j are in the right half. */
  readonly counts: Float64Array
  /** Times of being active that may still count: the end as the stamp, the beginning as the weight. */
  readonly #active: RecentSpikes
  readonly #isOn: Uint8Array
  readonly #changed: Float64Array
  #lastChannel = 0
  #lastStamp = -Infinity
  /** The last single spike was not followed by a second one yet. */
  #mayBeOff = false

  constructor(
    private readonly settings: LagSettings,
    from?: StateCounts,
  ) {
    const { channels, tauSteps, deltaSteps } = settings
    this.channels = channels
    this.bins = 1 + Math.floor((2 * tauSteps) / deltaSteps)
    this.nEvents = from?.nEvents.slice() ?? new Float64Array(channels)
    this.counts = from?.counts.slice() ?? new Float64Array(channels * channels * this.bins)
    this.#active = from === undefined ? new RecentSpikes() : from.#active.clone()
    this.#isOn = from === undefined ? new Uint8Array(channels) : from.#isOn.slice()
    this.#changed = from === undefined ? new Float64Array(channels) : from.#changed.slice()
    if (from === undefined) return
    this.#lastChannel = from.#lastChannel
    this.#lastStamp = from.#lastStamp
    this.#mayBeOff = from.#mayBeOff
  }

  clone(): StateCounts {
    return new StateCounts(this.settings, this)
  }

  add({ stamp, channel, count }: HeardSpikes, settings: LagSettings, slice: number): void {
    let ceased = false
    if (count === 1 && channel === this.#lastChannel && stamp === this.#lastStamp) {
      this.#isOn[channel] = 1
      this.#changed[channel] = stamp
      this.#mayBeOff = false
    } else if (count === 1) {
      ceased = this.#mayBeOff
      this.#mayBeOff = true
    } else if (count === 2) {
      ceased = this.#mayBeOff
      this.#isOn[channel] = 1
      this.#isOn[this.#lastChannel] = 0
      this.#changed[channel] = stamp
      this.#mayBeOff = false
    }
    if (ceased) this.#countLast(settings, slice)
    this.#lastChannel = channel
    this.#lastStamp = stamp
  }

  /** The channel of the last spike ceased to be active with it. */
  #countLast({ deltaSteps, tauSteps }: LagSettings, slice: number): void {
    const i = this.#lastChannel
    const on = this.#changed[i]!
    const off = this.#lastStamp
    const active = this.#active
    let firstOn = on
    for (let n = 0; n < this.channels; n++) if (this.#isOn[n] === 1 && this.#changed[n]! < firstOn) firstOn = this.#changed[n]!
    while (active.length > 0 && firstOn - active.stampAt(0) >= tauSteps + deltaSteps + slice) active.drop()
    active.insert(off, on, i)
    this.nEvents[i]!++
    const middle = Math.floor(tauSteps / deltaSteps)
    for (let k = 0; k < active.length; k++) {
      const j = active.channelAt(k)
      const [otherOn, otherOff] = [active.weightAt(k), active.stampAt(k)]
      const together = (shift: number): number => Math.min(off, otherOff - shift) - Math.max(on, otherOn - shift)
      this.#count(i, j, middle, together(0))
      if (i !== j) this.#count(j, i, middle, together(0))
      const first = Math.trunc(Math.max(otherOn - off, -tauSteps) / deltaSteps)
      const last = i === j ? 0 : Math.trunc(Math.min(otherOff - on, tauSteps) / deltaSteps)
      for (let lag = first; lag <= last; lag++) {
        if (lag === 0) continue
        const steps = together(lag * deltaSteps)
        this.#count(i, j, middle - lag, steps)
        this.#count(j, i, middle + lag, steps)
      }
    }
    this.#changed[i] = off
  }

  #count(i: number, j: number, bin: number, steps: number): void {
    if (steps > 0) this.counts[(i * this.channels + j) * this.bins + bin]! += steps
  }

  /** Nested lists by channels, as NEST gives them. */
  nested(): readonly (readonly (readonly number[])[])[] {
    return nestedBy(this, this.counts)
  }
}
