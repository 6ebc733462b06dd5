import { RungeKuttaFehlberg } from '../../numerics/runge-kutta-fehlberg'
import { archiverParameters } from '../common-parameters'
import { conductanceInputs, solverTolerance } from '../families/conductance-parameters'
import { defineNeuron } from '../define-model'
import {
  traubEquations,
  traubMembrane,
  traubParameters,
  traubPeak,
  traubRecordables,
  traubReferences,
  traubSlopes,
  traubState,
} from '../families/traub-miles'
import * as vocabulary from '../vocabulary'

/** Synapses of the neuron that is being integrated. */
const cell = { tau_syn_ex: NaN, tau_syn_in: NaN }

// The state is V_m, m, h, n, g_ex, g_in.
function slopes(y: Float64Array, slope: Float64Array): void {
  traubSlopes(y, slope)
  slope[4] = -y[4]! / cell.tau_syn_ex
  slope[5] = -y[5]! / cell.tau_syn_in
}

const solver = new RungeKuttaFehlberg({ dimension: 6, derivative: slopes, errorScale: 'constant' })

/** Hodgkin–Huxley neuron after Traub and Miles whose conductances decay exponentially. */
export const hh_cond_exp_traub = defineNeuron({
  name: 'hh_cond_exp_traub',
  version: 1,
  title: 'Hodgkin–Huxley after Traub, exponential conductances',
  text:
    'A cell of the hippocampus with the sodium and potassium channels of Traub and Miles, as used to compare simulators (Brette and ' +
    'others 2007). Each spike that arrives makes a conductance jump by its weight; the conductance decays exponentially. A spike is sent ' +
    'when the potential, far above V_T, passes its peak.',
  equations: [...traubEquations, 'dg/dt = −g/τ_syn + Σ |w| · δ(t − t_spike)'],
  references: traubReferences,
  tags: ['Hodgkin–Huxley', 'conductance-based'],
  parameters: {
    ...traubParameters,
    tau_syn_ex: { ...vocabulary.tau_syn_ex, default: 5 },
    tau_syn_in: { ...vocabulary.tau_syn_in, default: 10 },
    ...archiverParameters,
  },
  state: traubState,
  recordables: traubRecordables,
  rules: [],
  variables: ['g_ex', 'g_in', 'I_input', 'refractory', 'solverStep'],
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
    const { V_m, Act_m, Inact_h, Act_n, g_ex, g_in, I_input, refractory, solverStep } = g.s
    const { ex, in: inhibition, current } = g.input
    const { y } = solver
    solver.intervalMs = g.grid.resolutionMs
    solver.tolerance = solverTolerance
    const perRow = g.size / rows
    for (let k = 0; k < rows; k++) {
      const V_peak = p.V_T[k]! + traubPeak
      traubMembrane.I_e = p.I_e[k]!
      traubMembrane.C_m = p.C_m[k]!
      traubMembrane.g_L = p.g_L[k]!
      traubMembrane.E_L = p.E_L[k]!
      traubMembrane.g_Na = p.g_Na[k]!
      traubMembrane.E_Na = p.E_Na[k]!
      traubMembrane.g_K = p.g_K[k]!
      traubMembrane.E_K = p.E_K[k]!
      traubMembrane.V_T = p.V_T[k]!
      traubMembrane.E_ex = p.E_ex[k]!
      traubMembrane.E_in = p.E_in[k]!
      cell.tau_syn_ex = p.tau_syn_ex[k]!
      cell.tau_syn_in = p.tau_syn_in[k]!
      for (let i = k * perRow; i < (k + 1) * perRow; i++) {
        const before = V_m[i]!
        y[0] = before
        y[1] = Act_m[i]!
        y[2] = Inact_h[i]!
        y[3] = Act_n[i]!
        y[4] = g_ex[i]!
        y[5] = g_in[i]!
        traubMembrane.I_input = I_input[i]!
        solver.integrate(solverStep, i)
        const V = y[0]
        V_m[i] = V
        Act_m[i] = y[1]
        Inact_h[i] = y[2]
        Act_n[i] = y[3]
        g_ex[i] = y[4] + ex[i]!
        g_in[i] = y[5] + inhibition[i]!
        if (refractory[i]! > 0) refractory[i]!--
        else if (V >= V_peak && before > V) {
          refractory[i] = c.refractorySteps[k]!
          g.spike(i)
        }
        I_input[i] = current[i]!
      }
    }
  },
})
