import type { EligibilityPerStep } from '../../models/define-synapse'
import type { Fading, StepEligibility } from '../../models/define-model'
import type { GroupColumns } from '../../models/runtime'
import type { IncomingConnections } from './partners'
import { EligibilityEntries, firstAtLeast } from './eligibility-entries'
import { EligibilityKeeper, type EligibilityOwner } from './eligibility-keeper'

/** More steps than any run has: an endless cutoff, with which differences of steps can still be told apart. */
const endless = 2 ** 50

class StepEntries extends EligibilityEntries {
  /** What the rate adds in each step for a unit of smoothed eligibility. */
  readonly regularisations: number[] = []

  constructor() {
    super()
    this.columns.push(this.regularisations)
  }
}

/**
 * What e-prop synapses that learn step by step read of the neurons of a group (Korcsak-Gorzo et al. 2025): for each step how ready a neuron was to spike, what it was told of errors, and by how much
 * its rate is off. A readout is ready all the time, and tells itself of its error. Steps further behind all spikes that are still read than the cutoff are forgotten.
 */
export class EligibilityCourse extends EligibilityKeeper<StepEntries> implements EligibilityPerStep {
  readonly fading: Fading = { decay: 0, beta: 0, recovery: 0, kappa: 0, rateKappa: 0 }
  at = 0
  values: readonly number[] = []
  signals: readonly number[] = []
  regularisations: readonly number[] = []
  readonly #rule: StepEligibility<GroupColumns<string, string, string>>

  constructor(owner: EligibilityOwner, rule: StepEligibility<GroupColumns<string, string, string>>) {
    super(owner, 0)
    this.#rule = rule
  }

  expect({ targets }: IncomingConnections): void {
    for (let q = 0; q < targets.length; q++) this.nodes[targets[q]!] ??= new StepEntries()
  }

  cutoff(i: number): number {
    const { p, mask, grid } = this.owner
    return Math.min(grid.steps(p['eprop_isi_trace_cutoff']![i & mask]!), endless)
  }

  read(i: number, from: number, count: number): void {
    const entries = this.nodes[i]!
    this.at = entries.placeOf(from, count)
    if (this.at < 0) this.refuseMissing(i, from)
    this.values = entries.values
    this.signals = entries.signals
    this.regularisations = entries.regularisations
    this.#rule.fading(this.owner, i, this.fading)
  }

  move(i: number, stamp: number, last: number): void {
    const entries = this.nodes[i]!
    entries.addReader(stamp)
    if (last > 0) {
      entries.dropReader(last)
      this.#forgetBetween(entries, last - 1, this.cutoff(i))
    }
    const { updates, steps } = entries
    if (updates.length === 0 || steps.length === 0) return
    const kept = updates[0]! - 1
    if (entries.placeOf(kept, 1) > 0) entries.forget(-Infinity, kept)
  }

  /** Forgets what only the connection that read from `begin` on wanted: as far as other connections, which read from their spikes on up to the cutoff, do not. */
  #forgetBetween(entries: StepEntries, begin: number, cutoff: number): void {
    const end = begin + cutoff
    let first = begin
    let after = end
    const { updates } = entries
    for (let at = firstAtLeast(updates, Math.max(0, begin - cutoff)); at < updates.length && updates[at]! <= end && first < after; at++) {
      const wanted = updates[at]! - 1
      if (wanted >= begin && wanted <= end) after = Math.min(after, wanted)
      if (wanted + cutoff >= begin && wanted + cutoff <= end) first = Math.max(first, wanted + cutoff)
    }
    entries.forget(first, after)
  }

  protected recordNode(i: number, t: number, entries: StepEntries | null): void {
    const { s } = this.owner
    if (this.#rule.isReadout) {
      entries?.append(t, 1, s['error_signal']![i]!)
      entries?.regularisations.push(0)
      return
    }
    if (entries !== null) {
      entries.append(t, s['surrogate_gradient']![i]!, 0)
      entries.regularisations.push(this.#regularisation(i))
    }
    s['learning_signal']![i] = this.told(entries, t)
  }

  /** By how much the rate of node `i` is off, in spikes per step, times what that counts. */
  #regularisation(i: number): number {
    const { s, p, mask, grid } = this.owner
    const k = i & mask
    const kappa = p['kappa_reg']![k]!
    const rate = s['averageRate']!
    rate[i] = kappa * rate[i]! + ((1 - kappa) * s['fired']![i]!) / grid.resolutionMs
    return p['c_reg']![k]! * (rate[i] - (p['f_target']![k]! / 1000) * grid.resolutionMs)
  }
}
