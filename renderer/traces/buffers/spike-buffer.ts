import type { SpikesFrame } from '../../../shared/contract/kernel-contract'
import { GrowingColumn, loadColumns } from './growing-column'

const usualChunkLength = 1 << 15
const newInt32 = (length: number): Int32Array => new Int32Array(length)
const newUint32 = (length: number): Uint32Array => new Uint32Array(length)

/** Spikes of one stream in order of time: steps and senders (node ids) as growing columns; of changes of states these as well. */
export class SpikeBuffer {
  readonly steps: GrowingColumn<Int32Array>
  readonly senders: GrowingColumn<Uint32Array>
  readonly states: GrowingColumn<Uint32Array> | null
  readonly columns: readonly GrowingColumn[]

  constructor(hasStates = false, chunkLength = usualChunkLength) {
    this.steps = new GrowingColumn(newInt32, chunkLength)
    this.senders = new GrowingColumn(newUint32, chunkLength)
    this.states = hasStates ? new GrowingColumn(newUint32, chunkLength) : null
    this.columns = [this.steps, this.senders, ...(this.states === null ? [] : [this.states])]
  }

  get count(): number {
    return this.steps.length
  }

  /** The first spike that can be read: older ones of a run without end are dropped. */
  get first(): number {
    return this.steps.first
  }

  append(frame: SpikesFrame): void {
    this.steps.append(frame.steps)
    this.senders.append(frame.senders)
    this.states?.append(frame.states ?? new Uint32Array(frame.steps.length))
  }

  /** Makes an empty buffer one whose spikes are all away; `firsts` are the first steps of its chunks. */
  restore(count: number, first: number, firsts: Float64Array): void {
    for (const column of this.columns) column.restore(count, first, column === this.steps ? firsts : null)
  }

  /** Frees what came before a step, in whole pieces of memory. */
  dropBefore(step: number): void {
    const index = this.indexAt(step)
    for (const column of this.columns) column.dropBefore(index)
  }

  /** Index of the first spike at or after `step`; `count` when there is none, and somewhat too early where that is away. */
  indexAt(step: number): number {
    return this.steps.lowerBound(step)
  }

  /** Indices of the spikes of [fromStep, toStep), for which the ends are read again where they are away. */
  async rangeOf(fromStep: number, toStep: number): Promise<readonly [number, number]> {
    for (const step of [fromStep, toStep]) {
      const near = this.indexAt(step)
      await loadColumns([this.steps], near, near + 1)
    }
    return [this.indexAt(fromStep), this.indexAt(toStep)]
  }

  /** The end of what can be read of the spikes [from, to) without a gap; what comes next is asked for. */
  presentUntil(from: number, to: number): number {
    return Math.min(...this.columns.map((column) => column.presentUntil(from, to)))
  }
}
