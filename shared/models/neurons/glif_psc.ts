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
} from '../families/glif'
import { tau_syn } from '../families/port-parameters'
import type { NeuronGroup } from '../runtime'

type Group = NeuronGroup<never, 'dI' | 'I_port', 'decay_syn' | 'rise' | 'start' | 'P31' | 'P32', 'spikes'>

/** Alpha currents, one for each receptor. */
class AlphaCurrents implements GlifSynapses {
  readonly #lists: readonly (readonly number[])[]
  readonly #size: number
  readonly #rows: number
  readonly #dI: Float64Array
  readonly #I: Float64Array
  readonly #spikes: Float64Array
  readonly #c: Group['c']

  constructor({ lists, size, rows, s, c, input }: Group) {
    this.#lists = lists['tau_syn']!
    this.#size = size
    this.#rows = rows
    this.#dI = s.dI
    this.#I = s.I_port
    this.#spikes = input.spikes
    this.#c = c
  }

  effect(i: number, k: number): number {
    const { P31, P32 } = this.#c
    const receptors = this.#lists[i]!.length
    let sum = 0
    for (let r = 0; r < receptors; r++) {
      const at = r * this.#size + i
      sum += P31[r * this.#rows + k]! * this.#dI[at]! + P32[r * this.#rows + k]! * this.#I[at]!
    }
    return sum
  }

  sum(i: number): number {
    const receptors = this.#lists[i]!.length
    let sum = 0
    for (let r = 0; r < receptors; r++) sum += this.#I[r * this.#size + i]!
    return sum
  }

  advance(i: number, k: number): void {
    const { rise, decay_syn, start } = this.#c
    const receptors = this.#lists[i]!.length
    for (let r = 0; r < receptors; r++) {
      const at = r * this.#size + i
      const from = r * this.#rows + k
      this.#I[at] = rise[from]! * this.#dI[at]! + decay_syn[from]! * this.#I[at]!
      this.#dI[at] = decay_syn[from]! * this.#dI[at]! + start[from]! * this.#spikes[at]!
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
