import type { PostsynapticHistory } from '../models/define-synapse'

/** Times closer than this are the same (NEST's stdp_eps, in ms). */
const sameMs = 1e-6

/** What a history needs to know of the neurons whose spikes it keeps. */
export interface HistoryOwner {
  readonly size: number
  readonly mask: number
  readonly p: Readonly<Record<string, Float64Array>>
}

/**
 * Spikes of the neurons of a group, with the two traces just after each: for every neuron a ring of the same length, which doubles when
 * a spike would be lost that some connection may still ask for. Kept only where a plastic connection needs it.
 */
export class SpikeHistory implements PostsynapticHistory {
  readonly #owner: HistoryOwner
  /** Spikes before this time are of no use to anybody any more; asked when there is no room. */
  readonly #usefulFromMs: () => number
  #capacity = 4
  #times: Float64Array
  #traces: Float64Array
  #tripletTraces: Float64Array
  /** Number of the oldest spike kept, and of the next to come. */
  readonly #oldest: Int32Array
  readonly #next: Int32Array

  constructor(owner: HistoryOwner, usefulFromMs: () => number) {
    this.#owner = owner
    this.#usefulFromMs = usefulFromMs
    this.#times = new Float64Array(owner.size * this.#capacity)
    this.#traces = new Float64Array(owner.size * this.#capacity)
    this.#tripletTraces = new Float64Array(owner.size * this.#capacity)
    this.#oldest = new Int32Array(owner.size)
    this.#next = new Int32Array(owner.size)
  }

  #at(i: number, k: number): number {
    return i * this.#capacity + (k & (this.#capacity - 1))
  }

  #decay(i: number, tau: string, ms: number): number {
    const column = this.#owner.p[tau]!
    return Math.exp(ms / column[i & this.#owner.mask]!)
  }

  /** Neuron `i` spiked at this time. */
  add(i: number, ms: number): void {
    const k = this.#next[i]!
    let trace = 1
    let tripletTrace = 1
    if (k > this.#oldest[i]!) {
      const last = this.#at(i, k - 1)
      const agoMs = this.#times[last]! - ms
      trace += this.#traces[last]! * this.#decay(i, 'tau_minus', agoMs)
      tripletTrace += this.#tripletTraces[last]! * this.#decay(i, 'tau_minus_triplet', agoMs)
    }
    if (k - this.#oldest[i]! === this.#capacity) this.#makeRoom(i)
    const at = this.#at(i, k)
    this.#times[at] = ms
    this.#traces[at] = trace
    this.#tripletTraces[at] = tripletTrace
    this.#next[i] = k + 1
  }

  #makeRoom(i: number): void {
    const usefulFrom = this.#usefulFromMs() - sameMs
    // The last spike before that time stays: traces start from it.
    while (this.#next[i]! - this.#oldest[i]! > 1 && this.time(i, this.#oldest[i]! + 1) < usefulFrom) this.#oldest[i]!++
    if (this.#next[i]! - this.#oldest[i]! === this.#capacity) this.#grow()
  }

  #grow(): void {
    const { size } = this.#owner
    const before = this.#capacity
    const after = 2 * before
    const spread = (column: Float64Array): Float64Array => {
      const grown = new Float64Array(size * after)
      for (let i = 0; i < size; i++) {
        for (let k = this.#oldest[i]!; k < this.#next[i]!; k++) {
          grown[i * after + (k & (after - 1))] = column[i * before + (k & (before - 1))]!
        }
      }
      return grown
    }
    this.#times = spread(this.#times)
    this.#traces = spread(this.#traces)
    this.#tripletTraces = spread(this.#tripletTraces)
    this.#capacity = after
  }

  after(i: number, ms: number): number {
    let k = this.#next[i]!
    while (k > this.#oldest[i]! && this.#times[this.#at(i, k - 1)]! >= ms + sameMs) k--
    return k
  }

  time(i: number, k: number): number {
    return this.#times[this.#at(i, k)]!
  }

  /** Place of the last spike before `ms`, or −1. */
  #before(i: number, ms: number): number {
    for (let k = this.#next[i]! - 1; k >= this.#oldest[i]!; k--) {
      const at = this.#at(i, k)
      if (ms - this.#times[at]! > sameMs) return at
    }
    return -1
  }

  trace(i: number, ms: number): number {
    const at = this.#before(i, ms)
    return at < 0 ? 0 : this.#traces[at]! * this.#decay(i, 'tau_minus', this.#times[at]! - ms)
  }

  tripletTrace(i: number, ms: number): number {
    const at = this.#before(i, ms)
    return at < 0 ? 0 : this.#tripletTraces[at]! * this.#decay(i, 'tau_minus_triplet', this.#times[at]! - ms)
  }

  nearestTrace(i: number, ms: number): number {
    const at = this.#before(i, ms)
    return at < 0 ? 0 : this.#decay(i, 'tau_minus', this.#times[at]! - ms)
  }
}
