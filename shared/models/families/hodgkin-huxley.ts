import { expNearZero } from '../../numerics/exp-near-zero'
import { linearOverExponential } from '../../numerics/linear-over-exponential'
import type { RecordableDescriptor } from '../descriptor'
import * as vocabulary from '../vocabulary'
import type { NumberWord } from '../vocabulary'

function word<const W extends NumberWord>(entry: W): W {
  return entry
}

function group<const G>(parameters: G): G {
  return parameters
}

// Words of neurons with ion channels; a default is added where they are used.

export const g_Na = word({
  unit: 'nS',
  symbol: 'g_Na',
  section: 'Channels',
  span: [0, 30000],
  text: 'Largest conductance of the sodium channels.',
})

export const g_K = word({
  unit: 'nS',
  symbol: 'g_K',
  section: 'Channels',
  span: [0, 10000],
  text: 'Largest conductance of the potassium channels.',
})

export const g_L = word({ unit: 'nS', symbol: 'g_L', section: 'Membrane', span: [0, 100], text: 'Leak conductance of the membrane.' })

export const E_Na = word({
  unit: 'mV',
  symbol: 'E_Na',
  section: 'Channels',
  span: [30, 100],
  text: 'Reversal potential of sodium.',
})

export const E_K = word({
  unit: 'mV',
  symbol: 'E_K',
  section: 'Channels',
  span: [-100, -60],
  text: 'Reversal potential of potassium.',
})

export const t_ref = word({
  ...vocabulary.t_ref,
  text: 'For so long after a spike no other is counted, however the potential moves; the potential is not held.',
})

const gate = word({ unit: '', section: 'Initial state', advanced: true, atLeast: 0, span: [0, 1], text: '' })

export const Act_m = word({ ...gate, symbol: 'm', text: 'Activation of the sodium channels at the start.' })

export const Inact_h = word({ ...gate, symbol: 'h', text: 'Inactivation of the sodium channels at the start (1: none is inactivated).' })

export const Act_n = word({ ...gate, symbol: 'n', text: 'Activation of the potassium channels at the start.' })

export const recordedAct_m: RecordableDescriptor = { unit: '', symbol: 'm', text: 'Activation of the sodium channels' }

export const recordedInact_h: RecordableDescriptor = { unit: '', symbol: 'h', text: 'Inactivation of the sodium channels' }

export const recordedAct_n: RecordableDescriptor = { unit: '', symbol: 'n', text: 'Activation of the potassium channels' }

/** Channels and membrane of the squid axon. */
export const squidParameters = group({
  C_m: { ...vocabulary.C_m, default: 100 },
  g_L: { ...g_L, atLeast: 0, default: 30 },
  E_L: { ...vocabulary.E_L, default: -54.402 },
  g_Na: { ...g_Na, atLeast: 0, default: 12000 },
  E_Na: { ...E_Na, default: 50 },
  g_K: { ...g_K, atLeast: 0, default: 3600 },
  E_K: { ...E_K, default: -77 },
  t_ref: { ...t_ref, default: 2 },
  tau_syn_ex: { ...vocabulary.tau_syn_ex, default: 0.2 },
  tau_syn_in: { ...vocabulary.tau_syn_in, default: 2 },
  I_e: { ...vocabulary.I_e, default: 0 },
})

/** State of the squid axon that may be set; gates start at equilibrium for −65 mV. */
export const squidState = group({
  V_m: { ...vocabulary.V_m, default: -65 },
  Act_m: { ...Act_m, default: 0.05293248525724958 },
  Inact_h: { ...Inact_h, default: 0.5961207535084603 },
  Act_n: { ...Act_n, default: 0.3176769140606974 },
})

export const squidRecordables = group({
  V_m: vocabulary.recordedV_m,
  I_syn_ex: vocabulary.recordedI_syn_ex,
  I_syn_in: vocabulary.recordedI_syn_in,
  Act_m: recordedAct_m,
  Inact_h: recordedInact_h,
  Act_n: recordedAct_n,
})

/** Synaptic currents that are alpha functions, and current. */
export const squidInputs = group({
  ex: { signal: 'spike', sign: 'positive' },
  in: { signal: 'spike', sign: 'negative' },
  current: { signal: 'current' },
})

export const squidEquations: readonly string[] = [
  'C_m dV_m/dt = −g_Na m³ h (V_m − E_Na) − g_K n⁴ (V_m − E_K) − g_L (V_m − E_L) + I_syn + I_e + I',
  'dx/dt = α_x(V_m) (1 − x) − β_x(V_m) x   for x = m, h, n',
  'α_m = 0.1 (V_m + 40) / (1 − exp(−(V_m + 40)/10)),  β_m = 4 exp(−(V_m + 65)/18)',
  'α_h = 0.07 exp(−(V_m + 65)/20),  β_h = 1 / (1 + exp(−(V_m + 35)/10))',
  'α_n = 0.01 (V_m + 55) / (1 − exp(−(V_m + 55)/10)),  β_n = 0.125 exp(−(V_m + 65)/80)',
  'I_syn(t) = Σ w · (e/τ_syn) · t · exp(−t/τ_syn)',
  'V_m ≥ 0 mV and past its peak, none within t_ref: spike',
]

/** The membrane that is being integrated. */
export const squidMembrane = {
  C_m: NaN,
  g_L: NaN,
  E_L: NaN,
  g_Na: NaN,
  E_Na: NaN,
  g_K: NaN,
  E_K: NaN,
  tau_syn_ex: NaN,
  tau_syn_in: NaN,
  current: NaN,
}

const exp1 = Math.E
const exp2_5 = Math.exp(2.5)
const exp3 = Math.exp(3)

/**
 * Slopes of V_m, m, h, n and, where there are more than four components, of dI_ex, I_ex, dI_in, I_in (Hodgkin & Huxley 1952). One
 * exponential is enough: those of all rates are powers of exp(−(V_m + 65)/720), times a constant.
 */
export function squidSlopes(y: Float64Array, slope: Float64Array, dimension: number): void {
  const V = y[0]!
  const m = y[1]!
  const h = y[2]!
  const n = y[3]!
  const power1 = expNearZero((V + 65) * (-1 / 720))
  const power2 = power1 * power1
  const power4 = power2 * power2
  const power8 = power4 * power4
  const power9 = power8 * power1
  const power18 = power9 * power9
  const power36 = power18 * power18
  const power40 = power36 * power4
  const power72 = power36 * power36
  const alpha_m = linearOverExponential((V + 40) * 0.1, power72 * exp2_5)
  const beta_m = 4 * power40
  const alpha_h = 0.07 * power36
  const beta_h = 1 / (1 + power72 * exp3)
  const alpha_n = 0.1 * linearOverExponential((V + 55) * 0.1, power72 * exp1)
  const beta_n = 0.125 * power9
  const { C_m, g_L, E_L, g_Na, E_Na, g_K, E_K, current } = squidMembrane
  let I = current - g_Na * m * m * m * h * (V - E_Na) - g_K * n * n * n * n * (V - E_K) - g_L * (V - E_L)
  if (dimension > 4) {
    const { tau_syn_ex, tau_syn_in } = squidMembrane
    const dI_ex = y[4]!
    const I_ex = y[5]!
    const dI_in = y[6]!
    const I_in = y[7]!
    slope[4] = -dI_ex / tau_syn_ex
    slope[5] = dI_ex - I_ex / tau_syn_ex
    slope[6] = -dI_in / tau_syn_in
    slope[7] = dI_in - I_in / tau_syn_in
    I += I_ex + I_in
  }
  slope[0] = I / C_m
  slope[1] = alpha_m * (1 - m) - beta_m * m
  slope[2] = alpha_h * (1 - h) - beta_h * h
  slope[3] = alpha_n * (1 - n) - beta_n * n
}

/** How many of the eight components are not 0 and at rest: neurons without synaptic current need half of them. */
export function squidDimension(y: Float64Array): number {
  return y[4] === 0 && y[5] === 0 && y[6] === 0 && y[7] === 0 ? 4 : 8
}
