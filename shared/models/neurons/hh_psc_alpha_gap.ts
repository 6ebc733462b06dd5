import { exponential } from '../../numerics/exponential'
import { RungeKuttaFehlberg } from '../../numerics/runge-kutta-fehlberg'
import { archiverParameters } from '../common-parameters'
import { defineNeuron } from '../define-model'
import { GapCurrent, gapEquation, gapInput, gapReferences, tellPotential } from '../families/gap-current'
import * as channels from '../families/hodgkin-huxley'
import * as vocabulary from '../vocabulary'

/** Gap junctions need a more exact solver than spikes do. */
const tolerance = 1e-6

/** The neuron that is being integrated. */
const cell = {
  C_m: NaN,
  g_L: NaN,
  E_L: NaN,
  g_Na: NaN,
  E_Na: NaN,
  g_Kv1: NaN,
  g_Kv3: NaN,
  E_K: NaN,
  tau_syn_ex: NaN,
  tau_syn_in: NaN,
  I_e: NaN,
  I_input: NaN,
}

const gap = new GapCurrent()
const slope = new Float64Array(12)

/** A rate of the form k · x / (1 − exp(−x/s)): numerator k · x over `fallen` = 1 − exp(−x/s), at x = 0 its limit k · s. */
function rate(numerator: number, fallen: number, limit: number): number {
  return fallen === 0 ? limit : numerator / fallen
}

// The state is V_m, m, h, n, p, dI_ex, I_ex, dI_in, I_in.
function slopes(y: Float64Array, slope: Float64Array): void {
  const { C_m, g_L, E_L, g_Na, E_Na, g_Kv1, g_Kv3, E_K, tau_syn_ex, tau_syn_in, I_e, I_input } = cell
  const V = y[0]!
  const m = y[1]!
  const h = y[2]!
  const n = y[3]!
  const p = y[4]!
  const dI_ex = y[5]!
  const I_ex = y[6]!
  const dI_in = y[7]!
  const I_in = y[8]!
  const alpha_m = rate(40 * (V - 75.5), 1 - exponential(-(V - 75.5) / 13.5), 540)
  const beta_m = 1.2262 / exponential(V / 42.248)
  const alpha_h = 0.0035 / exponential(V / 24.186)
  const beta_h = rate(0.017 * (51.25 + V), 1 - exponential(-(51.25 + V) / 5.2), 0.0884)
  const alpha_p = rate(V - 95, 1 - exponential(-(V - 95) / 11.8), 11.8)
  const beta_p = 0.025 / exponential(V / 22.222)
  const alpha_n = rate(0.014 * (V + 44), 1 - exponential(-(V + 44) / 2.3), 0.0322)
  const beta_n = 0.0043 / exponential((V + 44) / 34)
  const I_Na = g_Na * m * m * m * h * (V - E_Na)
  const I_K = (g_Kv1 * n * n * n * n + g_Kv3 * p * p) * (V - E_K)
  const I_L = g_L * (V - E_L)
  const I_gap = gap.isOpen ? gap.at(V, solver.stageMs / solver.intervalMs) : 0
  slope[0] = (-(I_Na + I_K + I_L) + I_input + I_e + I_ex + I_in + I_gap) / C_m
  slope[1] = alpha_m * (1 - m) - beta_m * m
  slope[2] = alpha_h * (1 - h) - beta_h * h
  slope[3] = alpha_n * (1 - n) - beta_n * n
  slope[4] = alpha_p * (1 - p) - beta_p * p
  slope[5] = -dI_ex / tau_syn_ex
  slope[6] = dI_ex - I_ex / tau_syn_ex
  slope[7] = -dI_in / tau_syn_in
  slope[8] = dI_in - I_in / tau_syn_in
}

const solver = new RungeKuttaFehlberg({ dimension: 9, derivative: slopes, errorScale: 'constant' })

/** By how much the potential rises in a step, at its slope at this time (ms) within it. */
function riseAt(ms: number): number {
  solver.stageMs = ms
  slopes(solver.y, slope)
  return solver.intervalMs * slope[0]!
}

/** Hodgkin–Huxley neuron of a fast-spiking interneuron, with two kinds of potassium channels. */
export const hh_psc_alpha_gap = defineNeuron({
  name: 'hh_psc_alpha_gap',
  version: 1,
  title: 'Hodgkin–Huxley interneuron',
  text:
    'A fast-spiking interneuron of the cortex: sodium channels and two kinds of potassium channels, a slow (Kv1) and a fast one (Kv3) ' +
    'that lets it fire at high rates. A spike is sent when the potential, above 0 mV, passes its peak. Synaptic currents are alpha ' +
    'functions; a weight is the peak of the current. Edges of the synapse gap_junction couple such neurons by gap junctions.',
  equations: [
    'C_m dV_m/dt = −g_Na m³ h (V_m − E_Na) − (g_Kv1 n⁴ + g_Kv3 p²) (V_m − E_K) − g_L (V_m − E_L) + I_syn + I_gap + I_e + I',
    'dx/dt = α_x(V_m) (1 − x) − β_x(V_m) x   for x = m, h, n, p',
    'α_m = 40 (V_m − 75.5) / (1 − exp(−(V_m − 75.5)/13.5)),  β_m = 1.2262 exp(−V_m/42.248)',
    'α_h = 0.0035 exp(−V_m/24.186),  β_h = 0.017 (V_m + 51.25) / (1 − exp(−(V_m + 51.25)/5.2))',
    'α_n = 0.014 (V_m + 44) / (1 − exp(−(V_m + 44)/2.3)),  β_n = 0.0043 exp(−(V_m + 44)/34)',
    'α_p = (V_m − 95) / (1 − exp(−(V_m − 95)/11.8)),  β_p = 0.025 exp(−V_m/22.222)',
    'I_syn(t) = Σ w · (e/τ_syn) · t · exp(−t/τ_syn)',
    gapEquation,
    'V_m ≥ 0 mV and past its peak, none within t_ref: spike',
  ],
  references: [
    'Mancilla JG, Lewis TJ, Pinto DJ, Rinzel J, Connors BW (2007). Synchronization of electrically coupled pairs of inhibitory interneurons in neocortex. Journal of Neuroscience 27:2058–2073.',
    'Hodgkin AL, Huxley AF (1952). A quantitative description of membrane current and its application to conduction and excitation in nerve. Journal of Physiology 117:500–544.',
    ...gapReferences,
  ],
  tags: ['Hodgkin–Huxley', 'current-based', 'interneuron'],
  parameters: {
    C_m: { ...vocabulary.C_m, default: 40 },
    g_L: { ...channels.g_L, atLeast: 0, default: 10 },
    E_L: { ...vocabulary.E_L, default: -70 },
    g_Na: { ...channels.g_Na, atLeast: 0, default: 4500 },
    E_Na: { ...channels.E_Na, default: 74 },
    g_Kv1: {
      unit: 'nS',
      default: 9,
      symbol: 'g_Kv1',
      section: 'Channels',
      atLeast: 0,
      span: [0, 100],
      text: 'Largest conductance of the slow potassium channels.',
    },
    g_Kv3: {
      unit: 'nS',
      default: 9000,
      symbol: 'g_Kv3',
      section: 'Channels',
      atLeast: 0,
      span: [0, 20000],
      text: 'Largest conductance of the fast potassium channels.',
    },
    E_K: { ...channels.E_K, default: -90 },
    t_ref: { ...channels.t_ref, default: 2 },
    tau_syn_ex: { ...vocabulary.tau_syn_ex, default: 0.2 },
    tau_syn_in: { ...vocabulary.tau_syn_in, default: 2 },
    I_e: { ...vocabulary.I_e, default: 0 },
    ...archiverParameters,
  },
  state: {
    V_m: { ...vocabulary.V_m, default: -69.60401191631222 },
    Act_m: { ...channels.Act_m, default: 0.019198766985083732 },
    Inact_h: { ...channels.Inact_h, default: 0.868462041294399 },
    Act_n: { ...channels.Act_n, default: 0.0005741576228359767, text: 'Activation of the slow potassium channels at the start.' },
    Inact_p: {
      ...channels.Act_n,
      symbol: 'p',
      default: 0.0002511318227150632,
      text: 'Activation of the fast potassium channels at the start.',
    },
  },
  recordables: {
    V_m: vocabulary.recordedV_m,
    I_syn_ex: vocabulary.recordedI_syn_ex,
    I_syn_in: vocabulary.recordedI_syn_in,
    Act_m: channels.recordedAct_m,
    Inact_h: channels.recordedInact_h,
    Act_n: { unit: '', symbol: 'n', text: 'Activation of the slow potassium channels' },
    Inact_p: { unit: '', symbol: 'p', text: 'Activation of the fast potassium channels' },
  },
  rules: [],
  variables: ['dI_ex', 'I_syn_ex', 'dI_in', 'I_syn_in', 'I_input', 'refractory', 'solverStep'],
  constants: ['start_ex', 'start_in', 'refractorySteps'],
  inputs: { ...channels.squidInputs, gap: gapInput },
  receives: ['spike', 'current', 'request', 'gap'],
  sends: 'spike',
  weightUnit: 'pA',

  relaxes: { settles: 'V_m', tells: 'V_m', keeps: ['solverStep'], holds: ['I_input'] },

  prepare({ p, c, grid }, k) {
    c.start_ex[k] = Math.E / p.tau_syn_ex[k]!
    c.start_in[k] = Math.E / p.tau_syn_in[k]!
    c.refractorySteps[k] = grid.steps(p.t_ref[k]!)
  },

  step(g) {
    const { p, c, rows, exchange } = g
    const isTrial = exchange?.isTrial === true
    const { V_m, Act_m, Inact_h, Act_n, Inact_p, dI_ex, I_syn_ex, dI_in, I_syn_in, I_input, refractory, solverStep } = g.s
    const { ex, in: inhibition, current } = g.input
    const { y } = solver
    solver.intervalMs = g.grid.resolutionMs
    solver.tolerance = tolerance
    const perRow = g.size / rows
    for (let k = 0; k < rows; k++) {
      const start_ex = c.start_ex[k]!
      const start_in = c.start_in[k]!
      cell.I_e = p.I_e[k]!
      cell.C_m = p.C_m[k]!
      cell.g_L = p.g_L[k]!
      cell.E_L = p.E_L[k]!
      cell.g_Na = p.g_Na[k]!
      cell.E_Na = p.E_Na[k]!
      cell.g_Kv1 = p.g_Kv1[k]!
      cell.g_Kv3 = p.g_Kv3[k]!
      cell.E_K = p.E_K[k]!
      cell.tau_syn_ex = p.tau_syn_ex[k]!
      cell.tau_syn_in = p.tau_syn_in[k]!
      for (let i = k * perRow; i < (k + 1) * perRow; i++) {
        const before = V_m[i]!
        y[0] = before
        y[1] = Act_m[i]!
        y[2] = Inact_h[i]!
        y[3] = Act_n[i]!
        y[4] = Inact_p[i]!
        y[5] = dI_ex[i]!
        y[6] = I_syn_ex[i]!
        y[7] = dI_in[i]!
        y[8] = I_syn_in[i]!
        cell.I_input = I_input[i]!
        gap.open(exchange, i)
        const rise = isTrial ? riseAt(0) : 0
        solver.integrate(solverStep, i)
        const V = y[0]
        V_m[i] = V
        if (isTrial) tellPotential(exchange, i, before, V, rise, riseAt(solver.intervalMs))
        Act_m[i] = y[1]
        Inact_h[i] = y[2]
        Act_n[i] = y[3]
        Inact_p[i] = y[4]
        dI_ex[i] = y[5] + start_ex * ex[i]!
        I_syn_ex[i] = y[6]
        dI_in[i] = y[7] + start_in * inhibition[i]!
        I_syn_in[i] = y[8]
        if (refractory[i]! > 0) refractory[i]!--
        else if (V >= 0 && before > V) {
          refractory[i] = c.refractorySteps[k]!
          g.spike(i)
        }
        I_input[i] = current[i]!
      }
    }
  },
})
