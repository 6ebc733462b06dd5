import type { NeuronModel } from '../../models/define-model'
import type { NeuronGroup } from '../../models/runtime'
import type { CalciumColumns } from '../vector/calcium'
import type { ColumnMemory } from '../vector/column-memory'
import type { InputRing } from './input-ring'
import { rangesOf } from '../threads/threads'
import type { KernelTimeGrid } from '../time'
import type { VectorCode } from '../vector/vector-code'
import { type GatheredNodes, type PartShape, VectorPart } from '../vector/vector-part'

/** A group of neurons as vector code takes it. */
export interface VectorGroup extends NeuronGroup<string, string, string, string> {
  readonly model: NeuronModel
  readonly memory: ColumnMemory
  readonly ring: InputRing | null
  readonly input: Readonly<Record<string, Float64Array>>
  readonly firstId: number
  readonly grid: KernelTimeGrid
  readonly lastSpike: Float64Array
  readonly calcium: CalciumColumns | null
}

/** How a group is shared out: among how many threads, and how many steps of it are to fit into one call. */
export interface Sharing {
  readonly threads: number
  readonly steps: number
}

/** Models by the numbers that vector/batch.ts has for them. */
const models = ['iaf_psc_alpha', 'iaf_psc_delta', 'iaf_psc_exp', 'hh_psc_alpha']

/** The most steps that are taken in one call. */
const mostSteps = 64

/** Room for the spikes of several steps, where the group is small. */
const spikeRoom = 4096

/** An element of a column that is sampled: its address, and the neuron it belongs to. */
export interface SampledElement {
  readonly address: number
  readonly node: number
}

function shapesOf(group: VectorGroup, constants: number, { threads, steps }: Sharing): readonly PartShape[] {
  const { model, size, ring } = group
  const ranges = rangesOf(size, threads)
  // One thread takes large groups step by step, with all that arrived in between still near; several wait for each other less often.
  const wanted = threads === 1 ? 1 : Math.min(steps, mostSteps)
  return Array.from({ length: threads }, (_, t) => {
    const own = ranges[t + 1]! - ranges[t]!
    return {
      first: ranges[t]!,
      size: own,
      slots: ring?.slots ?? 1,
      width: model.vector!.columns.length + model.vector!.inputs.length,
      constants: constants + (model.vector!.roomFor ?? 0),
      spikeRoom: Math.max(own * wanted, spikeRoom),
      mostSteps,
    }
  })
}

function isSame(one: PartShape, other: PartShape | undefined): boolean {
  return other !== undefined && (Object.keys(one) as (keyof PartShape)[]).every((key) => one[key] === other[key])
}

/** The vector form of a model's step at work on the columns of a group, in one part for each thread. */
export class VectorStep {
  readonly parts: readonly VectorPart[]
  /** The most steps that `order` can ask for. */
  readonly mostSteps: number
  readonly #code: VectorCode
  #samples: Float64Array | null = null

  private constructor(memory: ColumnMemory, code: VectorCode, shapes: readonly PartShape[]) {
    this.#code = code
    this.parts = shapes.map((shape) => new VectorPart(memory, shape))
    this.mostSteps = shapes.reduce((most, { size, spikeRoom: room }) => Math.min(most, Math.floor(room / Math.max(size, 1))), mostSteps)
  }

  /** Binds the code to the present columns, parameters and inputs, in the room of `old`; null where the group needs the plain step. */
  static bind(group: VectorGroup, old: VectorStep | null, sharing: Sharing): VectorStep | null {
    const { model, memory, s, ring, input, rows, size, lastSpike, calcium, grid } = group
    if (model.vector === undefined || rows > 1) return null
    const columns = model.vector.columns.map((name) => s[name]!)
    const constants = memory.codeFor(...columns) === null ? null : model.vector.constants(group)
    if (constants === null) return null
    const slots = Array.from({ length: ring?.slots ?? 1 }, (_, slot) =>
      model.vector!.inputs.map((name) => (ring?.row(slot) ?? input)[name]!),
    )
    const kept = calcium === null ? [lastSpike] : [lastSpike, calcium.values, calcium.sinceMs]
    const code = memory.codeFor(...columns, ...slots.flat(), ...kept)
    if (code === null) return null
    const addresses = slots.map((inputs) => [...columns, ...inputs].map((column) => column.byteOffset))
    const shapes = shapesOf(group, constants.length, sharing)
    const fits = old !== null && old.parts.length === shapes.length && shapes.every((shape, t) => isSame(shape, old.parts[t]?.shape))
    const bound = fits ? old : new VectorStep(memory, code, shapes)
    if (!bound.parts.every((part) => part.isIn(memory))) return null
    const width = ring?.width ?? 0
    const place = { at: ring?.values.byteOffset ?? 0, slotBytes: 8 * width, inputs: width / size, inputBytes: 8 * size }
    const binding = { model: models.indexOf(model.name), addresses, constants, ring: place, lastSpike, calcium, grid }
    for (const part of bound.parts) part.bind(binding)
    return bound
  }

  /** Copies these elements to rows of samples from now on, whenever they are due. */
  read(memory: ColumnMemory, elements: readonly SampledElement[], every: number): Float64Array {
    const room = mostSteps * elements.length
    if (this.#samples === null || this.#samples.length < room) this.#samples = memory.always(Float64Array, room)
    const samples = this.#samples
    for (const part of this.parts) {
      const { first, size } = part.shape
      const readers = elements.flatMap(({ address, node }, place) => (node >= first && node < first + size ? [{ address, place }] : []))
      part.read(memory, { readers, samples, rowBytes: 8 * elements.length, every })
    }
    return samples
  }

  /** Their spikes are taken up, or no more: see `VectorPart.gatherFor`. */
  gatherFor(nodes: GatheredNodes | null, firstNode: number): void {
    for (const part of this.parts) part.gatherFor(nodes, firstNode)
  }

  /** What all parts are to do next: see `VectorPart.order`. */
  order(steps: number, first: number, slot: number, due: number): void {
    for (const part of this.parts) part.order(steps, first, slot, due)
  }

  /** Does it in the caller's thread. */
  advance(): void {
    for (const part of this.parts) this.#code.advance(part.address)
  }

  /** How many spiked in all steps; throws where a solver gave up. */
  spikeCount(): number {
    let count = 0
    for (const part of this.parts) count += part.spikeCount()
    return count
  }
}
