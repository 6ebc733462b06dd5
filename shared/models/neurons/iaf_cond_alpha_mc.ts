import { RungeKuttaFehlberg } from '../../numerics/runge-kutta-fehlberg'
import { archiverParameters, resetBelowThreshold } from '../common-parameters'
import { compartmentNames, compartmentParameters, compartmentRecordables } from '../families/compartments'
import { recordedRefractoryTime, solverTolerance } from '../families/conductance-parameters'
import { defineNeuron } from '../define-model'
import * as vocabulary from '../vocabulary'

const soma = compartmentParameters('soma', { C_m: 150, g_L: 10 })
const proximal = compartmentParameters('proximal', { C_m: 75, g_L: 5 })
const distal = compartmentParameters('distal', { C_m: 150, g_L: 10 })

/** `start_…`: what a spike of weight 1 adds to the first stage of a conductance. */
type CompartmentValue = 'C_m' | 'g_L' | 'E_L' | 'E_ex' | 'E_in' | 'tau_ex' | 'tau_in' | 'I_e' | 'I_input' | 'start_ex' | 'start_in'

/** A compartment of the neuron that is being integrated. */
function emptyCompartment(): Record<CompartmentValue, number> {
  return {
    C_m: NaN,
    g_L: NaN,
    E_L: NaN,
    E_ex: NaN,
    E_in: NaN,
    tau_ex: NaN,
    tau_in: NaN,
    I_e: NaN,
    I_input: NaN,
    start_ex: NaN,
    start_in: NaN,
  }
}

const compartments = [emptyCompartment(), emptyCompartment(), emptyCompartment()] as const
const cell = { g_sp: NaN, g_pd: NaN, V_th: NaN, V_reset: NaN, isRefractory: false }

/** Components of a compartment: V_m, dg_ex, g_ex, dg_in, g_in. */
const perCompartment = 5

function compartmentSlopes(y: Float64Array, slope: Float64Array, n: 0 | 1 | 2, V: number, I_coupling: number): void {
  const at = perCompartment * n
  const { C_m, g_L, E_L, E_ex, E_in, tau_ex, tau_in, I_e, I_input } = compartments[n]
  const dg_ex = y[at + 1]!
  const g_ex = y[at + 2]!
  const dg_in = y[at + 3]!
  const g_in = y[at + 4]!
  const I = -g_L * (V - E_L) - g_ex * (V - E_ex) - g_in * (V - E_in) - I_coupling + I_input + I_e
  // While the soma is held, all potentials are, as in NEST.
  slope[at] = cell.isRefractory ? 0 : I / C_m
  slope[at + 1] = -dg_ex / tau_ex
  slope[at + 2] = dg_ex - g_ex / tau_ex
  slope[at + 3] = -dg_in / tau_in
  slope[at + 4] = dg_in - g_in / tau_in
}

// The state is that of the soma, of the proximal and of the distal dendrite, one after another.
function slopes(y: Float64Array, slope: Float64Array): void {
  const { g_sp, g_pd } = cell
  const held = cell.isRefractory ? cell.V_reset : Math.min(y[0]!, cell.V_th)
  const V_p = y[perCompartment]!
  const V_d = y[2 * perCompartment]!
  compartmentSlopes(y, slope, 0, held, g_sp * (held - V_p))
  compartmentSlopes(y, slope, 1, V_p, g_sp * (V_p - y[0]!) + g_pd * (V_p - V_d))
  compartmentSlopes(y, slope, 2, V_d, g_pd * (V_d - V_p))
}

const solver = new RungeKuttaFehlberg({ dimension: 3 * perCompartment, derivative: slopes, errorScale: 'constant' })

const coupling = { unit: 'nS', section: 'Compartments', span: [0, 10] } as const

/** Integrate-and-fire neuron with a soma and two pieces of dendrite, each with alpha conductances of its own. */
export const iaf_cond_alpha_mc = defineNeuron({
  name: 'iaf_cond_alpha_mc',
  version: 1,
  title: 'Leaky integrate-and-fire, three compartments, alpha conductances',
  text:
    'A soma with a dendrite of two pieces, proximal and distal, which passive conductances connect. Each of the three is a leaky membrane with ' +
    'parameters, excitatory and inhibitory conductances and a current of its own: a connection chooses by its receptor where it arrives, and ' +
    'whether it excites or inhibits; its weight is the peak of an alpha conductance and should not be below 0. A spike is sent when the ' +
    'potential of the soma reaches the threshold. So the same input counts for less the farther out it arrives, and what arrives ' +
    'apart adds up otherwise than what arrives together. NEST calls the model a prototype; for more compartments it has others.',
  equations: [
    'for each compartment c = s, p, d:',
    'C_m,c dV_c/dt = −g_L,c (V_c − E_L,c) − g_ex,c (V_c − E_ex,c) − g_in,c (V_c − E_in,c) − I_coupling,c + I_e,c + I_c',
    'I_coupling,s = g_sp (V_s − V_p)',
    'I_coupling,p = g_sp (V_p − V_s) + g_pd (V_p − V_d)',
    'I_coupling,d = g_pd (V_d − V_p)',
    'g(t) = Σ w · (e/τ_syn) · t · exp(−t/τ_syn)',
    'V_s ≥ V_th: spike, V_s ← V_reset for t_ref, while all potentials are held',
  ],
  references: [
    'Meffin H, Burkitt AN, Grayden DB (2004). An analytical model for the large, fluctuating synaptic conductance state typical of neocortical neurons in vivo. Journal of Computational Neuroscience 16:159–175.',
    'Bernander O, Douglas RJ, Martin KAC, Koch C (1991). Synaptic background activity influences spatiotemporal integration in single pyramidal cells. PNAS 88:11569–11573.',
  ],
  tags: ['integrate-and-fire', 'conductance-based', 'compartments'],
  parameters: {
    V_th: { ...vocabulary.V_th, default: -55 },
    V_reset: { ...vocabulary.V_reset, default: -60 },
    t_ref: { ...vocabulary.t_ref, default: 2 },
    g_sp: { ...coupling, default: 2.5, symbol: 'g_sp', text: 'Conductance between soma and proximal dendrite.' },
    g_pd: { ...coupling, default: 1, symbol: 'g_pd', text: 'Conductance between proximal and distal dendrite.' },
    ...soma.parameters,
    ...proximal.parameters,
    ...distal.parameters,
    ...archiverParameters,
  },
  state: { ...soma.state, ...proximal.state, ...distal.state },
  recordables: {
    ...compartmentRecordables('s', compartmentNames.soma),
    ...compartmentRecordables('p', compartmentNames.proximal),
    ...compartmentRecordables('d', compartmentNames.distal),
    t_ref_remaining: recordedRefractoryTime,
  },
  rules: [resetBelowThreshold],
  variables: [
    ...(['dg_ex.s', 'g_ex.s', 'dg_in.s', 'g_in.s', 'I.s'] as const),
    ...(['dg_ex.p', 'g_ex.p', 'dg_in.p', 'g_in.p', 'I.p'] as const),
    ...(['dg_ex.d', 'g_ex.d', 'dg_in.d', 'g_in.d', 'I.d'] as const),
    'refractory',
    'solverStep',
  ],
  constants: ['refractorySteps'],
  receptors: {
    soma_exc: 1,
    soma_inh: 2,
    proximal_exc: 3,
    proximal_inh: 4,
    distal_exc: 5,
    distal_inh: 6,
    soma_curr: 7,
    proximal_curr: 8,
    distal_curr: 9,
  },
  inputs: {
    soma_exc: { signal: 'spike', receptor: 1 },
    soma_inh: { signal: 'spike', receptor: 2, inhibits: true },
    proximal_exc: { signal: 'spike', receptor: 3 },
    proximal_inh: { signal: 'spike', receptor: 4, inhibits: true },
    distal_exc: { signal: 'spike', receptor: 5 },
    distal_inh: { signal: 'spike', receptor: 6, inhibits: true },
    soma_curr: { signal: 'current', receptor: 7 },
    proximal_curr: { signal: 'current', receptor: 8 },
    distal_curr: { signal: 'current', receptor: 9 },
  },
  receives: ['spike', 'current', 'request'],
  sends: 'spike',
  weightUnit: 'nS',
  read: {
    'V_m.s': ({ s }, i) => s['soma.V_m'][i]!,
    'V_m.p': ({ s }, i) => s['proximal.V_m'][i]!,
    'V_m.d': ({ s }, i) => s['distal.V_m'][i]!,
    t_ref_remaining: ({ s, grid }, i) => grid.ms(s.refractory[i]!),
  },

  prepare({ p, c, grid }, k) {
    c.refractorySteps[k] = grid.steps(p.t_ref[k]!)
  },

  step(g) {
    const { p, s, c, rows, input } = g
    const { y } = solver
    solver.intervalMs = g.grid.resolutionMs
    solver.tolerance = solverTolerance
    const V_m = [s['soma.V_m'], s['proximal.V_m'], s['distal.V_m']]
    const dg_ex = [s['dg_ex.s'], s['dg_ex.p'], s['dg_ex.d']]
    const g_ex = [s['g_ex.s'], s['g_ex.p'], s['g_ex.d']]
    const dg_in = [s['dg_in.s'], s['dg_in.p'], s['dg_in.d']]
    const g_in = [s['g_in.s'], s['g_in.p'], s['g_in.d']]
    const I_input = [s['I.s'], s['I.p'], s['I.d']]
    const ex = [input.soma_exc, input.proximal_exc, input.distal_exc]
    const inhibition = [input.soma_inh, input.proximal_inh, input.distal_inh]
    const current = [input.soma_curr, input.proximal_curr, input.distal_curr]
    const given = (['soma', 'proximal', 'distal'] as const).map((name) => ({
      C_m: p[`${name}.C_m`],
      g_L: p[`${name}.g_L`],
      E_L: p[`${name}.E_L`],
      E_ex: p[`${name}.E_ex`],
      E_in: p[`${name}.E_in`],
      tau_ex: p[`${name}.tau_syn_ex`],
      tau_in: p[`${name}.tau_syn_in`],
      I_e: p[`${name}.I_e`],
    }))
    const perRow = g.size / rows
    for (let k = 0; k < rows; k++) {
      const V_th = (cell.V_th = p.V_th[k]!)
      const V_reset = (cell.V_reset = p.V_reset[k]!)
      cell.g_sp = p.g_sp[k]!
      cell.g_pd = p.g_pd[k]!
      for (let n = 0; n < 3; n++) {
        const columns = given[n]!
        const compartment = compartments[n]!
        compartment.C_m = columns.C_m[k]!
        compartment.g_L = columns.g_L[k]!
        compartment.E_L = columns.E_L[k]!
        compartment.E_ex = columns.E_ex[k]!
        compartment.E_in = columns.E_in[k]!
        compartment.tau_ex = columns.tau_ex[k]!
        compartment.tau_in = columns.tau_in[k]!
        compartment.start_ex = Math.E / compartment.tau_ex
        compartment.start_in = Math.E / compartment.tau_in
        compartment.I_e = columns.I_e[k]!
      }
      for (let i = k * perRow; i < (k + 1) * perRow; i++) {
        for (let n = 0; n < 3; n++) {
          const at = perCompartment * n
          y[at] = V_m[n]![i]!
          y[at + 1] = dg_ex[n]![i]!
          y[at + 2] = g_ex[n]![i]!
          y[at + 3] = dg_in[n]![i]!
          y[at + 4] = g_in[n]![i]!
          compartments[n]!.I_input = I_input[n]![i]!
        }
        cell.isRefractory = s.refractory[i]! > 0
        solver.integrate(s.solverStep, i)
        for (let n = 0; n < 3; n++) {
          const at = perCompartment * n
          V_m[n]![i] = y[at]!
          dg_ex[n]![i] = y[at + 1]! + compartments[n]!.start_ex * ex[n]![i]!
          g_ex[n]![i] = y[at + 2]!
          dg_in[n]![i] = y[at + 3]! + compartments[n]!.start_in * inhibition[n]![i]!
          g_in[n]![i] = y[at + 4]!
          I_input[n]![i] = current[n]![i]!
        }
        if (s.refractory[i]! > 0) {
          s.refractory[i]!--
          V_m[0]![i] = V_reset
        } else if (y[0]! >= V_th) {
          s.refractory[i] = c.refractorySteps[k]!
          V_m[0]![i] = V_reset
          g.spike(i)
        }
      }
    }
  },
})
