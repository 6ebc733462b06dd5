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
} from '../families/glif'
import { tau_syn } from '../families/port-parameters'
import type { NeuronGroup } from '../runtime'

const stateColumns = ['dI_fast', 'I_fast', 'dI_slow', 'I_slow'] as const
const fastConstants = ['decay_fast', 'start_fast', 'P31_fast', 'P32_fast'] as const
const slowConstants = ['decay_slow', 'start_slow', 'P31_slow', 'P32_slow'] as const

type Group = NeuronGroup<never, (typeof stateColumns)[number], (typeof fastConstants)[number] | (typeof slowConstants)[number], 'spikes'>

/** Sums of a fast and a slow alpha current, one of each for each receptor. */
class DoubleAlphaCurrents implements GlifSynapses {
  readonly #lists: readonly (readonly number[])[]
  readonly #size: number
  readonly #rows: number
  readonly #stepMs: number
  readonly #dI_fast: Float64Array
  readonly #I_fast: Float64Array
  readonly #dI_slow: Float64Array
  readonly #I_slow: Float64Array
  readonly #spikes: Float64Array
  readonly #c: Group['c']

  constructor({ lists, size, rows, grid, s, c, input }: Group) {
    this.#lists = lists['tau_syn_fast']!
    this.#size = size
    this.#rows = rows
    this.#stepMs = grid.resolutionMs
    this.#dI_fast = s.dI_fast
    this.#I_fast = s.I_fast
    this.#dI_slow = s.dI_slow
    this.#I_slow = s.I_slow
    this.#spikes = input.spikes
    this.#c = c
  }

  effect(i: number, k: number): number {
    const { P31_fast, P32_fast, P31_slow, P32_slow } = this.#c
    const receptors = this.#lists[i]!.length
    let sum = 0
    for (let r = 0; r < receptors; r++) {
      const at = r * this.#size + i
      const from = r * this.#rows + k
      sum += P31_fast[from]! * this.#dI_fast[at]! + P32_fast[from]! * this.#I_fast[at]!
      sum += P31_slow[from]! * this.#dI_slow[at]! + P32_slow[from]! * this.#I_slow[at]!
    }
    return sum
  }

  sum(i: number): number {
    const receptors = this.#lists[i]!.length
    let sum = 0
    for (let r = 0; r < receptors; r++) sum += this.#I_fast[r * this.#size + i]! + this.#I_slow[r * this.#size + i]!
    return sum
  }

  advance(i: number, k: number): void {
    const { decay_fast, decay_slow, start_fast, start_slow } = this.#c
    const h = this.#stepMs
    const receptors = this.#lists[i]!.length
    for (let r = 0; r < receptors; r++) {
      const at = r * this.#size + i
      const from = r * this.#rows + k
      const weight = this.#spikes[at]!
      this.#I_fast[at] = decay_fast[from]! * (h * this.#dI_fast[at]! + this.#I_fast[at]!)
      this.#dI_fast[at] = decay_fast[from]! * this.#dI_fast[at]! + start_fast[from]! * weight
      this.#I_slow[at] = decay_slow[from]! * (h * this.#dI_slow[at]! + this.#I_slow[at]!)
      this.#dI_slow[at] = decay_slow[from]! * this.#dI_slow[at]! + start_slow[from]! * weight
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
