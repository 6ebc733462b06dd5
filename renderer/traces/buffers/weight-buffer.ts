import type { WeightsFrame } from '../../../shared/contract/kernel-contract'
import { GrowingColumn } from './growing-column'

const usualChunkLength = 1 << 15
const newInt32 = (length: number): Int32Array => new Int32Array(length)
const newUint32 = (length: number): Uint32Array => new Uint32Array(length)
const newFloat64 = (length: number): Float64Array => new Float64Array(length)

/** Weights of one stream in order of time: when which connection passed a spike on, and with which weight. */
export class WeightBuffer {
  readonly steps: GrowingColumn<Int32Array>
  readonly senders: GrowingColumn<Uint32Array>
  readonly targets: GrowingColumn<Uint32Array>
  readonly receptors: GrowingColumn<Int32Array>
  readonly weights: GrowingColumn<Float64Array>
  readonly columns: readonly GrowingColumn[]
  /** The least and the greatest weight so far. */
  low = Infinity
  high = -Infinity

  constructor(chunkLength = usualChunkLength) {
    this.steps = new GrowingColumn(newInt32, chunkLength)
    this.senders = new GrowingColumn(newUint32, chunkLength)
    this.targets = new GrowingColumn(newUint32, chunkLength)
    this.receptors = new GrowingColumn(newInt32, chunkLength)
    this.weights = new GrowingColumn(newFloat64, chunkLength)
    this.columns = [this.steps, this.senders, this.targets, this.receptors, this.weights]
  }

  get count(): number {
    return this.steps.length
  }

  /** The first weight that can be read. */
  get first(): number {
    return this.steps.first
  }

  /** The end of what can be read of the weights [from, to) without a gap; what comes next is asked for. */
  presentUntil(from: number, to: number): number {
    return Math.min(...this.columns.map((column) => column.presentUntil(from, to)))
  }

  /** Frees what came before a step, in whole pieces of memory. */
  dropBefore(step: number): void {
    const index = this.steps.lowerBound(step)
    for (const column of this.columns) column.dropBefore(index)
  }

  /** Makes an empty buffer one whose weights are all away; `firsts` are the first steps of its chunks. */
  restore(count: number, first: number, firsts: Float64Array): void {
    for (const column of this.columns) column.restore(count, first, column === this.steps ? firsts : null)
  }

  append(frame: WeightsFrame): void {
    this.steps.append(frame.steps)
    this.senders.append(frame.senders)
    this.targets.append(frame.targets)
    this.receptors.append(frame.receptors)
    this.weights.append(frame.weights)
    for (const weight of frame.weights) {
      if (weight < this.low) this.low = weight
      if (weight > this.high) this.high = weight
    }
  }
}
