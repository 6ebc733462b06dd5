import { RungeKuttaFehlberg } from '../../numerics/runge-kutta-fehlberg'
import { archiverParameters, resetBelowThreshold } from '../common-parameters'
import {
  conductanceInputs,
  exponentialConductances,
  leakyMembrane,
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
  V_th: NaN,
  V_reset: NaN,
  tau_syn_ex: NaN,
  tau_syn_in: NaN,
  I_e: NaN,
  I_input: NaN,
  isRefractory: false,
}

// The state is V_m, g_ex, g_in.
function slopes(y: Float64Array, slope: Float64Array): void {
  const V = cell.isRefractory ? cell.V_reset : Math.min(y[0]!, cell.V_th)
  const g_ex = y[1]!
  const g_in = y[2]!
  const I_syn_ex = g_ex * (V - cell.E_ex)
  const I_syn_in = g_in * (V - cell.E_in)
  const I = -cell.g_L * (V - cell.E_L) + cell.I_input + cell.I_e - I_syn_ex - I_syn_in
  slope[0] = cell.isRefractory ? 0 : I / cell.C_m
  slope[1] = -g_ex / cell.tau_syn_ex
  slope[2] = -g_in / cell.tau_syn_in
}

const solver = new RungeKuttaFehlberg({ dimension: 3, derivative: slopes, errorScale: 'constant' })

/** Leaky integrate-and-fire neuron whose synaptic conductances decay exponentially. */
export const iaf_cond_exp = defineNeuron({
  name: 'iaf_cond_exp',
  version: 1,
  title: 'Leaky integrate-and-fire, exponential conductances',
  text:
    'The membrane integrates current and leaks towards rest. Each spike that arrives makes a conductance jump by its weight; the ' +
    'conductance decays exponentially and pulls the potential towards its reversal potential. The sign of a weight says whether it ' +
    'excites or inhibits. When the potential reaches the threshold a spike is sent, and the potential is held at its reset value for ' +
    'the refractory period.',
  equations: [
    'C_m dV_m/dt = −g_L (V_m − E_L) − g_ex (V_m − E_ex) − g_in (V_m − E_in) + I_e + I',
    'dg/dt = −g/τ_syn + Σ |w| · δ(t − t_spike)',
    'V_m ≥ V_th: spike, V_m ← V_reset for t_ref',
  ],
  references: [
    'Meffin H, Burkitt AN, Grayden DB (2004). An analytical model for the large, fluctuating synaptic conductance state typical of neocortical neurons in vivo. Journal of Computational Neuroscience 16:159–175.',
  ],
  tags: ['integrate-and-fire', 'conductance-based'],
  parameters: {
    ...leakyMembrane,
    tau_syn_ex: { ...vocabulary.tau_syn_ex, default: 0.2 },
    tau_syn_in: { ...vocabulary.tau_syn_in, default: 2 },
    ...archiverParameters,
  },
  state: { V_m: { ...vocabulary.V_m, default: -70 }, ...exponentialConductances },
  recordables: { V_m: vocabulary.recordedV_m, g_ex: recordedg_ex, g_in: recordedg_in },
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
    const { V_m, g_ex, g_in, I_input, refractory, solverStep } = g.s
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
      cell.tau_syn_ex = p.tau_syn_ex[k]!
      cell.tau_syn_in = p.tau_syn_in[k]!
      for (let i = k * perRow; i < (k + 1) * perRow; i++) {
        y[0] = V_m[i]!
        y[1] = g_ex[i]!
        y[2] = g_in[i]!
        cell.I_input = I_input[i]!
        cell.isRefractory = refractory[i]! > 0
        solver.integrate(solverStep, i)
        let V = y[0]
        if (refractory[i]! > 0) {
          refractory[i]!--
          V = V_reset
        } else if (V >= V_th) {
          refractory[i] = c.refractorySteps[k]!
          V = V_reset
          g.spike(i)
        }
        V_m[i] = V
        g_ex[i] = y[1] + ex[i]!
        g_in[i] = y[2] + inhibition[i]!
        I_input[i] = current[i]!
      }
    }
  },
})
