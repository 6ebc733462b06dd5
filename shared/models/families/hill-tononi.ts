import type { FlagParameter, NumberParameter } from '../descriptor'
import * as vocabulary from '../vocabulary'

// Parameters of the neuron of Hill and Tononi (2005). Its conductances are bare numbers, as all currents are divided by the leak's.

type Receptor = 'AMPA' | 'NMDA' | 'GABA_A' | 'GABA_B'

type ReceptorParameters<R extends Receptor> = {
  readonly [K in 'g_peak' | 'tau_rise' | 'tau_decay' | 'E_rev' as `${K}_${R}`]: NumberParameter
}

/** What each receptor has; a conductance rises with one time constant and falls with another. */
export function receptorParameters<const R extends Receptor>(
  receptor: R,
  { g_peak, tau_rise, tau_decay, E_rev }: Readonly<Record<'g_peak' | 'tau_rise' | 'tau_decay' | 'E_rev', number>>,
): ReceptorParameters<R> {
  const section = `Synapses: ${receptor}`
  const time = { unit: 'ms', section, above: 0 } as const
  return {
    [`g_peak_${receptor}`]: conductance(`g_${receptor}`, section, g_peak, 'Peak of the conductance that a spike of weight 1 opens.'),
    [`tau_rise_${receptor}`]: {
      ...{ ...time, symbol: `τ_rise,${receptor}`, default: tau_rise, span: [0.1, 10] },
      text: 'Time constant with which the conductance rises.',
    },
    [`tau_decay_${receptor}`]: {
      ...{ ...time, symbol: `τ_decay,${receptor}`, default: tau_decay, span: [1, 300] },
      text: 'Time constant with which the conductance falls.',
    },
    [`E_rev_${receptor}`]: reversal(`E_${receptor}`, section, E_rev, 'Reversal potential: the receptor pulls the membrane there.'),
  } as ReceptorParameters<R>
}

function conductance(symbol: string, section: string, value: number, text: string): NumberParameter {
  return { unit: '', symbol, section, default: value, atLeast: 0, span: [0, 5], text }
}

function reversal(symbol: string, section: string, value: number, text: string): NumberParameter {
  return { unit: 'mV', symbol, section, default: value, span: [-100, 50], text }
}

/** Leak and intrinsic currents. */
export const intrinsicParameters = {
  g_NaL: conductance('g_NaL', 'Membrane', 0.2, 'Conductance of the sodium leak.'),
  g_KL: conductance('g_KL', 'Membrane', 1, 'Conductance of the potassium leak.'),
  E_Na: reversal('E_Na', 'Membrane', 30, 'Reversal potential of sodium; potential and threshold jump there at a spike.'),
  E_K: reversal('E_K', 'Membrane', -90, 'Reversal potential of potassium.'),
  tau_m: { ...vocabulary.tau_m, default: 16 },
  g_peak_NaP: conductance('g_NaP', 'Persistent sodium', 1, 'Peak conductance of the persistent sodium current.'),
  E_rev_NaP: reversal('E_NaP', 'Persistent sodium', 30, 'Reversal potential of the persistent sodium current.'),
  N_NaP: { unit: '', symbol: 'N_NaP', section: 'Persistent sodium', advanced: true, default: 3, text: 'Exponent of its activation.' },
  g_peak_KNa: conductance(
    'g_KNa',
    'Depolarisation-activated potassium',
    1,
    'Peak conductance of the potassium current that activity turns on.',
  ),
  E_rev_KNa: reversal('E_KNa', 'Depolarisation-activated potassium', -90, 'Reversal potential of that current.'),
  tau_D_KNa: {
    unit: 'ms',
    symbol: 'τ_D',
    section: 'Depolarisation-activated potassium',
    default: 1250,
    above: 0,
    span: [100, 5000],
    text: 'Time constant with which what turns the current on fades.',
  },
  g_peak_T: conductance('g_T', 'Low-threshold calcium', 1, 'Peak conductance of the low-threshold calcium current, which makes bursts.'),
  E_rev_T: reversal('E_T', 'Low-threshold calcium', 0, 'Reversal potential of the low-threshold calcium current.'),
  N_T: { unit: '', symbol: 'N_T', section: 'Low-threshold calcium', advanced: true, default: 2, text: 'Exponent of its activation.' },
  g_peak_h: conductance('g_h', 'Pacemaker current', 1, 'Peak conductance of the pacemaker current I_h.'),
  E_rev_h: reversal('E_h', 'Pacemaker current', -40, 'Reversal potential of the pacemaker current.'),
} as const

/** The threshold, and the current that ends a spike. */
export const spikeParameters = {
  theta_eq: { unit: 'mV', symbol: 'θ_eq', section: 'Spike', default: -51, span: [-70, -30], text: 'Value to which the threshold relaxes.' },
  tau_theta: {
    unit: 'ms',
    symbol: 'τ_θ',
    section: 'Spike',
    default: 2,
    above: 0,
    span: [0.1, 20],
    text: 'Time constant of the threshold.',
  },
  tau_spike: {
    unit: 'ms',
    symbol: 'τ_spike',
    section: 'Spike',
    default: 1.75,
    above: 0,
    span: [0.1, 10],
    text: 'Time constant with which potassium pulls the potential down after a spike.',
  },
  t_ref: {
    unit: 'ms',
    symbol: 't_ref',
    section: 'Spike',
    default: 2,
    atLeast: 0,
    span: [0, 20],
    text: 'For so long after a spike potassium pulls the potential down, and no other spike is possible.',
  },
} as const

/** How magnesium blocks NMDA receptors. */
export const blockParameters = {
  V_act_NMDA: {
    unit: 'mV',
    symbol: 'V_act',
    section: 'Synapses: NMDA',
    advanced: true,
    default: -25.57,
    text: 'Potential at which half of the block is gone.',
  },
  S_act_NMDA: {
    unit: '1/mV',
    symbol: 'S_act',
    section: 'Synapses: NMDA',
    advanced: true,
    default: 0.081,
    atLeast: 0,
    text: 'Steepness of the block.',
  },
  tau_Mg_fast_NMDA: {
    unit: 'ms',
    symbol: 'τ_fast',
    section: 'Synapses: NMDA',
    advanced: true,
    default: 0.68,
    above: 0,
    text: 'Fast time constant with which the block goes.',
  },
  tau_Mg_slow_NMDA: {
    unit: 'ms',
    symbol: 'τ_slow',
    section: 'Synapses: NMDA',
    advanced: true,
    default: 22.7,
    above: 0,
    text: 'Slow time constant with which the block goes.',
  },
  instant_unblock_NMDA: {
    kind: 'flag',
    section: 'Synapses: NMDA',
    advanced: true,
    default: false,
    text: 'The block follows the potential without delay.',
  } satisfies FlagParameter,
} as const

/** The neuron that is being integrated. */
export const hillTononiCell = {
  ...{ g_NaL: NaN, g_KL: NaN, E_Na: NaN, E_K: NaN, tau_m: NaN, theta_eq: NaN, tau_theta: NaN, tau_spike: NaN },
  ...{ g_NaP: NaN, E_NaP: NaN, N_NaP: NaN, g_KNa: NaN, E_KNa: NaN, tau_D: NaN, g_T: NaN, E_T: NaN, N_T: NaN, g_h: NaN, E_h: NaN },
  ...{ E_AMPA: NaN, E_NMDA: NaN, E_GABA_A: NaN, E_GABA_B: NaN, V_act: NaN, S_act: NaN, tau_fast: NaN, tau_slow: NaN },
  ...{ rise_AMPA: NaN, decay_AMPA: NaN, rise_NMDA: NaN, decay_NMDA: NaN },
  ...{ rise_GABA_A: NaN, decay_GABA_A: NaN, rise_GABA_B: NaN, decay_GABA_B: NaN },
  ...{ unblocksAtOnce: false, isClamped: false, V_clamp: NaN, I_input: NaN, isRefractory: false },
}

type Columns = Readonly<Record<CellParameter, Float64Array>>
type CellParameter =
  | keyof typeof intrinsicParameters
  | Exclude<keyof typeof spikeParameters, 't_ref'>
  | keyof typeof blockParameters
  | `${'tau_rise' | 'tau_decay' | 'E_rev'}_${Receptor}`
  | 'voltage_clamp'

/** Takes the parameters of row `k` for the neurons to come. */
export function loadHillTononiCell(p: Columns, k: number): void {
  const cell = hillTononiCell
  cell.g_NaL = p.g_NaL[k]!
  cell.g_KL = p.g_KL[k]!
  cell.E_Na = p.E_Na[k]!
  cell.E_K = p.E_K[k]!
  cell.tau_m = p.tau_m[k]!
  cell.theta_eq = p.theta_eq[k]!
  cell.tau_theta = p.tau_theta[k]!
  cell.tau_spike = p.tau_spike[k]!
  cell.g_NaP = p.g_peak_NaP[k]!
  cell.E_NaP = p.E_rev_NaP[k]!
  cell.N_NaP = p.N_NaP[k]!
  cell.g_KNa = p.g_peak_KNa[k]!
  cell.E_KNa = p.E_rev_KNa[k]!
  cell.tau_D = p.tau_D_KNa[k]!
  cell.g_T = p.g_peak_T[k]!
  cell.E_T = p.E_rev_T[k]!
  cell.N_T = p.N_T[k]!
  cell.g_h = p.g_peak_h[k]!
  cell.E_h = p.E_rev_h[k]!
  cell.E_AMPA = p.E_rev_AMPA[k]!
  cell.E_NMDA = p.E_rev_NMDA[k]!
  cell.E_GABA_A = p.E_rev_GABA_A[k]!
  cell.E_GABA_B = p.E_rev_GABA_B[k]!
  cell.V_act = p.V_act_NMDA[k]!
  cell.S_act = p.S_act_NMDA[k]!
  cell.tau_fast = p.tau_Mg_fast_NMDA[k]!
  cell.tau_slow = p.tau_Mg_slow_NMDA[k]!
  cell.rise_AMPA = p.tau_rise_AMPA[k]!
  cell.decay_AMPA = p.tau_decay_AMPA[k]!
  cell.rise_NMDA = p.tau_rise_NMDA[k]!
  cell.decay_NMDA = p.tau_decay_NMDA[k]!
  cell.rise_GABA_A = p.tau_rise_GABA_A[k]!
  cell.decay_GABA_A = p.tau_decay_GABA_A[k]!
  cell.rise_GABA_B = p.tau_rise_GABA_B[k]!
  cell.decay_GABA_B = p.tau_decay_GABA_B[k]!
  cell.unblocksAtOnce = p.instant_unblock_NMDA[k] !== 0
  cell.isClamped = p.voltage_clamp[k] !== 0
}

// Equilibria of gates (Hill & Tononi 2005, as NEST has them).

function balanced_m_NMDA(V: number, V_act: number, S_act: number): number {
  return 1 / (1 + Math.exp(-S_act * (V - V_act)))
}

function balanced_m_h(V: number): number {
  return 1 / (1 + Math.exp((V + 75) / 5.5))
}

function balanced_D(V: number, tau_D: number): number {
  return tau_D * (0.025 / (1 + Math.exp(-(V + 10) / 5))) + 0.001
}

function balanced_m_T(V: number): number {
  return 1 / (1 + Math.exp(-(V + 59) / 6.2))
}

function balanced_h_T(V: number): number {
  return 1 / (1 + Math.exp((V + 83) / 4))
}

/** At −70 mV and the parameters a neuron is made with. */
const usual = {
  V_m: -70,
  V_act: blockParameters.V_act_NMDA.default,
  S_act: blockParameters.S_act_NMDA.default,
  tau_D: intrinsicParameters.tau_D_KNa.default,
}

interface Gates {
  readonly p: Readonly<Record<'equilibrate', Float64Array>>
  readonly s: Readonly<Record<'V_m' | 'm_fast' | 'm_slow' | 'm_h' | 'D' | 'm_T' | 'h_T' | 'isReady', Float64Array>>
  readonly mask: number
}

/** Brings the gates of node `i` to where they rest at a potential (mV), for the parameters last loaded. */
export function balanceGates(
  { s }: Gates,
  i: number,
  V: number,
  { V_act, S_act, tau_D } = hillTononiCell as Omit<typeof usual, 'V_m'>,
): void {
  s.isReady[i] = 1
  s.m_fast[i] = s.m_slow[i] = balanced_m_NMDA(V, V_act, S_act)
  s.m_h[i] = balanced_m_h(V)
  s.D[i] = balanced_D(V, tau_D)
  s.m_T[i] = balanced_m_T(V)
  s.h_T[i] = balanced_h_T(V)
}

/** The same for a node that was made with what its model has, where that was not done yet. */
export function balanceNew(g: Gates, i: number): void {
  if (g.s.isReady[i] === 0) balanceGates(g, i, g.p.equilibrate[i & g.mask] === 0 ? usual.V_m : g.s.V_m[i]!, usual)
}

/** What magnesium leaves open of the NMDA receptors in the end, at a potential (mV), for the parameters last loaded. */
export function restingNMDA(V: number): number {
  return balanced_m_NMDA(V, hillTononiCell.V_act, hillTononiCell.S_act)
}

/** What magnesium leaves open of the NMDA receptors, from 0 to 1 (Vargas-Caballero & Robinson 2003), for the parameters last loaded. */
export function openNMDA(V: number, m_fast: number, m_slow: number): number {
  if (hillTononiCell.unblocksAtOnce) return restingNMDA(V)
  const fast = 0.51 - 0.0028 * V
  return fast * m_fast + (1 - fast) * m_slow
}

function current_NaP(V: number): number {
  const { g_NaP, N_NaP, E_NaP } = hillTononiCell
  return -g_NaP * (1 / (1 + Math.exp(-(V + 55.7) / 7.7))) ** N_NaP * (V - E_NaP)
}

function current_KNa(V: number, D: number): number {
  return -hillTononiCell.g_KNa * (1 / (1 + (0.25 / D) ** 3.5)) * (V - hillTononiCell.E_KNa)
}

function current_T(V: number, m_T: number, h_T: number): number {
  return -hillTononiCell.g_T * m_T ** hillTononiCell.N_T * h_T * (V - hillTononiCell.E_T)
}

function current_h(V: number, m_h: number): number {
  return -hillTononiCell.g_h * m_h * (V - hillTononiCell.E_h)
}

/** Keeps the intrinsic currents at state `y` for node `i`. */
export function setIntrinsicCurrents(
  y: Float64Array,
  s: Readonly<Record<'I_NaP' | 'I_KNa' | 'I_T' | 'I_h', Float64Array>>,
  i: number,
): void {
  const V = hillTononiCell.isClamped ? hillTononiCell.V_clamp : y[0]!
  s.I_NaP[i] = current_NaP(V)
  s.I_KNa[i] = current_KNa(V, y[13]!)
  s.I_T[i] = current_T(V, y[14]!, y[15]!)
  s.I_h[i] = current_h(V, y[12]!)
}

/** Slopes of V_m, theta, dg and g of AMPA, NMDA, GABA_A and GABA_B, m_fast, m_slow, m_h, D, m_T, h_T. */
export function hillTononiSlopes(y: Float64Array, slope: Float64Array): void {
  const cell = hillTononiCell
  const V = cell.isClamped ? cell.V_clamp : y[0]!
  const m_eq = restingNMDA(V)
  const m_fast = Math.min(m_eq, y[10]!)
  const m_slow = Math.min(m_eq, y[11]!)
  const I_syn =
    -y[3]! * (V - cell.E_AMPA) -
    y[5]! * openNMDA(V, m_fast, m_slow) * (V - cell.E_NMDA) -
    y[7]! * (V - cell.E_GABA_A) -
    y[9]! * (V - cell.E_GABA_B)
  const I_spike = cell.isRefractory ? -(V - cell.E_K) / cell.tau_spike : 0
  const I_Na = -cell.g_NaL * (V - cell.E_Na)
  const I_K = -cell.g_KL * (V - cell.E_K)
  const intrinsic = I_Na + I_K + I_syn + current_NaP(V) + current_KNa(V, y[13]!) + current_T(V, y[14]!, y[15]!) + current_h(V, y[12]!)
  slope[0] = (intrinsic + cell.I_input) / cell.tau_m + I_spike
  slope[1] = -(y[1]! - cell.theta_eq) / cell.tau_theta
  slope[2] = -y[2]! / cell.rise_AMPA
  slope[3] = y[2]! - y[3]! / cell.decay_AMPA
  slope[4] = -y[4]! / cell.rise_NMDA
  slope[5] = y[4]! - y[5]! / cell.decay_NMDA
  slope[6] = -y[6]! / cell.rise_GABA_A
  slope[7] = y[6]! - y[7]! / cell.decay_GABA_A
  slope[8] = -y[8]! / cell.rise_GABA_B
  slope[9] = y[8]! - y[9]! / cell.decay_GABA_B
  slope[10] = (m_eq - m_fast) / cell.tau_fast
  slope[11] = (m_eq - m_slow) / cell.tau_slow
  const tau_m_h = 1 / (Math.exp(-14.59 - 0.086 * V) + Math.exp(-1.87 + 0.0701 * V))
  slope[12] = (balanced_m_h(V) - y[12]!) / tau_m_h
  slope[13] = (balanced_D(V, cell.tau_D) - y[13]!) / cell.tau_D
  const tau_m_T = 0.22 / (Math.exp(-(V + 132) / 16.7) + Math.exp((V + 16.8) / 18.2)) + 0.13
  const tau_h_T = 8.2 + (56.6 + 0.27 * Math.exp((V + 115.2) / 5)) / (1 + Math.exp((V + 86) / 3.2))
  slope[14] = (balanced_m_T(V) - y[14]!) / tau_m_T
  slope[15] = (balanced_h_T(V) - y[15]!) / tau_h_T
}
