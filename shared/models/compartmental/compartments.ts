import type { EntriesParameter, NumberParameter } from '../descriptor'
import * as vocabulary from '../vocabulary'

const channels = { section: 'Channels' } as const

/** The numbers of a compartment. NEST keeps no units here; these fit weights in nS and currents in pA. */
export const compartmentParams = {
  C_m: { ...vocabulary.C_m, section: 'Membrane', default: 1, text: 'Capacitance of the compartment.' },
  g_C: {
    ...{ unit: 'nS', symbol: 'g_C', section: 'Membrane', default: 0.01, atLeast: 0, span: [0, 10] },
    text: 'Conductance of the way to the parent; the soma has none, so there it means nothing.',
  },
  g_L: {
    ...{ unit: 'nS', symbol: 'g_L', section: 'Membrane', default: 0.1, atLeast: 0, span: [0, 50] },
    text: 'Leak conductance of the compartment.',
  },
  e_L: {
    ...{ unit: 'mV', symbol: 'e_L', section: 'Membrane', default: -70, span: [-90, -50] },
    text: 'Leak reversal potential: where the compartment settles without input.',
  },
  v_comp: {
    ...{ unit: 'mV', symbol: 'v_comp', section: 'Membrane', default: -70, span: [-90, -50] },
    text: 'Potential of the compartment at the start. It does not follow e_L by itself.',
  },
  gbar_Na: {
    ...{ ...channels, unit: 'nS', symbol: 'ḡ_Na', default: 0, atLeast: 0, span: [0, 5000] },
    text: 'Largest conductance of sodium channels; 0: there are none.',
  },
  e_Na: { ...channels, unit: 'mV', symbol: 'e_Na', default: 50, span: [30, 70], text: 'Reversal potential of sodium.' },
  gbar_K: {
    ...{ ...channels, unit: 'nS', symbol: 'ḡ_K', default: 0, atLeast: 0, span: [0, 1000] },
    text: 'Largest conductance of potassium channels; 0: there are none.',
  },
  e_K: { ...channels, unit: 'mV', symbol: 'e_K', default: -85, span: [-100, -70], text: 'Reversal potential of potassium.' },
} as const satisfies Readonly<Record<string, NumberParameter>>

/** The tree of compartments of `cm_default`. */
export const compartments = {
  kind: 'entries',
  default: [],
  section: 'Compartments',
  one: 'compartment',
  text: 'The pieces of the neuron. The first is the soma, whose parent is −1; every other names a parent that stands before it.',
  fields: {
    parent_idx: {
      ...{ kind: 'integer', unit: '', default: -1, atLeast: -1, symbol: 'parent' },
      text: 'Number of the compartment that this one hangs on; −1 for the soma.',
    },
  },
  params: () => compartmentParams,
} as const satisfies EntriesParameter
