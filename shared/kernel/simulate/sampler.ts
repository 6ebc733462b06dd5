import { NeuronRuntime } from '../groups/neuron-group'
import type { RecorderRuntime } from '../recording/recorder-group'
import type { SampleTable } from '../recording/sample-table'
import type { StimulatorRuntime } from '../groups/stimulator-group'
import type { SampledElement } from '../groups/vector-step'

/** Nodes of one group that a sampler reads. */
export interface SampledNodes {
  readonly group: NeuronRuntime | StimulatorRuntime
  readonly nodes: readonly number[]
}

/** Reads a quantity of a node: straight from its column, or as the model computes it. */
interface Reader {
  readonly group: NeuronRuntime | StimulatorRuntime
  readonly quantity: string
  readonly column: Float64Array | null
  readonly at: number
  readonly i: number
}

function placeOf(group: SampledNodes['group'], quantity: string, i: number): Pick<Reader, 'column' | 'at'> {
  if (group instanceof NeuronRuntime) return group.placeOf(quantity, i)
  return { column: quantity in group.model.read ? null : group.s[quantity]!, at: i }
}

/** A sampler at work: takes a row of values whenever it is due. */
export class Sampler {
  readonly recorder: RecorderRuntime
  readonly i: number
  readonly everySteps: number
  /** Stamp of the next row. */
  next: number
  readonly #table: SampleTable
  readonly #readers: readonly Reader[]

  constructor(recorder: RecorderRuntime, i: number, sampled: readonly SampledNodes[], step: number) {
    this.recorder = recorder
    this.i = i
    const { grid } = recorder
    const k = i & recorder.mask
    this.everySteps = grid.steps(recorder.p['interval']![k]!)
    const offset = grid.steps(recorder.p['offset']![k]!)
    const quantities = recorder.parameters.get('record_from', i) as readonly string[]
    // Without offset at multiples of the interval; with one from it on, but never in the step that is under way (kernel rule 22).
    this.next = (Math.floor(step / this.everySteps) + 1) * this.everySteps
    if (offset !== 0) {
      this.next = offset
      while (this.next - 1 <= step) this.next += this.everySteps
    }
    this.#readers = sampled.flatMap(({ group, nodes }) =>
      nodes.flatMap((node) => quantities.map((quantity) => ({ group, quantity, i: node, ...placeOf(group, quantity, node) }))),
    )
    this.#table = recorder.samples[i]!
    this.#table.setChannels(this.#readers.map((reader) => ({ node: reader.group.firstId + reader.i, quantity: reader.quantity })))
  }

  /** Nodes that it reads, as often as it reads quantities of them. */
  get sampled(): readonly Pick<Reader, 'group' | 'i'>[] {
    return this.#readers
  }

  /** The group that all its values are columns of, with their addresses in the memory of vector code; null where there is none, or nodes stand still. */
  get source(): { readonly group: NeuronRuntime; readonly elements: readonly SampledElement[] } | null {
    const group = this.#readers[0]?.group
    if (!(group instanceof NeuronRuntime) || this.#readers.some((reader) => reader.group.isFrozen(reader.i))) return null
    const columns = this.#readers.flatMap((reader) => (reader.group === group && reader.column !== null ? [reader.column] : []))
    if (columns.length < this.#readers.length || group.memory.codeFor(...new Set(columns)) === null) return null
    const elements = this.#readers.map(({ column, at, i }) => ({ address: column!.byteOffset + 8 * at, node: i }))
    return { group, elements }
  }

  /** How many rows are due up to a stamp. */
  rowsUpTo(stamp: number): number {
    return stamp < this.next ? 0 : Math.floor((stamp - this.next) / this.everySteps) + 1
  }

  /** Whether the next rows are all recorded, or none of them. */
  isEven(rows: number): boolean {
    const { recorder, i, next, everySteps } = this
    return rows === 0 || recorder.isActive(i, next) === recorder.isActive(i, next + (rows - 1) * everySteps)
  }

  /** Takes the next rows, whose values were read already. */
  take(rows: number, values: Float64Array): void {
    const first = this.next
    this.next += rows * this.everySteps
    if (rows > 0 && this.recorder.isActive(this.i, first)) this.#table.addRows(first, this.everySteps, rows, values)
  }

  /** Takes the row that is due at `stamp`. */
  sample(stamp: number): void {
    this.next += this.everySteps
    if (this.#readers.length === 0 || !this.recorder.isActive(this.i, stamp)) return
    const at = this.#table.begin(stamp)
    const { values } = this.#table
    const readers = this.#readers
    for (let k = 0; k < readers.length; k++) {
      const reader = readers[k]!
      if (reader.group.isFrozen(reader.i)) this.#table.leaveOut(k)
      values[at + k] = reader.column === null ? reader.group.read(reader.quantity, reader.i) : reader.column[reader.at]!
    }
  }
}
