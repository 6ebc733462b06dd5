import { alphaToPotential, currentToPotential } from '../../numerics/exact-propagators'
import { archiverParameters } from '../common-parameters'
import { defineNeuron } from '../define-model'
import {
  type GlifSynapses,
  afterSpikeCurrents,
  changedGlif,
  checkGlifState,
  glifConstants,
  glifEquations,
  glifParameters,
  glifRecordables,
  glifReferences,
  glifRules,
  glifState,
  glifVariables,
  prepareGlif,
  stepGlif,
} from '../glif'
import { tau_syn } from '../port-parameters'
import type { NeuronGroup } from '../runtime'

type Group = NeuronGroup<never, 'dI' | 'I_port', 'decay_syn' | 'rise' | 'start' | 'P31' | 'P32', 'spikes'>

/** Alpha currents, one for each receptor. */
class AlphaCurrents implements GlifSynapses {
  readonly #g: Group

  constructor(g: Group) {
    this.#g = g
  }

  #receptors(i: number): number {
    return this.#g.lists['tau_syn']![i]!.length
  }

  effect(i: number, k: number): number {
    const { s, c, size, rows } = this.#g
    let sum = 0
    for (let r = 0; r < this.#receptors(i); r++) {
      sum += c.P31[r * rows + k]! * s.dI[r * size + i]! + c.P32[r * rows + k]! * s.I_port[r * size + i]!
    }
    return sum
  }

  sum(i: number): number {
    const { s, size } = this.#g
    let sum = 0
    for (let r = 0; r < this.#receptors(i); r++) sum += s.I_port[r * size + i]!
    return sum
  }

  advance(i: number, k: number): void {
    const { s, c, input, size, rows } = this.#g
    for (let r = 0; r < this.#receptors(i); r++) {
      const at = r * size + i
      const from = r * rows + k
      s.I_port[at] = c.rise[from]! * s.dI[at]! + c.decay_syn[from]! * s.I_port[at]!
      s.dI[at] = c.decay_syn[from]! * s.dI[at]! + c.start[from]! * input.spikes[at]!
    }
  }
}

/** Generalised leaky integrate-and-fire neuron with alpha currents. */
export const glif_psc = defineNeuron({
  name: 'glif_psc',
  version: 1,
  title: 'Generalised leaky integrate-and-fire (Allen Institute), alpha currents',
  text:
    'Five models of growing detail, fitted to thousands of cells of the Allen Cell Types Database: leaky integrate-and-fire (1), with a ' +
    'reset and threshold that depend on spikes (2), with after-spike currents (3), with both (4), and with a threshold that also ' +
    'follows the potential (5). Three switches choose the model. There are as many receptors as τ_syn has values; a connection ' +
    'chooses one by number, from 1 on, and its weight is the peak of an alpha current.',
  equations: [...glifEquations, 'I_syn(t) = Σ_r Σ w · (e/τ_syn,r) · t · exp(−t/τ_syn,r)'],
  references: glifReferences,
  tags: ['integrate-and-fire', 'current-based', 'adaptation', 'many receptors'],
  parameters: { ...glifParameters, tau_syn, ...archiverParameters },
  state: glifState,
  recordables: glifRecordables,
  rules: glifRules,
  check: checkGlifState,
  variables: glifVariables,
  constants: glifConstants,
  ports: {
    sizedBy: 'tau_syn',
    roomFor: ['asc_decay', 'ASCurrents'],
    variables: ['dI', 'I_port', 'asc'],
    constants: ['decay_syn', 'rise', 'start', 'P31', 'P32', 'asc_mean', 'asc_decayed', 'asc_kept'],
  },
  inputs: { spikes: { signal: 'spike', receptor: 'ports' }, current: { signal: 'current' } },
  receives: ['spike', 'current', 'request'],
  sends: 'spike',
  weightUnit: 'pA',
  status: { ASCurrents: afterSpikeCurrents, has_connections: (g, i) => g.hasConnections(i) },
  changed: changedGlif,

  prepare(g, k) {
    prepareGlif(g, k)
    const { p, c, lists, grid, rows } = g
    const h = grid.resolutionMs
    lists['tau_syn']![k]!.forEach((tauSynMs, r) => {
      const at = r * rows + k
      const membrane = { tauSynMs, tauMembraneMs: p.C_m[k]! / p.g[k]!, capacitancePf: p.C_m[k]! }
      c.decay_syn[at] = Math.exp(-h / tauSynMs)
      c.rise[at] = h * c.decay_syn[at]
      c.start[at] = Math.E / tauSynMs
      c.P31[at] = alphaToPotential(membrane, h)
      c.P32[at] = currentToPotential(membrane, h)
    })
  },

  step(g) {
    stepGlif(g, new AlphaCurrents(g))
  },
})
