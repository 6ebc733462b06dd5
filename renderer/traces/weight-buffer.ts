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
  /** The least and the greatest weight so far. */
  low = Infinity
  high = -Infinity

  get count(): number {
    return this.steps.length
  }

  /** Memory held, in bytes. */
  get byteLength(): number {
    return [this.steps, this.senders, this.targets, this.receptors, this.weights].reduce((sum, column) => sum + column.byteLength, 0)
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
