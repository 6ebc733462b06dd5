import type { PotentialHistory } from '../../models/define-synapse'
import { EntryRings, sameMs } from './entry-rings'
import type { HistoryOwner } from './spike-history'

/** Neurons whose potential and averages are read at the end of every step. */
export interface PotentialOwner extends HistoryOwner {
  readonly s: Readonly<Record<string, Float64Array>>
}

/**
 * What Clopath synapses read of the neurons of a group, step by step (Clopath et al. 2010, with the discretisation of NEST): how much
 * the weight may grow while the neuron is depolarised, and how much it shrinks where the source spikes.
 */
export class PotentialLog extends EntryRings implements PotentialHistory {
  readonly #owner: PotentialOwner
  /** Averages that wait for `delay_u_bars`: a ring for each neuron, in steps. */
  #waitingPlus: Float64Array = new Float64Array(0)
  #waitingMinus: Float64Array = new Float64Array(0)
  #waitingStart: Int32Array = new Int32Array(0)
  #waitingAt: Int32Array = new Int32Array(0)
  /** The last depressions of each neuron with their times: as many as the longest delay has steps, and one. */
  #lossMs: Float64Array = new Float64Array(0)
  #losses: Float64Array = new Float64Array(0)
  #lossAt: Int32Array = new Int32Array(0)
  #lossRoom = 0

  constructor(owner: PotentialOwner) {
    super(owner.size, 2, owner.memory)
    this.#owner = owner
  }

  /** Before time first runs: rings get their lengths, from then on they stay as in NEST. */
  prepare(longestDelay: number): void {
    if (this.#lossRoom > 0) return
    const { size, mask, p, grid } = this.#owner
    this.#lossRoom = longestDelay + 1
    this.#lossMs = new Float64Array(size * this.#lossRoom)
    this.#losses = new Float64Array(size * this.#lossRoom)
    this.#lossAt = new Int32Array(size)
    this.#waitingAt = new Int32Array(size)
    this.#waitingStart = new Int32Array(size + 1)
    for (let i = 0; i < size; i++) {
      const steps = Math.floor(p['delay_u_bars']![i & mask]! / grid.resolutionMs + 0.5) + 1
      this.#waitingStart[i + 1] = this.#waitingStart[i]! + steps
    }
    this.#waitingPlus = new Float64Array(this.#waitingStart[size]!)
    this.#waitingMinus = new Float64Array(this.#waitingStart[size]!)
  }

  /** Takes the state that the neurons have at this time stamp. */
  record(stamp: number): void {
    const { size, s, grid } = this.#owner
    const plus = s['u_bar_plus']!
    const minus = s['u_bar_minus']!
    const ms = grid.ms(stamp)
    for (let i = 0; i < size; i++) {
      const start = this.#waitingStart[i]!
      const at = this.#waitingAt[i]!
      this.#waitingPlus[start + at] = plus[i]!
      this.#waitingMinus[start + at] = minus[i]!
      const oldest = start + at + 1 === this.#waitingStart[i + 1]! ? 0 : at + 1
      this.#waitingAt[i] = oldest
      if (this.incoming[i]! > 0) this.#change(i, ms, start + oldest)
    }
  }

  /** What the potential of neuron `i`, and the averages of some time ago, do to the weights of its connections. */
  #change(i: number, ms: number, oldest: number): void {
    const { p, s, mask, grid } = this.#owner
    const row = i & mask
    const plus = this.#waitingPlus[oldest]! - p['theta_minus']![row]!
    const minus = this.#waitingMinus[oldest]! - p['theta_minus']![row]!
    const above = s['V_m']![i]! - p['theta_plus']![row]!
    if (above > 0 && plus > 0) this.#gain(i, ms, p['A_LTP']![row]! * above * plus * grid.resolutionMs)
    if (minus <= 0) return
    const homeostasis = p['A_LTD_const']![row]! !== 0 ? 1 : s['u_bar_bar']![i]! ** 2 / p['u_ref_squared']![row]!
    this.#lose(i, ms, p['A_LTD']![row]! * homeostasis * minus)
  }

  #gain(i: number, ms: number, amount: number): void {
    while (this.lengthOf(i) > 1 && this.reads[this.at(i, this.oldest[i]!)]! >= this.incoming[i]!) this.oldest[i]!++
    const at = this.append(i)
    this.columns[0]![at] = ms
    this.columns[1]![at] = amount
  }

  #lose(i: number, ms: number, amount: number): void {
    const at = this.#lossAt[i]!
    this.#lossMs[i * this.#lossRoom + at] = ms
    this.#losses[i * this.#lossRoom + at] = amount
    this.#lossAt[i] = at + 1 === this.#lossRoom ? 0 : at + 1
  }

  gain(i: number, k: number): number {
    return this.columns[1]![this.at(i, k)]!
  }

  loss(i: number, ms: number): number {
    if (ms < 0) return 0
    const from = i * this.#lossRoom
    for (let at = from; at < from + this.#lossRoom; at++) if (Math.abs(ms - this.#lossMs[at]!) < sameMs) return this.#losses[at]!
    return 0
  }
}
