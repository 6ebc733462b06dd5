import type { FlagParameter, RecordableDescriptor } from '../descriptor'
import type { NumberWord } from '../vocabulary'

function word<const W extends NumberWord>(entry: W): W {
  return entry
}

function group<const G>(parameters: G): G {
  return parameters
}

/** What neurons with the voltage-based plasticity of Clopath have for their Clopath synapses to read. */
export const clopathParameters = group({
  A_LTD: {
    unit: '1/mV',
    default: 14e-5,
    symbol: 'A_LTD',
    section: 'Plasticity',
    advanced: true,
    span: [0, 1e-3],
    text: 'Amplitude of depression in Clopath synapses.',
  },
  A_LTP: {
    unit: '1/mV²',
    default: 8e-5,
    symbol: 'A_LTP',
    section: 'Plasticity',
    advanced: true,
    span: [0, 1e-3],
    text: 'Amplitude of potentiation in Clopath synapses.',
  },
  theta_plus: {
    unit: 'mV',
    default: -45.3,
    symbol: 'θ₊',
    section: 'Plasticity',
    advanced: true,
    span: [-60, -30],
    text: 'Potential above which there is potentiation.',
  },
  theta_minus: {
    unit: 'mV',
    default: -70.6,
    symbol: 'θ₋',
    section: 'Plasticity',
    advanced: true,
    span: [-80, -50],
    text: 'Smoothed potential above which there is depression, and potentiation can be.',
  },
  A_LTD_const: {
    kind: 'flag',
    default: true,
    section: 'Plasticity',
    advanced: true,
    text: 'Keeps the amplitude of depression; otherwise it grows with the square of the long-time average of the potential.',
  } satisfies FlagParameter,
  u_ref_squared: {
    unit: 'mV²',
    default: 60,
    symbol: 'u_ref²',
    section: 'Plasticity',
    advanced: true,
    above: 0,
    span: [10, 200],
    text: 'Square of the average potential at which the amplitude of depression is A_LTD.',
  },
  delay_u_bars: {
    unit: 'ms',
    default: 5,
    symbol: 'd_ū',
    section: 'Plasticity',
    advanced: true,
    span: [0, 10],
    text: 'Delay after which the smoothed potentials act on plasticity.',
  },
})

/** Times over which the potential is averaged; a default is added where they are used. */
export const averagingTimes = group({
  tau_u_bar_plus: word({
    unit: 'ms',
    symbol: 'τ_ū,plus',
    section: 'Plasticity',
    advanced: true,
    above: 0,
    span: [1, 200],
    text: 'Time constant of the average of the potential that potentiation reads.',
  }),
  tau_u_bar_minus: word({
    unit: 'ms',
    symbol: 'τ_ū,minus',
    section: 'Plasticity',
    advanced: true,
    above: 0,
    span: [1, 200],
    text: 'Time constant of the average of the potential that depression reads.',
  }),
  tau_u_bar_bar: word({
    unit: 'ms',
    symbol: 'τ_ū,bar',
    section: 'Plasticity',
    advanced: true,
    above: 0,
    span: [100, 2000],
    text: 'Time constant of the slow average of the average that depression reads.',
  }),
})

/** The averages themselves, as state; a default is added where they are used. */
export const averages = group({
  u_bar_plus: word({
    unit: 'mV',
    symbol: 'ū_plus',
    section: 'Initial state',
    advanced: true,
    text: 'Average of the potential that potentiation reads, at the start.',
  }),
  u_bar_minus: word({
    unit: 'mV',
    symbol: 'ū_minus',
    section: 'Initial state',
    advanced: true,
    text: 'Average of the potential that depression reads, at the start.',
  }),
  u_bar_bar: word({
    unit: 'mV',
    symbol: 'ū_bar',
    section: 'Initial state',
    advanced: true,
    text: 'Slow average of the average that depression reads, at the start.',
  }),
})

export const recordedAverages: Readonly<Record<'u_bar_plus' | 'u_bar_minus' | 'u_bar_bar', RecordableDescriptor>> = {
  u_bar_plus: { unit: 'mV', symbol: 'ū_plus', text: 'Average of the potential that potentiation reads' },
  u_bar_minus: { unit: 'mV', symbol: 'ū_minus', text: 'Average of the potential that depression reads' },
  u_bar_bar: { unit: 'mV', symbol: 'ū_bar', text: 'Slow average of the average that depression reads' },
}

export const clopathReferences: readonly string[] = [
  'Clopath C, Büsing L, Vasilaki E, Gerstner W (2010). Connectivity reflects coding: a model of voltage-based STDP with homeostasis. Nature Neuroscience 13:344–352.',
  'Clopath C, Gerstner W (2010). Voltage and spike timing interact in STDP – a unified model. Frontiers in Synaptic Neuroscience 2:25.',
]
