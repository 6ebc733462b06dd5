import { type Membrane, alphaToPotential, currentToPotential } from '../../numerics/exact-propagators'
import { archiverParameters } from '../common-parameters'
import { defineNeuron } from '../define-model'
import { preciseParameters, preciseReferences, preciseRules, preciseText } from '../families/precise-parameters'
import { type MiniSteps, stepPrecisely } from '../families/precise-step'
import type { NeuronGroup } from '../runtime'
import * as vocabulary from '../vocabulary'

/** Propagators over a whole step. */
const constants = ['leak', 'P31_ex', 'P32_ex', 'decay_ex', 'P31_in', 'P32_in', 'decay_in', 'refractorySteps'] as const

type Group = NeuronGroup<
  'C_m' | 'tau_m' | 'E_L' | 'V_min' | 'V_th' | 'V_reset' | 'I_e' | 'tau_syn_ex' | 'tau_syn_in',
  'V_m' | 'I_syn_ex' | 'dI_syn_ex' | 'I_syn_in' | 'dI_syn_in' | 'I_input',
  (typeof constants)[number],
  'current'
>

function membraneOf(p: Group['p'], k: number, tauSynMs: number): Membrane {
  return { tauSynMs, tauMembraneMs: p.tau_m[k]!, capacitancePf: p.C_m[k]! }
}

/** One neuron between two events: what it was at the first, and what it is at the second. */
class AlphaMiniSteps implements MiniSteps {
  readonly #g: Group
  readonly #V_m: Float64Array
  readonly #I_syn_ex: Float64Array
  readonly #dI_syn_ex: Float64Array
  readonly #I_syn_in: Float64Array
  readonly #dI_syn_in: Float64Array
  readonly #I_input: Float64Array
  readonly #current: Float64Array
  readonly #stepMs: number
  // Parameters of the row the neuron belongs to; potentials are above rest.
  #row = -1
  #rest = 0
  #threshold = 0
  #lowest = 0
  #afterSpike = 0
  #I_e = 0
  #resistance = 0
  #start_ex = 0
  #start_in = 0
  // Propagators over the time that is looked at.
  #dt = -1
  #leak = 0
  #P31_ex = 0
  #P32_ex = 0
  #decay_ex = 0
  #P31_in = 0
  #P32_in = 0
  #decay_in = 0
  // State, and what it was at the last event.
  #drive = 0
  #U = 0
  #I_ex = 0
  #dI_ex = 0
  #I_in = 0
  #dI_in = 0
  #U_before = 0
  #I_ex_before = 0
  #dI_ex_before = 0
  #I_in_before = 0
  #dI_in_before = 0

  constructor(g: Group) {
    this.#g = g
    this.#V_m = g.s.V_m
    this.#I_syn_ex = g.s.I_syn_ex
    this.#dI_syn_ex = g.s.dI_syn_ex
    this.#I_syn_in = g.s.I_syn_in
    this.#dI_syn_in = g.s.dI_syn_in
    this.#I_input = g.s.I_input
    this.#current = g.input.current
    this.#stepMs = g.grid.resolutionMs
  }

  #takeRow(k: number): void {
    const { p } = this.#g
    const rest = p.E_L[k]!
    this.#row = k
    this.#dt = -1
    this.#rest = rest
    this.#threshold = p.V_th[k]! - rest
    this.#lowest = p.V_min[k]! - rest
    this.#afterSpike = p.V_reset[k]! - rest
    this.#I_e = p.I_e[k]!
    this.#resistance = p.tau_m[k]! / p.C_m[k]!
    this.#start_ex = Math.E / p.tau_syn_ex[k]!
    this.#start_in = Math.E / p.tau_syn_in[k]!
  }

  load(i: number): void {
    const k = i & this.#g.mask
    if (k !== this.#row) this.#takeRow(k)
    this.#drive = (this.#I_e + this.#I_input[i]!) * this.#resistance
    this.#U = this.#V_m[i]! - this.#rest
    this.#I_ex = this.#I_syn_ex[i]!
    this.#dI_ex = this.#dI_syn_ex[i]!
    this.#I_in = this.#I_syn_in[i]!
    this.#dI_in = this.#dI_syn_in[i]!
  }

  isAboveThreshold(): boolean {
    return this.#U >= this.#threshold
  }

  #setPropagators(dt: number): void {
    if (dt === this.#dt) return
    this.#dt = dt
    const { p, c } = this.#g
    const k = this.#row
    if (dt === this.#stepMs) {
      this.#leak = c.leak[k]!
      this.#P31_ex = c.P31_ex[k]!
      this.#P32_ex = c.P32_ex[k]!
      this.#decay_ex = c.decay_ex[k]!
      this.#P31_in = c.P31_in[k]!
      this.#P32_in = c.P32_in[k]!
      this.#decay_in = c.decay_in[k]!
      return
    }
    const excitatory = membraneOf(p, k, p.tau_syn_ex[k]!)
    const inhibitory = membraneOf(p, k, p.tau_syn_in[k]!)
    this.#leak = Math.expm1(-dt / p.tau_m[k]!)
    this.#P31_ex = alphaToPotential(excitatory, dt)
    this.#P32_ex = currentToPotential(excitatory, dt)
    this.#decay_ex = Math.exp(-dt / excitatory.tauSynMs)
    this.#P31_in = alphaToPotential(inhibitory, dt)
    this.#P32_in = currentToPotential(inhibitory, dt)
    this.#decay_in = Math.exp(-dt / inhibitory.tauSynMs)
  }

  /** The potential after the last event, over the time of the propagators. */
  #potential(): number {
    return (
      -this.#leak * this.#drive +
      this.#P31_ex * this.#dI_ex_before +
      this.#P32_ex * this.#I_ex_before +
      this.#P31_in * this.#dI_in_before +
      this.#P32_in * this.#I_in_before +
      this.#leak * this.#U_before +
      this.#U_before
    )
  }

  advance(dt: number, moves: boolean): void {
    this.#U_before = this.#U
    this.#I_ex_before = this.#I_ex
    this.#dI_ex_before = this.#dI_ex
    this.#I_in_before = this.#I_in
    this.#dI_in_before = this.#dI_in
    this.#setPropagators(dt)
    if (moves) this.#U = Math.max(this.#potential(), this.#lowest)
    this.#I_ex = this.#decay_ex * (dt * this.#dI_ex + this.#I_ex)
    this.#dI_ex *= this.#decay_ex
    this.#I_in = this.#decay_in * (dt * this.#dI_in + this.#I_in)
    this.#dI_in *= this.#decay_in
  }

  crossedBefore(dt: number): number {
    return this.#U >= this.#threshold ? dt : -1
  }

  distance(x: number): number {
    this.#setPropagators(x)
    return this.#potential() - this.#threshold
  }

  receive(weight: number): void {
    if (weight >= 0) this.#dI_ex += this.#start_ex * weight
    else this.#dI_in += this.#start_in * weight
  }

  reset(): void {
    this.#U = this.#afterSpike
  }

  store(i: number): void {
    this.#V_m[i] = this.#rest + this.#U
    this.#I_syn_ex[i] = this.#I_ex
    this.#dI_syn_ex[i] = this.#dI_ex
    this.#I_syn_in[i] = this.#I_in
    this.#dI_syn_in[i] = this.#dI_in
    this.#I_input[i] = this.#current[i]!
  }
}

/** Leaky integrate-and-fire neuron with alpha currents and spike times between steps. */
export const iaf_psc_alpha_ps = defineNeuron({
  name: 'iaf_psc_alpha_ps',
  version: 1,
  title: 'Leaky integrate-and-fire, alpha currents, precise times',
  text:
    'The membrane integrates current and leaks towards rest. Each spike that arrives starts a current that rises and falls as an ' +
    'alpha function; a weight is the peak of that current. When the potential reaches the threshold a spike is sent, and the ' +
    `potential is held at its reset value for the refractory period. ${preciseText}`,
  equations: [
    'dV_m/dt = −(V_m − E_L)/τ_m + (I_syn + I_e + I)/C_m',
    'I_syn(t) = Σ w · (e/τ_syn) · t · exp(−t/τ_syn)',
    'V_m ≥ V_th: spike, V_m ← V_reset for t_ref',
  ],
  references: preciseReferences,
  tags: ['integrate-and-fire', 'current-based', 'precise times'],
  parameters: {
    ...preciseParameters,
    tau_syn_ex: { ...vocabulary.tau_syn_ex, default: 2 },
    tau_syn_in: { ...vocabulary.tau_syn_in, default: 2 },
    ...archiverParameters,
  },
  state: { V_m: { ...vocabulary.V_m, default: -70 } },
  recordables: {
    V_m: vocabulary.recordedV_m,
    I_syn_ex: vocabulary.recordedI_syn_ex,
    I_syn_in: vocabulary.recordedI_syn_in,
  },
  rules: preciseRules,
  variables: ['dI_syn_ex', 'I_syn_ex', 'dI_syn_in', 'I_syn_in', 'I_input', 'refractory', 'spikeStep', 'spikeOffset'],
  constants,
  inputs: { spikes: { signal: 'spike', precise: true }, current: { signal: 'current' } },
  receives: ['spike', 'current', 'request'],
  sends: 'spike',
  weightUnit: 'pA',
  status: {
    I_syn_ex: ({ s }, i) => s.I_syn_ex[i]!,
    dI_syn_ex: ({ s }, i) => s.dI_syn_ex[i]!,
    I_syn_in: ({ s }, i) => s.I_syn_in[i]!,
    dI_syn_in: ({ s }, i) => s.dI_syn_in[i]!,
    is_refractory: ({ s }, i) => s.refractory[i] !== 0,
  },

  prepare({ p, c, grid }, k) {
    const h = grid.resolutionMs
    const excitatory = membraneOf(p, k, p.tau_syn_ex[k]!)
    const inhibitory = membraneOf(p, k, p.tau_syn_in[k]!)
    c.leak[k] = Math.expm1(-h / p.tau_m[k]!)
    c.P31_ex[k] = alphaToPotential(excitatory, h)
    c.P32_ex[k] = currentToPotential(excitatory, h)
    c.decay_ex[k] = Math.exp(-h / excitatory.tauSynMs)
    c.P31_in[k] = alphaToPotential(inhibitory, h)
    c.P32_in[k] = currentToPotential(inhibitory, h)
    c.decay_in[k] = Math.exp(-h / inhibitory.tauSynMs)
    c.refractorySteps[k] = grid.steps(p.t_ref[k]!)
  },

  step(g, t) {
    stepPrecisely(g, t, new AlphaMiniSteps(g))
  },
})
