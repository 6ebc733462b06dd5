import type { StimulatorModel } from '../../models/define-model'
import type { ParameterValue } from '../../models/descriptor'
import type { Columns, StimulatorGroup, TargetDraws } from '../../models/runtime'
import { eventKind } from './event-list'
import { GroupBase, type GroupOrigin } from './group-base'
import { InputRing } from './input-ring'
import type { PreciseRing } from './precise-ring'

/** Mean of what a generator gives to its targets in a step. */
export type MeanReader = (step: number) => number

/** Generators of one Create call. */
export class StimulatorRuntime extends GroupBase<StimulatorModel> implements StimulatorGroup<string, string, string> {
  readonly s: Columns<string>
  c: Columns<string> = {}
  /** Whose numbers are drawn for every target by itself. */
  readonly draws: readonly TargetDraws[]
  /** Activity window in steps (kernel rule 20), one element for each row of parameters. */
  #begin = new Float64Array(1)
  #end = new Float64Array(1)
  /** Of generators that hear spikes. */
  ring: InputRing | null = null
  readonly preciseRings: ReadonlyMap<string, PreciseRing> = new Map()
  /** Steps of a slice of the shortest delay. */
  #slice = 1
  /** Of generators that a sampler reads: the mean of what is drawn for their targets. */
  readonly #means = new Map<number, MeanReader>()

  constructor(origin: GroupOrigin<StimulatorModel>, values: Readonly<Record<string, ParameterValue>>) {
    super(origin, new Set(), values)
    const { model, size } = origin
    this.s = Object.fromEntries(model.variables.map((name) => [name, new Float64Array(size)]))
    this.draws = Array.from({ length: model.draws ? size : 0 }, (_, i) => model.draws!(this, i))
  }

  isActive(i: number): boolean {
    return this.#isWithin(i, this.now)
  }

  isStampActive(i: number): boolean {
    return this.#isWithin(i, this.now + 1)
  }

  isCurrentActive(i: number): boolean {
    return this.#isWithin(i, this.now + 2)
  }

  isSliceActive(i: number, ahead = 0): boolean {
    return this.#isWithin(i, this.now - (this.now % this.#slice) + ahead)
  }

  #isWithin(i: number, step: number): boolean {
    const k = i & this.mask
    return this.#begin[k]! < step && step <= this.#end[k]!
  }

  sendSpikes(i: number, count: number, factor = 1, offsetMs = 0): void {
    if (this.isFrozen(i)) return
    this.events.push(this.now, this.firstId + i, eventKind.spikes, count, factor, offsetMs)
  }

  sendCurrent(i: number, current: number): void {
    if (this.isFrozen(i)) return
    this.events.push(this.now, this.firstId + i, eventKind.current, 1, current, 0)
  }

  sendSpikesEach(i: number, count = 1): void {
    if (this.isFrozen(i)) return
    this.events.push(this.now, this.firstId + i, eventKind.spikesEach, count, 1, 0)
  }

  sendCurrentEach(i: number): number {
    if (this.isFrozen(i)) return 0
    this.events.push(this.now, this.firstId + i, eventKind.currentEach, 1, 1, 0)
    return this.#means.get(i)?.(this.now) ?? 0
  }

  takeSpikes(i: number): number {
    const { ring } = this
    if (ring === null || this.isFrozen(i)) return 0
    const at = (this.now % ring.slots) * ring.width + i
    const count = ring.values[at]!
    ring.values[at] = 0
    return count
  }

  /** Makes room for the spikes it hears: as many steps as NEST has room for, so that what is not taken comes round when it does there. */
  feed(delays: { readonly min: number; readonly max: number }, step: number): void {
    this.#slice = delays.min
    this.#means.clear()
    const slots = delays.min + delays.max
    if (this.model.inputs === undefined || this.ring?.slots === slots) return
    const inputs = Object.keys(this.model.inputs).map((name) => ({ name, length: this.size }))
    const ring = new InputRing(inputs, slots, {}, this.memory)
    if (this.ring !== null) ring.adopt(this.ring, step)
    this.ring = ring
  }

  /** A sampler reads generator `i`. */
  watch(i: number, mean: MeanReader): void {
    this.#means.set(i, mean)
  }

  override assign(i: number, values: Readonly<Record<string, ParameterValue>>): void {
    super.assign(i, values)
    this.model.changed?.(this, i, values)
  }

  override assignAll(values: Readonly<Record<string, ParameterValue>>): void {
    super.assignAll(values)
    if (this.model.changed) for (let i = 0; i < this.size; i++) this.model.changed(this, i, values)
  }

  /** Derives windows and constants from parameters, before time runs on. */
  prepare(): void {
    const { model, grid } = this
    const { origin, start, stop } = this.p
    const rows = this.parameters.rows
    this.#begin = Float64Array.from({ length: rows }, (_, k) => grid.steps(origin![k]!) + grid.steps(start![k]!))
    this.#end = Float64Array.from({ length: rows }, (_, k) => grid.steps(origin![k]!) + grid.steps(stop![k]!))
    if (model.constants.some((name) => this.c[name]?.length !== rows)) {
      this.c = Object.fromEntries(model.constants.map((name) => [name, new Float64Array(rows)]))
    }
    if (model.prepare) for (let k = 0; k < rows; k++) model.prepare(this, k)
  }

  /** Computes step `t`. */
  advance(t: number): void {
    this.model.step(this, t)
  }

  /** Value of a recordable. */
  read(quantity: string, i: number): number {
    const computed = this.model.read[quantity]
    return computed === undefined ? this.s[quantity]![i]! : computed(this, i)
  }
}
