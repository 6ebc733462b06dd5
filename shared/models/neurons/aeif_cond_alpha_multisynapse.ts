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
import { defineNeuron } from '../define-model'
import { E_rev, checkConductanceWeight, oneReversalPerTime, portConductanceInputs, recordedg } from '../families/port-conductances'
import { tau_syn } from '../families/port-parameters'
import * as vocabulary from '../vocabulary'

/** Receptors of the neuron that is being integrated: lists with a value for each. */
const receptors: { E_rev: readonly number[]; tau_syn: readonly number[] } = { E_rev: [], tau_syn: [] }

// The state is V_m, w, then dg and g of each receptor.
function slopes(y: Float64Array, slope: Float64Array, dimension: number): void {
  const { E_rev: reversal, tau_syn: tau } = receptors
  const V = effectivePotential(y[0]!)
  let I_syn = 0
  for (let r = 0, at = 2; at < dimension; r++, at += 2) {
    const dg = y[at]!
    const g = y[at + 1]!
    I_syn += g * (reversal[r]! - V)
    slope[at] = -dg / tau[r]!
    slope[at + 1] = dg - g / tau[r]!
  }
  adaptiveSlopes(slope, V, y[1]!, I_syn, 0)
}

const solver = new RungeKuttaFehlberg({ dimension: 2, derivative: slopes, errorScale: 'slope' })

/** Adaptive exponential integrate-and-fire neuron with any number of receptors, each with an alpha conductance of its own. */
export const aeif_cond_alpha_multisynapse = defineNeuron({
  name: 'aeif_cond_alpha_multisynapse',
  version: 1,
  title: 'Adaptive exponential, alpha conductances, many receptors',
  text:
    'The model aeif_cond_alpha with as many receptors as E_rev and τ_syn have values. A connection chooses its receptor by number, from ' +
    '1 on; its weight is the peak of the conductance that a spike opens, and must not be below 0: a receptor excites or inhibits by its ' +
    'reversal potential.',
  equations: [...adaptiveEquations, 'I_syn = Σ_r g_r (E_rev,r − V_m)', 'g_r(t) = Σ w · (e/τ_syn,r) · t · exp(−t/τ_syn,r)'],
  references: adaptiveReferences,
  tags: ['integrate-and-fire', 'conductance-based', 'adaptation', 'many receptors'],
  parameters: { ...adaptiveParameters, E_rev, tau_syn, ...archiverParameters },
  state: adaptiveState,
  recordables: { V_m: vocabulary.recordedV_m, w: recordedw },
  rules: [...adaptiveRules, oneReversalPerTime],
  variables: ['I_input', 'refractory', 'solverStep'],
  constants: ['refractorySteps'],
  ports: { sizedBy: 'tau_syn', mayGrow: true, variables: ['dg_', 'g_'], constants: ['start'] },
  portRecordables: { g_: recordedg },
  inputs: portConductanceInputs,
  receives: ['spike', 'current', 'request'],
  sends: 'spike',
  weightUnit: 'nS',
  status: {
    n_receptors: ({ lists }, i) => lists['tau_syn']![i]!.length,
    has_connections: (g, i) => g.hasConnections(i),
    dg: ({ s, size, lists }, i) => lists['tau_syn']![i]!.map((_, r) => s.dg_[r * size + i]!),
    g: ({ s, size, lists }, i) => lists['tau_syn']![i]!.map((_, r) => s.g_[r * size + i]!),
  },

  prepare({ p, c, lists, grid, rows }, k) {
    c.refractorySteps[k] = grid.steps(p.t_ref[k]!)
    lists['tau_syn']![k]!.forEach((tau, r) => (c.start[r * rows + k] = Math.E / tau))
  },

  step(g) {
    const { p, c, size, rows, lists, fed } = g
    const { V_m, w, dg_, g_, I_input, refractory, solverStep } = g.s
    const { spikes, refused, current } = g.input
    solver.intervalMs = g.grid.resolutionMs
    const perRow = size / rows
    for (let k = 0; k < rows; k++) {
      loadAdaptiveCell(p, c.refractorySteps, k)
      solver.tolerance = p.gsl_error_tol[k]!
      receptors.E_rev = lists['E_rev']![k]!
      receptors.tau_syn = lists['tau_syn']![k]!
      const count = receptors.tau_syn.length
      solver.use(2 + 2 * count)
      const { y } = solver
      for (let i = k * perRow; i < (k + 1) * perRow; i++) {
        y[0] = V_m[i]!
        y[1] = w[i]!
        for (let r = 0; r < count; r++) {
          y[2 + 2 * r] = dg_[r * size + i]!
          y[3 + 2 * r] = g_[r * size + i]!
        }
        adaptiveCell.I_input = I_input[i]!
        adaptiveCell.refractory = refractory[i]!
        const sent = integrateAdaptiveCell(solver, solverStep, i)
        for (let n = 0; n < sent; n++) g.spike(i)
        refractory[i] = adaptiveCell.refractory
        V_m[i] = y[0]
        w[i] = y[1]
        for (let r = 0; r < count; r++) {
          const at = r * size + i
          if (fed.refused) checkConductanceWeight(refused[at]!, r, i)
          dg_[at] = y[2 + 2 * r]! + c.start[r * rows + k]! * spikes[at]!
          g_[at] = y[3 + 2 * r]!
        }
        I_input[i] = current[i]!
      }
    }
  },
})
