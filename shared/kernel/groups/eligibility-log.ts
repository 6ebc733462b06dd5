import type { EligibilityHistory, SourceTrain } from '../../models/define-synapse'
import type { IntervalEligibility } from '../../models/define-model'
import type { ParameterValue } from '../../models/descriptor'
import type { GroupColumns } from '../../models/runtime'
import type { IncomingConnections } from './partners'
import { KernelError } from '../kernel-error'
import { keptSettings } from '../kernel-settings'
import { EligibilityEntries, firstAtLeast } from './eligibility-entries'
import { EligibilityKeeper, type EligibilityOwner } from './eligibility-keeper'

/** Steps that it takes readouts to compare themselves with one another. */
const comparing = 1

class IntervalEntries extends EligibilityEntries {
  /** What the rate of each interval adds, by the step after its end. */
  readonly ends: number[] = []
  readonly regularisations: number[] = []
}

/**
 * What e-prop synapses that learn in intervals read of the neurons of a group (Bellec et al. 2020, Nature Communications 11:3625, with NEST's event-based scheme, Korcsak-Gorzo et al. 2025): for
 * each step how ready a neuron was to spike, or of readouts the error, and what it was told of errors. An interval whose gradient no connection still has to work out is forgotten.
 */
export class EligibilityLog extends EligibilityKeeper<IntervalEntries> implements EligibilityHistory {
  readonly shift: number
  readonly losesFirst: boolean
  readonly #rule: IntervalEligibility<GroupColumns<string, string, string>>

  constructor(owner: EligibilityOwner, rule: IntervalEligibility<GroupColumns<string, string, string>>) {
    super(owner, comparing)
    this.#rule = rule
    this.shift = rule.shift
    this.losesFirst = !rule.isReadout
  }

  override prepare(settings: Readonly<Record<string, ParameterValue>>): void {
    super.prepare(settings)
    this.#refuseEarlyFlush(settings)
  }

  /** A flush may not come before an interval has passed. */
  #refuseEarlyFlush(settings: Readonly<Record<string, ParameterValue>>): void {
    const { p, entry, firstId } = this.owner
    const interval = Number(settings['eprop_update_interval'] ?? keptSettings['eprop_update_interval'])
    const k = p['flush_event_send_interval']?.findIndex((ms) => ms < interval) ?? -1
    if (k < 0) return
    const item = `${entry.name} ${firstId + k}`
    const message = `Simulate: ${item}: flush_event_send_interval is ${p['flush_event_send_interval']![k]} ms, but must not be shorter than the eprop_update_interval of ${interval} ms.`
    throw new KernelError('BadProperty', message, { item, field: 'flush_event_send_interval' })
  }

  expect({ targets }: IncomingConnections): void {
    for (let q = 0; q < targets.length; q++) (this.nodes[targets[q]!] ??= new IntervalEntries()).addReader(this.shift)
  }

  move(i: number, previous: number, current: number, { wasFlush }: SourceTrain, isFlush: boolean): void {
    const entries = this.nodes[i]!
    if (!isFlush) entries.addReader(current + this.shift)
    if (!wasFlush) entries.dropReader(previous + this.shift)
  }

  gradient(i: number, { trigger, previousUpdate, intervals }: SourceTrain, kappa: number, isAveraged: boolean): number {
    const entries = this.nodes[i]!
    const at = entries.placeOf(
      trigger,
      intervals.reduce((sum, interval) => sum + interval, 0),
    )
    if (at < 0) this.refuseMissing(i, trigger)
    const regularisation = entries.regularisations[firstAtLeast(entries.ends, previousUpdate + this.shift + this.updateInterval)] ?? 0
    const sum = this.#rule.gradient(this.owner, i, entries, at, intervals, kappa, regularisation)
    return isAveraged ? sum / this.learningWindow : sum
  }

  protected recordNode(i: number, t: number, entries: IntervalEntries | null): void {
    const place = (t - this.shift) % this.updateInterval
    if (entries !== null && place === 0) this.#forgetRead(entries)
    if (this.#rule.isReadout) this.#recordError(i, t, entries)
    else this.#recordReadiness(i, t, entries, place)
  }

  #recordError(i: number, t: number, entries: IntervalEntries | null): void {
    entries?.append(t - comparing, this.owner.s['error_signal']![i]!, 0)
  }

  #recordReadiness(i: number, t: number, entries: IntervalEntries | null, place: number): void {
    const { s, p, mask, grid } = this.owner
    const spikes = s['spikesInInterval']!
    if (entries !== null) {
      entries.append(t, s['surrogate_gradient']![i]!, 0)
      if (place === this.updateInterval - 1) {
        const target = (p['f_target']![i & mask]! / 1000) * grid.resolutionMs
        const excess = spikes[i]! / this.updateInterval - target
        entries.ends.push(t + 1)
        entries.regularisations.push((p['c_reg']![i & mask]! * excess) / this.updateInterval)
      }
    }
    if (place === this.updateInterval - 1) spikes[i] = 0
    s['learning_signal']![i] = this.told(entries, t)
  }

  /** Forgets intervals that no connection reads, up to the last that some do. */
  #forgetRead(entries: IntervalEntries): void {
    const { updates, steps } = entries
    if (steps.length === 0 || updates.length === 0) return
    let at = 0
    for (let begin = updates[0]!; begin <= updates.at(-1)! && at < updates.length; begin += this.updateInterval) {
      if (updates[at] === begin) at++
      else entries.forget(begin, begin + this.updateInterval)
    }
    entries.forget(-Infinity, updates[0]!)
  }
}
