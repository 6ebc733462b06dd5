import { betaNormalisation } from '../../numerics/beta-normalisation'
import { RungeKuttaFehlberg } from '../../numerics/runge-kutta-fehlberg'
import { archiverParameters, resetBelowThreshold } from '../common-parameters'
import {
  betaTimes,
  conductanceInputs,
  leakyMembrane,
  recordedRefractoryTime,
  recordedg_ex,
  recordedg_in,
  solverTolerance,
  stagedConductances,
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
  tau_rise_ex: NaN,
  tau_decay_ex: NaN,
  tau_rise_in: NaN,
  tau_decay_in: NaN,
  I_e: NaN,
  I_input: NaN,
  isRefractory: false,
}

// The state is V_m, dg_ex, g_ex, dg_in, g_in.
function slopes(y: Float64Array, slope: Float64Array): void {
  const V = cell.isRefractory ? cell.V_reset : Math.min(y[0]!, cell.V_th)
  const dg_ex = y[1]!
  const g_ex = y[2]!
  const dg_in = y[3]!
  const g_in = y[4]!
  const I_syn_ex = g_ex * (V - cell.E_ex)
  const I_syn_in = g_in * (V - cell.E_in)
  const I = -cell.g_L * (V - cell.E_L) - I_syn_ex - I_syn_in + cell.I_input + cell.I_e
  slope[0] = cell.isRefractory ? 0 : I / cell.C_m
  slope[1] = -dg_ex / cell.tau_decay_ex
  slope[2] = dg_ex - g_ex / cell.tau_rise_ex
  slope[3] = -dg_in / cell.tau_decay_in
  slope[4] = dg_in - g_in / cell.tau_rise_in
}

const solver = new RungeKuttaFehlberg({ dimension: 5, derivative: slopes, errorScale: 'constant' })

/** Leaky integrate-and-fire neuron whose synaptic conductances have the shape of a beta function. */
export const iaf_cond_beta = defineNeuron({
  name: 'iaf_cond_beta',
  version: 1,
  title: 'Leaky integrate-and-fire, beta conductances',
  text:
    'The membrane integrates current and leaks towards rest. Each spike that arrives opens a conductance that rises with one time ' +
    'constant, falls with another, and pulls the potential towards its reversal potential; a weight is the peak of that ' +
    'conductance, and its sign says whether it excites or inhibits. When the potential reaches the threshold a spike is sent, and ' +
    'the potential is held at its reset value for the refractory period.',
  equations: [
    'C_m dV_m/dt = −g_L (V_m − E_L) − g_ex (V_m − E_ex) − g_in (V_m − E_in) + I_e + I',
    'g(t) = Σ |w| · c · (exp(−t/τ_decay) − exp(−t/τ_rise)), with a peak of |w|',
    'V_m ≥ V_th: spike, V_m ← V_reset for t_ref',
  ],
  references: [
    'Meffin H, Burkitt AN, Grayden DB (2004). An analytical model for the large, fluctuating synaptic conductance state typical of neocortical neurons in vivo. Journal of Computational Neuroscience 16:159–175.',
    'Rotter S, Diesmann M (1999). Exact digital simulation of time-invariant linear systems with applications to neuronal modeling. Biological Cybernetics 81:381–402.',
    'Roth A, van Rossum M (2010). Modeling synapses. In: De Schutter E (ed), Computational Modeling Methods for Neuroscientists. MIT Press.',
  ],
  tags: ['integrate-and-fire', 'conductance-based'],
  parameters: {
    ...leakyMembrane,
    tau_rise_ex: { ...betaTimes.tau_rise_ex, default: 0.2 },
    tau_decay_ex: { ...betaTimes.tau_decay_ex, default: 0.2 },
    tau_rise_in: { ...betaTimes.tau_rise_in, default: 2 },
    tau_decay_in: { ...betaTimes.tau_decay_in, default: 2 },
    ...archiverParameters,
  },
  state: { V_m: { ...vocabulary.V_m, default: -70 }, ...stagedConductances },
  recordables: {
    V_m: vocabulary.recordedV_m,
    g_ex: recordedg_ex,
    g_in: recordedg_in,
    t_ref_remaining: recordedRefractoryTime,
  },
  rules: [resetBelowThreshold],
  variables: ['I_input', 'refractory', 'solverStep'],
  constants: ['start_ex', 'start_in', 'refractorySteps'],
  inputs: conductanceInputs,
  receives: ['spike', 'current', 'request'],
  sends: 'spike',
  weightUnit: 'nS',
  read: { t_ref_remaining: ({ s, grid }, i) => grid.ms(s.refractory[i]!) },

  prepare({ p, c, grid }, k) {
    c.start_ex[k] = betaNormalisation(p.tau_rise_ex[k]!, p.tau_decay_ex[k]!)
    c.start_in[k] = betaNormalisation(p.tau_rise_in[k]!, p.tau_decay_in[k]!)
    c.refractorySteps[k] = grid.steps(p.t_ref[k]!)
  },

  step(g) {
    const { p, c, rows } = g
    const { V_m, dg_ex, g_ex, dg_in, g_in, I_input, refractory, solverStep } = g.s
    const { ex, in: inhibition, current } = g.input
    const { y } = solver
    solver.intervalMs = g.grid.resolutionMs
    solver.tolerance = solverTolerance
    const perRow = g.size / rows
    for (let k = 0; k < rows; k++) {
      const V_th = (cell.V_th = p.V_th[k]!)
      const V_reset = (cell.V_reset = p.V_reset[k]!)
      const start_ex = c.start_ex[k]!
      const start_in = c.start_in[k]!
      cell.I_e = p.I_e[k]!
      cell.C_m = p.C_m[k]!
      cell.g_L = p.g_L[k]!
      cell.E_L = p.E_L[k]!
      cell.E_ex = p.E_ex[k]!
      cell.E_in = p.E_in[k]!
      cell.tau_rise_ex = p.tau_rise_ex[k]!
      cell.tau_decay_ex = p.tau_decay_ex[k]!
      cell.tau_rise_in = p.tau_rise_in[k]!
      cell.tau_decay_in = p.tau_decay_in[k]!
      for (let i = k * perRow; i < (k + 1) * perRow; i++) {
        y[0] = V_m[i]!
        y[1] = dg_ex[i]!
        y[2] = g_ex[i]!
        y[3] = dg_in[i]!
        y[4] = g_in[i]!
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
        dg_ex[i] = y[1] + start_ex * ex[i]!
        g_ex[i] = y[2]
        dg_in[i] = y[3] + start_in * inhibition[i]!
        g_in[i] = y[4]
        I_input[i] = current[i]!
      }
    }
  },
})
