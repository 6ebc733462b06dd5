import { exponential } from '../../numerics/exponential'
import { E_ex, E_in, recordedg_ex, recordedg_in } from './conductance-parameters'
import * as channels from './hodgkin-huxley'
import * as vocabulary from '../vocabulary'

function group<const G>(parameters: G): G {
  return parameters
}

/** Channels and membrane after Traub and Miles, with conductances. V_T is for the model to say. */
export const traubParameters = group({
  C_m: { ...vocabulary.C_m, default: 200 },
  g_L: { ...channels.g_L, default: 10 },
  E_L: { ...vocabulary.E_L, default: -60 },
  g_Na: { ...channels.g_Na, default: 20000 },
  E_Na: { ...channels.E_Na, default: 50 },
  g_K: { ...channels.g_K, default: 6000 },
  E_K: { ...channels.E_K, default: -90 },
  V_T: {
    unit: 'mV',
    default: -63,
    symbol: 'V_T',
    section: 'Channels',
    span: [-70, -40],
    text: 'Moves the potentials at which channels open and close, and with them the threshold, which lies near V_T.',
  },
  t_ref: { ...channels.t_ref, default: 2 },
  E_ex: { ...E_ex, default: 0 },
  E_in: { ...E_in, default: -80 },
  I_e: { ...vocabulary.I_e, default: 0 },
})

/** State that may be set; gates start as NEST starts them, at equilibrium for V_T = 0. */
export const traubState = group({
  V_m: { ...vocabulary.V_m, default: -60 },
  Act_m: { ...channels.Act_m, default: 9.895563096746586e-9 },
  Inact_h: { ...channels.Inact_h, default: 0.999999999106396 },
  Act_n: { ...channels.Act_n, default: 2.551577051602551e-7 },
})

export const traubRecordables = group({
  V_m: vocabulary.recordedV_m,
  g_ex: recordedg_ex,
  g_in: recordedg_in,
  Act_m: channels.recordedAct_m,
  Inact_h: channels.recordedInact_h,
  Act_n: channels.recordedAct_n,
})

export const traubEquations: readonly string[] = [
  'C_m dV_m/dt = −g_Na m³ h (V_m − E_Na) − g_K n⁴ (V_m − E_K) − g_L (V_m − E_L) − g_ex (V_m − E_ex) − g_in (V_m − E_in) + I_e + I',
  'dx/dt = α_x(V) (1 − x) − β_x(V) x   for x = m, h, n, with V = V_m − V_T',
  'α_m = 0.32 (13 − V) / (exp((13 − V)/4) − 1),  β_m = 0.28 (V − 40) / (exp((V − 40)/5) − 1)',
  'α_h = 0.128 exp((17 − V)/18),  β_h = 4 / (1 + exp((40 − V)/5))',
  'α_n = 0.032 (15 − V) / (exp((15 − V)/5) − 1),  β_n = 0.5 exp((10 − V)/40)',
  'V_m ≥ V_T + 30 mV and past its peak, none within t_ref: spike',
]

export const traubReferences: readonly string[] = [
  'Traub RD, Miles R (1991). Neuronal Networks of the Hippocampus. Cambridge University Press.',
  'Brette R et al. (2007). Simulation of networks of spiking neurons: a review of tools and strategies. Journal of Computational Neuroscience 23:349–398.',
]

/** Above this height over V_T a peak is a spike (mV). */
export const traubPeak = 30

/** The membrane that is being integrated. */
export const traubMembrane = {
  C_m: NaN,
  g_L: NaN,
  E_L: NaN,
  g_Na: NaN,
  E_Na: NaN,
  g_K: NaN,
  E_K: NaN,
  V_T: NaN,
  E_ex: NaN,
  E_in: NaN,
  I_e: NaN,
  I_input: NaN,
}

/** A rate of the form k · x / (exp(x/s) − 1): numerator k · x over `grown` = exp(x/s) − 1, at x = 0 its limit k · s. */
function rate(numerator: number, grown: number, limit: number): number {
  return grown === 0 ? limit : numerator / grown
}

/** Slopes of V_m, m, h, n (components 0–3), with g_ex and g_in as components 4 and 5. */
export function traubSlopes(y: Float64Array, slope: Float64Array, I_gap = 0): void {
  const { C_m, g_L, E_L, g_Na, E_Na, g_K, E_K, V_T, E_ex: E_excitation, E_in: E_inhibition, I_e, I_input } = traubMembrane
  const V_m = y[0]!
  const m = y[1]!
  const h = y[2]!
  const n = y[3]!
  const I_Na = g_Na * m * m * m * h * (V_m - E_Na)
  const I_K = g_K * n * n * n * n * (V_m - E_K)
  const I_L = g_L * (V_m - E_L)
  const I_syn_ex = y[4]! * (V_m - E_excitation)
  const I_syn_in = y[5]! * (V_m - E_inhibition)
  const V = V_m - V_T
  const alpha_m = rate(0.32 * (13 - V), exponential((13 - V) / 4) - 1, 1.28)
  const beta_m = rate(0.28 * (V - 40), exponential((V - 40) / 5) - 1, 1.4)
  const alpha_h = 0.128 * exponential((17 - V) / 18)
  const beta_h = 4 / (1 + exponential((40 - V) / 5))
  const alpha_n = rate(0.032 * (15 - V), exponential((15 - V) / 5) - 1, 0.16)
  const beta_n = 0.5 * exponential((10 - V) / 40)
  slope[0] = (-I_Na - I_K - I_L - I_syn_ex - I_syn_in + I_input + I_gap + I_e) / C_m
  slope[1] = alpha_m - (alpha_m + beta_m) * m
  slope[2] = alpha_h - (alpha_h + beta_h) * h
  slope[3] = alpha_n - (alpha_n + beta_n) * n
}
