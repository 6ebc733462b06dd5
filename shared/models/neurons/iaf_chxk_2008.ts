import { RungeKuttaFehlberg } from '../../numerics/runge-kutta-fehlberg'
import { archiverParameters } from '../common-parameters'
import { E_ex, E_in, conductanceInputs, g_L, recordedg_ex, recordedg_in, solverTolerance } from '../families/conductance-parameters'
import { defineNeuron } from '../define-model'
import * as vocabulary from '../vocabulary'

/** The neuron that is being integrated. */
const cell = {
  C_m: NaN,
  g_L: NaN,
  E_L: NaN,
  E_ex: NaN,
  E_in: NaN,
  E_ahp: NaN,
  tau_ex: NaN,
  tau_in: NaN,
  tau_ahp: NaN,
  I_e: NaN,
  I_input: NaN,
}

// The state is V_m, dg_ex, g_ex, dg_in, g_in, dg_ahp, g_ahp.
function slopes(y: Float64Array, slope: Float64Array): void {
  const V = y[0]!
  const I_syn_ex = y[2]! * (V - cell.E_ex)
  const I_syn_in = y[4]! * (V - cell.E_in)
  const I_ahp = y[6]! * (V - cell.E_ahp)
  slope[0] = (-cell.g_L * (V - cell.E_L) - I_syn_ex - I_syn_in - I_ahp + cell.I_input + cell.I_e) / cell.C_m
  slope[1] = -y[1]! / cell.tau_ex
  slope[2] = y[1]! - y[2]! / cell.tau_ex
  slope[3] = -y[3]! / cell.tau_in
  slope[4] = y[3]! - y[4]! / cell.tau_in
  slope[5] = -y[5]! / cell.tau_ahp
  slope[6] = y[5]! - y[6]! / cell.tau_ahp
}

const solver = new RungeKuttaFehlberg({ dimension: 7, derivative: slopes, errorScale: 'constant' })

/** Leaky integrate-and-fire neuron of the thalamus: alpha conductances, and one after each spike in the place of a reset. */
export const iaf_chxk_2008 = defineNeuron({
  name: 'iaf_chxk_2008',
  version: 1,
  title: 'Retina and thalamus: conductances, one after each spike',
  text:
    'A model of ganglion cells of the retina and relay cells of the thalamus. Each spike that arrives opens a conductance that rises and ' +
    'falls as an alpha function. A spike is sent when the potential crosses the threshold from below; it opens a conductance that ' +
    'pulls the potential down (afterhyperpolarisation). There is no reset and no refractory period. The time of a spike is ' +
    'interpolated within the step; spikes that arrive count from the end of their step.',
  equations: [
    'C_m dV_m/dt = −g_L (V_m − E_L) − g_ex (V_m − E_ex) − g_in (V_m − E_in) − g_ahp (V_m − E_ahp) + I_e + I',
    'g_syn(t) = Σ |w| · (e/τ_syn) · t · exp(−t/τ_syn)',
    'g_ahp(t) = Σ_sent g_ahp · (e/τ_ahp) · t · exp(−t/τ_ahp)',
    'V_m rises through V_th: spike',
  ],
  references: [
    'Casti A, Hayot F, Xiao Y, Kaplan E (2008). A simple model of retina-LGN transmission. Journal of Computational Neuroscience 24:235–252.',
  ],
  tags: ['integrate-and-fire', 'conductance-based', 'adaptation'],
  parameters: {
    C_m: { ...vocabulary.C_m, default: 1000 },
    g_L: { ...g_L, default: 100, span: [1, 200] },
    E_L: { ...vocabulary.E_L, default: -60 },
    V_th: { ...vocabulary.V_th, default: -45, text: 'Threshold: a spike is sent when the membrane potential rises through it.' },
    E_ex: { ...E_ex, default: 20 },
    E_in: { ...E_in, default: -90 },
    tau_syn_ex: { ...vocabulary.tau_syn_ex, default: 1 },
    tau_syn_in: { ...vocabulary.tau_syn_in, default: 1 },
    g_ahp: {
      unit: 'nS',
      default: 443.8,
      symbol: 'g_ahp',
      section: 'Spike',
      span: [0, 1000],
      text: 'Peak of the conductance that a spike opens.',
    },
    tau_ahp: {
      unit: 'ms',
      default: 0.5,
      symbol: 'τ_ahp',
      section: 'Spike',
      above: 0,
      span: [0.1, 10],
      text: 'Time from a spike to the peak of the conductance that it opens.',
    },
    E_ahp: {
      unit: 'mV',
      default: -95,
      symbol: 'E_ahp',
      section: 'Spike',
      span: [-110, -60],
      text: 'Reversal potential of that conductance.',
    },
    ahp_bug: {
      kind: 'flag',
      default: false,
      section: 'Spike',
      advanced: true,
      text: 'Forgets, as the program of the publication did, at each spike what earlier ones have opened.',
    },
    I_e: { ...vocabulary.I_e, default: 0 },
    ...archiverParameters,
  },
  state: { V_m: { ...vocabulary.V_m, default: -60 } },
  recordables: {
    V_m: vocabulary.recordedV_m,
    g_ex: recordedg_ex,
    g_in: recordedg_in,
    g_ahp: { unit: 'nS', symbol: 'g_ahp', text: 'Conductance after spikes' },
    I_syn_ex: vocabulary.recordedI_syn_ex,
    I_syn_in: vocabulary.recordedI_syn_in,
    I_ahp: { unit: 'pA', symbol: 'I_ahp', text: 'Current through the conductance after spikes' },
  },
  rules: [],
  variables: ['dg_ex', 'g_ex', 'dg_in', 'g_in', 'dg_after', 'g_after', 'I_input', 'solverStep'],
  constants: ['start_ex', 'start_in', 'start_ahp'],
  inputs: conductanceInputs,
  receives: ['spike', 'current', 'request'],
  sends: 'spike',
  weightUnit: 'nS',
  offsetIsPrivate: true,

  read: {
    g_ahp: ({ s }, i) => s.g_after[i]!,
    I_syn_ex: ({ p, s, mask }, i) => s.g_ex[i]! * (s.V_m[i]! - p.E_ex[i & mask]!),
    I_syn_in: ({ p, s, mask }, i) => s.g_in[i]! * (s.V_m[i]! - p.E_in[i & mask]!),
    I_ahp: ({ p, s, mask }, i) => s.g_after[i]! * (s.V_m[i]! - p.E_ahp[i & mask]!),
  },

  prepare({ p, c }, k) {
    c.start_ex[k] = Math.E / p.tau_syn_ex[k]!
    c.start_in[k] = Math.E / p.tau_syn_in[k]!
    c.start_ahp[k] = (p.g_ahp[k]! * Math.E) / p.tau_ahp[k]!
  },

  step(g) {
    const { p, c, rows } = g
    const { V_m, dg_ex, g_ex, dg_in, g_in, dg_after, g_after, I_input, solverStep } = g.s
    const { ex, in: inhibition, current } = g.input
    const { y } = solver
    const h = g.grid.resolutionMs
    solver.intervalMs = h
    solver.tolerance = solverTolerance
    const perRow = g.size / rows
    for (let k = 0; k < rows; k++) {
      const V_th = p.V_th[k]!
      const tau_ahp = (cell.tau_ahp = p.tau_ahp[k]!)
      cell.C_m = p.C_m[k]!
      cell.g_L = p.g_L[k]!
      cell.E_L = p.E_L[k]!
      cell.E_ex = p.E_ex[k]!
      cell.E_in = p.E_in[k]!
      cell.E_ahp = p.E_ahp[k]!
      cell.tau_ex = p.tau_syn_ex[k]!
      cell.tau_in = p.tau_syn_in[k]!
      for (let i = k * perRow; i < (k + 1) * perRow; i++) {
        const before = V_m[i]!
        y[0] = before
        y[1] = dg_ex[i]!
        y[2] = g_ex[i]!
        y[3] = dg_in[i]!
        y[4] = g_in[i]!
        y[5] = dg_after[i]!
        y[6] = g_after[i]!
        cell.I_e = p.I_e[k]!
        cell.I_input = I_input[i]!
        solver.integrate(solverStep, i)
        const V = y[0]
        dg_after[i] = y[5]
        g_after[i] = y[6]
        if (before < V_th && V >= V_th) {
          // From the crossing, on the straight line between both ends, to the end of the step.
          const since = (h * (V - V_th)) / (V - before)
          const dg = c.start_ahp[k]! * Math.exp(-since / tau_ahp)
          const kept = p.ahp_bug[k] === 0 ? 1 : 0
          dg_after[i] = kept * dg_after[i]! + dg
          g_after[i] = kept * g_after[i]! + dg * since
          g.spike(i, 1, since)
        }
        V_m[i] = V
        dg_ex[i] = y[1] + c.start_ex[k]! * ex[i]!
        g_ex[i] = y[2]
        dg_in[i] = y[3] + c.start_in[k]! * inhibition[i]!
        g_in[i] = y[4]
        I_input[i] = current[i]!
      }
    }
  },
})
