import { RungeKuttaFehlberg } from '../../numerics/runge-kutta-fehlberg'
import { archiverParameters } from '../common-parameters'
import {
  E_ex,
  E_in,
  conductanceInputs,
  exponentialConductances,
  gsl_error_tol,
  recordedg_ex,
  recordedg_in,
} from '../families/conductance-parameters'
import { defineNeuron } from '../define-model'
import { addTo, elementsOf, prepareDecay, sumThenDecay } from '../families/elements'
import { gifParameters, gifReferences, gifRules, recordedE_sfa, recordedI_stc } from '../families/gif-parameters'
import * as vocabulary from '../vocabulary'

/** The neuron that is being integrated. */
const cell = {
  C_m: NaN,
  g_L: NaN,
  E_L: NaN,
  E_ex: NaN,
  E_in: NaN,
  V_reset: NaN,
  tau_syn_ex: NaN,
  tau_syn_in: NaN,
  I_e: NaN,
  I_input: NaN,
  I_stc: NaN,
  isRefractory: false,
}

// The state is V_m, g_ex, g_in.
function slopes(y: Float64Array, slope: Float64Array): void {
  const V = cell.isRefractory ? cell.V_reset : y[0]!
  const g_ex = y[1]!
  const g_in = y[2]!
  const I_syn_ex = g_ex * (V - cell.E_ex)
  const I_syn_in = g_in * (V - cell.E_in)
  const I = -cell.g_L * (V - cell.E_L) + cell.I_input + cell.I_e - I_syn_ex - I_syn_in - cell.I_stc
  slope[0] = cell.isRefractory ? 0 : I / cell.C_m
  slope[1] = -g_ex / cell.tau_syn_ex
  slope[2] = -g_in / cell.tau_syn_in
}

const solver = new RungeKuttaFehlberg({ dimension: 3, derivative: slopes, errorScale: 'constant' })

/** Generalised integrate-and-fire neuron with exponential conductances: it fires by chance, and adapts by threshold and current. */
export const gif_cond_exp = defineNeuron({
  name: 'gif_cond_exp',
  version: 1,
  title: 'Generalised integrate-and-fire, exponential conductances',
  text:
    'A leaky integrate-and-fire neuron that fires by chance, at a rate that grows exponentially as the potential nears the threshold. ' +
    'Each spike raises the threshold (spike-frequency adaptation) and starts currents that work against the input (spike-triggered ' +
    'currents); both are sums of exponentials, as many as there are time constants. Each spike that arrives makes a conductance jump ' +
    'by its weight; the conductance decays exponentially.',
  equations: [
    'C_m dV_m/dt = −g_L (V_m − E_L) − g_ex (V_m − E_ex) − g_in (V_m − E_in) − I_stc + I_e + I',
    'dg/dt = −g/τ_syn + Σ |w| · δ(t − t_spike)',
    'rate = λ_0 · exp((V_m − E_sfa)/ΔV)',
    'E_sfa = V_T* + Σ_k sfa_k,  dsfa_k/dt = −sfa_k/τ_sfa,k,  spike: sfa_k ← sfa_k + q_sfa,k',
    'I_stc = Σ_k stc_k,  dstc_k/dt = −stc_k/τ_stc,k,  spike: stc_k ← stc_k + q_stc,k',
    'after a spike: V_m ← V_reset for t_ref',
  ],
  references: gifReferences,
  tags: ['integrate-and-fire', 'conductance-based', 'adaptation', 'escape noise'],
  parameters: {
    ...gifParameters,
    E_ex: { ...E_ex, default: 0 },
    E_in: { ...E_in, default: -85 },
    tau_syn_ex: { ...vocabulary.tau_syn_ex, default: 2 },
    tau_syn_in: { ...vocabulary.tau_syn_in, default: 2 },
    gsl_error_tol: { ...gsl_error_tol, default: 1e-3 },
    ...archiverParameters,
  },
  state: { V_m: { ...vocabulary.V_m, default: -70 }, ...exponentialConductances },
  recordables: {
    V_m: vocabulary.recordedV_m,
    E_sfa: recordedE_sfa,
    I_stc: recordedI_stc,
    g_ex: recordedg_ex,
    g_in: recordedg_in,
  },
  rules: gifRules,
  variables: ['E_sfa', 'I_stc', 'I_input', 'refractory', 'solverStep'],
  constants: ['refractorySteps'],
  ports: { sizedBy: 'tau_sfa', roomFor: ['tau_stc'], variables: ['sfa', 'stc'], constants: ['decay_sfa', 'decay_stc'] },
  inputs: conductanceInputs,
  receives: ['spike', 'current', 'request'],
  sends: 'spike',
  weightUnit: 'nS',
  status: { E_sfa: ({ s }, i) => s.E_sfa[i]!, I_stc: ({ s }, i) => s.I_stc[i]! },

  prepare(g, k) {
    const { p, c, s, grid } = g
    c.refractorySteps[k] = grid.steps(p.t_ref[k]!)
    prepareDecay(elementsOf(g, 'tau_sfa', s.sfa, c.decay_sfa), k, grid.resolutionMs)
    prepareDecay(elementsOf(g, 'tau_stc', s.stc, c.decay_stc), k, grid.resolutionMs)
  },

  step(g) {
    const { p, c, rows, lists } = g
    const { V_m, g_ex, g_in, E_sfa, I_stc, I_input, refractory, solverStep } = g.s
    const { ex, in: inhibition, current } = g.input
    const { y } = solver
    const h = g.grid.resolutionMs
    const sfa = elementsOf(g, 'tau_sfa', g.s.sfa, c.decay_sfa)
    const stc = elementsOf(g, 'tau_stc', g.s.stc, c.decay_stc)
    solver.intervalMs = h
    const perRow = g.size / rows
    for (let k = 0; k < rows; k++) {
      cell.I_e = p.I_e[k]!
      cell.C_m = p.C_m[k]!
      cell.g_L = p.g_L[k]!
      cell.E_L = p.E_L[k]!
      cell.E_ex = p.E_ex[k]!
      cell.E_in = p.E_in[k]!
      cell.V_reset = p.V_reset[k]!
      cell.tau_syn_ex = p.tau_syn_ex[k]!
      cell.tau_syn_in = p.tau_syn_in[k]!
      solver.tolerance = p.gsl_error_tol[k]!
      for (let i = k * perRow; i < (k + 1) * perRow; i++) {
        I_stc[i] = sumThenDecay(stc, i, k)
        E_sfa[i] = p.V_T_star[k]! + sumThenDecay(sfa, i, k)
        y[0] = V_m[i]!
        y[1] = g_ex[i]!
        y[2] = g_in[i]!
        cell.I_input = I_input[i]!
        cell.I_stc = I_stc[i]!
        cell.isRefractory = refractory[i]! > 0
        solver.integrate(solverStep, i)
        const V = y[0]
        V_m[i] = V
        g_ex[i] = y[1] + ex[i]!
        g_in[i] = y[2] + inhibition[i]!
        if (refractory[i]! > 0) {
          refractory[i]!--
          V_m[i] = cell.V_reset
        } else {
          const perMs = (p.lambda_0[k]! / 1000) * Math.exp((V - E_sfa[i]!) / p.Delta_V[k]!)
          if (perMs > 0 && g.uniform(i) < -Math.expm1(-perMs * h)) {
            addTo(stc, i, lists['q_stc']![i]!)
            addTo(sfa, i, lists['q_sfa']![i]!)
            refractory[i] = c.refractorySteps[k]!
            g.spike(i)
          }
        }
        I_input[i] = current[i]!
      }
    }
  },
})
