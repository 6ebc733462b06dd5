import type { NeuronModel } from '../models/define-model'
import type { NeuronGroup } from '../models/runtime'
import { StepLimitError } from '../numerics/runge-kutta-fehlberg'
import type { ColumnMemory } from './column-memory'
import type { InputRing } from './input-ring'
import type { VectorStepFunction } from './vector-code'

/** A group of neurons as vector code takes it. */
export interface VectorGroup extends NeuronGroup<string, string, string, string> {
  readonly model: NeuronModel
  readonly memory: ColumnMemory
  readonly ring: InputRing | null
  readonly input: Readonly<Record<string, Float64Array>>
}

/** The vector form of a model's step at work on the columns of a group. */
export class VectorStep {
  /** Indices of the neurons that spiked in the last step: as many as `run` told. */
  readonly spikes: Int32Array
  readonly #size: number
  readonly #step: VectorStepFunction
  /** Addresses of columns and inputs, for each slot of the ring. */
  readonly #columns: Int32Array
  readonly #perSlot: number
  readonly #constants: Float64Array

  private constructor(
    { size, memory, model }: VectorGroup,
    step: VectorStepFunction,
    addresses: readonly number[][],
    constants: readonly number[],
  ) {
    this.#size = size
    this.#step = step
    this.#perSlot = addresses[0]!.length
    this.#columns = memory.always(Int32Array, addresses.length * this.#perSlot)
    this.#constants = memory.always(Float64Array, constants.length + (model.vector?.roomFor ?? 0))
    this.spikes = memory.always(Int32Array, size)
  }

  /** Binds the code to the present columns, parameters and inputs, in the room of `old`; null where the group needs the plain step. */
  static bind(group: VectorGroup, old: VectorStep | null): VectorStep | null {
    const { model, memory, s, ring, input, rows } = group
    if (model.vector === undefined || rows > 1) return null
    const columns = model.vector.columns.map((name) => s[name]!)
    const constants = memory.codeFor(...columns) === null ? null : model.vector.constants(group)
    if (constants === null) return null
    const slots = Array.from({ length: ring?.slots ?? 1 }, (_, slot) =>
      model.vector!.inputs.map((name) => (ring?.row(slot) ?? input)[name]!),
    )
    const code = memory.codeFor(...columns, ...slots.flat())
    if (code === null) return null
    const addresses = slots.map((inputs) => [...columns, ...inputs].map((column) => column.byteOffset))
    const fits = old !== null && old.#columns.length === addresses.length * addresses[0]!.length
    const bound = fits ? old : new VectorStep(group, code[model.name] as VectorStepFunction, addresses, constants)
    if (memory.codeFor(bound.#columns, bound.#constants, bound.spikes) === null) return null
    bound.#columns.set(addresses.flat())
    bound.#constants.set(constants)
    return bound
  }

  /** Advances all neurons by a step with what arrived in this slot; returns how many spiked. */
  run(slot: number): number {
    const columns = this.#columns.byteOffset + 4 * slot * this.#perSlot
    const count = this.#step(this.#size, columns, this.#constants.byteOffset, this.spikes.byteOffset)
    if (count < 0) throw new StepLimitError()
    return count
  }
}
