import { archiverParameters } from '../common-parameters'
import type { ChoiceParameter, FlagParameter, NumberParameter, RecordableDescriptor } from '../descriptor'
import * as vocabulary from '../vocabulary'
import { flushParameters } from './flush'

/** Papers that describe the learning rule and its event-based form. */
export const epropReferences = [
  'Bellec G, Scherr F, Subramoney A, Hajek E, Salaj D, Legenstein R, Maass W (2020). A solution to the learning dilemma for recurrent networks of spiking neurons. Nature Communications 11:3625.',
  'Korcsak-Gorzo A, Espinoza Valverde JA, Stapmanns J, Plesser HE, Dahmen D, Bolten M, van Albada SJ, Diesmann M (2025). Event-driven eligibility propagation in large sparse networks: efficiency shaped by biological realism. arXiv:2511.21674.',
]

/** How readiness to spike falls off around the threshold. */
const surrogateGradients = ['piecewise_linear', 'exponential', 'fast_sigmoid_derivative', 'arctan_derivative'] as const

/**
 * The surrogate of the derivative of a spike by the potential: `distance` is that of the potential from the threshold (Bellec et al. 2020, and NEST's
 * other shapes, by their places in `surrogateGradients`).
 */
export function surrogateGradient(shape: number, distance: number, height: number, width: number): number {
  switch (shape) {
    case 0:
      return height * Math.max(0, 1 - Math.abs(distance) / width)
    case 1:
      return height * Math.exp(-Math.abs(distance) / width)
    case 2:
      return height * Math.pow(1 + Math.abs(distance) / width, -2)
    default:
      return height / (1 + Math.pow(distance / width, 2))
  }
}

export const regular_spike_arrival: FlagParameter = {
  kind: 'flag',
  default: true,
  section: 'Synapses',
  text: 'A spike moves the potential by its whole weight; else by the weight times 1 − exp(−h/τ_m), h being the resolution.',
}

const section = 'Learning'

const { ignore_and_spike, ignore_and_spike_interval, ignore_and_spike_offset } = archiverParameters

/** The membrane and the spikes of neurons that learn. */
export const membraneParameters = {
  C_m: { ...vocabulary.C_m, default: 250 },
  tau_m: { ...vocabulary.tau_m, default: 10 },
  E_L: { ...vocabulary.E_L, default: -70 },
  V_min: { ...vocabulary.V_min, default: -Number.MAX_VALUE },
  V_th: {
    ...vocabulary.V_th,
    default: -55,
    text: 'Threshold: a spike is sent when the potential reaches it, which then falls by V_th − E_L.',
  },
  t_ref: { ...vocabulary.t_ref, default: 2, text: 'Time after a spike in which there is no other; the potential runs on meanwhile.' },
  I_e: { ...vocabulary.I_e, default: 0 },
} satisfies Record<string, NumberParameter>

/** What they learn by. */
export const learningParameters = {
  surrogate_gradient_function: {
    kind: 'choice',
    choices: surrogateGradients,
    default: 'piecewise_linear',
    section,
    text: 'How readiness to spike, which stands for the derivative of a spike by the potential, falls off around the threshold.',
  } satisfies ChoiceParameter,
  surrogate_gradient_height: {
    unit: '',
    symbol: 'γ',
    default: 0.3,
    section,
    above: 0,
    span: [0.1, 2],
    text: 'Readiness to spike at the threshold.',
  },
  surrogate_gradient_width: {
    unit: '',
    symbol: '1/β',
    default: 1,
    section,
    above: 0,
    span: [0.1, 10],
    text: 'How far from the threshold, in mV, readiness falls off.',
  },
  c_reg: {
    unit: '',
    symbol: 'c_reg',
    default: 0,
    section,
    atLeast: 0,
    span: [0, 300],
    text: 'How strongly weights are drawn to where the neuron spikes at the rate f_target.',
  },
  f_target: {
    unit: 'Hz',
    symbol: 'f_target',
    default: 10,
    section,
    atLeast: 0,
    span: [0, 100],
    text: 'Rate to which the neuron is drawn where c_reg is above 0. It is told in spikes per ms, as NEST tells it.',
  },
  ...flushParameters,
  ignore_and_spike,
  ignore_and_spike_interval,
  ignore_and_spike_offset,
} satisfies Record<string, NumberParameter | FlagParameter | ChoiceParameter>

/** Of neurons that spike and learn in intervals, with the names of NEST. */
export const epropParameters = { ...membraneParameters, regular_spike_arrival, ...learningParameters }

/** What a multimeter may record of them besides their potential. */
export const epropRecordables = {
  surrogate_gradient: { unit: '', symbol: 'ψ', text: 'Readiness to spike' },
  learning_signal: { unit: 'pA', symbol: 'L', text: 'Learning signal: errors of readouts, weighted' },
  eprop_history_duration: { unit: 'ms', text: 'For how long what the neuron did is remembered' },
} satisfies Record<string, RecordableDescriptor>

/** Of neurons whose threshold adapts. */
export const adaptationParameters = {
  adapt_beta: {
    unit: '',
    symbol: 'β_a',
    default: 1,
    section: 'Adaptation',
    atLeast: 0,
    span: [0, 10],
    text: 'By how many mV one spike raises the threshold.',
  },
  adapt_tau: {
    unit: 'ms',
    symbol: 'τ_a',
    default: 10,
    section: 'Adaptation',
    above: 0,
    span: [1, 2000],
    text: 'Time constant with which the threshold falls back.',
  },
} satisfies Record<string, NumberParameter>

export const adaptationState = {
  adaptation: {
    unit: '',
    symbol: 'a',
    section: 'Initial state',
    default: 0,
    span: [0, 10],
    text: 'How many spikes the threshold is raised by at the start; it moves while time runs.',
  },
} satisfies Record<string, NumberParameter>

export const adaptationRecordables = {
  adaptation: { unit: '', symbol: 'a', text: 'Adaptation' },
  V_th_adapt: { unit: 'mV', symbol: 'V_th,adapt', text: 'Threshold' },
} satisfies Record<string, RecordableDescriptor>

/** What a spiking neuron that learns tells of itself is read from. */
interface Told {
  readonly p: Readonly<Record<'f_target', Float64Array>>
  readonly s: Readonly<Record<'learning_signal' | 'surrogate_gradient', Float64Array>>
  readonly mask: number
}

/** Status of spiking neurons that learn; NEST tells the target rate per millisecond. */
export const epropStatus = {
  f_target: ({ p, mask }: Told, i: number): number => p.f_target[i & mask]! / 1000,
  learning_signal: ({ s }: Told, i: number): number => s.learning_signal[i]!,
  surrogate_gradient: ({ s }: Told, i: number): number => s.surrogate_gradient[i]!,
}

/** Columns that an adaptive threshold is told from. */
interface ToldThreshold {
  readonly p: Readonly<Record<'V_th' | 'adapt_beta', Float64Array>>
  readonly s: Readonly<Record<'adaptation', Float64Array>>
  readonly mask: number
}

/** V_th + β_a · a, where it is asked for: as a recordable, and as status. */
export function adaptedThreshold({ p, s, mask }: ToldThreshold, i: number): number {
  return p.V_th[i & mask]! + p.adapt_beta[i & mask]! * s.adaptation[i]!
}

/** What they hear: errors arrive where they learn, not in their steps. */
export const epropInputs = {
  spikes: { signal: 'spike' },
  current: { signal: 'current' },
  errors: { signal: 'learning', unheard: true },
} as const
