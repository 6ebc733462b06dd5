import type { PostsynapticHistory } from '../models/define-synapse'
import type { TimeGrid } from '../models/runtime'
import type { ConnectionBlock } from './connection-block'

/** Times closer than this are the same (NEST's stdp_eps, in ms). */
const sameMs = 1e-6

/** Spikes for which a neuron gets room at first. */
const firstRoom = 4

/** What a history needs to know of the neurons whose spikes it keeps. */
export interface HistoryOwner {
  readonly size: number
  readonly mask: number
  readonly p: Readonly<Record<string, Float64Array>>
  readonly grid: TimeGrid
}

function inverse(column: Float64Array): Float64Array {
  return column.map((tau) => 1 / tau)
}

/**
 * Spikes of the neurons of a group, with the two traces just after each. Every neuron that plastic connections lead to has a ring of
 * its own in columns that all share; a ring that is full doubles. A spike is kept until all connections onto the neuron have read it
 * and no connection can ask for the time before the next one: the very rule of NEST, so that `archiver_length` agrees.
 */
export class SpikeHistory implements PostsynapticHistory {
  first = 0
  end = 0
  /** The trace that a connection last asked for, of each neuron. */
  readonly postTrace: Float64Array
  readonly #owner: HistoryOwner
  /** Plastic connections onto each neuron, and the longest of their delays (ms). */
  readonly #incoming: Int32Array
  readonly #longestMs: Float64Array
  /** Ring of each neuron: where it begins, its room, a power of two, and the numbers of the oldest spike and of the next to come. */
  readonly #start: Int32Array
  readonly #room: Int32Array
  readonly #oldest: Int32Array
  readonly #next: Int32Array
  #times = new Float64Array(64)
  #traces = new Float64Array(64)
  #slowTraces = new Float64Array(64)
  /** How many connections have read a spike. */
  #reads = new Int32Array(64)
  #used = 0
  /** Rings that were left for larger ones, by their room. */
  readonly #free = new Map<number, number[]>()
  #rate: Float64Array = new Float64Array(1)
  #slowRate: Float64Array = new Float64Array(1)
  #shortestMs = 0

  constructor(owner: HistoryOwner) {
    const { size } = owner
    this.#owner = owner
    this.postTrace = new Float64Array(size)
    this.#incoming = new Int32Array(size)
    this.#longestMs = new Float64Array(size)
    this.#start = new Int32Array(size)
    this.#room = new Int32Array(size)
    this.#oldest = new Int32Array(size)
    this.#next = new Int32Array(size)
  }

  /** The connections of a block will read the spikes of their targets from now on. */
  expect(block: ConnectionBlock): void {
    const { targets } = block
    for (let q = 0; q < targets.length; q++) {
      const i = targets[q]!
      if (this.#incoming[i]!++ === 0) this.#giveRoom(i, firstRoom)
      this.#longestMs[i] = Math.max(this.#longestMs[i]!, this.#owner.grid.ms(block.delayOf(q)))
    }
  }

  /** Connections onto these neurons, one for each mention, will not read any more. */
  forgo(targets: readonly number[]): void {
    for (const i of targets) this.#incoming[i]!--
  }

  /** Time constants may have changed; `shortestDelay` (steps) is that of the network. */
  prepare(shortestDelay: number): void {
    this.#rate = inverse(this.#owner.p['tau_minus']!)
    this.#slowRate = inverse(this.#owner.p['tau_minus_triplet']!)
    this.#shortestMs = this.#owner.grid.ms(shortestDelay)
  }

  /** Number of spikes of neuron `i` that are kept. */
  lengthOf(i: number): number {
    return this.#next[i]! - this.#oldest[i]!
  }

  #at(i: number, k: number): number {
    return this.#start[i]! + (k & (this.#room[i]! - 1))
  }

  /** Neuron `i` spiked at this time. */
  add(i: number, ms: number): void {
    if (this.#incoming[i] === 0) return
    this.#forget(i, ms)
    const k = this.#next[i]!
    let trace = 1
    let slowTrace = 1
    if (k > this.#oldest[i]!) {
      const last = this.#at(i, k - 1)
      const agoMs = this.#times[last]! - ms
      const row = i & this.#owner.mask
      trace += this.#traces[last]! * Math.exp(agoMs * this.#rate[row]!)
      slowTrace += this.#slowTraces[last]! * Math.exp(agoMs * this.#slowRate[row]!)
    }
    if (k - this.#oldest[i]! === this.#room[i]) this.#grow(i)
    const at = this.#at(i, k)
    this.#times[at] = ms
    this.#traces[at] = trace
    this.#slowTraces[at] = slowTrace
    this.#reads[at] = 0
    this.#next[i] = k + 1
  }

  #forget(i: number, ms: number): void {
    const askedMs = ms - (this.#longestMs[i]! + this.#shortestMs + sameMs)
    while (this.lengthOf(i) > 1) {
      const oldest = this.#oldest[i]!
      if (this.#reads[this.#at(i, oldest)]! < this.#incoming[i]! || this.#times[this.#at(i, oldest + 1)]! >= askedMs) return
      this.#oldest[i] = oldest + 1
    }
  }

  #giveRoom(i: number, room: number): void {
    const left = this.#free.get(room)?.pop()
    this.#room[i] = room
    this.#start[i] = left ?? this.#used
    if (left !== undefined) return
    this.#used += room
    if (this.#used > this.#times.length) this.#extend(2 * this.#used)
  }

  #extend(length: number): void {
    const extended = <A extends Float64Array | Int32Array>(column: A, fresh: A): A => {
      fresh.set(column)
      return fresh
    }
    this.#times = extended(this.#times, new Float64Array(length))
    this.#traces = extended(this.#traces, new Float64Array(length))
    this.#slowTraces = extended(this.#slowTraces, new Float64Array(length))
    this.#reads = extended(this.#reads, new Int32Array(length))
  }

  #grow(i: number): void {
    const before = this.#start[i]!
    const room = this.#room[i]!
    this.#giveRoom(i, 2 * room)
    for (let k = this.#oldest[i]!; k < this.#next[i]!; k++) {
      const from = before + (k & (room - 1))
      const to = this.#at(i, k)
      this.#times[to] = this.#times[from]!
      this.#traces[to] = this.#traces[from]!
      this.#slowTraces[to] = this.#slowTraces[from]!
      this.#reads[to] = this.#reads[from]!
    }
    const left = this.#free.get(room)
    if (left === undefined) this.#free.set(room, [before])
    else left.push(before)
  }

  read(i: number, fromMs: number, toMs: number): void {
    const oldest = this.#oldest[i]!
    const start = this.#start[i]!
    const mask = this.#room[i]! - 1
    const times = this.#times
    let k = this.#next[i]!
    while (k > oldest && times[start + ((k - 1) & mask)]! >= toMs + sameMs) k--
    this.end = k
    while (k > oldest && times[start + ((k - 1) & mask)]! >= fromMs + sameMs) {
      k--
      this.#reads[start + (k & mask)]!++
    }
    this.first = k
  }

  time(i: number, k: number): number {
    return this.#times[this.#at(i, k)]!
  }

  slowTraceBefore(i: number, k: number): number {
    return this.#slowTraces[this.#at(i, k)]! - 1
  }

  /** Place of the last spike before `ms`, or −1. */
  #before(i: number, ms: number): number {
    const oldest = this.#oldest[i]!
    for (let k = this.#next[i]! - 1; k >= oldest; k--) {
      const at = this.#at(i, k)
      if (ms - this.#times[at]! > sameMs) return at
    }
    return -1
  }

  trace(i: number, ms: number): number {
    const at = this.#before(i, ms)
    const trace = at < 0 ? 0 : this.#traces[at]! * Math.exp((this.#times[at]! - ms) * this.#rate[i & this.#owner.mask]!)
    this.postTrace[i] = trace
    return trace
  }

  nearestTrace(i: number, ms: number): number {
    const at = this.#before(i, ms)
    return at < 0 ? 0 : Math.exp((this.#times[at]! - ms) * this.#rate[i & this.#owner.mask]!)
  }
}
