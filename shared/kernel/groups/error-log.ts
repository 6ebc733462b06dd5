import type { ErrorHistory } from '../../models/define-synapse'
import { learningSlope, predictedPotential, spikesPerMs, type RateColumns } from '../../models/families/urbanczik'
import type { Columns } from '../../models/runtime'
import { EntryRings } from './entry-rings'
import type { HistoryOwner } from './spike-history'

/** Neurons whose dendrite and spikes are read at the end of every step. */
export interface ErrorOwner extends HistoryOwner {
  readonly s: Readonly<Record<string, Float64Array>>
}

/**
 * What Urbanczik synapses read of the neurons of a group: for each step by how much their spikes were more than their dendrite predicted, weighted by how much
 * that counts (Urbanczik & Senn 2014, with the discretisation of NEST).
 */
export class ErrorLog extends EntryRings implements ErrorHistory {
  readonly #owner: ErrorOwner

  constructor(owner: ErrorOwner) {
    super(owner.size, 2, owner.memory)
    this.#owner = owner
  }

  /** Takes what the neurons did in the step that ends at this time stamp. */
  record(stamp: number): void {
    const { size, mask, s, grid } = this.#owner
    const p = this.#owner.p as RateColumns & Columns<'g_sp' | 'soma.g_L' | 'soma.E_L'>
    const V_m = s['dendritic.V_m']!
    const fired = s['fired']!
    const ms = grid.ms(stamp)
    for (let i = 0; i < size; i++) {
      if (this.incoming[i] === 0) continue
      const k = i & mask
      const V = predictedPotential(p, k, V_m[i]!)
      while (this.lengthOf(i) > 1 && this.reads[this.at(i, this.oldest[i]!)]! >= this.incoming[i]!) this.oldest[i]!++
      const at = this.append(i)
      this.columns[0]![at] = ms
      this.columns[1]![at] = (fired[i]! - spikesPerMs(p, k, V) * grid.resolutionMs) * learningSlope(p, k, V)
    }
  }

  error(i: number, k: number): number {
    return this.columns[1]![this.at(i, k)]!
  }

  membraneMs(i: number): number {
    const { p, mask } = this.#owner
    return p['dendritic.C_m']![i & mask]! / p['dendritic.g_L']![i & mask]!
  }

  synapseMs(i: number, excites: boolean): number {
    const { p, mask } = this.#owner
    return p[excites ? 'dendritic.tau_syn_ex' : 'dendritic.tau_syn_in']![i & mask]!
  }
}
