import type { TransmitterModel } from '../../models/define-model'
import type { Modulation } from '../../models/define-synapse'
import type { ParameterValue } from '../../models/descriptor'
import { GroupBase, type GroupOrigin } from './group-base'
import { InputRing } from './input-ring'
import type { PreciseRing } from './precise-ring'

/** What one volume transmitter has collected since it last handed on; entry 0 is that time, with no spikes. */
class Collection implements Modulation {
  readonly #times: number[] = [0]
  readonly #counts: number[] = [0]

  get length(): number {
    return this.#times.length
  }

  timeMs(k: number): number {
    return this.#times[k]!
  }

  spikes(k: number): number {
    return this.#counts[k]!
  }

  add(ms: number, count: number): void {
    this.#times.push(ms)
    this.#counts.push(count)
  }

  /** Begins anew at this time. */
  restart(ms: number): void {
    this.#times.length = this.#counts.length = 0
    this.add(ms, 0)
  }
}

/** Volume transmitters of one Create call: spikes arrive in a ring as at neurons, and are collected slice by slice (kernel rule 42). */
export class TransmitterRuntime extends GroupBase<TransmitterModel> {
  ring: InputRing | null = null
  readonly preciseRings: ReadonlyMap<string, PreciseRing> = new Map()
  readonly #collected: readonly Collection[]

  constructor(origin: GroupOrigin<TransmitterModel>, values: Readonly<Record<string, ParameterValue>>) {
    super(origin, new Set(), values)
    this.#collected = Array.from({ length: origin.size }, () => new Collection())
  }

  /** Has no constants to derive. */
  prepare(): void {
    // Parameters are read when a slice ends.
  }

  /** Makes room for spikes that are under way for so many steps at most. */
  feed(longestDelay: number, step: number): void {
    if (this.ring !== null && this.ring.slots >= longestDelay) return
    const inputs = Object.keys(this.model.inputs).map((name) => ({ name, length: this.size }))
    const ring = new InputRing(inputs, longestDelay, {}, this.memory)
    if (this.ring !== null) ring.adopt(this.ring, step)
    this.ring = ring
  }

  /** What transmitter `i` has collected. */
  collectedBy(i: number): Modulation {
    return this.#collected[i]!
  }

  /** Takes up what arrived in the steps `from … end` (exclusive). */
  collect(from: number, end: number): void {
    const { ring } = this
    if (ring === null) return
    for (let t = from; t < end; t++) {
      const at = (t % ring.slots) * ring.width
      for (let i = 0; i < this.size; i++) {
        const count = ring.values[at + i]!
        if (count > 0 && !this.isFrozen(i)) this.#collected[i]!.add(this.grid.ms(t + 1), count)
      }
      ring.clear(t % ring.slots)
    }
    this.now = end - 1
  }

  /** Whether transmitter `i` hands on what it collected when this slice, of the shortest delay, ends. */
  handsOn(i: number, end: number, shortestDelay: number): boolean {
    return !this.isFrozen(i) && end % (this.p['deliver_interval']![i & this.mask]! * shortestDelay) === 0
  }

  /** Transmitter `i` has handed on what it collected. */
  restart(i: number, ms: number): void {
    this.#collected[i]!.restart(ms)
  }
}
