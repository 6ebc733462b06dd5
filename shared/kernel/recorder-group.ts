import type { RecorderModel } from '../models/define-model'
import type { ParameterValue } from '../models/descriptor'
import { GroupBase, type GroupOrigin } from './group-base'
import { KernelError } from './kernel-error'
import type { Group } from './network'
import { SampleTable } from './sample-table'
import { SpikeTable } from './spike-table'
import { type RecordedWeight, WeightTable } from './weight-table'

/** Recorders of one Create call, each with what it recorded. */
export class RecorderRuntime extends GroupBase<RecorderModel> {
  readonly spikes: readonly SpikeTable[]
  readonly samples: readonly SampleTable[]
  readonly weights: readonly WeightTable[]
  /** Events that went to files or the screen, and are not kept here. */
  readonly written: Float64Array
  /** Digits of node ids in names of files: those of the network's size when it was said where the events go. */
  readonly idDigits: Uint8Array
  #begin: Float64Array = new Float64Array(1)
  #end: Float64Array = new Float64Array(1)

  constructor(origin: GroupOrigin<RecorderModel>, values: Readonly<Record<string, ParameterValue>>) {
    super(origin, new Set(), values)
    const { records } = origin.model
    const count = (kind: RecorderModel['records']): number => (records === kind ? origin.size : 0)
    this.spikes = records === 'spikes' || records === 'states' ? Array.from({ length: origin.size }, () => new SpikeTable(records)) : []
    this.weights = Array.from({ length: count('weights') }, () => new WeightTable())
    this.samples = Array.from({ length: count('samples') }, () => new SampleTable())
    this.written = new Float64Array(origin.size)
    this.idDigits = new Uint8Array(origin.size).fill(String(origin.firstId + origin.size - 1).length)
  }

  /** Throws: somebody asked for what it does not record. */
  recordsNo(what: string, i: number): never {
    const node = this.firstId + i
    throw new KernelError('BadProperty', `Node ${node} (${this.entry.name}) records no ${what}.`, { item: String(node) })
  }

  /** Forgets the events up to this horizon, so many of which were written elsewhere. */
  forget(i: number, horizon: number, written: number): void {
    this.spikes[i]?.clear()
    this.weights[i]?.clear()
    this.samples[i]?.clear(horizon)
    this.written[i]! += written
  }

  /** Forgets all events up to this horizon, and that there were any. */
  forgetAll(i: number, horizon: number): void {
    this.forget(i, horizon, 0)
    this.written[i] = 0
  }

  /** Whether something stamped with this step is recorded: later than start, no later than stop (kernel rule 21). */
  isActive(i: number, stamp: number): boolean {
    const k = i & this.mask
    return this.#begin[k]! < stamp && stamp <= this.#end[k]!
  }

  /** Derives windows from parameters, before time runs on. */
  prepare(): void {
    const { origin, start, stop } = this.p
    const { grid } = this
    this.#begin = Float64Array.from({ length: this.rows }, (_, k) => grid.steps(origin![k]!) + grid.steps(start![k]!))
    this.#end = Float64Array.from({ length: this.rows }, (_, k) => grid.steps(origin![k]!) + grid.steps(stop![k]!))
  }

  /** Takes a weight, if it falls into the window and the recorder wants this pair. */
  recordWeight(i: number, row: RecordedWeight): void {
    const wants = (list: string, id: number): boolean => {
      const ids = this.lists[list]![i]!
      return ids.length === 0 || ids.includes(id)
    }
    if (this.isActive(i, row.stamp) && wants('senders', row.sender) && wants('targets', row.target)) this.weights[i]!.add(row)
  }

  /** Takes spikes that a node sent, if they fall into the window. */
  record(i: number, stamp: number, sender: number, count: number, offsetMs: number): void {
    if (!this.isActive(i, stamp)) return
    const table = this.spikes[i]!
    if (this.model.records === 'states') table.addChange(stamp, sender, count, offsetMs)
    else table.add(stamp, sender, count, offsetMs)
  }
}

/** A recorder among those of its Create call. */
export interface RecorderNode {
  readonly recorder: RecorderRuntime
  readonly i: number
}

/** The recorder with this id; throws where the node is another thing. */
export function recorderOf(group: Group, id: number): RecorderNode {
  if (group instanceof RecorderRuntime) return { recorder: group, i: id - group.firstId }
  throw new KernelError('BadProperty', `Node ${id} (${group.entry.name}) is no recorder.`, { item: String(id) })
}
