import type { NumberParameter, RecordableDescriptor } from './descriptor'

/** A number whose default the model adds: `{ ...vocabulary.tau_m, default: 10 }`. */
export type NumberWord = Omit<NumberParameter, 'default'>

function word<const W extends NumberWord>(entry: W): W {
  return entry
}

// Membrane

export const C_m = word({
  unit: 'pF',
  symbol: 'C_m',
  section: 'Membrane',
  above: 0,
  span: [1, 500],
  text: 'Capacitance of the membrane: the larger it is, the slower the potential answers to current.',
})

export const tau_m = word({
  unit: 'ms',
  symbol: 'τ_m',
  section: 'Membrane',
  above: 0,
  span: [1, 50],
  text: 'Membrane time constant: how fast the potential relaxes to its resting value.',
})

export const E_L = word({
  unit: 'mV',
  symbol: 'E_L',
  section: 'Membrane',
  span: [-90, -40],
  text: 'Resting potential (leak reversal), to which the membrane relaxes without input.',
})

export const g_L = word({
  unit: 'nS',
  symbol: 'g_L',
  section: 'Membrane',
  above: 0,
  span: [1, 50],
  text: 'Leak conductance of the membrane.',
})

export const V_m = word({
  unit: 'mV',
  symbol: 'V_m',
  section: 'Initial state',
  span: [-90, -40],
  text: 'Membrane potential at the start; it moves while time runs.',
})

export const V_min = word({
  unit: 'mV',
  symbol: 'V_min',
  section: 'Membrane',
  advanced: true,
  text: 'Lowest value the membrane potential may take.',
})

// Spike

export const V_th = word({
  unit: 'mV',
  symbol: 'V_th',
  section: 'Spike',
  span: [-70, 0],
  text: 'Threshold: a spike is sent when the membrane potential reaches it.',
})

export const V_reset = word({
  unit: 'mV',
  symbol: 'V_reset',
  section: 'Spike',
  span: [-90, -40],
  text: 'Reset potential: the membrane is set to it after a spike.',
})

export const t_ref = word({
  unit: 'ms',
  symbol: 't_ref',
  section: 'Spike',
  atLeast: 0,
  span: [0, 20],
  text: 'Absolute refractory period: for so long after a spike the potential is held and no spike is possible.',
})

export const rho = word({
  unit: '1/s',
  symbol: 'ρ',
  section: 'Spike',
  advanced: true,
  atLeast: 0,
  span: [0, 10],
  text: 'Rate of spikes at the threshold when firing is left to chance.',
})

export const delta = word({
  unit: 'mV',
  symbol: 'δ',
  section: 'Spike',
  advanced: true,
  atLeast: 0,
  span: [0, 10],
  text: 'Width of the region around the threshold in which firing is left to chance; 0 makes the threshold sharp.',
})

// Synapses

export const tau_syn_ex = word({
  unit: 'ms',
  symbol: 'τ_syn,ex',
  section: 'Synapses',
  above: 0,
  span: [0.1, 20],
  text: 'Time constant of excitatory synaptic input (weights above 0).',
})

export const tau_syn_in = word({
  unit: 'ms',
  symbol: 'τ_syn,in',
  section: 'Synapses',
  above: 0,
  span: [0.1, 50],
  text: 'Time constant of inhibitory synaptic input (weights below 0).',
})

// Input

export const I_e = word({
  unit: 'pA',
  symbol: 'I_e',
  section: 'Input',
  span: [-500, 1000],
  text: 'Constant current into the membrane.',
})

// What a multimeter may record

export const recordedV_m: RecordableDescriptor = { unit: 'mV', symbol: 'V_m', text: 'Membrane potential' }

export const recordedI_syn: RecordableDescriptor = { unit: 'pA', symbol: 'I_syn', text: 'Synaptic current' }

export const recordedI_syn_ex: RecordableDescriptor = { unit: 'pA', symbol: 'I_syn,ex', text: 'Excitatory synaptic current' }

export const recordedI_syn_in: RecordableDescriptor = { unit: 'pA', symbol: 'I_syn,in', text: 'Inhibitory synaptic current' }

export const recordedI: RecordableDescriptor = { unit: 'pA', symbol: 'I', text: 'Current sent to the targets' }
