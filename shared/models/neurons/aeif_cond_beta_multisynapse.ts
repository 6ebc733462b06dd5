import { betaNormalisation } from '../../numerics/beta-normalisation'
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
import { listRule } from '../define-rule'
import type { NumbersParameter } from '../descriptor'
import { E_rev, checkConductanceWeight, portConductanceInputs, recordedg } from '../families/port-conductances'
import * as vocabulary from '../vocabulary'

/** Receptors of the neuron that is being integrated: lists with a value for each. */
const receptors: Record<'E_rev' | 'tau_rise' | 'tau_decay', readonly number[]> = { E_rev: [], tau_rise: [], tau_decay: [] }

// The state is V_m, w, then dg and g of each receptor.
function slopes(y: Float64Array, slope: Float64Array, dimension: number): void {
  const { E_rev: reversal, tau_rise, tau_decay } = receptors
  const V = effectivePotential(y[0]!)
  let I_syn = 0
  for (let r = 0, at = 2; at < dimension; r++, at += 2) {
    const dg = y[at]!
    const g = y[at + 1]!
    I_syn += g * (reversal[r]! - V)
    slope[at] = -dg / tau_rise[r]!
    slope[at + 1] = dg - g / tau_decay[r]!
  }
  adaptiveSlopes(slope, V, y[1]!, I_syn, 0)
}

const time = { kind: 'numbers', unit: 'ms', section: 'Synapses', above: 0 } as const

const tau_rise = {
  ...time,
  default: [2],
  symbol: 'τ_rise',
  text: 'Time constant with which the conductance of each receptor rises.',
} satisfies NumbersParameter

const tau_decay = {
  ...time,
  default: [20],
  symbol: 'τ_decay',
  text: 'Time constant with which the conductance of each receptor falls.',
} satisfies NumbersParameter

const solver = new RungeKuttaFehlberg({ dimension: 2, derivative: slopes, errorScale: 'slope' })

/** Adaptive exponential integrate-and-fire neuron with any number of receptors, each with a beta conductance of its own. */
export const aeif_cond_beta_multisynapse = defineNeuron({
  name: 'aeif_cond_beta_multisynapse',
  version: 1,
  title: 'Adaptive exponential, beta conductances, many receptors',
  text:
    'The model aeif_cond_alpha with as many receptors as E_rev, τ_rise and τ_decay have values; conductances rise with one time constant ' +
    'and fall with another. A connection chooses its receptor by number, from 1 on; its weight is the peak of the conductance that ' +
    'a spike opens, and must not be below 0: a receptor excites or inhibits by its reversal potential.',
  equations: [
    ...adaptiveEquations,
    'I_syn = Σ_r g_r (E_rev,r − V_m)',
    'g_r(t) = Σ w · c_r · (exp(−t/τ_decay,r) − exp(−t/τ_rise,r)), with a peak of w',
  ],
  references: [
    ...adaptiveReferences,
    'Rotter S, Diesmann M (1999). Exact digital simulation of time-invariant linear systems with applications to neuronal modeling. Biological Cybernetics 81:381–402.',
    'Roth A, van Rossum M (2010). Modeling synapses. In: De Schutter E (ed), Computational Modeling Methods for Neuroscientists. MIT Press.',
  ],
  tags: ['integrate-and-fire', 'conductance-based', 'adaptation', 'many receptors'],
  parameters: { ...adaptiveParameters, E_rev, tau_rise, tau_decay, ...archiverParameters },
  state: adaptiveState,
  recordables: { V_m: vocabulary.recordedV_m, w: recordedw },
  rules: [
    ...adaptiveRules,
    listRule({
      needs: ['E_rev', 'tau_rise', 'tau_decay'],
      holds: (values) => values.E_rev.length === values.tau_rise.length && values.E_rev.length === values.tau_decay.length,
      text: 'E_rev, tau_rise and tau_decay must have the same number of values.',
    }),
    listRule({
      needs: ['tau_rise', 'tau_decay'],
      holds: (values) => values.tau_rise.every((rise, r) => rise <= (values.tau_decay[r] ?? rise)),
      text: 'At each receptor tau_rise must not be above tau_decay.',
    }),
  ],
  variables: ['I_input', 'refractory', 'solverStep'],
  constants: ['refractorySteps'],
  ports: { sizedBy: 'E_rev', mayGrow: true, variables: ['dg_', 'g_'], constants: ['start'] },
  portRecordables: { g_: recordedg },
  inputs: portConductanceInputs,
  receives: ['spike', 'current', 'request'],
  sends: 'spike',
  weightUnit: 'nS',
  status: {
    n_receptors: ({ lists }, i) => lists['E_rev']![i]!.length,
    has_connections: (g, i) => g.hasConnections(i),
    dg: ({ s, size, lists }, i) => lists['E_rev']![i]!.map((_, r) => s.dg_[r * size + i]!),
    g: ({ s, size, lists }, i) => lists['E_rev']![i]!.map((_, r) => s.g_[r * size + i]!),
  },

  prepare({ p, c, lists, grid, rows }, k) {
    c.refractorySteps[k] = grid.steps(p.t_ref[k]!)
    const tau_decay = lists['tau_decay']![k]!
    lists['tau_rise']![k]!.forEach((rise, r) => (c.start[r * rows + k] = betaNormalisation(rise, tau_decay[r]!)))
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
      receptors.tau_rise = lists['tau_rise']![k]!
      receptors.tau_decay = lists['tau_decay']![k]!
      const count = receptors.E_rev.length
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
