import { RungeKuttaFehlberg } from '../../numerics/runge-kutta-fehlberg'
import { averages, averagingTimes, clopathParameters, clopathReferences, recordedAverages } from '../families/clopath-parameters'
import { archiverParameters } from '../common-parameters'
import { solverTolerance } from '../families/conductance-parameters'
import { defineNeuron } from '../define-model'
import {
  squidEquations,
  squidInputs,
  squidMembrane,
  squidParameters,
  squidRecordables,
  squidSlopes,
  squidState,
} from '../families/hodgkin-huxley'

/** What the neuron that is being integrated has besides its membrane. */
const cell = { tau_u_bar_plus: NaN, tau_u_bar_minus: NaN, tau_u_bar_bar: NaN }

// The state is V_m, m, h, n, dI_ex, I_ex, dI_in, I_in, u_bar_plus, u_bar_minus, u_bar_bar.
function slopes(y: Float64Array, slope: Float64Array, dimension: number): void {
  squidSlopes(y, slope, dimension)
  const V = y[0]!
  const u_bar_minus = y[9]!
  slope[8] = (V - y[8]!) / cell.tau_u_bar_plus
  slope[9] = (V - u_bar_minus) / cell.tau_u_bar_minus
  slope[10] = (u_bar_minus - y[10]!) / cell.tau_u_bar_bar
}

const solver = new RungeKuttaFehlberg({ dimension: 11, derivative: slopes, errorScale: 'constant' })

/** Hodgkin–Huxley neuron with alpha currents that keeps what Clopath synapses need. */
export const hh_psc_alpha_clopath = defineNeuron({
  name: 'hh_psc_alpha_clopath',
  version: 1,
  title: 'Hodgkin–Huxley for Clopath plasticity',
  text:
    'The neuron of hh_psc_alpha that also averages its potential over three times, which voltage-based plasticity after Clopath reads. ' +
    'The averages are state like the potential, and may be recorded.',
  equations: [
    ...squidEquations,
    'τ_ū,plus dū_plus/dt = −ū_plus + V_m,  τ_ū,minus dū_minus/dt = −ū_minus + V_m',
    'τ_ū,bar dū_bar/dt = −ū_bar + ū_minus',
  ],
  references: [
    'Hodgkin AL, Huxley AF (1952). A quantitative description of membrane current and its application to conduction and excitation in nerve. Journal of Physiology 117:500–544.',
    ...clopathReferences,
  ],
  tags: ['Hodgkin–Huxley', 'current-based', 'plasticity'],
  parameters: {
    ...squidParameters,
    tau_u_bar_plus: { ...averagingTimes.tau_u_bar_plus, default: 114 },
    tau_u_bar_minus: { ...averagingTimes.tau_u_bar_minus, default: 10 },
    tau_u_bar_bar: { ...averagingTimes.tau_u_bar_bar, default: 500 },
    ...clopathParameters,
    ...archiverParameters,
  },
  state: {
    ...squidState,
    u_bar_plus: { ...averages.u_bar_plus, default: 0 },
    u_bar_minus: { ...averages.u_bar_minus, default: 0 },
    u_bar_bar: { ...averages.u_bar_bar, default: 0 },
  },
  recordables: { ...squidRecordables, ...recordedAverages },
  rules: [],
  variables: ['dI_ex', 'I_syn_ex', 'dI_in', 'I_syn_in', 'I_input', 'refractory', 'solverStep'],
  constants: ['start_ex', 'start_in', 'refractorySteps'],
  inputs: squidInputs,
  receives: ['spike', 'current', 'request'],
  sends: 'spike',
  keepsPotentials: true,
  weightUnit: 'pA',

  prepare({ p, c, grid }, k) {
    c.start_ex[k] = Math.E / p.tau_syn_ex[k]!
    c.start_in[k] = Math.E / p.tau_syn_in[k]!
    c.refractorySteps[k] = grid.steps(p.t_ref[k]!)
  },

  step(g) {
    const { p, c, rows } = g
    const { V_m, Act_m, Inact_h, Act_n, dI_ex, I_syn_ex, dI_in, I_syn_in, I_input, refractory, solverStep } = g.s
    const { u_bar_plus, u_bar_minus, u_bar_bar } = g.s
    const { ex, in: inhibition, current } = g.input
    const { y } = solver
    solver.intervalMs = g.grid.resolutionMs
    solver.tolerance = solverTolerance
    const perRow = g.size / rows
    for (let k = 0; k < rows; k++) {
      const I_e = p.I_e[k]!
      const start_ex = c.start_ex[k]!
      const start_in = c.start_in[k]!
      squidMembrane.C_m = p.C_m[k]!
      squidMembrane.g_L = p.g_L[k]!
      squidMembrane.E_L = p.E_L[k]!
      squidMembrane.g_Na = p.g_Na[k]!
      squidMembrane.E_Na = p.E_Na[k]!
      squidMembrane.g_K = p.g_K[k]!
      squidMembrane.E_K = p.E_K[k]!
      squidMembrane.tau_syn_ex = p.tau_syn_ex[k]!
      squidMembrane.tau_syn_in = p.tau_syn_in[k]!
      cell.tau_u_bar_plus = p.tau_u_bar_plus[k]!
      cell.tau_u_bar_minus = p.tau_u_bar_minus[k]!
      cell.tau_u_bar_bar = p.tau_u_bar_bar[k]!
      for (let i = k * perRow; i < (k + 1) * perRow; i++) {
        const before = V_m[i]!
        y[0] = before
        y[1] = Act_m[i]!
        y[2] = Inact_h[i]!
        y[3] = Act_n[i]!
        y[4] = dI_ex[i]!
        y[5] = I_syn_ex[i]!
        y[6] = dI_in[i]!
        y[7] = I_syn_in[i]!
        y[8] = u_bar_plus[i]!
        y[9] = u_bar_minus[i]!
        y[10] = u_bar_bar[i]!
        squidMembrane.current = I_e + I_input[i]!
        solver.integrate(solverStep, i)
        const V = y[0]
        V_m[i] = V
        Act_m[i] = y[1]
        Inact_h[i] = y[2]
        Act_n[i] = y[3]
        dI_ex[i] = y[4] + start_ex * ex[i]!
        I_syn_ex[i] = y[5]
        dI_in[i] = y[6] + start_in * inhibition[i]!
        I_syn_in[i] = y[7]
        u_bar_plus[i] = y[8]
        u_bar_minus[i] = y[9]
        u_bar_bar[i] = y[10]
        if (refractory[i]! > 0) refractory[i]!--
        else if (V >= 0 && before > V) {
          refractory[i] = c.refractorySteps[k]!
          g.spike(i)
        }
        I_input[i] = current[i]!
      }
    }
  },
})
