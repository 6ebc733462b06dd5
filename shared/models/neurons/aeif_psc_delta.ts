import { exponential } from '../../numerics/exponential'
import { RungeKuttaFehlberg } from '../../numerics/runge-kutta-fehlberg'
import {
  adaptiveCell,
  adaptiveEquations,
  adaptiveParameters,
  adaptiveReferences,
  adaptiveRules,
  adaptiveState,
  checkStability,
  effectivePotential,
  loadAdaptiveCell,
  recordedw,
} from '../families/adaptive-exponential'
import { archiverParameters } from '../common-parameters'
import { defineNeuron } from '../define-model'
import * as vocabulary from '../vocabulary'

/** What the neuron that is being integrated divides by: this model multiplies, and so its last digits differ from the others'. */
const inverses = { Delta_T: NaN, C_m: NaN, tau_w: NaN }

// The state is V_m, w.
function slopes(y: Float64Array, slope: Float64Array): void {
  const { g_L, E_L, V_th, Delta_T, I_e, I_input } = adaptiveCell
  const V = effectivePotential(y[0]!)
  const w = y[1]!
  const spike = Delta_T === 0 ? 0 : g_L * Delta_T * exponential((V - V_th) * inverses.Delta_T)
  slope[0] = adaptiveCell.refractory > 0 ? 0 : (-g_L * (V - E_L) + spike - w + I_e + I_input) * inverses.C_m
  slope[1] = (adaptiveCell.a * (V - E_L) - w) * inverses.tau_w
}

const solver = new RungeKuttaFehlberg({ dimension: 2, derivative: slopes, errorScale: 'slope' })

/** Adaptive exponential integrate-and-fire neuron whose potential jumps at each spike that arrives. */
export const aeif_psc_delta = defineNeuron({
  name: 'aeif_psc_delta',
  version: 1,
  title: 'Adaptive exponential, delta currents',
  text:
    'Near the threshold the potential rises by itself, ever faster, until the spike is cut off at V_peak. An adaptation current follows ' +
    'the potential and jumps at each spike; its few parameters give many patterns of firing: regular, adapting, bursting, irregular. ' +
    'Each spike that arrives makes the potential jump by its weight. What arrives while the neuron is refractory is lost, or with ' +
    'refractory_input acts at the end of that period, weakened as if it had decayed.',
  equations: [...adaptiveEquations, 'a spike that arrives: V_m ← V_m + w_syn'],
  references: adaptiveReferences,
  tags: ['integrate-and-fire', 'delta pulses', 'adaptation'],
  parameters: {
    ...adaptiveParameters,
    refractory_input: {
      kind: 'flag',
      default: false,
      section: 'Synapses',
      advanced: true,
      text: 'Keeps what arrives during the refractory period for its end.',
    },
    ...archiverParameters,
  },
  state: adaptiveState,
  recordables: { V_m: vocabulary.recordedV_m, w: recordedw },
  rules: adaptiveRules,
  variables: ['I_input', 'refractory', 'kept', 'solverStep'],
  constants: ['refractorySteps'],
  inputs: { spikes: { signal: 'spike' }, current: { signal: 'current' } },
  receives: ['spike', 'current', 'request'],
  sends: 'spike',
  weightUnit: 'mV',

  prepare({ p, c, grid }, k) {
    c.refractorySteps[k] = grid.steps(p.t_ref[k]!)
  },

  step(g) {
    const { p, c, rows } = g
    const { V_m, w, I_input, refractory, kept, solverStep } = g.s
    const { spikes, current } = g.input
    const { y } = solver
    const h = g.grid.resolutionMs
    solver.intervalMs = h
    const perRow = g.size / rows
    for (let k = 0; k < rows; k++) {
      loadAdaptiveCell(p, c.refractorySteps, k)
      solver.tolerance = p.gsl_error_tol[k]!
      inverses.Delta_T = 1 / p.Delta_T[k]!
      inverses.C_m = 1 / p.C_m[k]!
      inverses.tau_w = 1 / p.tau_w[k]!
      const tauMembraneMs = p.C_m[k]! / p.g_L[k]!
      const keepsInput = p.refractory_input[k] !== 0
      for (let i = k * perRow; i < (k + 1) * perRow; i++) {
        y[0] = V_m[i]!
        y[1] = w[i]!
        adaptiveCell.I_input = I_input[i]!
        adaptiveCell.refractory = refractory[i]!
        // What arrived acts after the first part of the step.
        let jump = spikes[i]!
        solver.begin(solverStep, i)
        while (solver.timeMs < h) {
          solver.advance()
          checkStability(y[0], y[1], i)
          if (adaptiveCell.refractory > 0) {
            y[0] = adaptiveCell.V_reset
            if (keepsInput) kept[i]! += jump * Math.exp((-adaptiveCell.refractory * h) / tauMembraneMs)
          } else {
            y[0] += jump
            if (keepsInput) {
              y[0] += kept[i]!
              kept[i] = 0
            }
            if (y[0] >= adaptiveCell.V_spike) {
              y[0] = adaptiveCell.V_reset
              y[1] += adaptiveCell.b
              // The present step counts down one of them.
              if (adaptiveCell.refractorySteps > 0) adaptiveCell.refractory = adaptiveCell.refractorySteps + 1
              g.spike(i)
            }
          }
          jump = 0
        }
        solverStep[i] = solver.stepMs
        refractory[i] = Math.max(0, adaptiveCell.refractory - 1)
        V_m[i] = y[0]
        w[i] = y[1]
        I_input[i] = current[i]!
      }
    }
  },
})
