import type { EligibilityHistory, SourceTrain } from '../../models/define-synapse'
import type { EligibilityRule } from '../../models/define-model'
import type { ParameterValue } from '../../models/descriptor'
import type { GroupColumns, LearningTimes } from '../../models/runtime'
import type { IncomingConnections } from './partners'
import { KernelError } from '../kernel-error'
import { keptSettings } from '../kernel-settings'
import type { ModelEntry } from '../model-table'

/** Neurons whose eligibility is kept. */
export interface EligibilityOwner extends GroupColumns<string, string, string> {
  readonly entry: ModelEntry
  readonly firstId: number
  isFrozen(i: number): boolean
}

/** Delays in steps on the way of an error: from readouts to one another, to the neurons that learn from it, and from these to readouts. All are one step. */
const normDelay = 1
const errorDelay = 1
const readoutDelay = 1

/** What one neuron keeps once connections learn from it. */
class NodeLog {
  /** Beginnings of intervals in which connections still have something to read, in order, and how many of them. */
  readonly updates: number[] = []
  readonly readers: number[] = []
  steps: number[] = []
  values: number[] = []
  signals: number[] = []
  /** What the rate of each interval adds, by the step after its end. */
  readonly ends: number[] = []
  readonly regularisations: number[] = []

  /** Takes entries of steps from … to (exclusive) out. */
  forget(from: number, to: number): void {
    const first = firstAtLeast(this.steps, from)
    const count = firstAtLeast(this.steps, to) - first
    if (count <= 0) return
    for (const column of [this.steps, this.values, this.signals]) column.splice(first, count)
  }
}

/** Place of the first number of a rising list that is not below `value`. */
function firstAtLeast(list: readonly number[], value: number): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (list[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * What e-prop synapses read of the neurons of a group (Bellec et al. 2020, Nature Communications 11:3625, with NEST's event-based scheme, Korcsak-Gorzo et al. 2025): for
 * each step how ready a neuron was to spike, or of readouts the error, and what it was told of errors. An interval whose gradient no connection still has to work out is forgotten.
 */
export class EligibilityLog implements EligibilityHistory, LearningTimes {
  updateInterval = 1
  learningWindow = 1
  resets = true
  readonly shift: number
  readonly losesFirst: boolean
  readonly #owner: EligibilityOwner
  readonly #rule: EligibilityRule<GroupColumns<string, string, string>>
  readonly #nodes: (NodeLog | null)[]

  constructor(owner: EligibilityOwner, rule: EligibilityRule<GroupColumns<string, string, string>>) {
    this.#owner = owner
    this.#rule = rule
    this.shift = rule.shift
    this.losesFirst = !rule.isReadout
    this.#nodes = new Array<NodeLog | null>(owner.size).fill(null)
  }

  /** Takes up the kernel's settings, where they are not as usual, before time runs on. */
  prepare(settings: Readonly<Record<string, ParameterValue>>): void {
    const steps = (name: string): number => this.#owner.grid.steps(Number(settings[name] ?? keptSettings[name]))
    this.updateInterval = steps('eprop_update_interval')
    this.learningWindow = steps('eprop_learning_window')
    this.#refuseEarlyFlush(settings)
    this.resets = (settings['eprop_reset_neurons_on_update'] ?? keptSettings['eprop_reset_neurons_on_update']) === true
  }

  /** A flush may not come before an interval has passed. */
  #refuseEarlyFlush(settings: Readonly<Record<string, ParameterValue>>): void {
    const { p, entry, firstId } = this.#owner
    const interval = Number(settings['eprop_update_interval'] ?? keptSettings['eprop_update_interval'])
    const k = p['flush_event_send_interval']?.findIndex((ms) => ms < interval) ?? -1
    if (k < 0) return
    const item = `${entry.name} ${firstId + k}`
    const message = `Simulate: ${item}: flush_event_send_interval is ${p['flush_event_send_interval']![k]} ms, but must not be shorter than the eprop_update_interval of ${interval} ms.`
    throw new KernelError('BadProperty', message, { item, field: 'flush_event_send_interval' })
  }

  /** The connections of a block will learn from their targets from now on. */
  expect({ targets }: IncomingConnections): void {
    for (let q = 0; q < targets.length; q++) this.#addReader((this.#nodes[targets[q]!] ??= new NodeLog()), this.shift)
  }

  #addReader({ updates, readers }: NodeLog, begin: number): void {
    const at = firstAtLeast(updates, begin)
    if (updates[at] === begin) readers[at]!++
    else {
      updates.splice(at, 0, begin)
      readers.splice(at, 0, 1)
    }
  }

  move(i: number, previous: number, current: number, { wasFlush }: SourceTrain, isFlush: boolean): void {
    const log = this.#nodes[i]!
    if (!isFlush) this.#addReader(log, current + this.shift)
    if (wasFlush) return
    const { updates, readers } = log
    const at = firstAtLeast(updates, previous + this.shift)
    if (updates[at] !== previous + this.shift || --readers[at]! > 0) return
    updates.splice(at, 1)
    readers.splice(at, 1)
  }

  gradient(i: number, { trigger, previousUpdate, intervals }: SourceTrain, kappa: number, isAveraged: boolean): number {
    const log = this.#nodes[i]!
    const at = firstAtLeast(log.steps, trigger)
    const length = intervals.reduce((sum, interval) => sum + interval, 0)
    if (log.steps[at] !== trigger || log.steps[at + length - 1] !== trigger + length - 1) {
      const item = `${this.#owner.entry.name} ${this.#owner.firstId + i}`
      const message = `Simulate: ${item} no longer has what it did from step ${trigger} on, which an e-prop synapse asks for.`
      throw new KernelError('KernelException', message, { item })
    }
    const regularisation = log.regularisations[firstAtLeast(log.ends, previousUpdate + this.shift + this.updateInterval)] ?? 0
    const sum = this.#rule.gradient(this.#owner, i, log, at, intervals, kappa, regularisation)
    return isAveraged ? sum / this.learningWindow : sum
  }

  /** Node `i` is told of an error, weighted, at a stamp: it is that of an earlier step. */
  hear(i: number, stamp: number, signal: number): void {
    const log = this.#nodes[i]
    if (log === null || log === undefined) return
    const step = stamp - readoutDelay - errorDelay - normDelay
    const at = firstAtLeast(log.steps, step)
    if (log.steps[at] === step) log.signals[at]! += signal
  }

  /** Takes what the neurons did in step `t`. */
  record(t: number): void {
    const { size } = this.#owner
    const place = (t - this.shift) % this.updateInterval
    for (let i = 0; i < size; i++) {
      if (this.#owner.isFrozen(i)) continue
      const log = this.#nodes[i] ?? null
      if (log !== null && place === 0) this.#forgetRead(log)
      if (this.#rule.isReadout) this.#recordError(i, t, log)
      else this.#recordReadiness(i, t, log, place)
      this.#owner.s['eprop_history_duration']![i] = (log?.steps.length ?? 0) * this.#owner.grid.resolutionMs
    }
  }

  #recordError(i: number, t: number, log: NodeLog | null): void {
    if (log !== null) append(log, t - normDelay, this.#owner.s['error_signal']![i]!)
  }

  #recordReadiness(i: number, t: number, log: NodeLog | null, place: number): void {
    const { s, p, mask, grid } = this.#owner
    const spikes = s['spikesInInterval']!
    if (log !== null) {
      append(log, t, s['surrogate_gradient']![i]!)
      if (place === this.updateInterval - 1) {
        const target = (p['f_target']![i & mask]! / 1000) * grid.resolutionMs
        const excess = spikes[i]! / this.updateInterval - target
        log.ends.push(t + 1)
        log.regularisations.push((p['c_reg']![i & mask]! * excess) / this.updateInterval)
      }
    }
    if (place === this.updateInterval - 1) spikes[i] = 0
    const told = log === null ? -1 : firstAtLeast(log.steps, t - readoutDelay - errorDelay - normDelay)
    s['learning_signal']![i] = log?.signals[told] ?? 0
  }

  /** Forgets intervals that no connection reads, up to the last that some do. */
  #forgetRead(log: NodeLog): void {
    const { updates } = log
    if (log.steps.length === 0 || updates.length === 0) return
    let at = 0
    for (let begin = updates[0]!; begin <= updates.at(-1)! && at < updates.length; begin += this.updateInterval) {
      if (updates[at] === begin) at++
      else log.forget(begin, begin + this.updateInterval)
    }
    log.forget(-Infinity, updates[0]!)
  }
}

function append(log: NodeLog, step: number, value: number): void {
  log.steps.push(step)
  log.values.push(value)
  log.signals.push(0)
}
