import { StepLimitError } from '../../numerics/runge-kutta-fehlberg'
import type { CalciumColumns } from './calcium'
import type { ColumnMemory } from './column-memory'

/** Places of a part's fields: those of vector/batch.ts. */
const field = {
  model: 0,
  size: 1,
  columns: 2,
  perSlot: 3,
  slots: 4,
  ring: 5,
  slotBytes: 6,
  inputs: 7,
  inputBytes: 8,
  constants: 9,
  spikes: 10,
  counts: 11,
  readers: 12,
  readerCount: 13,
  samples: 14,
  rowBytes: 15,
  every: 16,
  firstSlot: 17,
  steps: 18,
  due: 19,
  total: 20,
  lastSpikes: 21,
  calcium: 22,
  calciumSince: 23,
  outDegrees: 24,
  isTold: 25,
  told: 26,
  toldCounts: 27,
  passes: 28,
  firstStep: 29,
  firstNode: 38,
} as const

/** Places of those of 8 bytes. */
const doubles = { tauCa: 15, betaCa: 16, ticsPerStep: 17, ticsPerMs: 18 } as const
const doubleCount = 20

/** What a part is made for: while this stays, so do its columns. */
export interface PartShape {
  /** Its neurons within the group. */
  readonly first: number
  readonly size: number
  readonly slots: number
  /** Columns and inputs of the model. */
  readonly width: number
  readonly constants: number
  readonly spikeRoom: number
  readonly mostSteps: number
}

/** What a part is bound to: the present columns, inputs and constants of its group. */
export interface PartBinding {
  readonly model: number
  /** Addresses of the group's columns, then inputs, for each slot of the ring. */
  readonly addresses: readonly (readonly number[])[]
  readonly constants: readonly number[]
  /** Address of the ring and its measure in bytes; no inputs where there is none. */
  readonly ring: { readonly at: number; readonly slotBytes: number; readonly inputs: number; readonly inputBytes: number }
  /** What is kept of the group's spikes. */
  readonly lastSpike: Float64Array
  readonly calcium: CalciumColumns | null
  readonly grid: { readonly ticsPerStep: number; readonly ticsPerMs: number }
}

/** Of those who take up a group's spikes: how many connections leave each node, and whether somebody is to be told of its spikes. */
export interface GatheredNodes {
  readonly outDegrees: Int32Array
  readonly isTold: Uint8Array
}

/** Elements of columns to copy: their addresses, whose they are, and where in a row they stand. */
export interface PartReading {
  readonly readers: readonly { readonly address: number; readonly place: number }[]
  readonly samples: Float64Array
  readonly rowBytes: number
  readonly every: number
}

/** Neurons of a group that one thread advances, as vector code takes them: columns that say where everything is. */
export class VectorPart {
  readonly shape: PartShape
  /** Indices within the part of neurons that spiked, step after step. */
  readonly spikes: Int32Array
  /** How many spiked in each step. */
  readonly counts: Int32Array
  /** Of a group whose spikes are taken up: connections to pass in each step, and who is to be told of, step after step. */
  readonly passes: Float64Array
  readonly told: Int32Array
  readonly toldCounts: Int32Array
  /** The number of its first neuron among all nodes, once its spikes are taken up. */
  firstNode = 0
  readonly #doubles: Float64Array
  readonly #fields: Int32Array
  readonly #columns: Int32Array
  readonly #constants: Float64Array
  #readers: Int32Array

  constructor(memory: ColumnMemory, shape: PartShape) {
    this.shape = shape
    this.#doubles = memory.always(Float64Array, doubleCount)
    this.#fields = new Int32Array(this.#doubles.buffer, this.#doubles.byteOffset, 2 * doubleCount)
    this.#columns = memory.always(Int32Array, shape.slots * shape.width)
    this.#constants = memory.always(Float64Array, shape.constants)
    this.spikes = memory.always(Int32Array, shape.spikeRoom)
    this.counts = memory.always(Int32Array, shape.mostSteps)
    this.passes = memory.always(Float64Array, shape.mostSteps)
    this.told = memory.always(Int32Array, shape.spikeRoom)
    this.toldCounts = memory.always(Int32Array, shape.mostSteps)
    this.#readers = memory.always(Int32Array, 0)
  }

  /** Whether all that it needs found room in the memory of vector code. */
  isIn(memory: ColumnMemory): boolean {
    return (
      memory.codeFor(this.#fields, this.#columns, this.#constants, this.spikes, this.counts, this.passes, this.told, this.toldCounts) !==
      null
    )
  }

  get address(): number {
    return this.#fields.byteOffset
  }

  bind({ model, addresses, constants, ring, lastSpike, calcium, grid }: PartBinding): void {
    const { first, size, slots, width } = this.shape
    this.#columns.set(addresses.flat().map((address) => address + 8 * first))
    this.#constants.set(constants)
    const values: Partial<Record<keyof typeof field, number>> = {
      model,
      size,
      columns: this.#columns.byteOffset,
      perSlot: 4 * width,
      slots,
      ring: ring.at + 8 * first,
      slotBytes: ring.slotBytes,
      inputs: ring.inputs,
      inputBytes: ring.inputBytes,
      constants: this.#constants.byteOffset,
      spikes: this.spikes.byteOffset,
      counts: this.counts.byteOffset,
      lastSpikes: lastSpike.byteOffset + 8 * first,
      calcium: calcium === null ? 0 : calcium.values.byteOffset + 8 * first,
      calciumSince: calcium === null ? 0 : calcium.sinceMs.byteOffset + 8 * first,
      told: this.told.byteOffset,
      toldCounts: this.toldCounts.byteOffset,
      passes: this.passes.byteOffset,
    }
    for (const [name, value] of Object.entries(values)) this.#fields[field[name as keyof typeof field]] = value
    this.#doubles[doubles.tauCa] = calcium?.tau ?? 0
    this.#doubles[doubles.betaCa] = calcium?.beta ?? 0
    this.#doubles[doubles.ticsPerStep] = grid.ticsPerStep
    this.#doubles[doubles.ticsPerMs] = grid.ticsPerMs
  }

  /** Copies these elements from now on whenever samples are due. */
  read(memory: ColumnMemory, { readers, samples, rowBytes, every }: PartReading): void {
    if (this.#readers.length < 2 * readers.length) this.#readers = memory.always(Int32Array, 2 * readers.length)
    readers.forEach(({ address, place }, k) => {
      this.#readers[2 * k] = address
      this.#readers[2 * k + 1] = 8 * place
    })
    this.#fields[field.readers] = this.#readers.byteOffset
    this.#fields[field.readerCount] = readers.length
    this.#fields[field.samples] = samples.byteOffset
    this.#fields[field.rowBytes] = rowBytes
    this.#fields[field.every] = every
  }

  /** Its spikes are taken up: what is needed of the part's nodes, from this one of the list on; null where nobody does. */
  gatherFor(nodes: GatheredNodes | null, firstNode: number): void {
    const first = firstNode + this.shape.first
    this.firstNode = first
    this.#fields[field.firstNode] = first
    this.#fields[field.outDegrees] = nodes === null ? 0 : nodes.outDegrees.byteOffset + 4 * first
    this.#fields[field.isTold] = nodes === null ? 0 : nodes.isTold.byteOffset + first
  }

  /** What it is to do next: so many steps from step `first` and a slot on; `due` steps from now samples are wanted, never where it is negative. */
  order(steps: number, first: number, slot: number, due: number): void {
    this.#fields[field.firstStep] = first
    this.#fields[field.steps] = steps
    this.#fields[field.firstSlot] = slot
    this.#fields[field.due] = due
  }

  /** How many spiked in all steps; throws where a solver gave up. */
  spikeCount(): number {
    const total = this.#fields[field.total]!
    if (total < 0) throw new StepLimitError()
    return total
  }
}
