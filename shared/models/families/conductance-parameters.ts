import type { NumberParameter, RecordableDescriptor } from '../descriptor'
import type { NumberWord } from '../vocabulary'
import * as vocabulary from '../vocabulary'

function word<const W extends NumberWord>(entry: W): W {
  return entry
}

function group<const G>(parameters: G): G {
  return parameters
}

// Words of neurons whose synapses are conductances; a default is added where they are used.

export const g_L = word({
  unit: 'nS',
  symbol: 'g_L',
  section: 'Membrane',
  span: [1, 50],
  text: 'Leak conductance of the membrane.',
})

export const E_ex = word({
  unit: 'mV',
  symbol: 'E_ex',
  section: 'Synapses',
  span: [-20, 20],
  text: 'Reversal potential of excitation: it pulls the membrane there.',
})

export const E_in = word({
  unit: 'mV',
  symbol: 'E_in',
  section: 'Synapses',
  span: [-100, -60],
  text: 'Reversal potential of inhibition: it pulls the membrane there.',
})

const g_ex = word({ unit: 'nS', symbol: 'g_ex', section: 'Initial state', advanced: true, text: 'Excitatory conductance at the start.' })

const g_in = word({ unit: 'nS', symbol: 'g_in', section: 'Initial state', advanced: true, text: 'Inhibitory conductance at the start.' })

const dg_ex = word({
  unit: 'nS/ms',
  symbol: 'dg_ex',
  section: 'Initial state',
  advanced: true,
  text: 'First stage of the excitatory conductance at the start: what makes it rise.',
})

const dg_in = word({
  unit: 'nS/ms',
  symbol: 'dg_in',
  section: 'Initial state',
  advanced: true,
  text: 'First stage of the inhibitory conductance at the start: what makes it rise.',
})

/** Conductances that jump and decay, as state. */
export const exponentialConductances = group({ g_ex: { ...g_ex, default: 0 }, g_in: { ...g_in, default: 0 } })

/** Conductances with a first stage that drives them, as state. */
export const stagedConductances = group({
  ...exponentialConductances,
  dg_ex: { ...dg_ex, default: 0 },
  dg_in: { ...dg_in, default: 0 },
})

/** Times of conductances that rise with one time constant and fall with another; a default is added where they are used. */
export const betaTimes = group({
  tau_rise_ex: word({
    unit: 'ms',
    symbol: 'τ_rise,ex',
    section: 'Synapses',
    above: 0,
    span: [0.1, 10],
    text: 'Time constant with which excitatory conductances rise.',
  }),
  tau_decay_ex: word({
    unit: 'ms',
    symbol: 'τ_decay,ex',
    section: 'Synapses',
    above: 0,
    span: [0.1, 20],
    text: 'Time constant with which excitatory conductances fall.',
  }),
  tau_rise_in: word({
    unit: 'ms',
    symbol: 'τ_rise,in',
    section: 'Synapses',
    above: 0,
    span: [0.1, 10],
    text: 'Time constant with which inhibitory conductances rise.',
  }),
  tau_decay_in: word({
    unit: 'ms',
    symbol: 'τ_decay,in',
    section: 'Synapses',
    above: 0,
    span: [0.1, 50],
    text: 'Time constant with which inhibitory conductances fall.',
  }),
})

/** Membrane of the leaky integrate-and-fire neurons with conductances. */
export const leakyMembrane = group({
  C_m: { ...vocabulary.C_m, default: 250 },
  g_L: { ...g_L, default: 16.6667 },
  E_L: { ...vocabulary.E_L, default: -70 },
  V_th: { ...vocabulary.V_th, default: -55 },
  V_reset: { ...vocabulary.V_reset, default: -60 },
  t_ref: { ...vocabulary.t_ref, default: 2 },
  E_ex: { ...E_ex, default: 0 },
  E_in: { ...E_in, default: -85 },
  I_e: { ...vocabulary.I_e, default: 0 },
})

/** Inputs of conductances: both kinds are positive, the sign of a weight says which it belongs to. */
export const conductanceInputs = group({
  ex: { signal: 'spike', sign: 'positive' },
  in: { signal: 'spike', sign: 'negative', scale: -1 },
  current: { signal: 'current' },
})

/** Largest error of a component in a step of the solver, unless the model has a parameter for it. */
export const solverTolerance = 1e-3

/** Tolerance of the solver, as a parameter. */
export const gsl_error_tol: Omit<NumberParameter, 'default'> = {
  unit: '',
  symbol: 'tolerance',
  section: 'Numerics',
  advanced: true,
  above: 0,
  span: [1e-9, 1e-2],
  text: 'Largest error that a step of the solver may make; smaller is more exact and slower.',
}

export const recordedg_ex: RecordableDescriptor = { unit: 'nS', symbol: 'g_ex', text: 'Excitatory conductance' }

export const recordedg_in: RecordableDescriptor = { unit: 'nS', symbol: 'g_in', text: 'Inhibitory conductance' }

export const recordedRefractoryTime: RecordableDescriptor = {
  unit: 'ms',
  symbol: 't_ref,left',
  text: 'What is left of the refractory period',
}
