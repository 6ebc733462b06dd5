import { listRule } from '../define-rule'
import type { NumbersParameter, RecordableDescriptor } from '../descriptor'
import * as vocabulary from '../vocabulary'

function group<const G>(parameters: G): G {
  return parameters
}

const list = { kind: 'numbers', default: [], section: 'Adaptation' } as const

/** Membrane, escape noise and adaptation of generalised integrate-and-fire neurons. */
export const gifParameters = group({
  C_m: { ...vocabulary.C_m, default: 80 },
  g_L: { ...vocabulary.g_L, default: 4 },
  E_L: { ...vocabulary.E_L, default: -70 },
  V_reset: { ...vocabulary.V_reset, default: -55 },
  t_ref: { ...vocabulary.t_ref, default: 4 },
  Delta_V: {
    unit: 'mV',
    default: 0.5,
    symbol: 'ΔV',
    section: 'Spike',
    above: 0,
    span: [0.1, 5],
    text: 'Width of the region around the threshold in which firing is left to chance.',
  },
  V_T_star: {
    unit: 'mV',
    default: -35,
    symbol: 'V_T*',
    section: 'Spike',
    span: [-60, -20],
    text: 'Threshold at rest, to which the elements of adaptation are added.',
  },
  lambda_0: {
    unit: '1/s',
    default: 1,
    symbol: 'λ_0',
    section: 'Spike',
    atLeast: 0,
    span: [0, 100],
    text: 'Rate of spikes when the potential is at the threshold.',
  },
  tau_sfa: {
    ...list,
    unit: 'ms',
    symbol: 'τ_sfa',
    above: 0,
    text: 'Time constants with which the elements of the threshold decay: as many as there are elements.',
  } satisfies NumbersParameter,
  q_sfa: {
    ...list,
    unit: 'mV',
    symbol: 'q_sfa',
    text: 'By how much a spike raises each element of the threshold.',
  } satisfies NumbersParameter,
  tau_stc: {
    ...list,
    unit: 'ms',
    symbol: 'τ_stc',
    above: 0,
    text: 'Time constants with which the currents that spikes trigger decay: as many as there are currents.',
  } satisfies NumbersParameter,
  q_stc: {
    ...list,
    unit: 'pA',
    symbol: 'q_stc',
    text: 'By how much a spike raises each of these currents, which act against the input.',
  } satisfies NumbersParameter,
  I_e: { ...vocabulary.I_e, default: 0 },
})

/** An expected number of spikes in a step so small that no random number lies below it: where none need be drawn. */
export const neverDrawn = 1e-17

/** Of these neurons: adaptation has one amount for each time constant. */
export const gifRules = [
  listRule({
    needs: ['tau_sfa', 'q_sfa'],
    holds: (values) => values.tau_sfa.length === values.q_sfa.length,
    text: 'tau_sfa and q_sfa must have the same number of values.',
  }),
  listRule({
    needs: ['tau_stc', 'q_stc'],
    holds: (values) => values.tau_stc.length === values.q_stc.length,
    text: 'tau_stc and q_stc must have the same number of values.',
  }),
]

/** Threshold of these neurons as it stands. */
export const recordedE_sfa: RecordableDescriptor = { unit: 'mV', symbol: 'E_sfa', text: 'Adaptive threshold' }

/** Sum of the currents that spikes triggered. */
export const recordedI_stc: RecordableDescriptor = { unit: 'pA', symbol: 'I_stc', text: 'Spike-triggered current' }

/** Papers that describe these neurons. */
export const gifReferences = [
  'Mensi S, Naud R, Pozzorini C, Avermann M, Petersen CCH, Gerstner W (2012). Parameter extraction and classification of three cortical neuron types reveals two distinct adaptation mechanisms. Journal of Neurophysiology 107:1756–1775.',
  'Pozzorini C, Mensi S, Hagens O, Naud R, Koch C, Gerstner W (2015). Automated high-throughput characterization of single neurons by means of simplified spiking models. PLoS Computational Biology 11:e1004275.',
]
