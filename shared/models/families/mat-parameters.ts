import type { RecordableDescriptor } from '../descriptor'
import * as vocabulary from '../vocabulary'

function group<const G>(parameters: G): G {
  return parameters
}

/** Threshold of the multi-timescale adaptive threshold models; defaults are those of amat2_psc_exp. */
export const matParameters = group({
  t_ref: { ...vocabulary.t_ref, default: 2, above: 0, text: 'Refractory period: for so long after a spike no other is sent.' },
  omega: {
    unit: 'mV',
    default: -65,
    symbol: 'ω',
    section: 'Spike',
    span: [-70, -30],
    text: 'Threshold at rest, to which it falls back after spikes.',
  },
  alpha_1: {
    unit: 'mV',
    default: 10,
    symbol: 'α_1',
    section: 'Spike',
    span: [-10, 100],
    text: 'By how much a spike raises the fast part of the threshold.',
  },
  alpha_2: {
    unit: 'mV',
    default: 0,
    symbol: 'α_2',
    section: 'Spike',
    span: [-10, 20],
    text: 'By how much a spike raises the slow part of the threshold.',
  },
  tau_1: {
    unit: 'ms',
    default: 10,
    symbol: 'τ_1',
    section: 'Spike',
    above: 0,
    span: [1, 50],
    text: 'Time constant with which the fast part of the threshold falls.',
  },
  tau_2: {
    unit: 'ms',
    default: 200,
    symbol: 'τ_2',
    section: 'Spike',
    above: 0,
    span: [20, 1000],
    text: 'Time constant with which the slow part of the threshold falls.',
  },
})

/** What spikes have added to the threshold of these models. */
export const matState = group({
  V_th_alpha_1: {
    unit: 'mV',
    default: 0,
    symbol: 'V_th,α1',
    section: 'Initial state',
    advanced: true,
    text: 'Fast part of the threshold, above ω, at the start.',
  },
  V_th_alpha_2: {
    unit: 'mV',
    default: 0,
    symbol: 'V_th,α2',
    section: 'Initial state',
    advanced: true,
    text: 'Slow part of the threshold, above ω, at the start.',
  },
})

/** Threshold as it stands. */
export const recordedV_th: RecordableDescriptor = { unit: 'mV', symbol: 'V_th', text: 'Adaptive threshold' }
