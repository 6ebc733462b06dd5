import type { SpikesFrame } from '../../shared/contract/kernel-contract'
import { GrowingColumn } from './growing-column'

const chunkLength = 1 << 15

/** Spikes of one stream in order of time: steps and senders (node ids) as growing columns. */
export class SpikeBuffer {
  readonly steps = new GrowingColumn((length: number): Int32Array => new Int32Array(length), chunkLength)
  readonly senders = new GrowingColumn((length: number): Uint32Array => new Uint32Array(length), chunkLength)

  get count(): number {
    return this.steps.length
  }

  /** The first spike that can be read: older ones of a run without end are dropped. */
  get first(): number {
    return this.steps.first
  }

  /** Memory held, in bytes. */
  get byteLength(): number {
    return this.steps.byteLength + this.senders.byteLength
  }

  append(frame: SpikesFrame): void {
    this.steps.append(frame.steps)
    this.senders.append(frame.senders)
  }

  /** Frees what came before a step, in whole pieces of memory. */
  dropBefore(step: number): void {
    const index = this.indexAt(step)
    this.steps.dropBefore(index)
    this.senders.dropBefore(index)
  }

  /** Index of the first spike at or after `step`; `count` when there is none. */
  indexAt(step: number): number {
    let low = this.first
    let high = this.count
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.steps.at(middle) < step) low = middle + 1
      else high = middle
    }
    return low
  }
}
