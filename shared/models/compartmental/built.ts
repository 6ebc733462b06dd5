import { entriesOf } from '../check-entries'
import type { BuiltRecordable, Signal } from '../descriptor'
import { isReceptorType, type ReceptorType } from './receptors'

type Values = Readonly<Record<string, unknown>>
type Built = readonly [name: string, recordable: BuiltRecordable]

const conductances: Readonly<Record<ReceptorType, readonly (readonly [name: string, of: string, columns: readonly [string, string]])[]>> = {
  AMPA: [['AMPA', 'AMPA', ['g_r', 'g_d']]],
  GABA: [['GABA', 'GABA', ['g_r', 'g_d']]],
  NMDA: [['NMDA', 'NMDA', ['g_r', 'g_d']]],
  AMPA_NMDA: [
    ['AN_AMPA', 'AMPA', ['g_r', 'g_d']],
    ['AN_NMDA', 'NMDA', ['g_r_NMDA', 'g_d_NMDA']],
  ],
}

const gates = [
  ['m_Na', 'Activation of sodium channels'],
  ['h_Na', 'Inactivation of sodium channels: how open they still are'],
  ['n_K', 'Activation of potassium channels'],
] as const

/** What a multimeter may record of a neuron of these compartments and receptors, by NEST's names. */
export function recordablesOfTree(values: Values): Readonly<Record<string, BuiltRecordable>> {
  const ofCompartments = entriesOf(values['compartments']).flatMap((_, c): readonly Built[] => [
    [`v_comp${c}`, { unit: 'mV', symbol: `v_comp,${c}`, text: `Potential of ${compartmentWords(c)}`, column: 'v_comp', port: c }],
    ...gates.map(([gate, text]): Built => [
      `${gate}_${c}`,
      { unit: '', symbol: `${gate},${c}`, text: `${text}, ${compartmentWords(c)}`, column: gate, port: c },
    ]),
  ])
  const ofReceptors = entriesOf(values['receptors']).flatMap((receptor, r) => {
    const type = receptor['receptor_type']
    if (!isReceptorType(type)) return []
    return conductances[type].flatMap(([name, of, [rising, decaying]]): readonly Built[] => {
      const where = `${of} at ${compartmentWords(Number(receptor['comp_idx']))}, receptor ${r}`
      return [
        [
          `g_r_${name}_${r}`,
          { unit: 'nS', symbol: `g_r,${r}`, text: `Rising part of the conductance of ${where}`, column: rising, port: r },
        ],
        [
          `g_d_${name}_${r}`,
          { unit: 'nS', symbol: `g_d,${r}`, text: `Decaying part of the conductance of ${where}`, column: decaying, port: r },
        ],
      ]
    })
  })
  return Object.fromEntries([...ofCompartments, ...ofReceptors])
}

/** A compartment in a sentence: the first is the soma. */
export function compartmentWords(index: number): string {
  return index === 0 ? 'the soma' : `compartment ${index}`
}

/** What a receptor type is to people: for currents it is a compartment, for spikes a receptor. */
export function portOfTree(values: Values, signal: Signal, port: number): string {
  if (signal === 'current') return compartmentWords(port)
  const receptor = entriesOf(values['receptors'])[port]
  if (receptor === undefined) return `receptor ${port}`
  const type = String(receptor['receptor_type']).replace('_', ' and ')
  return `${type} at ${compartmentWords(Number(receptor['comp_idx']))}`
}
