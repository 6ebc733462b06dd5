import type { ColumnMemory } from './column-memory'

/** Calcium concentrations as vector code takes them, of neurons that share their parameters. */
export interface CalciumColumns {
  readonly values: Float64Array
  readonly sinceMs: Float64Array
  readonly tau: number
  readonly beta: number
}

/** What calcium needs to know of the neurons that it is in. */
interface CalciumOwner {
  readonly size: number
  readonly memory: ColumnMemory
  readonly mask: number
  readonly p: Readonly<Record<string, Float64Array>>
}

/** Calcium concentrations of the neurons of a group: each falls with tau_Ca and rises by beta_Ca at every spike. */
export class Calcium {
  readonly #owner: CalciumOwner
  readonly #values: Float64Array
  /** Time (ms) at which each value was right. */
  readonly #sinceMs: Float64Array

  constructor(owner: CalciumOwner, value: number, nowMs: number) {
    this.#owner = owner
    this.#values = owner.memory.floats(owner.size).fill(value)
    this.#sinceMs = owner.memory.floats(owner.size).fill(nowMs)
  }

  /** The columns, where all neurons have the same parameters. */
  get columns(): CalciumColumns {
    const { tau_Ca, beta_Ca } = this.#owner.p
    return { values: this.#values, sinceMs: this.#sinceMs, tau: tau_Ca![0]!, beta: beta_Ca![0]! }
  }

  /** Concentration of neuron `i` at a time. */
  at(i: number, ms: number): number {
    const value = this.#values[i]!
    return value === 0 ? 0 : value * Math.exp((this.#sinceMs[i]! - ms) / this.#owner.p['tau_Ca']![i & this.#owner.mask]!)
  }

  /** What neuron `i` has at this time stays before its time constant changes. */
  settle(i: number, ms: number): void {
    this.set(i, this.at(i, ms), ms)
  }

  set(i: number, value: number, ms: number): void {
    this.#values[i] = value
    this.#sinceMs[i] = ms
  }

  /** Neuron `i` sent so many spikes at this time. */
  add(i: number, count: number, ms: number): void {
    this.set(i, this.at(i, ms) + count * this.#owner.p['beta_Ca']![i & this.#owner.mask]!, ms)
  }
}
