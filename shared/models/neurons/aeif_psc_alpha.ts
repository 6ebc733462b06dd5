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
  recordedI_syn_in,
  recordedw,
  stagedCurrents,
} from '../families/adaptive-exponential'
import { archiverParameters } from '../common-parameters'
import { conductanceInputs } from '../families/conductance-parameters'
import { defineNeuron } from '../define-model'
import * as vocabulary from '../vocabulary'

/** Synapses of the neuron that is being integrated. */
const synapses = { tau_syn_ex: NaN, tau_syn_in: NaN }

// The state is V_m, w, dI_ex, I_ex, dI_in, I_in.
function slopes(y: Float64Array, slope: Float64Array): void {
  const V = effectivePotential(y[0]!)
  const dI_ex = y[2]!
  const I_ex = y[3]!
  const dI_in = y[4]!
  const I_in = y[5]!
  adaptiveSlopes(slope, V, y[1]!, I_ex, -I_in)
  slope[2] = -dI_ex / synapses.tau_syn_ex
  slope[3] = dI_ex - I_ex / synapses.tau_syn_ex
  slope[4] = -dI_in / synapses.tau_syn_in
  slope[5] = dI_in - I_in / synapses.tau_syn_in
}

const solver = new RungeKuttaFehlberg({ dimension: 6, derivative: slopes, errorScale: 'slope' })

/** Adaptive exponential integrate-and-fire neuron whose synaptic currents have the shape of an alpha function. */
export const aeif_psc_alpha = defineNeuron({
  name: 'aeif_psc_alpha',
  version: 1,
  title: 'Adaptive exponential, alpha currents',
  text:
    'Near the threshold the potential rises by itself, ever faster, until the spike is cut off at V_peak. An adaptation current follows ' +
    'the potential and jumps at each spike; its few parameters give many patterns of firing: regular, adapting, bursting, irregular. ' +
    'Each spike that arrives starts a current that rises and falls as an alpha function; a weight is its peak.',
  equations: [
    ...adaptiveEquations,
    'I_syn = I_syn,ex − I_syn,in',
    'I_syn,ex(t) = Σ |w| · (e/τ_syn) · t · exp(−t/τ_syn), and so I_syn,in for weights below 0',
  ],
  references: adaptiveReferences,
  tags: ['integrate-and-fire', 'current-based', 'adaptation'],
  parameters: {
    ...adaptiveParameters,
    tau_syn_ex: { ...vocabulary.tau_syn_ex, default: 0.2 },
    tau_syn_in: { ...vocabulary.tau_syn_in, default: 2 },
    ...archiverParameters,
  },
  state: {
    ...adaptiveState,
    ...stagedCurrents,
  },
  recordables: { V_m: vocabulary.recordedV_m, I_syn_ex: vocabulary.recordedI_syn_ex, I_syn_in: recordedI_syn_in, w: recordedw },
  rules: adaptiveRules,
  variables: ['I_input', 'refractory', 'solverStep'],
  constants: ['start_ex', 'start_in', 'refractorySteps'],
  inputs: conductanceInputs,
  receives: ['spike', 'current', 'request'],
  sends: 'spike',
  weightUnit: 'pA',

  prepare({ p, c, grid }, k) {
    c.start_ex[k] = Math.E / p.tau_syn_ex[k]!
    c.start_in[k] = Math.E / p.tau_syn_in[k]!
    c.refractorySteps[k] = grid.steps(p.t_ref[k]!)
  },

  step(g) {
    const { p, c, rows } = g
    const { V_m, w, dI_syn_ex, I_syn_ex, dI_syn_in, I_syn_in, I_input, refractory, solverStep } = g.s
    const { ex, in: inhibition, current } = g.input
    const { y } = solver
    solver.intervalMs = g.grid.resolutionMs
    const perRow = g.size / rows
    for (let k = 0; k < rows; k++) {
      loadAdaptiveCell(p, c.refractorySteps, k)
      solver.tolerance = p.gsl_error_tol[k]!
      const start_ex = c.start_ex[k]!
      const start_in = c.start_in[k]!
      synapses.tau_syn_ex = p.tau_syn_ex[k]!
      synapses.tau_syn_in = p.tau_syn_in[k]!
      for (let i = k * perRow; i < (k + 1) * perRow; i++) {
        y[0] = V_m[i]!
        y[1] = w[i]!
        y[2] = dI_syn_ex[i]!
        y[3] = I_syn_ex[i]!
        y[4] = dI_syn_in[i]!
        y[5] = I_syn_in[i]!
        adaptiveCell.I_input = I_input[i]!
        adaptiveCell.refractory = refractory[i]!
        const spikes = integrateAdaptiveCell(solver, solverStep, i)
        for (let n = 0; n < spikes; n++) g.spike(i)
        refractory[i] = adaptiveCell.refractory
        V_m[i] = y[0]
        w[i] = y[1]
        dI_syn_ex[i] = y[2] + start_ex * ex[i]!
        I_syn_ex[i] = y[3]
        dI_syn_in[i] = y[4] + start_in * inhibition[i]!
        I_syn_in[i] = y[5]
        I_input[i] = current[i]!
      }
    }
  },
})
