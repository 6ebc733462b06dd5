import { RungeKuttaFehlberg } from '../../numerics/runge-kutta-fehlberg'
import { archiverParameters } from '../common-parameters'
import { gsl_error_tol } from '../families/conductance-parameters'
import { defineNeuron } from '../define-model'
import { addTo, elementsOf, prepareDecay, sumThenDecay } from '../families/elements'
import { gifParameters, gifReferences, gifRules, recordedE_sfa, recordedI_stc } from '../families/gif-parameters'
import { E_rev, checkConductanceWeight, oneReversalPerTime, portConductanceInputs } from '../families/port-conductances'
import { tau_syn } from '../families/port-parameters'
import * as vocabulary from '../vocabulary'

/** Receptors of the neuron that is being integrated: lists with a value for each. */
const receptors: { E_rev: readonly number[]; tau_syn: readonly number[] } = { E_rev: [], tau_syn: [] }

/** The neuron that is being integrated. */
const cell = { C_m: NaN, g_L: NaN, E_L: NaN, V_reset: NaN, I_e: NaN, I_input: NaN, I_stc: NaN, isRefractory: false }

// The state is V_m, then g of each receptor.
function slopes(y: Float64Array, slope: Float64Array, dimension: number): void {
  const { E_rev: reversal, tau_syn: tau } = receptors
  const V = cell.isRefractory ? cell.V_reset : y[0]!
  let I_syn = 0
  for (let r = 0; r + 1 < dimension; r++) {
    const g = y[r + 1]!
    I_syn += -g * (V - reversal[r]!)
    slope[r + 1] = -g / tau[r]!
  }
  const I = -cell.g_L * (V - cell.E_L) + cell.I_input + cell.I_e + I_syn - cell.I_stc
  slope[0] = cell.isRefractory ? 0 : I / cell.C_m
}

const solver = new RungeKuttaFehlberg({ dimension: 1, derivative: slopes, errorScale: 'constant' })

/** Generalised integrate-and-fire neuron with any number of receptors, each with an exponential conductance of its own. */
export const gif_cond_exp_multisynapse = defineNeuron({
  name: 'gif_cond_exp_multisynapse',
  version: 1,
  title: 'Generalised integrate-and-fire, exponential conductances, many receptors',
  text:
    'The model gif_cond_exp with as many receptors as E_rev and τ_syn have values. A connection chooses its receptor by number, from 1 on; ' +
    'its weight is what a spike adds to the conductance, and must not be below 0: a receptor excites or inhibits by its reversal ' +
    'potential. The neuron fires by chance, at a rate that grows exponentially as the potential nears the threshold; each spike raises ' +
    'the threshold and starts currents that work against the input.',
  equations: [
    'C_m dV_m/dt = −g_L (V_m − E_L) − Σ_r g_r (V_m − E_rev,r) − I_stc + I_e + I',
    'dg_r/dt = −g_r/τ_syn,r + Σ w · δ(t − t_spike)',
    'rate = λ_0 · exp((V_m − E_sfa)/ΔV)',
    'E_sfa = V_T* + Σ_k sfa_k,  dsfa_k/dt = −sfa_k/τ_sfa,k,  spike: sfa_k ← sfa_k + q_sfa,k',
    'I_stc = Σ_k stc_k,  dstc_k/dt = −stc_k/τ_stc,k,  spike: stc_k ← stc_k + q_stc,k',
    'after a spike: V_m ← V_reset for t_ref',
  ],
  references: gifReferences,
  tags: ['integrate-and-fire', 'conductance-based', 'adaptation', 'escape noise', 'many receptors'],
  parameters: { ...gifParameters, E_rev, tau_syn, gsl_error_tol: { ...gsl_error_tol, default: 1e-3 }, ...archiverParameters },
  state: { V_m: { ...vocabulary.V_m, default: -70 } },
  recordables: { V_m: vocabulary.recordedV_m, E_sfa: recordedE_sfa, I_stc: recordedI_stc },
  rules: [...gifRules, oneReversalPerTime],
  variables: ['E_sfa', 'I_stc', 'I_input', 'refractory', 'solverStep'],
  constants: ['refractorySteps'],
  ports: {
    sizedBy: 'tau_syn',
    roomFor: ['tau_sfa', 'tau_stc'],
    mayGrow: true,
    variables: ['g_port', 'sfa', 'stc'],
    constants: ['decay_sfa', 'decay_stc'],
  },
  inputs: portConductanceInputs,
  receives: ['spike', 'current', 'request'],
  sends: 'spike',
  weightUnit: 'nS',
  status: {
    E_sfa: ({ s }, i) => s.E_sfa[i]!,
    I_stc: ({ s }, i) => s.I_stc[i]!,
    n_receptors: ({ lists }, i) => lists['tau_syn']![i]!.length,
    has_connections: (g, i) => g.hasConnections(i),
    g: ({ s, size, lists }, i) => lists['tau_syn']![i]!.map((_, r) => s.g_port[r * size + i]!),
  },

  prepare(g, k) {
    const { p, c, s, grid } = g
    c.refractorySteps[k] = grid.steps(p.t_ref[k]!)
    prepareDecay(elementsOf(g, 'tau_sfa', s.sfa, c.decay_sfa), k, grid.resolutionMs)
    prepareDecay(elementsOf(g, 'tau_stc', s.stc, c.decay_stc), k, grid.resolutionMs)
  },

  step(g) {
    const { p, c, size, rows, lists, fed } = g
    const { V_m, g_port, E_sfa, I_stc, I_input, refractory, solverStep } = g.s
    const { spikes, refused, current } = g.input
    const h = g.grid.resolutionMs
    const sfa = elementsOf(g, 'tau_sfa', g.s.sfa, c.decay_sfa)
    const stc = elementsOf(g, 'tau_stc', g.s.stc, c.decay_stc)
    solver.intervalMs = h
    const perRow = size / rows
    for (let k = 0; k < rows; k++) {
      cell.I_e = p.I_e[k]!
      cell.C_m = p.C_m[k]!
      cell.g_L = p.g_L[k]!
      cell.E_L = p.E_L[k]!
      cell.V_reset = p.V_reset[k]!
      receptors.E_rev = lists['E_rev']![k]!
      receptors.tau_syn = lists['tau_syn']![k]!
      const count = receptors.tau_syn.length
      solver.tolerance = p.gsl_error_tol[k]!
      solver.use(1 + count)
      const { y } = solver
      for (let i = k * perRow; i < (k + 1) * perRow; i++) {
        I_stc[i] = sumThenDecay(stc, i, k)
        E_sfa[i] = p.V_T_star[k]! + sumThenDecay(sfa, i, k)
        y[0] = V_m[i]!
        for (let r = 0; r < count; r++) y[r + 1] = g_port[r * size + i]!
        cell.I_input = I_input[i]!
        cell.I_stc = I_stc[i]!
        cell.isRefractory = refractory[i]! > 0
        solver.integrate(solverStep, i)
        const V = y[0]
        V_m[i] = V
        for (let r = 0; r < count; r++) {
          const at = r * size + i
          if (fed.refused) checkConductanceWeight(refused[at]!, r, i)
          g_port[at] = y[r + 1]! + spikes[at]!
        }
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
