import type { StimulatorModel } from '../models/define-model'
import type { ParameterValue } from '../models/descriptor'
import type { Columns, StimulatorGroup, TargetDraws } from '../models/runtime'
import { eventKind } from './event-list'
import { GroupBase, type GroupOrigin } from './group-base'

/** Generators of one Create call. */
export class StimulatorRuntime extends GroupBase<StimulatorModel> implements StimulatorGroup<string, string, string> {
  readonly s: Columns<string>
  c: Columns<string> = {}
  /** Whose numbers are drawn for every target by itself. */
  readonly draws: readonly TargetDraws[]
  /** Activity window in steps (kernel rule 20), one element for each row of parameters. */
  #begin = new Float64Array(1)
  #end = new Float64Array(1)

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

  sendSpikesEach(i: number): void {
    if (this.isFrozen(i)) return
    this.events.push(this.now, this.firstId + i, eventKind.spikesEach, 1, 1, 0)
  }

  sendCurrentEach(i: number): void {
    if (this.isFrozen(i)) return
    this.events.push(this.now, this.firstId + i, eventKind.currentEach, 1, 1, 0)
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
