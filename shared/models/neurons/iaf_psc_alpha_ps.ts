import { type Membrane, alphaToPotential, currentToPotential } from '../../numerics/exact-propagators'
import { archiverParameters } from '../common-parameters'
import { defineNeuron } from '../define-model'
import { preciseParameters, preciseReferences, preciseRules, preciseText } from '../precise-parameters'
import { type MiniSteps, stepPrecisely } from '../precise-step'
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
  #k = 0
  #threshold = 0
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
  // Propagators over the time that is looked at.
  #leak = 0
  #P31_ex = 0
  #P32_ex = 0
  #decay_ex = 0
  #P31_in = 0
  #P32_in = 0
  #decay_in = 0

  constructor(g: Group) {
    this.#g = g
  }

  load(i: number): void {
    const { p, s, mask } = this.#g
    const k = i & mask
    this.#k = k
    this.#threshold = p.V_th[k]! - p.E_L[k]!
    this.#drive = ((p.I_e[k]! + s.I_input[i]!) * p.tau_m[k]!) / p.C_m[k]!
    this.#U = s.V_m[i]! - p.E_L[k]!
    this.#I_ex = s.I_syn_ex[i]!
    this.#dI_ex = s.dI_syn_ex[i]!
    this.#I_in = s.I_syn_in[i]!
    this.#dI_in = s.dI_syn_in[i]!
  }

  isAboveThreshold(): boolean {
    return this.#U >= this.#threshold
  }

  #setPropagators(dt: number): void {
    const { p, c, grid } = this.#g
    const k = this.#k
    if (dt === grid.resolutionMs) {
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
    const { p } = this.#g
    this.#U_before = this.#U
    this.#I_ex_before = this.#I_ex
    this.#dI_ex_before = this.#dI_ex
    this.#I_in_before = this.#I_in
    this.#dI_in_before = this.#dI_in
    this.#setPropagators(dt)
    if (moves) this.#U = Math.max(this.#potential(), p.V_min[this.#k]! - p.E_L[this.#k]!)
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
    const { tau_syn_ex, tau_syn_in } = this.#g.p
    if (weight >= 0) this.#dI_ex += (Math.E / tau_syn_ex[this.#k]!) * weight
    else this.#dI_in += (Math.E / tau_syn_in[this.#k]!) * weight
  }

  reset(): void {
    this.#U = this.#g.p.V_reset[this.#k]! - this.#g.p.E_L[this.#k]!
  }

  store(i: number): void {
    const { p, s, input } = this.#g
    s.V_m[i] = p.E_L[this.#k]! + this.#U
    s.I_syn_ex[i] = this.#I_ex
    s.dI_syn_ex[i] = this.#dI_ex
    s.I_syn_in[i] = this.#I_in
    s.dI_syn_in[i] = this.#dI_in
    s.I_input[i] = input.current[i]!
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
