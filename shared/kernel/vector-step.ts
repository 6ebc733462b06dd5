import type { NeuronModel } from '../models/define-model'
import type { NeuronGroup } from '../models/runtime'
import { StepLimitError } from '../numerics/runge-kutta-fehlberg'
import type { ColumnMemory } from './column-memory'
import type { InputRing } from './input-ring'
import type { VectorCode, VectorStepFunction } from './vector-code'

/** A group of neurons as vector code takes it. */
export interface VectorGroup extends NeuronGroup<string, string, string, string> {
  readonly model: NeuronModel
  readonly memory: ColumnMemory
  readonly ring: InputRing | null
  readonly input: Readonly<Record<string, Float64Array>>
}

/** Models by the numbers that vector/batch.ts has for them. */
const models = ['iaf_psc_alpha', 'iaf_psc_delta', 'iaf_psc_exp', 'hh_psc_alpha']

/** The most steps that are taken in one call. */
const mostSteps = 64

/** Room for the spikes of several steps, where the group is small. */
const spikeRoom = 4096

/** Columns of one group that are copied while it advances: their addresses, when first and how often, and where to. */
export interface VectorReading {
  readonly addresses: Int32Array
  readonly samples: Float64Array
  /** Steps from the first of the call to the first after which values are copied. */
  due: number
  every: number
}

/** The vector form of a model's step at work on the columns of a group. */
export class VectorStep {
  /** Indices of the neurons that spiked: as many as the call told. */
  readonly spikes: Int32Array
  /** How many spiked in each step of `advance`. */
  readonly counts: Int32Array
  /** The most steps that `advance` can take. */
  readonly mostSteps: number
  readonly #model: number
  readonly #code: VectorCode
  readonly #size: number
  readonly #step: VectorStepFunction
  /** Addresses of columns and inputs, for each slot of the ring. */
  readonly #columns: Int32Array
  readonly #perSlot: number
  readonly #constants: Float64Array
  #reading: VectorReading | null = null

  private constructor(
    { size, memory, model }: VectorGroup,
    code: VectorCode,
    addresses: readonly number[][],
    constants: readonly number[],
  ) {
    this.#size = size
    this.#code = code
    this.#step = code[model.name] as VectorStepFunction
    this.#model = models.indexOf(model.name)
    this.#perSlot = addresses[0]!.length
    this.#columns = memory.always(Int32Array, addresses.length * this.#perSlot)
    this.#constants = memory.always(Float64Array, constants.length + (model.vector?.roomFor ?? 0))
    this.spikes = memory.always(Int32Array, Math.max(size, spikeRoom))
    this.counts = memory.always(Int32Array, mostSteps)
    this.mostSteps = Math.min(Math.floor(this.spikes.length / size), mostSteps)
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
    const bound = fits ? old : new VectorStep(group, code, addresses, constants)
    if (memory.codeFor(bound.#columns, bound.#constants, bound.spikes, bound.counts) === null) return null
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

  /** Room for copies of these columns' elements during `advance`; it is used again where there was as much. */
  readingOf(memory: ColumnMemory, addresses: readonly number[], every: number): VectorReading {
    if (this.#reading?.addresses.length !== addresses.length) {
      const samples = memory.always(Float64Array, this.mostSteps * addresses.length)
      this.#reading = { addresses: memory.always(Int32Array, addresses.length), samples, due: -1, every }
    }
    this.#reading.addresses.set(addresses)
    this.#reading.every = every
    return this.#reading
  }

  /** Advances all neurons by several steps from a slot on, and clears what arrived for them. */
  advance(steps: number, slot: number, ring: InputRing | null, reading: VectorReading | null): void {
    const count = this.#code.advance(
      this.#model,
      this.#size,
      steps,
      this.#columns.byteOffset,
      4 * this.#perSlot,
      slot,
      ring?.slots ?? 1,
      ring?.values.byteOffset ?? 0,
      8 * (ring?.width ?? 0),
      this.#constants.byteOffset,
      this.spikes.byteOffset,
      this.counts.byteOffset,
      reading?.addresses.byteOffset ?? 0,
      reading?.addresses.length ?? 0,
      reading?.due ?? -1,
      reading?.every ?? 1,
      reading?.samples.byteOffset ?? 0,
    )
    if (count < 0) throw new StepLimitError()
  }
}
