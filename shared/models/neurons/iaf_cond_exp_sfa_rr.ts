import { RungeKuttaFehlberg } from '../../numerics/runge-kutta-fehlberg'
import { archiverParameters, resetBelowThreshold } from '../common-parameters'
import {
  E_ex,
  E_in,
  conductanceInputs,
  exponentialConductances,
  g_L,
  recordedg_ex,
  recordedg_in,
  solverTolerance,
} from '../families/conductance-parameters'
import { defineNeuron } from '../define-model'
import * as vocabulary from '../vocabulary'

/** The neuron that is being integrated. */
const cell = {
  C_m: NaN,
  g_L: NaN,
  E_L: NaN,
  E_ex: NaN,
  E_in: NaN,
  E_sfa: NaN,
  E_rr: NaN,
  V_th: NaN,
  V_reset: NaN,
  tau_syn_ex: NaN,
  tau_syn_in: NaN,
  tau_sfa: NaN,
  tau_rr: NaN,
  I_e: NaN,
  I_input: NaN,
  isRefractory: false,
}

// The state is V_m, g_ex, g_in, g_sfa, g_rr.
function slopes(y: Float64Array, slope: Float64Array): void {
  const V = cell.isRefractory ? cell.V_reset : Math.min(y[0]!, cell.V_th)
  const g_ex = y[1]!
  const g_in = y[2]!
  const g_sfa = y[3]!
  const g_rr = y[4]!
  const I_syn_ex = g_ex * (V - cell.E_ex)
  const I_syn_in = g_in * (V - cell.E_in)
  const I_sfa = g_sfa * (V - cell.E_sfa)
  const I_rr = g_rr * (V - cell.E_rr)
  const I = -cell.g_L * (V - cell.E_L) + cell.I_input + cell.I_e - I_syn_ex - I_syn_in - I_sfa - I_rr
  slope[0] = cell.isRefractory ? 0 : I / cell.C_m
  slope[1] = -g_ex / cell.tau_syn_ex
  slope[2] = -g_in / cell.tau_syn_in
  slope[3] = -g_sfa / cell.tau_sfa
  slope[4] = -g_rr / cell.tau_rr
}

const solver = new RungeKuttaFehlberg({ dimension: 5, derivative: slopes, errorScale: 'constant' })

/** Leaky integrate-and-fire neuron with exponential conductances that adapts and has a relative refractory period. */
export const iaf_cond_exp_sfa_rr = defineNeuron({
  name: 'iaf_cond_exp_sfa_rr',
  version: 1,
  title: 'Leaky integrate-and-fire, adapting',
  text:
    'A leaky integrate-and-fire neuron with conductances that decay exponentially, whose own spikes open two more conductances: a slow ' +
    'one that makes firing slower the longer it lasts (spike-frequency adaptation), and a fast, strong one that keeps the potential ' +
    'down just after a spike (relative refractory period).',
  equations: [
    'C_m dV_m/dt = −g_L (V_m − E_L) − g_ex (V_m − E_ex) − g_in (V_m − E_in) − g_sfa (V_m − E_sfa) − g_rr (V_m − E_rr) + I_e + I',
    'dg/dt = −g/τ for each conductance; a spike that arrives adds |w| to g_ex or g_in',
    'V_m ≥ V_th: spike, V_m ← V_reset for t_ref, g_sfa ← g_sfa + q_sfa, g_rr ← g_rr + q_rr',
  ],
  references: [
    'Dayan P, Abbott LF (2001). Theoretical Neuroscience: Computational and Mathematical Modeling of Neural Systems. MIT Press, p. 166.',
  ],
  tags: ['integrate-and-fire', 'conductance-based', 'adaptation'],
  parameters: {
    C_m: { ...vocabulary.C_m, default: 289.5 },
    g_L: { ...g_L, default: 28.95 },
    E_L: { ...vocabulary.E_L, default: -70 },
    V_th: { ...vocabulary.V_th, default: -57 },
    V_reset: { ...vocabulary.V_reset, default: -70 },
    t_ref: { ...vocabulary.t_ref, default: 0.5 },
    E_ex: { ...E_ex, default: 0 },
    E_in: { ...E_in, default: -75 },
    tau_syn_ex: { ...vocabulary.tau_syn_ex, default: 1.5 },
    tau_syn_in: { ...vocabulary.tau_syn_in, default: 10 },
    q_sfa: {
      unit: 'nS',
      default: 14.48,
      symbol: 'q_sfa',
      section: 'Adaptation',
      span: [0, 100],
      text: 'Conductance that a spike of the neuron adds to the adaptation.',
    },
    tau_sfa: {
      unit: 'ms',
      default: 110,
      symbol: 'τ_sfa',
      section: 'Adaptation',
      above: 0,
      span: [10, 500],
      text: 'Time constant with which the adaptation fades.',
    },
    E_sfa: {
      unit: 'mV',
      default: -70,
      symbol: 'E_sfa',
      section: 'Adaptation',
      span: [-100, -50],
      text: 'Reversal potential of the adaptation.',
    },
    q_rr: {
      unit: 'nS',
      default: 3214,
      symbol: 'q_rr',
      section: 'Relative refractoriness',
      span: [0, 5000],
      text: 'Conductance that a spike of the neuron adds to its relative refractoriness.',
    },
    tau_rr: {
      unit: 'ms',
      default: 1.97,
      symbol: 'τ_rr',
      section: 'Relative refractoriness',
      above: 0,
      span: [0.5, 10],
      text: 'Time constant with which the relative refractoriness fades.',
    },
    E_rr: {
      unit: 'mV',
      default: -70,
      symbol: 'E_rr',
      section: 'Relative refractoriness',
      span: [-100, -50],
      text: 'Reversal potential of the relative refractoriness.',
    },
    I_e: { ...vocabulary.I_e, default: 0 },
    ...archiverParameters,
  },
  state: {
    V_m: { ...vocabulary.V_m, default: -70 },
    ...exponentialConductances,
    g_sfa: {
      unit: 'nS',
      default: 0,
      symbol: 'g_sfa',
      section: 'Initial state',
      advanced: true,
      text: 'Conductance of the adaptation at the start.',
    },
    g_rr: {
      unit: 'nS',
      default: 0,
      symbol: 'g_rr',
      section: 'Initial state',
      advanced: true,
      text: 'Conductance of the relative refractoriness at the start.',
    },
  },
  recordables: {
    V_m: vocabulary.recordedV_m,
    g_ex: recordedg_ex,
    g_in: recordedg_in,
    g_sfa: { unit: 'nS', symbol: 'g_sfa', text: 'Conductance of the adaptation' },
    g_rr: { unit: 'nS', symbol: 'g_rr', text: 'Conductance of the relative refractoriness' },
  },
  rules: [resetBelowThreshold],
  variables: ['I_input', 'refractory', 'solverStep'],
  constants: ['refractorySteps'],
  inputs: conductanceInputs,
  receives: ['spike', 'current', 'request'],
  sends: 'spike',
  weightUnit: 'nS',

  prepare({ p, c, grid }, k) {
    c.refractorySteps[k] = grid.steps(p.t_ref[k]!)
  },

  step(g) {
    const { p, c, rows } = g
    const { V_m, g_ex, g_in, g_sfa, g_rr, I_input, refractory, solverStep } = g.s
    const { ex, in: inhibition, current } = g.input
    const { y } = solver
    solver.intervalMs = g.grid.resolutionMs
    solver.tolerance = solverTolerance
    const perRow = g.size / rows
    for (let k = 0; k < rows; k++) {
      const V_th = (cell.V_th = p.V_th[k]!)
      const V_reset = (cell.V_reset = p.V_reset[k]!)
      cell.I_e = p.I_e[k]!
      cell.C_m = p.C_m[k]!
      cell.g_L = p.g_L[k]!
      cell.E_L = p.E_L[k]!
      cell.E_ex = p.E_ex[k]!
      cell.E_in = p.E_in[k]!
      cell.E_sfa = p.E_sfa[k]!
      cell.E_rr = p.E_rr[k]!
      cell.tau_syn_ex = p.tau_syn_ex[k]!
      cell.tau_syn_in = p.tau_syn_in[k]!
      cell.tau_sfa = p.tau_sfa[k]!
      cell.tau_rr = p.tau_rr[k]!
      for (let i = k * perRow; i < (k + 1) * perRow; i++) {
        y[0] = V_m[i]!
        y[1] = g_ex[i]!
        y[2] = g_in[i]!
        y[3] = g_sfa[i]!
        y[4] = g_rr[i]!
        cell.I_input = I_input[i]!
        cell.isRefractory = refractory[i]! > 0
        solver.integrate(solverStep, i)
        let V = y[0]
        let sfa = y[3]
        let rr = y[4]
        if (refractory[i]! > 0) {
          refractory[i]!--
          V = V_reset
        } else if (V >= V_th) {
          refractory[i] = c.refractorySteps[k]!
          V = V_reset
          sfa += p.q_sfa[k]!
          rr += p.q_rr[k]!
          g.spike(i)
        }
        V_m[i] = V
        g_ex[i] = y[1] + ex[i]!
        g_in[i] = y[2] + inhibition[i]!
        g_sfa[i] = sfa
        g_rr[i] = rr
        I_input[i] = current[i]!
      }
    }
  },
})
