import type { RecordableDescriptor } from '../descriptor'
import { E_ex, E_in, g_L } from './conductance-parameters'
import * as vocabulary from '../vocabulary'

function group<const G>(entries: G): G {
  return entries
}

/** Membrane and receptors of neurons of Brunel and Wang's networks. */
export const receptorParameters = group({
  C_m: { ...vocabulary.C_m, default: 500, span: [1, 1000] },
  g_L: { ...g_L, default: 25 },
  E_L: { ...vocabulary.E_L, default: -70 },
  V_th: { ...vocabulary.V_th, default: -55 },
  V_reset: { ...vocabulary.V_reset, default: -60 },
  t_ref: { ...vocabulary.t_ref, default: 2 },
  E_ex: { ...E_ex, default: 0 },
  E_in: { ...E_in, default: -70 },
  tau_AMPA: {
    unit: 'ms',
    symbol: 'τ_AMPA',
    section: 'Synapses',
    default: 2,
    above: 0,
    span: [0.1, 20],
    text: 'Time constant with which AMPA receptors close.',
  },
  tau_GABA: {
    unit: 'ms',
    symbol: 'τ_GABA',
    section: 'Synapses',
    default: 5,
    above: 0,
    span: [0.1, 50],
    text: 'Time constant with which GABA receptors close.',
  },
  tau_rise_NMDA: {
    unit: 'ms',
    symbol: 'τ_rise,NMDA',
    section: 'Synapses',
    default: 2,
    above: 0,
    span: [0.1, 10],
    text: 'Time constant of the rise of NMDA receptors.',
  },
  tau_decay_NMDA: {
    unit: 'ms',
    symbol: 'τ_decay,NMDA',
    section: 'Synapses',
    default: 100,
    above: 0,
    span: [10, 200],
    text: 'Time constant with which NMDA receptors close.',
  },
  alpha: {
    unit: '1/ms',
    symbol: 'α',
    section: 'Synapses',
    default: 0.5,
    above: 0,
    span: [0.01, 2],
    text: 'How readily NMDA receptors open: the larger it is, the sooner they saturate.',
  },
  conc_Mg2: {
    unit: 'mM',
    symbol: '[Mg²⁺]',
    section: 'Synapses',
    default: 1,
    above: 0,
    span: [0.1, 2],
    text: 'Magnesium outside of the cell, which blocks NMDA receptors at rest.',
  },
})

/** Receptors that may be open at the start. */
export const openReceptors = group({
  s_AMPA: {
    unit: 'nS',
    symbol: 's_AMPA',
    section: 'Initial state',
    advanced: true,
    default: 0,
    span: [0, 20],
    text: 'Conductance of open AMPA receptors at the start.',
  },
  s_GABA: {
    unit: 'nS',
    symbol: 's_GABA',
    section: 'Initial state',
    advanced: true,
    default: 0,
    span: [0, 20],
    text: 'Conductance of open GABA receptors at the start.',
  },
})

/** What a multimeter gets of the receptors. */
export const receptorRecordables = group({
  s_AMPA: { unit: 'nS', symbol: 's_AMPA', text: 'Conductance of open AMPA receptors' },
  s_GABA: { unit: 'nS', symbol: 's_GABA', text: 'Conductance of open GABA receptors' },
  s_NMDA: { unit: 'nS', symbol: 's_NMDA', text: 'Conductance of open NMDA receptors, without what magnesium blocks' },
  I_AMPA: { unit: 'pA', symbol: 'I_AMPA', text: 'Current out of the cell through AMPA receptors: below 0 it excites' },
  I_GABA: { unit: 'pA', symbol: 'I_GABA', text: 'Current out of the cell through GABA receptors' },
  I_NMDA: { unit: 'pA', symbol: 'I_NMDA', text: 'Current out of the cell through NMDA receptors: below 0 it excites' },
} satisfies Record<string, RecordableDescriptor>)

/** Papers that describe these neurons. */
export const wangReferences = [
  'Wang XJ (1999). Synaptic basis of cortical persistent activity: the importance of NMDA receptors to working memory. Journal of Neuroscience 19:9587–9603.',
  'Brunel N, Wang XJ (2001). Effects of neuromodulation in a cortical network model of object working memory dominated by recurrent inhibition. Journal of Computational Neuroscience 11:63–85.',
  'Wang XJ (2002). Probabilistic decision making by slow reverberation in cortical circuits. Neuron 36:955–968.',
]
