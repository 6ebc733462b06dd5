import { RungeKuttaFehlberg } from '../../numerics/runge-kutta-fehlberg'
import { archiverParameters } from '../common-parameters'
import { solverTolerance } from '../families/conductance-parameters'
import { defineNeuron } from '../define-model'
import {
  squidDimension,
  squidEquations,
  squidInputs,
  squidMembrane,
  squidParameters,
  squidRecordables,
  squidSlopes,
  squidState,
} from '../families/hodgkin-huxley'

// The state is V_m, m, h, n, dI_ex, I_ex, dI_in, I_in.
const solver = new RungeKuttaFehlberg({ dimension: 8, derivative: squidSlopes, errorScale: 'constant' })

/** Hodgkin–Huxley neuron whose synaptic currents have the shape of an alpha function. */
export const hh_psc_alpha = defineNeuron({
  name: 'hh_psc_alpha',
  version: 1,
  title: 'Hodgkin–Huxley, alpha currents',
  text:
    'The squid axon of Hodgkin and Huxley: sodium and potassium channels open and close with the potential, and action potentials ' +
    'arise from them instead of from a threshold. A spike is sent when the potential, above 0 mV, passes its peak. Each spike ' +
    'that arrives starts a current that rises and falls as an alpha function; a weight is the peak of that current.',
  equations: squidEquations,
  references: [
    'Hodgkin AL, Huxley AF (1952). A quantitative description of membrane current and its application to conduction and excitation in nerve. Journal of Physiology 117:500–544.',
    'Gerstner W, Kistler W (2002). Spiking Neuron Models: Single Neurons, Populations, Plasticity. Cambridge University Press.',
    'Dayan P, Abbott LF (2001). Theoretical Neuroscience: Computational and Mathematical Modeling of Neural Systems. MIT Press.',
  ],
  tags: ['Hodgkin–Huxley', 'current-based'],
  parameters: { ...squidParameters, ...archiverParameters },
  state: squidState,
  recordables: squidRecordables,
  rules: [],
  variables: ['dI_ex', 'I_syn_ex', 'dI_in', 'I_syn_in', 'I_input', 'refractory', 'solverStep'],
  constants: ['start_ex', 'start_in', 'refractorySteps'],
  inputs: squidInputs,
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
    const { V_m, Act_m, Inact_h, Act_n, dI_ex, I_syn_ex, dI_in, I_syn_in, I_input, refractory, solverStep } = g.s
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
        squidMembrane.current = I_e + I_input[i]!
        solver.use(squidDimension(y))
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
        if (refractory[i]! > 0) refractory[i]!--
        else if (V >= 0 && before > V) {
          refractory[i] = c.refractorySteps[k]!
          g.spike(i)
        }
        I_input[i] = current[i]!
      }
    }
  },

  vector: {
    columns: ['V_m', 'Act_m', 'Inact_h', 'Act_n', 'dI_ex', 'I_syn_ex', 'dI_in', 'I_syn_in', 'I_input', 'refractory', 'solverStep'],
    inputs: ['ex', 'in', 'current'],
    constants({ p, c, grid }) {
      const membrane = [p.C_m, p.g_L, p.E_L, p.g_Na, p.E_Na, p.g_K, p.E_K, p.tau_syn_ex, p.tau_syn_in, p.I_e]
      const derived = [c.start_ex, c.start_in, c.refractorySteps]
      const first = [...membrane, ...derived].map((column) => column[0]!)
      return [grid.resolutionMs, ...first, Math.E, Math.exp(2.5), Math.exp(3), solverTolerance]
    },
    // The solver's columns of two neurons: state, next state and six slopes of eight components; the current; a result.
    roomFor: 132,
  },
})
