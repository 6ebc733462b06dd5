import { connectionParameters } from '../common-parameters'
import { numbersOf } from '../define-rule'
import { defineSynapse } from '../define-synapse'
import type { ParameterProblem, ParameterValues } from '../descriptor'
import { pairParameters } from '../families/stdp-parameters'

const section = 'Plasticity'
const controller = 'Controller'

/** Charges of a synapse and its thresholds, as the evaluation circuit sees them. */
interface Charges {
  readonly causal: number
  readonly acausal: number
  readonly high: number
  readonly low: number
}

/** Whether the evaluation circuit answers yes; `bits` say which charges take part on which side. */
function evaluates({ causal, acausal, high, low }: Charges, bits: readonly number[]): boolean {
  const [cc = 0, ca = 0, ac = 0, aa = 0] = bits
  return (low + ac * causal + ca * acausal) / (1 + ac + ca) > (high + cc * causal + aa * acausal) / (1 + cc + aa)
}

function numberOf(values: ParameterValues, name: string): number {
  return Number(values[name])
}

/** Time between two updates of one synapse: all drivers are read out in turn. */
function cycleMs(synapses: number, perDriver: number, driverMs: number): number {
  return Math.trunc((synapses - 1) / perDriver + 1) * driverMs
}

function wrongLength(parameter: string, length: number): ParameterProblem {
  return { parameter, code: 'out-of-range', message: `${parameter} must hold ${length} values.` }
}

function lookupTable(first: readonly number[], answers: string) {
  return {
    kind: 'integers',
    unit: '',
    default: first,
    section: controller,
    advanced: true,
    atLeast: 0,
    atMost: 15,
    text: `Discrete weight that follows each discrete weight where ${answers}.`,
  } as const
}

function bits(first: readonly number[], text: string) {
  return { kind: 'integers', unit: '', default: first, section: controller, advanced: true, text } as const
}

const charge = { unit: '', default: 0, section, advanced: true } as const

/** Plasticity within the limits of the FACETS (BrainScaleS) hardware: discrete weights, updated by a controller in turns. */
export const stdp_facetshw_synapse_hom = defineSynapse({
  name: 'stdp_facetshw_synapse_hom',
  version: 1,
  title: 'Plasticity of the FACETS hardware',
  text:
    'Spike-timing dependent plasticity as the FACETS (BrainScaleS) chips have it. Each synapse collects the exponentials of nearest pairs ' +
    'of spikes on two capacitors. A controller reads synapses out in turns, compares the charges with thresholds, and replaces the ' +
    'weight, which is discrete, by the entry of a table. Synapses get their numbers in the order of their first spikes.',
  equations: [
    'target after source:  a_causal ← a_causal + exp(−Δt/τ₊)',
    'source after target:  a_acausal ← a_acausal + exp(−Δt/τ₋)',
    'when read out:  w ← table[w], where two evaluations of the charges choose the table',
  ],
  references: [
    'Schemmel J, Gruebl A, Meier K, Mueller E (2006). Implementing synaptic plasticity in a VLSI spiking neural network model. IJCNN 2006:1–6.',
    'Pfeil T, Potjans TC, Schrader S, Potjans W, Schemmel J, Diesmann M, Meier K (2012). Is a 4-bit synaptic weight resolution enough? Frontiers in Neuroscience 6:90.',
  ],
  tags: ['plastic', 'hardware'],
  parameters: {
    ...connectionParameters,
    tau_plus: { ...pairParameters.tau_plus, text: 'Time constant of pairs in which the target spikes after the source.' },
    tau_minus_stdp: {
      ...pairParameters.tau_plus,
      symbol: 'τ_minus',
      text: 'Time constant of pairs in which the source spikes after the target.',
    },
    Wmax: { ...pairParameters.Wmax, text: 'Weight of the largest discrete weight.' },
    weight_per_lut_entry: {
      unit: '',
      default: 100 / 15,
      section: controller,
      advanced: true,
      text: 'Weight of one discrete step; follows from Wmax when that is set.',
    },
    no_synapses: {
      kind: 'integer',
      unit: '',
      default: 0,
      section: controller,
      advanced: true,
      text: 'Number of synapses that the controller reads out; it grows as synapses get their first spikes.',
    },
    synapses_per_driver: {
      kind: 'integer',
      unit: '',
      default: 50,
      section: controller,
      advanced: true,
      text: 'Number of synapses that are read out at once.',
    },
    driver_readout_time: {
      unit: 'ms',
      default: 15,
      section: controller,
      advanced: true,
      text: 'Time it takes to read out the synapses of one driver.',
    },
    readout_cycle_duration: {
      unit: 'ms',
      default: 0,
      section: controller,
      advanced: true,
      text: 'Time between two updates of one synapse; follows from the number of synapses.',
    },
    lookuptable_0: lookupTable([2, 3, 4, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 14, 15], 'only the first evaluation answers yes'),
    lookuptable_1: lookupTable([0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10, 11, 12, 13], 'only the second evaluation answers yes'),
    lookuptable_2: lookupTable([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15], 'both evaluations answer yes'),
    configbit_0: bits([0, 0, 1, 0], 'Which charges the first evaluation compares: four bits e_cc, e_ca, e_ac, e_aa.'),
    configbit_1: bits([0, 1, 0, 0], 'Which charges the second evaluation compares: four bits e_cc, e_ca, e_ac, e_aa.'),
    reset_pattern: bits([1, 1, 1, 1, 1, 1], 'Which charges each table resets: the causal and the acausal one, table by table.'),
    a_causal: { ...charge, symbol: 'a_causal', text: 'Charge of pairs in which the target spikes after the source.' },
    a_acausal: { ...charge, symbol: 'a_acausal', text: 'Charge of pairs in which the source spikes after the target.' },
    a_thresh_th: { ...charge, default: 21.835, symbol: 'a_th', text: 'Upper threshold of the evaluation.' },
    a_thresh_tl: { ...charge, default: 21.835, symbol: 'a_tl', text: 'Lower threshold of the evaluation.' },
    init_flag: {
      kind: 'flag',
      default: false,
      section: controller,
      advanced: true,
      text: 'Whether the synapse has its number: it gets one at its first spike.',
    },
    synapse_id: {
      kind: 'integer',
      unit: '',
      default: 0,
      section: controller,
      advanced: true,
      text: 'Number of the synapse, which tells when it is read out.',
    },
    next_readout_time: {
      unit: 'ms',
      default: 0,
      section: controller,
      advanced: true,
      text: 'When the synapse is read out next.',
    },
  },
  rules: [],
  common: [
    'tau_plus',
    'tau_minus_stdp',
    'Wmax',
    'weight_per_lut_entry',
    'no_synapses',
    'synapses_per_driver',
    'driver_readout_time',
    'readout_cycle_duration',
    'lookuptable_0',
    'lookuptable_1',
    'lookuptable_2',
    'configbit_0',
    'configbit_1',
    'reset_pattern',
  ],
  state: ['a_causal', 'a_acausal', 'init_flag', 'synapse_id', 'next_readout_time'],
  needsHistory: true,

  check(values) {
    const lengthOf = (name: string): number => numbersOf(values[name]).length
    const entries = lengthOf('lookuptable_0')
    const table = ['lookuptable_1', 'lookuptable_2'].find((name) => lengthOf(name) !== entries)
    if (table !== undefined) return wrongLength(table, entries)
    const config = ['configbit_0', 'configbit_1'].find((name) => lengthOf(name) !== 4)
    if (config !== undefined) return wrongLength(config, 4)
    return lengthOf('reset_pattern') === 6 ? null : wrongLength('reset_pattern', 6)
  },

  normalise(values, given) {
    const derived: Record<string, number> = {}
    if ('Wmax' in given && !('weight_per_lut_entry' in given)) {
      derived['weight_per_lut_entry'] = numberOf(values, 'Wmax') / (numbersOf(values['lookuptable_0']).length - 1)
    }
    if (['no_synapses', 'synapses_per_driver', 'driver_readout_time'].some((name) => name in given)) {
      derived['readout_cycle_duration'] = cycleMs(
        numberOf(values, 'no_synapses'),
        numberOf(values, 'synapses_per_driver'),
        numberOf(values, 'driver_readout_time'),
      )
    }
    return { ...values, ...derived }
  },

  send(row) {
    const { from, to, target, weight, timeMs, lastMs, common, lists, mask, history } = row
    const { a_thresh_th, a_thresh_tl } = row.p
    const { a_causal, a_acausal, init_flag, synapse_id, next_readout_time } = row.s
    const { tau_plus, tau_minus_stdp, weight_per_lut_entry, synapses_per_driver, driver_readout_time } = common
    for (let q = from; q < to; q++) {
      const i = target[q]!
      const delayMs = row.delayMs(q)
      if (init_flag[q] === 0) {
        init_flag[q] = 1
        synapse_id[q] = common.no_synapses
        row.setCommon('no_synapses', common.no_synapses + 1)
        row.setCommon('readout_cycle_duration', cycleMs(common.no_synapses, synapses_per_driver, driver_readout_time))
        next_readout_time[q] = Math.trunc(synapse_id[q]! / synapses_per_driver) * driver_readout_time
      }
      if (timeMs > next_readout_time[q]!) {
        const charges = {
          causal: a_causal[q]!,
          acausal: a_acausal[q]!,
          high: a_thresh_th[q & mask]!,
          low: a_thresh_tl[q & mask]!,
        }
        const first = evaluates(charges, lists['configbit_0']!)
        const second = evaluates(charges, lists['configbit_1']!)
        let discrete = Math.round(weight[q]! / weight_per_lut_entry)
        if (first || second) {
          const chosen = first ? (second ? 2 : 0) : 1
          discrete = lists[`lookuptable_${chosen}`]![discrete] ?? discrete
          const resets = lists['reset_pattern']!
          if (resets[2 * chosen] !== 0) a_causal[q] = 0
          if (resets[2 * chosen + 1] !== 0) a_acausal[q] = 0
        }
        const cycle = common.readout_cycle_duration
        while (cycle > 0 && timeMs > next_readout_time[q]!) next_readout_time[q]! += cycle
        weight[q] = discrete * weight_per_lut_entry
      }
      history.read(i, lastMs - delayMs, timeMs - delayMs)
      if (history.first < history.end) {
        // The first spike of the target after the last of the source, and the last before this one.
        a_causal[q]! += Math.exp((lastMs - (history.time(i, history.first) + delayMs)) / tau_plus)
        a_acausal[q]! += Math.exp((history.time(i, history.end - 1) + delayMs - timeMs) / tau_minus_stdp)
      }
      row.deliver(q, weight[q]!)
    }
  },
})
