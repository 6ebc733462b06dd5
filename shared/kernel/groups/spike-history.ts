import type { PostsynapticHistory } from '../../models/define-synapse'
import type { TimeGrid } from '../../models/time-grid'
import type { ColumnMemory } from '../vector/column-memory'
import type { IncomingConnections } from './partners'
import { EntryRings, sameMs } from './entry-rings'

/** What a history needs to know of the neurons it belongs to. */
export interface HistoryOwner {
  readonly size: number
  readonly mask: number
  readonly p: Readonly<Record<string, Float64Array>>
  readonly grid: TimeGrid
  readonly memory: ColumnMemory
}

/** Sets a column to 1 / τ, or a new one where the length is another. */
function inverse(taus: Float64Array, column: Float64Array, memory: ColumnMemory): Float64Array {
  const rates = column.length === taus.length ? column : memory.floats(taus.length)
  taus.forEach((tau, k) => (rates[k] = 1 / tau))
  return rates
}

/**
 * Spikes of the neurons of a group, with the two traces just after each. A spike is kept until all connections onto the neuron have
 * read it and no connection can ask for the time before the next one: the very rule of NEST, so that `archiver_length` agrees.
 */
export class SpikeHistory extends EntryRings implements PostsynapticHistory {
  /** The trace that a connection last asked for, of each neuron. */
  readonly postTrace: Float64Array
  readonly #owner: HistoryOwner
  /** The longest delay of the connections onto each neuron (ms). */
  readonly #longestMs: Float64Array
  #rate: Float64Array = new Float64Array(0)
  #slowRate: Float64Array = new Float64Array(0)
  #shortestMs = 0

  constructor(owner: HistoryOwner) {
    super(owner.size, 3, owner.memory)
    this.#owner = owner
    this.postTrace = owner.memory.floats(owner.size)
    this.#longestMs = new Float64Array(owner.size)
  }

  override expect(block: IncomingConnections): void {
    super.expect(block)
    const { targets } = block
    for (let q = 0; q < targets.length; q++) {
      this.#longestMs[targets[q]!] = Math.max(this.#longestMs[targets[q]!]!, this.#owner.grid.ms(block.delayOf(q)))
    }
  }

  /** Time constants may have changed; `shortestDelay` (steps) is that of the network. */
  prepare(shortestDelay: number): void {
    const { p, memory } = this.#owner
    this.#rate = inverse(p['tau_minus']!, this.#rate, memory)
    this.#slowRate = inverse(p['tau_minus_triplet']!, this.#slowRate, memory)
    this.#shortestMs = this.#owner.grid.ms(shortestDelay)
  }

  /** Rates of decay (1/ms), one for all neurons or one for each. */
  get rates(): { readonly column: Float64Array; readonly mask: number } {
    return { column: this.#rate, mask: this.#owner.mask }
  }

  /** Neuron `i` spiked at this time. */
  add(i: number, ms: number): void {
    if (this.incoming[i] === 0) return
    this.#forget(i, ms)
    let trace = 1
    let slowTrace = 1
    if (this.lengthOf(i) > 0) {
      const last = this.at(i, this.next[i]! - 1)
      const [times, traces, slowTraces] = this.columns
      const agoMs = times![last]! - ms
      const row = i & this.#owner.mask
      trace += traces![last]! * Math.exp(agoMs * this.#rate[row]!)
      slowTrace += slowTraces![last]! * Math.exp(agoMs * this.#slowRate[row]!)
    }
    const at = this.append(i)
    const { columns } = this
    columns[0]![at] = ms
    columns[1]![at] = trace
    columns[2]![at] = slowTrace
  }

  #forget(i: number, ms: number): void {
    const askedMs = ms - (this.#longestMs[i]! + this.#shortestMs + sameMs)
    while (this.lengthOf(i) > 1) {
      const oldest = this.oldest[i]!
      if (this.reads[this.at(i, oldest)]! < this.incoming[i]! || this.time(i, oldest + 1) >= askedMs) return
      this.oldest[i] = oldest + 1
    }
  }

  slowTraceBefore(i: number, k: number): number {
    return this.columns[2]![this.at(i, k)]! - 1
  }

  /** Place of the last spike before `ms`, or −1. */
  #before(i: number, ms: number): number {
    const oldest = this.oldest[i]!
    const times = this.columns[0]!
    for (let k = this.next[i]! - 1; k >= oldest; k--) {
      const at = this.at(i, k)
      if (ms - times[at]! > sameMs) return at
    }
    return -1
  }

  trace(i: number, ms: number): number {
    const at = this.#before(i, ms)
    const trace = at < 0 ? 0 : this.columns[1]![at]! * Math.exp((this.columns[0]![at]! - ms) * this.#rate[i & this.#owner.mask]!)
    this.postTrace[i] = trace
    return trace
  }

  nearestTrace(i: number, ms: number): number {
    const at = this.#before(i, ms)
    return at < 0 ? 0 : Math.exp((this.columns[0]![at]! - ms) * this.#rate[i & this.#owner.mask]!)
  }
}
