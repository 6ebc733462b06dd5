import type { Columns } from '../../models/runtime'
import type { NeuronRuntime } from './neuron-group'
import type { SliceExchange } from './partners'

/** How slices are tried: NEST's settings of waveform relaxation. */
export interface RelaxationSettings {
  /** Steps of a slice. */
  readonly steps: number
  /** Order of the polynomials that follow a potential within a step: 0, 1 or 3. */
  readonly order: number
}

/** What the neurons of one group hear and tell within a slice: see `Relaxation`. Node after node, then step after step. */
export class Exchange implements SliceExchange {
  readonly terms: number
  readonly stride: number
  offset = 0
  isTrial = false
  readonly conductance: Float64Array
  readonly heard: Columns<string>
  readonly told: Float64Array
  readonly group: NeuronRuntime
  readonly #steps: number
  /** What each node came to at the end of each step when the slice was tried last. */
  readonly #last: Float64Array
  /** The state as it was before it was tried. */
  #saved: Readonly<Record<string, Float64Array>> = {}
  /** Inputs of the present step with what was heard for it; null where the model reads that itself. */
  readonly #mixed: Record<string, Float64Array> | null

  constructor(group: NeuronRuntime, { steps, order }: RelaxationSettings) {
    const names = Object.keys(group.model.inputs)
    const isGap = group.model.inputs['gap']?.signal === 'gap'
    const heard = isGap ? ['gap'] : names.filter((name) => ['rate', 'diffusion'].includes(group.model.inputs[name]!.signal))
    this.group = group
    this.terms = isGap ? order + 1 : 1
    this.stride = steps * this.terms
    this.conductance = new Float64Array(isGap ? group.size : 0)
    this.told = new Float64Array(group.size * this.stride)
    this.heard = Object.fromEntries(heard.map((name) => [name, new Float64Array(group.size * this.stride)]))
    this.#mixed = isGap ? null : Object.fromEntries(heard.map((name) => [name, new Float64Array(group.size)]))
    this.#steps = steps
    this.#last = new Float64Array(group.size * steps)
  }

  /** Whether this serves for other settings, too. */
  matches({ steps, order }: RelaxationSettings): boolean {
    return steps === this.#steps && (this.#mixed !== null || this.terms === order + 1)
  }

  /** Goes to step `t`; returns what arrives in it: `row`, and what is heard without a delay. */
  inputAt(t: number, row: Columns<string>): Columns<string> {
    this.offset = (t % this.#steps) * this.terms
    const mixed = this.#mixed
    if (mixed === null) return row
    for (const name in mixed) {
      const sum = mixed[name]!
      const delayed = row[name]!
      const heard = this.heard[name]!
      for (let i = 0; i < sum.length; i++) sum[i] = delayed[i]! + heard[i * this.stride + this.offset]!
    }
    return mixed
  }

  /** Node `i` tells a rate in the present step. */
  tell(i: number, value: number): void {
    this.told[i * this.stride + this.offset] = value
  }

  /** Forgets what was heard. */
  clear(): void {
    this.conductance.fill(0)
    for (const name in this.heard) this.heard[name]!.fill(0)
  }

  /** Keeps the state, to which `restore` goes back. */
  save(): void {
    const { s, model } = this.group
    const keeps = model.relaxes!.keeps ?? []
    for (const name in s) {
      if (keeps.includes(name)) continue
      const column = s[name]!
      if (this.#saved[name]?.length !== column.length) this.#saved = { ...this.#saved, [name]: column.slice() }
      else this.#saved[name].set(column)
    }
  }

  restore(): void {
    for (const name in this.#saved) this.group.s[name]!.set(this.#saved[name]!)
  }

  /** Tries step `t`, so many ahead; returns whether every node came to within `tolerance` of where it was when the step was tried last. */
  tryStep(t: number, ahead: number, tolerance: number): boolean {
    const { group } = this
    const { settles, holds = [] } = group.model.relaxes!
    group.tryStep(t, ahead)
    for (const name of holds) group.s[name]!.set(this.#saved[name]!)
    const values = group.s[settles]!
    const last = this.#last
    let isSettled = true
    for (let i = 0; i < values.length; i++) {
      const at = i * this.#steps + (t % this.#steps)
      if (Math.abs(values[i]! - last[at]!) > tolerance) isSettled = false
      last[at] = values[i]!
    }
    return isSettled
  }

  /** The slice is over: until the next one is tried its nodes are taken to stay where they are. */
  endSlice(): void {
    const values = this.group.s[this.group.model.relaxes!.tells]!
    const { terms, stride, told } = this
    this.#last.fill(0)
    for (let i = 0; i < values.length; i++) {
      for (let k = i * stride; k < (i + 1) * stride; k++) told[k] = k % terms === 0 ? values[i]! : 0
    }
  }
}
