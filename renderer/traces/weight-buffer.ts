import type { WeightsFrame } from '../../shared/contract/kernel-contract'
import { GrowingColumn } from './growing-column'

const chunkLength = 1 << 15
const newInt32 = (length: number): Int32Array => new Int32Array(length)
const newUint32 = (length: number): Uint32Array => new Uint32Array(length)
const newFloat64 = (length: number): Float64Array => new Float64Array(length)

/** Weights of one stream in order of time: when which connection passed a spike on, and with which weight. */
export class WeightBuffer {
  readonly steps = new GrowingColumn(newInt32, chunkLength)
  readonly senders = new GrowingColumn(newUint32, chunkLength)
  readonly targets = new GrowingColumn(newUint32, chunkLength)
  readonly receptors = new GrowingColumn(newInt32, chunkLength)
  readonly weights = new GrowingColumn(newFloat64, chunkLength)
  readonly columns: readonly GrowingColumn[] = [this.steps, this.senders, this.targets, this.receptors, this.weights]
  /** The least and the greatest weight so far. */
  low = Infinity
  high = -Infinity

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
