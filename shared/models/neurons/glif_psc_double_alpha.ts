import { type Membrane, alphaToPotential, currentToPotential } from '../../numerics/exact-propagators'
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

const stateColumns = ['dI_fast', 'I_fast', 'dI_slow', 'I_slow'] as const
const fastConstants = ['decay_fast', 'start_fast', 'P31_fast', 'P32_fast'] as const
const slowConstants = ['decay_slow', 'start_slow', 'P31_slow', 'P32_slow'] as const

type Group = NeuronGroup<never, (typeof stateColumns)[number], (typeof fastConstants)[number] | (typeof slowConstants)[number], 'spikes'>

/** Sums of a fast and a slow alpha current, one of each for each receptor. */
class DoubleAlphaCurrents implements GlifSynapses {
  readonly #g: Group

  constructor(g: Group) {
    this.#g = g
  }

  #receptors(i: number): number {
    return this.#g.lists['tau_syn_fast']![i]!.length
  }

  effect(i: number, k: number): number {
    const { s, c, size, rows } = this.#g
    let sum = 0
    for (let r = 0; r < this.#receptors(i); r++) {
      const at = r * size + i
      const from = r * rows + k
      sum += c.P31_fast[from]! * s.dI_fast[at]! + c.P32_fast[from]! * s.I_fast[at]!
      sum += c.P31_slow[from]! * s.dI_slow[at]! + c.P32_slow[from]! * s.I_slow[at]!
    }
    return sum
  }

  sum(i: number): number {
    const { s, size } = this.#g
    let sum = 0
    for (let r = 0; r < this.#receptors(i); r++) sum += s.I_fast[r * size + i]! + s.I_slow[r * size + i]!
    return sum
  }

  advance(i: number, k: number): void {
    const { s, c, input, size, rows, grid } = this.#g
    const h = grid.resolutionMs
    for (let r = 0; r < this.#receptors(i); r++) {
      const at = r * size + i
      const from = r * rows + k
      s.I_fast[at] = c.decay_fast[from]! * (h * s.dI_fast[at]! + s.I_fast[at]!)
      s.dI_fast[at] = c.decay_fast[from]! * s.dI_fast[at]! + c.start_fast[from]! * input.spikes[at]!
      s.I_slow[at] = c.decay_slow[from]! * (h * s.dI_slow[at]! + s.I_slow[at]!)
      s.dI_slow[at] = c.decay_slow[from]! * s.dI_slow[at]! + c.start_slow[from]! * input.spikes[at]!
    }
  }
}

/** Generalised leaky integrate-and-fire neuron whose synaptic currents are sums of a fast and a slow alpha function. */
export const glif_psc_double_alpha = defineNeuron({
  name: 'glif_psc_double_alpha',
  version: 1,
  title: 'Generalised leaky integrate-and-fire (Allen Institute), double alpha currents',
  text:
    'The model glif_psc, of which three switches choose one of five degrees of detail, with synaptic currents that are the sum of a fast ' +
    'and a slow alpha function. There are as many receptors as τ_syn,fast has values; τ_syn,slow and amp_slow have one value for each ' +
    'of them. A connection chooses its receptor by number, from 1 on; its weight is the peak of the fast current.',
  equations: [
    ...glifEquations,
    'I_syn(t) = Σ_r Σ w · [(e/τ_fast,r) · t · exp(−t/τ_fast,r) + amp_slow,r · (e/τ_slow,r) · t · exp(−t/τ_slow,r)]',
  ],
  references: glifReferences,
  tags: ['integrate-and-fire', 'current-based', 'adaptation', 'many receptors'],
  parameters: {
    ...glifParameters,
    tau_syn_fast: { ...tau_syn, symbol: 'τ_syn,fast', text: 'Time constant of the fast current of each receptor.' },
    tau_syn_slow: {
      ...tau_syn,
      default: [6],
      symbol: 'τ_syn,slow',
      text: 'Time constant of the slow current of each receptor; where there are too few values there is no slow current.',
    },
    amp_slow: {
      kind: 'numbers',
      unit: '',
      default: [0.3],
      section: 'Synapses',
      above: 0,
      text: 'Peak of the slow current of each receptor as a part of that of the fast one.',
    },
    ...archiverParameters,
  },
  state: glifState,
  recordables: glifRecordables,
  rules: glifRules,
  check: checkGlifState,
  variables: glifVariables,
  constants: glifConstants,
  ports: {
    sizedBy: 'tau_syn_fast',
    roomFor: ['asc_decay', 'ASCurrents'],
    variables: [...stateColumns, 'asc'],
    constants: [...fastConstants, ...slowConstants, 'asc_mean', 'asc_decayed', 'asc_kept'],
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
    const membraneOf = (tauSynMs: number): Membrane => ({ tauSynMs, tauMembraneMs: p.C_m[k]! / p.g[k]!, capacitancePf: p.C_m[k]! })
    lists['tau_syn_fast']![k]!.forEach((tauFast, r) => {
      const at = r * rows + k
      c.decay_fast[at] = Math.exp(-h / tauFast)
      c.start_fast[at] = Math.E / tauFast
      c.P31_fast[at] = alphaToPotential(membraneOf(tauFast), h)
      c.P32_fast[at] = currentToPotential(membraneOf(tauFast), h)
      const tauSlow = lists['tau_syn_slow']![k]![r] ?? tauFast
      c.decay_slow[at] = Math.exp(-h / tauSlow)
      c.start_slow[at] = (Math.E / tauSlow) * (lists['amp_slow']![k]![r] ?? 0)
      c.P31_slow[at] = alphaToPotential(membraneOf(tauSlow), h)
      c.P32_slow[at] = currentToPotential(membraneOf(tauSlow), h)
    })
  },

  step(g) {
    stepGlif(g, new DoubleAlphaCurrents(g))
  },
})
