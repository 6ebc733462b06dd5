import type { LagSettings, HeardSpikes, LagCounts } from './lag-counts'
import { CorrelationCounts } from './correlation-counts'
import { CovarianceCounts } from './covariance-counts'
import { StateCounts } from './state-counts'

/** Counts, and how they came about. */
export interface RecordedCorrelations {
  readonly lags: LagSettings
  readonly counts: LagCounts
}

/** What a detector counts: spikes of two channels, or of all pairs of channels, or states of binary neurons. */
export type CorrelatorKind = 'pair' | 'matrix' | 'states'

const countsOfKind = { pair: CorrelationCounts, matrix: CovarianceCounts, states: StateCounts }

/**
 * A detector of correlations. Spikes wait until a slice of the shortest delay is over: NEST lets each generator run through it before the next, and hands on
 * those of neurons when it is over. So a detector hears them by slice, then node, then time, which decides what the last digits of its sums are.
 */
export class Correlator {
  #counts: LagCounts
  #stamps: number[] = []
  #nodes: number[] = []
  #channels: number[] = []
  #multiples: number[] = []
  #weights: number[] = []

  constructor(
    private settings: LagSettings,
    private readonly kind: CorrelatorKind,
  ) {
    this.#counts = this.#fresh()
  }

  #fresh(): LagCounts {
    return new countsOfKind[this.kind](this.settings)
  }

  /** Begins anew, with these settings. */
  restart(settings: LagSettings): void {
    this.settings = settings
    this.#stamps = []
    this.#nodes = []
    this.#channels = []
    this.#multiples = []
    this.#weights = []
    this.#counts = this.#fresh()
  }

  get lags(): LagSettings {
    return this.settings
  }

  /** Takes spikes of a node: they are counted once their slice is over. */
  take(node: number, { stamp, channel, count, weight }: HeardSpikes): void {
    this.#stamps.push(stamp)
    this.#nodes.push(node)
    this.#channels.push(channel)
    this.#multiples.push(count)
    this.#weights.push(weight)
  }

  /** Counts what waits of stamps up to this one. */
  settle(lastStamp: number, slice: number): void {
    if (this.#stamps.length === 0) return
    const order = this.#waiting(lastStamp, slice)
    if (order.length === 0) return
    this.#addAll(this.#counts, order, slice)
    const rest = this.#stamps.flatMap((stamp, k) => (stamp > lastStamp ? [k] : []))
    const keep = (column: readonly number[]): number[] => rest.map((k) => column[k]!)
    this.#nodes = keep(this.#nodes)
    this.#channels = keep(this.#channels)
    this.#multiples = keep(this.#multiples)
    this.#weights = keep(this.#weights)
    this.#stamps = keep(this.#stamps)
  }

  /** What is counted so far, with what still waits. */
  read(slice: number): LagCounts {
    if (this.#stamps.length === 0) return this.#counts
    const counts = this.#counts.clone()
    this.#addAll(counts, this.#waiting(Infinity, slice), slice)
    return counts
  }

  #addAll(counts: LagCounts, order: readonly number[], slice: number): void {
    for (const k of order) {
      const spikes = { stamp: this.#stamps[k]!, channel: this.#channels[k]!, count: this.#multiples[k]!, weight: this.#weights[k]! }
      counts.add(spikes, this.settings, slice)
    }
  }

  /** What waits, in NEST's order: by slice, then node, then as it came. */
  #waiting(lastStamp: number, slice: number): readonly number[] {
    const sliceOf = (k: number): number => Math.floor((this.#stamps[k]! - 1) / slice)
    const all = this.#stamps.flatMap((stamp, k) => (stamp <= lastStamp ? [k] : []))
    return all.sort((a, b) => sliceOf(a) - sliceOf(b) || this.#nodes[a]! - this.#nodes[b]! || a - b)
  }
}
