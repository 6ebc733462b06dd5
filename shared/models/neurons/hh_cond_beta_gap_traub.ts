import { betaNormalisation } from '../../numerics/beta-normalisation'
import { RungeKuttaFehlberg } from '../../numerics/runge-kutta-fehlberg'
import { archiverParameters } from '../common-parameters'
import { betaTimes, conductanceInputs, solverTolerance } from '../families/conductance-parameters'
import { defineNeuron } from '../define-model'
import { GapCurrent, gapEquation, gapInput, gapReferences, tellPotential } from '../families/gap-current'
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

/** Synapses of the neuron that is being integrated. */
const cell = { tau_rise_ex: NaN, tau_decay_ex: NaN, tau_rise_in: NaN, tau_decay_in: NaN }

const gap = new GapCurrent()
const slope = new Float64Array(8)

// The state is V_m, m, h, n, g_ex, g_in, dg_ex, dg_in.
function slopes(y: Float64Array, slope: Float64Array): void {
  traubSlopes(y, slope, gap.isOpen ? gap.at(y[0]!, solver.stageMs / solver.intervalMs) : 0)
  const dg_ex = y[6]!
  const dg_in = y[7]!
  slope[4] = dg_ex - y[4]! / cell.tau_rise_ex
  slope[5] = dg_in - y[5]! / cell.tau_rise_in
  slope[6] = -dg_ex / cell.tau_decay_ex
  slope[7] = -dg_in / cell.tau_decay_in
}

const solver = new RungeKuttaFehlberg({ dimension: 8, derivative: slopes, errorScale: 'constant' })

/** By how much the potential rises in a step, at its slope at this time (ms) within it. */
function riseAt(ms: number): number {
  solver.stageMs = ms
  slopes(solver.y, slope)
  return solver.intervalMs * slope[0]!
}

/** Hodgkin–Huxley neuron after Traub and Miles whose conductances have the shape of a beta function. */
export const hh_cond_beta_gap_traub = defineNeuron({
  name: 'hh_cond_beta_gap_traub',
  version: 1,
  title: 'Hodgkin–Huxley after Traub, beta conductances',
  text:
    'A cell of the hippocampus with the sodium and potassium channels of Traub and Miles. Each spike that arrives opens a conductance ' +
    'that rises with one time constant and falls with another; a weight is its peak. A spike is sent when the potential, far above ' +
    'V_T, passes its peak. Edges of the synapse gap_junction couple such neurons by gap junctions.',
  equations: [...traubEquations, `${gapEquation}, added to I`, 'g(t) = Σ |w| · c · (exp(−t/τ_decay) − exp(−t/τ_rise)), with a peak of |w|'],
  references: [
    ...traubReferences,
    ...gapReferences,
    'Rotter S, Diesmann M (1999). Exact digital simulation of time-invariant linear systems with applications to neuronal modeling. Biological Cybernetics 81:381–402.',
    'Roth A, van Rossum M (2010). Modeling synapses. In: De Schutter E (ed), Computational Modeling Methods for Neuroscientists. MIT Press.',
  ],
  tags: ['Hodgkin–Huxley', 'conductance-based'],
  parameters: {
    ...traubParameters,
    g_L: { ...traubParameters.g_L, atLeast: 0 },
    g_Na: { ...traubParameters.g_Na, atLeast: 0 },
    g_K: { ...traubParameters.g_K, atLeast: 0 },
    V_T: { ...traubParameters.V_T, default: -50 },
    tau_rise_ex: { ...betaTimes.tau_rise_ex, default: 0.5 },
    tau_decay_ex: { ...betaTimes.tau_decay_ex, default: 5 },
    tau_rise_in: { ...betaTimes.tau_rise_in, default: 0.5 },
    tau_decay_in: { ...betaTimes.tau_decay_in, default: 10 },
    ...archiverParameters,
  },
  state: traubState,
  recordables: traubRecordables,
  rules: [],
  variables: ['g_ex', 'g_in', 'dg_ex', 'dg_in', 'I_input', 'refractory', 'solverStep'],
  constants: ['start_ex', 'start_in', 'refractorySteps'],
  inputs: { ...conductanceInputs, gap: gapInput },
  receives: ['spike', 'current', 'request', 'gap'],
  sends: 'spike',
  weightUnit: 'nS',

  relaxes: { settles: 'V_m', tells: 'V_m', keeps: ['solverStep'], holds: ['I_input'] },

  prepare({ p, c, grid }, k) {
    c.start_ex[k] = betaNormalisation(p.tau_rise_ex[k]!, p.tau_decay_ex[k]!)
    c.start_in[k] = betaNormalisation(p.tau_rise_in[k]!, p.tau_decay_in[k]!)
    c.refractorySteps[k] = grid.steps(p.t_ref[k]!)
  },

  step(g) {
    const { p, c, rows, exchange } = g
    const isTrial = exchange?.isTrial === true
    const { V_m, Act_m, Inact_h, Act_n, g_ex, g_in, dg_ex, dg_in, I_input, refractory, solverStep } = g.s
    const { ex, in: inhibition, current } = g.input
    const { y } = solver
    solver.intervalMs = g.grid.resolutionMs
    solver.tolerance = solverTolerance
    const perRow = g.size / rows
    for (let k = 0; k < rows; k++) {
      const V_peak = p.V_T[k]! + traubPeak
      const start_ex = c.start_ex[k]!
      const start_in = c.start_in[k]!
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
      cell.tau_rise_ex = p.tau_rise_ex[k]!
      cell.tau_decay_ex = p.tau_decay_ex[k]!
      cell.tau_rise_in = p.tau_rise_in[k]!
      cell.tau_decay_in = p.tau_decay_in[k]!
      for (let i = k * perRow; i < (k + 1) * perRow; i++) {
        const before = V_m[i]!
        y[0] = before
        y[1] = Act_m[i]!
        y[2] = Inact_h[i]!
        y[3] = Act_n[i]!
        y[4] = g_ex[i]!
        y[5] = g_in[i]!
        y[6] = dg_ex[i]!
        y[7] = dg_in[i]!
        traubMembrane.I_input = I_input[i]!
        gap.open(exchange, i)
        const rise = isTrial ? riseAt(0) : 0
        solver.integrate(solverStep, i)
        const V = y[0]
        V_m[i] = V
        if (isTrial) tellPotential(exchange, i, before, V, rise, riseAt(solver.intervalMs))
        Act_m[i] = y[1]
        Inact_h[i] = y[2]
        Act_n[i] = y[3]
        g_ex[i] = y[4]
        g_in[i] = y[5]
        dg_ex[i] = y[6] + start_ex * ex[i]!
        dg_in[i] = y[7] + start_in * inhibition[i]!
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
