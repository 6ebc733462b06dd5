import { RungeKuttaFehlberg } from '../../numerics/runge-kutta-fehlberg'
import { archiverParameters, resetBelowThreshold } from '../common-parameters'
import { openReceptors, receptorParameters, receptorRecordables, wangReferences } from '../families/brunel-wang'
import { gsl_error_tol } from '../families/conductance-parameters'
import { defineNeuron } from '../define-model'
import { ModelFailure } from '../model-failure'
import * as vocabulary from '../vocabulary'

/** The neuron that is being integrated, with the weights of its NMDA connections. */
const cell = {
  ...{ C_m: NaN, g_L: NaN, E_L: NaN, E_ex: NaN, E_in: NaN, tau_AMPA: NaN, tau_GABA: NaN, tau_rise: NaN, tau_decay: NaN },
  ...{ alpha: NaN, magnesium: NaN, I_input: NaN },
  weights: new Float64Array(16),
}

/** Components before those of NMDA connections, which have two each: x and s. */
const common = 3

/** Conductance of open NMDA receptors at this state, without what magnesium blocks. */
function openNMDA(y: Float64Array, dimension: number): number {
  let sum = 0
  for (let at = common + 1, q = 0; at < dimension; at += 2, q++) sum += y[at]! * cell.weights[q]!
  return sum
}

function currentNMDA(V: number, open: number): number {
  return ((V - cell.E_ex) / (1 + cell.magnesium * Math.exp(-0.062 * V))) * open
}

// The state is V_m, s_AMPA, s_GABA, then x and s of each NMDA connection.
function slopes(y: Float64Array, slope: Float64Array, dimension: number): void {
  const V = y[0]!
  const I = (V - cell.E_ex) * y[1]! + (V - cell.E_in) * y[2]! + currentNMDA(V, openNMDA(y, dimension))
  slope[0] = (-cell.g_L * (V - cell.E_L) - I + cell.I_input) / cell.C_m
  slope[1] = -y[1]! / cell.tau_AMPA
  slope[2] = -y[2]! / cell.tau_GABA
  for (let at = common; at < dimension; at += 2) {
    slope[at] = -y[at]! / cell.tau_rise
    slope[at + 1] = -y[at + 1]! / cell.tau_decay + cell.alpha * y[at]! * (1 - y[at + 1]!)
  }
}

const solver = new RungeKuttaFehlberg({ dimension: common, derivative: slopes, errorScale: 'constant' })

/** Neuron of Brunel and Wang's networks that follows the NMDA receptors of each connection by themselves. */
export const iaf_bw_2001_exact = defineNeuron({
  name: 'iaf_bw_2001_exact',
  version: 1,
  title: 'Leaky integrate-and-fire, NMDA receptors of each connection',
  text:
    'The neuron of Wang’s networks for working memory and decisions, with AMPA, GABA and NMDA receptors; weights are conductances. The NMDA receptors of each connection have equations of their own, in which they rise, saturate and close. ' +
    'So a neuron with many such connections takes long: iaf_bw_2001 is an approximation that does not. Connections to NMDA receptors keep their weight, take spikes of any source, and have to be there before time runs.',
  equations: [
    'C_m dV_m/dt = −g_L (V_m − E_L) − I_AMPA − I_GABA − I_NMDA + I',
    'I_AMPA = s_AMPA (V_m − E_ex),  I_GABA = s_GABA (V_m − E_in)',
    'I_NMDA = Σ_j w_j s_j (V_m − E_ex)/(1 + [Mg²⁺] exp(−0.062 V_m)/3.57)',
    'ds/dt = −s/τ + Σ w · δ(t − t_spike) for AMPA and GABA',
    'ds_j/dt = −s_j/τ_decay,NMDA + α x_j (1 − s_j),  dx_j/dt = −x_j/τ_rise,NMDA + Σ δ(t − t_spike,j), of NMDA connection j',
    'V_m ≥ V_th: spike, V_m ← V_reset for t_ref',
  ],
  references: wangReferences,
  tags: ['integrate-and-fire', 'conductance-based', 'many receptors'],
  parameters: {
    ...receptorParameters,
    gsl_error_tol: { ...gsl_error_tol, default: 1e-3 },
    ...archiverParameters,
  },
  state: { V_m: { ...vocabulary.V_m, default: -70 }, ...openReceptors },
  recordables: { V_m: vocabulary.recordedV_m, ...receptorRecordables },
  rules: [resetBelowThreshold],
  variables: ['s_NMDA', 'I_AMPA', 'I_GABA', 'I_NMDA', 'I_input', 'refractory', 'solverStep', 'x', 's', 'w'],
  constants: ['refractorySteps'],
  past: { variables: ['x', 's', 'w'], lengthOf: (g, i) => g.connectionsOf(i) },
  receptors: { AMPA: 1, GABA: 2, NMDA: 3 },
  tellsTypes: true,
  inputs: {
    AMPA: { signal: 'spike', receptor: 1 },
    GABA: { signal: 'spike', receptor: 2, inhibits: true },
    NMDA: { signal: 'spike', receptor: 3, precise: true, byConnection: true },
    current: { signal: 'current' },
  },
  receives: ['spike', 'current', 'request'],
  sends: 'spike',
  weightUnit: 'nS',

  prepare({ p, c, grid }, k) {
    c.refractorySteps[k] = grid.steps(p.t_ref[k]!)
  },

  step(g) {
    const { p, c, rows, size } = g
    const { V_m, s_AMPA, s_GABA, s_NMDA, I_AMPA, I_GABA, I_NMDA, I_input, refractory, solverStep, x, s, w } = g.s
    const { AMPA, GABA, current } = g.input
    const NMDA = g.precise['NMDA']!
    solver.intervalMs = g.grid.resolutionMs
    const perRow = size / rows
    let next = 0
    for (let k = 0; k < rows; k++) {
      const V_th = p.V_th[k]!
      const V_reset = p.V_reset[k]!
      const E_ex = (cell.E_ex = p.E_ex[k]!)
      const E_in = (cell.E_in = p.E_in[k]!)
      cell.C_m = p.C_m[k]!
      cell.g_L = p.g_L[k]!
      cell.E_L = p.E_L[k]!
      cell.tau_AMPA = p.tau_AMPA[k]!
      cell.tau_GABA = p.tau_GABA[k]!
      cell.tau_rise = p.tau_rise_NMDA[k]!
      cell.tau_decay = p.tau_decay_NMDA[k]!
      cell.alpha = p.alpha[k]!
      cell.magnesium = p.conc_Mg2[k]! / 3.57
      solver.tolerance = p.gsl_error_tol[k]!
      for (let i = k * perRow; i < (k + 1) * perRow; i++) {
        const ports = g.connectionsOf(i)
        const dimension = common + 2 * ports
        if (cell.weights.length < ports) cell.weights = new Float64Array(2 * ports)
        solver.use(dimension)
        const { y } = solver
        y[0] = V_m[i]!
        y[1] = s_AMPA[i]!
        y[2] = s_GABA[i]!
        for (let q = 0; q < ports; q++) {
          y[common + 2 * q] = x[q * size + i]!
          y[common + 2 * q + 1] = s[q * size + i]!
          cell.weights[q] = w[q * size + i]!
        }
        cell.I_input = I_input[i]!
        solver.integrate(solverStep, i)
        let V = y[0]
        // What a multimeter gets of the currents is from before the spikes of this step.
        const open = openNMDA(y, dimension)
        s_NMDA[i] = open
        I_AMPA[i] = (V - E_ex) * y[1]
        I_GABA[i] = (V - E_in) * y[2]
        I_NMDA[i] = currentNMDA(V, open)
        for (let q = 0; q < ports; q++) {
          x[q * size + i] = y[common + 2 * q]!
          s[q * size + i] = y[common + 2 * q + 1]!
        }
        for (; next < NMDA.count && NMDA.target[next] === i; next++) {
          const at = NMDA.offset[next]! * size + i
          x[at]! += 1
          if (w[at] === 0) w[at] = NMDA.weight[next]!
          else if (w[at] !== NMDA.weight[next]) throw otherWeight(i, w[at]!, NMDA.weight[next]!)
        }
        if (refractory[i]! > 0) {
          refractory[i]!--
          V = V_reset
        } else if (V >= V_th) {
          refractory[i] = c.refractorySteps[k]!
          V = V_reset
          g.spike(i)
        }
        V_m[i] = V
        s_AMPA[i] = y[1] + AMPA[i]!
        s_GABA[i] = y[2] + GABA[i]!
        I_input[i] = current[i]!
      }
    }
  },
})

function otherWeight(i: number, before: number, now: number): ModelFailure {
  const message = `a spike came over an NMDA connection with a weight of ${now} nS, earlier ones with ${before} nS. Such connections have to keep their weight, so that they cannot be plastic: iaf_bw_2001 takes any.`
  return new ModelFailure('KernelException', i, message)
}
