import type { EntriesParameter, NumberParameter } from '../descriptor'

/** The receptors that a compartment may have. */
export const receptorTypes = ['AMPA', 'GABA', 'NMDA', 'AMPA_NMDA'] as const

/** One of them. */
export type ReceptorType = (typeof receptorTypes)[number]

const reversal = (name: string, value: number): NumberParameter => ({
  ...{ unit: 'mV', symbol: name, default: value, span: [-90, 20] },
  text: 'Reversal potential: the receptor pulls its compartment there.',
})
const rise = (name: string): NumberParameter => ({
  ...{ unit: 'ms', symbol: name.replace('tau', 'τ'), default: 0.2, above: 0, span: [0.1, 5] },
  text: 'Time constant with which the conductance rises.',
})
const decay = (name: string, value: number): NumberParameter => ({
  ...{ unit: 'ms', symbol: name.replace('tau', 'τ'), default: value, above: 0, span: [0.5, 100] },
  text: 'Time constant with which the conductance decays.',
})

/** The numbers of each type of receptor, as NEST names them. */
export const receptorParams: Readonly<Record<ReceptorType, Readonly<Record<string, NumberParameter>>>> = {
  AMPA: { e_AMPA: reversal('e_AMPA', 0), tau_r_AMPA: rise('tau_r_AMPA'), tau_d_AMPA: decay('tau_d_AMPA', 3) },
  GABA: { e_GABA: reversal('e_GABA', -80), tau_r_GABA: rise('tau_r_GABA'), tau_d_GABA: decay('tau_d_GABA', 10) },
  NMDA: { e_NMDA: reversal('e_NMDA', 0), tau_r_NMDA: rise('tau_r_NMDA'), tau_d_NMDA: decay('tau_d_NMDA', 43) },
  AMPA_NMDA: {
    e_AMPA_NMDA: reversal('e_AMPA_NMDA', 0),
    ...{ tau_r_AMPA: rise('tau_r_AMPA'), tau_d_AMPA: decay('tau_d_AMPA', 3) },
    ...{ tau_r_NMDA: rise('tau_r_NMDA'), tau_d_NMDA: decay('tau_d_NMDA', 43) },
    NMDA_ratio: {
      ...{ unit: '', symbol: 'NMDA ratio', default: 2, atLeast: 0, span: [0, 10] },
      text: 'How many times the conductance of AMPA that of NMDA is.',
    },
  },
}

/** Pairs of time constants, rise and decay, that the receptor has. */
export const receptorTimes: Readonly<Record<ReceptorType, readonly (readonly [string, string])[]>> = {
  AMPA: [['tau_r_AMPA', 'tau_d_AMPA']],
  GABA: [['tau_r_GABA', 'tau_d_GABA']],
  NMDA: [['tau_r_NMDA', 'tau_d_NMDA']],
  AMPA_NMDA: [
    ['tau_r_AMPA', 'tau_d_AMPA'],
    ['tau_r_NMDA', 'tau_d_NMDA'],
  ],
}

/** Whether a text names a type of receptor. */
export function isReceptorType(value: unknown): value is ReceptorType {
  return receptorTypes.some((type) => type === value)
}

/** The receptors of `cm_default`. */
export const receptors = {
  kind: 'entries',
  default: [],
  section: 'Receptors',
  one: 'receptor',
  text: 'Where spikes arrive: each receptor sits at a compartment and is of one type. Connections choose by its number, from 0 on.',
  fields: {
    comp_idx: {
      ...{ kind: 'integer', unit: '', default: 0, symbol: 'compartment' },
      text: 'Number of the compartment that the receptor sits at.',
    },
    receptor_type: {
      ...{ kind: 'choice', choices: receptorTypes, default: 'AMPA', symbol: 'type' },
      text: 'AMPA and NMDA excite, GABA inhibits; AMPA_NMDA is both excitatory kinds in one.',
    },
  },
  params: ({ receptor_type: type }) => (isReceptorType(type) ? receptorParams[type] : {}),
} as const satisfies EntriesParameter
