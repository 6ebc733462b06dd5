import { restarting } from '../../models/correlation-parameters'
import type { RecorderModel } from '../../models/define-model'
import type { ParameterValue } from '../../models/descriptor'
import { Correlator, type CorrelatorKind, type RecordedCorrelations } from './correlator'
import type { HeardSpikes, LagSettings } from './lag-counts'
import { GroupBase, type GroupOrigin } from '../groups/group-base'
import { KernelError } from '../kernel-error'
import { SampleTable } from './sample-table'
import { SpikeTable } from './spike-table'
import { type RecordedWeight, WeightTable } from './weight-table'

/** Recorders of one Create call, each with what it recorded. */
export class RecorderRuntime extends GroupBase<RecorderModel> {
  readonly spikes: readonly SpikeTable[]
  readonly samples: readonly SampleTable[]
  readonly weights: readonly WeightTable[]
  readonly correlators: readonly Correlator[]
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
    this.correlators = Array.from({ length: count('correlations') }, (_, i) => new Correlator(this.#lagsOf(i), kindOf(origin.model)))
    this.samples = Array.from({ length: count('samples') }, () => new SampleTable())
    this.written = new Float64Array(origin.size)
    this.idDigits = new Uint8Array(origin.size).fill(String(origin.firstId + origin.size - 1).length)
  }

  /** How detector `i` counts, by its parameters. */
  #lagsOf(i: number): LagSettings {
    const { grid, model } = this
    const of = (name: string): number => Number(this.valueOf(name, i))
    return {
      deltaSteps: grid.steps(of('delta_tau')),
      tauSteps: grid.steps(of('tau_max')),
      // States count at any time, as in NEST.
      firstStamp: model.speaks === 'binary' ? 0 : grid.steps(of('Tstart')),
      lastStamp: model.speaks === 'binary' || of('Tstop') === Infinity ? Infinity : grid.stepsWithin(of('Tstop')),
      channels: model.channels!(this.valuesOf(i)),
    }
  }

  override assign(i: number, values: Readonly<Record<string, ParameterValue>>): void {
    super.assign(i, values)
    if (Object.keys(values).some((name) => restarting.has(name))) this.correlators[i]?.restart(this.#lagsOf(i))
  }

  /** A detector begins anew. */
  restartCounts(i: number): void {
    this.correlators[i]?.restart(this.#lagsOf(i))
  }

  /** Counts what detectors have heard of stamps up to this one; `slice` is the shortest delay of the network in steps. */
  settle(lastStamp: number, slice: number): void {
    for (const correlator of this.correlators) correlator.settle(lastStamp, slice)
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

  /** Takes spikes that a node sent to a channel of detector `i` over a connection of this weight, if they fall into the window. */
  correlate(i: number, sender: number, spikes: HeardSpikes): void {
    if (this.isActive(i, spikes.stamp)) this.correlators[i]!.take(sender, spikes)
  }

  /** Takes spikes that a node sent, if they fall into the window. */
  record(i: number, stamp: number, sender: number, count: number, offsetMs: number): void {
    if (!this.isActive(i, stamp)) return
    const table = this.spikes[i]!
    if (this.model.records === 'states') table.addChange(stamp, sender, count, offsetMs)
    else table.add(stamp, sender, count, offsetMs)
  }
}

/** Detectors of any number of channels keep all pairs of them. */
function kindOf({ parameters, speaks }: RecorderModel): CorrelatorKind {
  return speaks === 'binary' ? 'states' : 'N_channels' in parameters ? 'matrix' : 'pair'
}

/** A recorder among those of its Create call. */
export interface RecorderNode {
  readonly recorder: RecorderRuntime
  readonly i: number
}

/** What it took of samples; undefined of other recorders. */
export function samplesOf({ recorder, i }: RecorderNode): SampleTable | undefined {
  return recorder.samples[i]
}

/** The spikes it got; throws of other recorders. */
export function spikesOf({ recorder, i }: RecorderNode): SpikeTable {
  return recorder.spikes[i] ?? recorder.recordsNo('spikes', i)
}

/** The weights it got; throws of other recorders. */
export function weightsOf({ recorder, i }: RecorderNode): WeightTable {
  return recorder.weights[i] ?? recorder.recordsNo('weights', i)
}

/** What a detector has counted, with what waits for its slice to end; throws of other recorders. */
export function countsOf({ recorder, i }: RecorderNode, slice: number): RecordedCorrelations {
  const correlator = recorder.correlators[i] ?? recorder.recordsNo('correlations', i)
  return { lags: correlator.lags, counts: correlator.read(slice) }
}

/** The recorder with this id; throws where the node is another thing. */
export function recorderOf(group: GroupBase, id: number): RecorderNode {
  if (group instanceof RecorderRuntime) return { recorder: group, i: id - group.firstId }
  throw new KernelError('BadProperty', `Node ${id} (${group.entry.name}) is no recorder.`, { item: String(id) })
}
