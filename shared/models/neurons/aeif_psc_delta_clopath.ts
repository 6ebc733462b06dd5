import { exponential } from '../../numerics/exponential'
import { RungeKuttaFehlberg } from '../../numerics/runge-kutta-fehlberg'
import { adaptiveMembrane, adaptiveReferences, adaptiveState, checkStability, overflows, recordedw } from '../families/adaptive-exponential'
import { averages, averagingTimes, clopathParameters, clopathReferences, recordedAverages } from '../families/clopath-parameters'
import { archiverParameters } from '../common-parameters'
import { defineNeuron } from '../define-model'
import { numberRule } from '../define-rule'
import * as vocabulary from '../vocabulary'

/** Threshold that a new neuron starts with (mV), whatever V_th_rest is set to. */
const firstThreshold = -50.4

/** The neuron that is being integrated. */
const cell = {
  C_m: NaN,
  g_L: NaN,
  E_L: NaN,
  Delta_T: NaN,
  V_peak: NaN,
  V_th_rest: NaN,
  a: NaN,
  tau_w: NaN,
  tau_z: NaN,
  tau_V_th: NaN,
  tau_u_bar_plus: NaN,
  tau_u_bar_minus: NaN,
  tau_u_bar_bar: NaN,
  I_e: NaN,
  /** What arrived (pA). */
  I_input: NaN,
  /** Potential at which the membrane is held (mV), where it is. */
  heldAt: NaN,
  isHeld: false,
  isClamped: false,
}

// The state is V_m, w, z, V_th, u_bar_plus, u_bar_minus, u_bar_bar.
function slopes(y: Float64Array, slope: Float64Array): void {
  const { g_L, E_L, Delta_T } = cell
  const V = cell.isHeld ? cell.heldAt : Math.min(y[0]!, cell.V_peak)
  const w = y[1]!
  const z = y[2]!
  const V_th = y[3]!
  const u_bar_minus = y[5]!
  const spike = Delta_T === 0 ? 0 : g_L * Delta_T * exponential((V - V_th) / Delta_T)
  slope[0] = cell.isHeld ? 0 : (-g_L * (V - E_L) + spike - w + z + cell.I_e + cell.I_input) / cell.C_m
  slope[1] = cell.isClamped ? 0 : (cell.a * (V - E_L) - w) / cell.tau_w
  slope[2] = -z / cell.tau_z
  slope[3] = (cell.V_th_rest - V_th) / cell.tau_V_th
  slope[4] = (V - y[4]!) / cell.tau_u_bar_plus
  slope[5] = (V - u_bar_minus) / cell.tau_u_bar_minus
  slope[6] = (u_bar_minus - y[6]!) / cell.tau_u_bar_bar
}

const solver = new RungeKuttaFehlberg({ dimension: 7, derivative: slopes, errorScale: 'slope' })

/** Adaptive exponential integrate-and-fire neuron with an adaptive threshold that keeps what Clopath synapses need. */
export const aeif_psc_delta_clopath = defineNeuron({
  name: 'aeif_psc_delta_clopath',
  version: 1,
  title: 'Adaptive exponential for Clopath plasticity',
  text:
    'The neuron of aeif_psc_delta with a threshold that jumps up at a spike and falls back, and a depolarising current after each spike. ' +
    'A spike is held at V_clamp for a while before the reset. Averages of the potential over three times are kept, which voltage-based ' +
    'plasticity after Clopath reads. Each spike that arrives makes the potential jump by its weight, unless the membrane is held.',
  equations: [
    'C_m dV_m/dt = −g_L (V_m − E_L) + g_L Δ_T exp((V_m − V_th)/Δ_T) − w + z + I_e + I',
    'τ_w dw/dt = a (V_m − E_L) − w,  τ_z dz/dt = −z,  τ_V_th dV_th/dt = −(V_th − V_th,rest)',
    'τ_ū,plus dū_plus/dt = −ū_plus + V_m,  τ_ū,minus dū_minus/dt = −ū_minus + V_m,  τ_ū,bar dū_bar/dt = −ū_bar + ū_minus',
    'V_m ≥ V_peak: spike, w ← w + b, z ← I_sp, V_th ← V_th,max; V_m held at V_clamp for t_clamp, then at V_reset for t_ref',
  ],
  references: [...clopathReferences, ...adaptiveReferences],
  tags: ['integrate-and-fire', 'delta pulses', 'adaptation', 'plasticity'],
  parameters: {
    ...adaptiveMembrane,
    V_peak: { ...adaptiveMembrane.V_peak, default: 33 },
    V_th_rest: {
      unit: 'mV',
      default: -50.4,
      symbol: 'V_th,rest',
      section: 'Spike',
      span: [-70, -30],
      text: 'Threshold at rest, at which a spike begins to rise by itself.',
    },
    V_th_max: {
      unit: 'mV',
      default: 30.4,
      symbol: 'V_th,max',
      section: 'Spike',
      span: [-50, 50],
      text: 'What a spike sets the threshold to.',
    },
    tau_V_th: {
      unit: 'ms',
      default: 50,
      symbol: 'τ_V_th',
      section: 'Spike',
      above: 0,
      span: [1, 200],
      text: 'Time constant with which the threshold falls back to rest.',
    },
    t_clamp: {
      unit: 'ms',
      default: 2,
      symbol: 't_clamp',
      section: 'Spike',
      atLeast: 0,
      span: [0, 5],
      text: 'For so long the potential is held at V_clamp after a spike.',
    },
    V_clamp: {
      unit: 'mV',
      default: 33,
      symbol: 'V_clamp',
      section: 'Spike',
      span: [0, 50],
      text: 'Potential at which the membrane is held during a spike.',
    },
    I_sp: {
      unit: 'pA',
      default: 400,
      symbol: 'I_sp',
      section: 'Adaptation',
      span: [0, 1000],
      text: 'What a spike sets the depolarising current z to.',
    },
    tau_z: {
      unit: 'ms',
      default: 40,
      symbol: 'τ_z',
      section: 'Adaptation',
      above: 0,
      span: [1, 200],
      text: 'Time constant with which the depolarising current decays.',
    },
    tau_u_bar_plus: { ...averagingTimes.tau_u_bar_plus, default: 7 },
    tau_u_bar_minus: { ...averagingTimes.tau_u_bar_minus, default: 10 },
    tau_u_bar_bar: { ...averagingTimes.tau_u_bar_bar, default: 500 },
    ...clopathParameters,
    ...archiverParameters,
  },
  state: {
    ...adaptiveState,
    u_bar_plus: { ...averages.u_bar_plus, default: -70.6 },
    u_bar_minus: { ...averages.u_bar_minus, default: -70.6 },
    u_bar_bar: { ...averages.u_bar_bar, default: -70.6 },
  },
  recordables: {
    V_m: vocabulary.recordedV_m,
    w: recordedw,
    z: { unit: 'pA', symbol: 'z', text: 'Depolarising current after spikes' },
    V_th: { unit: 'mV', symbol: 'V_th', text: 'Threshold' },
    ...recordedAverages,
  },
  rules: [
    numberRule({
      needs: ['V_reset', 'V_peak'],
      holds: (values) => values.V_reset < values.V_peak,
      text: 'V_reset must lie below V_peak.',
    }),
    numberRule({
      needs: ['V_peak', 'V_th_rest'],
      holds: (values) => values.V_peak >= values.V_th_rest,
      text: 'V_peak must not lie below V_th_rest.',
    }),
    numberRule({
      needs: ['V_th_max', 'V_th_rest'],
      holds: (values) => values.V_th_max >= values.V_th_rest,
      text: 'V_th_max must not lie below V_th_rest.',
    }),
    numberRule({
      needs: ['Delta_T', 'V_peak', 'V_th_rest'],
      holds: (values) => !overflows(values.V_peak - values.V_th_rest, values.Delta_T),
      text: 'A spike would overflow: Delta_T must be larger, or V_peak nearer to V_th_rest.',
    }),
  ],
  variables: ['z', 'V_th', 'started', 'I_input', 'refractory', 'clamped', 'solverStep'],
  constants: ['refractorySteps', 'clampSteps'],
  inputs: { spikes: { signal: 'spike' }, current: { signal: 'current' } },
  receives: ['spike', 'current', 'request'],
  sends: 'spike',
  keepsPotentials: true,
  weightUnit: 'mV',

  prepare({ p, c, grid }, k) {
    c.refractorySteps[k] = grid.steps(p.t_ref[k]!)
    c.clampSteps[k] = grid.steps(p.t_clamp[k]!)
  },

  step(g) {
    const { p, c, rows } = g
    const { V_m, w, z, V_th, started, u_bar_plus, u_bar_minus, u_bar_bar, I_input, solverStep } = g.s
    const { spikes, current } = g.input
    const { y } = solver
    solver.intervalMs = g.grid.resolutionMs
    const perRow = g.size / rows
    for (let k = 0; k < rows; k++) {
      cell.I_e = p.I_e[k]!
      cell.C_m = p.C_m[k]!
      cell.g_L = p.g_L[k]!
      cell.E_L = p.E_L[k]!
      cell.Delta_T = p.Delta_T[k]!
      cell.V_peak = p.V_peak[k]!
      cell.V_th_rest = p.V_th_rest[k]!
      cell.a = p.a[k]!
      cell.tau_w = p.tau_w[k]!
      cell.tau_z = p.tau_z[k]!
      cell.tau_V_th = p.tau_V_th[k]!
      cell.tau_u_bar_plus = p.tau_u_bar_plus[k]!
      cell.tau_u_bar_minus = p.tau_u_bar_minus[k]!
      cell.tau_u_bar_bar = p.tau_u_bar_bar[k]!
      const V_clamp = p.V_clamp[k]!
      const V_reset = p.V_reset[k]!
      const refractorySteps = c.refractorySteps[k]!
      const clampSteps = c.clampSteps[k]!
      solver.tolerance = p.gsl_error_tol[k]!
      for (let i = k * perRow; i < (k + 1) * perRow; i++) {
        if (started[i] === 0) {
          started[i] = 1
          V_th[i] = firstThreshold
        }
        y[0] = V_m[i]!
        y[1] = w[i]!
        y[2] = z[i]!
        y[3] = V_th[i]!
        y[4] = u_bar_plus[i]!
        y[5] = u_bar_minus[i]!
        y[6] = u_bar_bar[i]!
        cell.I_input = I_input[i]!
        let refractory = g.s.refractory[i]!
        let clamped = g.s.clamped[i]!
        // What arrived acts after the first part of the step.
        let jump = spikes[i]!
        solver.begin(solverStep, i)
        while (solver.timeMs < solver.intervalMs) {
          cell.isClamped = clamped > 0
          cell.isHeld = clamped > 0 || refractory > 0
          cell.heldAt = clamped > 0 ? V_clamp : V_reset
          solver.advance()
          checkStability(y[0], y[1], i)
          if (refractory === 0 && clamped === 0) y[0] += jump
          jump = 0
          const V_spike = cell.Delta_T === 0 ? y[3] : cell.V_peak
          if (y[0] >= V_spike && clamped === 0) {
            y[0] = V_clamp
            y[1] += p.b[k]!
            y[2] = p.I_sp[k]!
            y[3] = p.V_th_max[k]!
            // The present step counts down one of them, here and below.
            if (clampSteps > 0) clamped = clampSteps + 1
            g.spike(i)
          } else if (clamped === 1) {
            y[0] = V_reset
            clamped = 0
            if (refractorySteps > 0) refractory = refractorySteps + 1
          }
          if (refractory > 0) y[0] = V_reset
        }
        solverStep[i] = solver.stepMs
        g.s.clamped[i] = Math.max(0, clamped - 1)
        g.s.refractory[i] = Math.max(0, refractory - 1)
        V_m[i] = y[0]
        w[i] = y[1]
        z[i] = y[2]
        V_th[i] = y[3]
        u_bar_plus[i] = y[4]
        u_bar_minus[i] = y[5]
        u_bar_bar[i] = y[6]
        I_input[i] = current[i]!
      }
    }
  },
})
