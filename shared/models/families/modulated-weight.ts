import type { Modulation } from '../define-synapse'

/** Times closer than this are the same (NEST's stdp_eps, in ms). */
const sameMs = 1e-6

/** What all connections of a model share. */
interface Shared {
  readonly tau_c: number
  readonly tau_n: number
  readonly b: number
  readonly Wmin: number
  readonly Wmax: number
}

/**
 * A weight that changes as c · (n − b), in which eligibility c and dopamine n decay exponentially, with the exact integrals of Potjans et
 * al. (2010). Times are in ms and may run backwards, as they do where a transmitter handed on after a spike that is only taken up now.
 */
export class ModulatedWeight {
  weight = 0
  /** Eligibility. */
  c = 0
  /** Dopamine at the time of the transmitter's entry number `seen`. */
  n = 0
  seen = 0
  #shared: Shared = { tau_c: 1, tau_n: 1, b: 0, Wmin: 0, Wmax: 0 }
  #modulation: Modulation = { length: 1, timeMs: () => 0, spikes: () => 0 }
  /** Of the last stretch: how long it was, and what it gives for each unit of c · n and of c. */
  #stretch = NaN
  #modulated = 0
  #eligible = 0

  /** The connections to come have these parameters and this transmitter. */
  begin(shared: Shared, modulation: Modulation): void {
    this.#shared = shared
    this.#modulation = modulation
    this.#stretch = NaN
  }

  /** Takes up the state of a connection. */
  take(weight: number, c: number, n: number, seen: number): void {
    this.weight = weight
    this.c = c
    this.n = n
    // Another transmitter, which the model was given since, may have collected less.
    this.seen = Math.min(seen, this.#modulation.length - 1)
  }

  /** Lets time run on; spikes that the transmitter collected until then raise dopamine. */
  advance(fromMs: number, toMs: number): void {
    const { tau_c, tau_n } = this.#shared
    const modulation = this.#modulation
    let at = fromMs
    let c = this.c
    let n = this.n * Math.exp((modulation.timeMs(this.seen) - fromMs) / tau_n)
    while (this.seen + 1 < modulation.length && toMs - modulation.timeMs(this.seen + 1) > -sameMs) {
      const ms = modulation.timeMs(this.seen + 1)
      this.#grow(c, n, ms - at)
      c = this.c * Math.exp((fromMs - ms) / tau_c)
      n = this.n * Math.exp((modulation.timeMs(this.seen) - ms) / tau_n) + modulation.spikes(this.seen + 1) / tau_n
      this.n = n
      this.seen++
      at = ms
    }
    this.#grow(c, n, toMs - at)
    this.c *= Math.exp((fromMs - toMs) / tau_c)
  }

  /** The transmitter has handed on all that it collected, and begins anew at this time. */
  settle(ms: number): void {
    this.n *= Math.exp((this.#modulation.timeMs(this.seen) - ms) / this.#shared.tau_n)
    this.seen = 0
  }

  /** The weight after a stretch that begins with this eligibility and this much dopamine. */
  #grow(c: number, n: number, ms: number): void {
    const { tau_c, tau_n, b, Wmin, Wmax } = this.#shared
    if (ms !== this.#stretch) {
      const rate = 1 / tau_c + 1 / tau_n
      this.#stretch = ms
      this.#modulated = -Math.expm1(-rate * ms) / rate
      this.#eligible = -Math.expm1(-ms / tau_c) * tau_c
    }
    this.weight = Math.min(Math.max(this.weight + c * (n * this.#modulated - b * this.#eligible), Wmin), Wmax)
  }
}
