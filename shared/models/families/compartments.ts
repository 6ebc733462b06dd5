import { E_ex, E_in, g_L } from './conductance-parameters'
import type { NumberParameter, RecordableDescriptor } from '../descriptor'
import * as vocabulary from '../vocabulary'

/** Compartments as sentences name them. */
export const compartmentNames = { soma: 'soma', proximal: 'proximal dendrite', distal: 'distal dendrite', dendritic: 'dendrite' } as const

type Compartment = keyof typeof compartmentNames

type ParameterName = 'C_m' | 'g_L' | 'E_L' | 'E_ex' | 'E_in' | 'tau_syn_ex' | 'tau_syn_in' | 'I_e'

type Parameters<N extends Compartment> = { readonly [K in ParameterName as `${N}.${K}`]: NumberParameter }
type State<N extends Compartment> = { readonly [K in 'V_m' as `${N}.${K}`]: NumberParameter }

/**
 * Parameters and state of a leaky compartment with conductances. NEST has them in a dictionary of its own for each compartment, here
 * their names begin with the compartment's.
 */
export function compartmentParameters<const N extends Compartment>(
  compartment: N,
  {
    C_m,
    g_L: leak,
    E_in: inhibition = -85,
    tau_syn_ex = 0.5,
    tau_syn_in = 2,
  }: { readonly C_m: number; readonly g_L: number; readonly E_in?: number; readonly tau_syn_ex?: number; readonly tau_syn_in?: number },
): { readonly parameters: Parameters<N>; readonly state: State<N> } {
  const own = (entry: Omit<NumberParameter, 'default'>, value: number): NumberParameter => ({
    ...entry,
    default: value,
    symbol: `${entry.symbol ?? ''},${compartment[0] ?? ''}`,
    section: `${compartmentNames[compartment][0]!.toUpperCase()}${compartmentNames[compartment].slice(1)}`,
  })
  const values: Readonly<Record<ParameterName, NumberParameter>> = {
    C_m: own(vocabulary.C_m, C_m),
    g_L: own(g_L, leak),
    E_L: own(vocabulary.E_L, -70),
    E_ex: own(E_ex, 0),
    E_in: own(E_in, inhibition),
    tau_syn_ex: own(
      { ...vocabulary.tau_syn_ex, text: 'Time constant of excitatory conductances: a spike has its peak after this time.' },
      tau_syn_ex,
    ),
    tau_syn_in: own(
      { ...vocabulary.tau_syn_in, text: 'Time constant of inhibitory conductances: a spike has its peak after this time.' },
      tau_syn_in,
    ),
    I_e: own(vocabulary.I_e, 0),
  }
  const parameters = Object.fromEntries(Object.entries(values).map(([name, entry]) => [`${compartment}.${name}`, entry])) as Parameters<N>
  const potential: NumberParameter = { ...vocabulary.V_m, default: -70, symbol: `V_m,${compartment[0] ?? ''}` }
  return { parameters, state: { [`${compartment}.V_m`]: potential } as State<N> }
}

type Recordables<L extends string> = { readonly [K in 'V_m' | 'g_ex' | 'g_in' as `${K}.${L}`]: RecordableDescriptor }

/** What a multimeter may record of a compartment, whose names in NEST end with its letter. */
export function compartmentRecordables<const L extends string>(letter: L, where: string): Recordables<L> {
  return {
    [`V_m.${letter}`]: { unit: 'mV', symbol: `V_m,${letter}`, text: `Membrane potential of the ${where}` },
    [`g_ex.${letter}`]: { unit: 'nS', symbol: `g_ex,${letter}`, text: `Excitatory conductance of the ${where}` },
    [`g_in.${letter}`]: { unit: 'nS', symbol: `g_in,${letter}`, text: `Inhibitory conductance of the ${where}` },
  } as Recordables<L>
}
