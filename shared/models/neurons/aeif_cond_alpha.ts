import { RungeKuttaFehlberg } from '../../numerics/runge-kutta-fehlberg'
import {
  adaptiveCell,
  adaptiveEquations,
  adaptiveParameters,
  adaptiveReferences,
  adaptiveRules,
  adaptiveSlopes,
  adaptiveState,
  effectivePotential,
  integrateAdaptiveCell,
  loadAdaptiveCell,
  recordedw,
} from '../families/adaptive-exponential'
import { archiverParameters } from '../common-parameters'
import { E_ex, E_in, conductanceInputs, recordedg_ex, recordedg_in, stagedConductances } from '../families/conductance-parameters'
import { defineNeuron } from '../define-model'
import * as vocabulary from '../vocabulary'

/** Synapses of the neuron that is being integrated. */
const synapses = { E_ex: NaN, E_in: NaN, tau_syn_ex: NaN, tau_syn_in: NaN }

// The state is V_m, w, dg_ex, g_ex, dg_in, g_in.
function slopes(y: Float64Array, slope: Float64Array): void {
  const V = effectivePotential(y[0]!)
  const dg_ex = y[2]!
  const g_ex = y[3]!
  const dg_in = y[4]!
  const g_in = y[5]!
  adaptiveSlopes(slope, V, y[1]!, -g_ex * (V - synapses.E_ex), -g_in * (V - synapses.E_in))
  slope[2] = -dg_ex / synapses.tau_syn_ex
  slope[3] = dg_ex - g_ex / synapses.tau_syn_ex
  slope[4] = -dg_in / synapses.tau_syn_in
  slope[5] = dg_in - g_in / synapses.tau_syn_in
}

const solver = new RungeKuttaFehlberg({ dimension: 6, derivative: slopes, errorScale: 'slope' })

/** Adaptive exponential integrate-and-fire neuron whose synaptic conductances have the shape of an alpha function. */
export const aeif_cond_alpha = defineNeuron({
  name: 'aeif_cond_alpha',
  version: 1,
  title: 'Adaptive exponential, alpha conductances',
  text:
    'Near the threshold the potential rises by itself, ever faster, until the spike is cut off at V_peak. An adaptation current follows ' +
    'the potential and jumps at each spike; its few parameters give many patterns of firing: regular, adapting, bursting, irregular. ' +
    'Each spike that arrives opens a conductance that rises and falls as an alpha function; a weight is its peak.',
  equations: [...adaptiveEquations, 'I_syn = g_ex (E_ex − V_m) + g_in (E_in − V_m)', 'g(t) = Σ |w| · (e/τ_syn) · t · exp(−t/τ_syn)'],
  references: adaptiveReferences,
  tags: ['integrate-and-fire', 'conductance-based', 'adaptation'],
  parameters: {
    ...adaptiveParameters,
    E_ex: { ...E_ex, default: 0 },
    E_in: { ...E_in, default: -85 },
    tau_syn_ex: { ...vocabulary.tau_syn_ex, default: 0.2 },
    tau_syn_in: { ...vocabulary.tau_syn_in, default: 2 },
    ...archiverParameters,
  },
  state: {
    ...adaptiveState,
    ...stagedConductances,
    g_ex: { ...stagedConductances.g_ex, atLeast: 0 },
    g_in: { ...stagedConductances.g_in, atLeast: 0 },
  },
  recordables: { V_m: vocabulary.recordedV_m, g_ex: recordedg_ex, g_in: recordedg_in, w: recordedw },
  rules: adaptiveRules,
  variables: ['I_input', 'refractory', 'solverStep'],
  constants: ['start_ex', 'start_in', 'refractorySteps'],
  inputs: conductanceInputs,
  receives: ['spike', 'current', 'request'],
  sends: 'spike',
  weightUnit: 'nS',

  prepare({ p, c, grid }, k) {
    c.start_ex[k] = Math.E / p.tau_syn_ex[k]!
    c.start_in[k] = Math.E / p.tau_syn_in[k]!
    c.refractorySteps[k] = grid.steps(p.t_ref[k]!)
  },

  step(g) {
    const { p, c, rows } = g
    const { V_m, w, dg_ex, g_ex, dg_in, g_in, I_input, refractory, solverStep } = g.s
    const { ex, in: inhibition, current } = g.input
    const { y } = solver
    solver.intervalMs = g.grid.resolutionMs
    const perRow = g.size / rows
    for (let k = 0; k < rows; k++) {
      loadAdaptiveCell(p, c.refractorySteps, k)
      solver.tolerance = p.gsl_error_tol[k]!
      const start_ex = c.start_ex[k]!
      const start_in = c.start_in[k]!
      synapses.E_ex = p.E_ex[k]!
      synapses.E_in = p.E_in[k]!
      synapses.tau_syn_ex = p.tau_syn_ex[k]!
      synapses.tau_syn_in = p.tau_syn_in[k]!
      for (let i = k * perRow; i < (k + 1) * perRow; i++) {
        y[0] = V_m[i]!
        y[1] = w[i]!
        y[2] = dg_ex[i]!
        y[3] = g_ex[i]!
        y[4] = dg_in[i]!
        y[5] = g_in[i]!
        adaptiveCell.I_input = I_input[i]!
        adaptiveCell.refractory = refractory[i]!
        const spikes = integrateAdaptiveCell(solver, solverStep, i)
        for (let n = 0; n < spikes; n++) g.spike(i)
        refractory[i] = adaptiveCell.refractory
        V_m[i] = y[0]
        w[i] = y[1]
        dg_ex[i] = y[2] + start_ex * ex[i]!
        g_ex[i] = y[3]
        dg_in[i] = y[4] + start_in * inhibition[i]!
        g_in[i] = y[5]
        I_input[i] = current[i]!
      }
    }
  },
})
