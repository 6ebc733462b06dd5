import type { ColumnName } from '../define-model'
import { numberRule, numbersOf } from '../define-rule'
import type { NumbersParameter, ParameterProblem, ParameterValues, RecordableDescriptor, RuleDescriptor } from '../descriptor'
import type { GroupColumns, NeuronGroup } from '../runtime'
import * as vocabulary from '../vocabulary'

function group<const G>(parameters: G): G {
  return parameters
}

const perSpikeCurrent = { kind: 'numbers', section: 'After-spike currents' } as const

/** Membrane, threshold and after-spike currents of generalised leaky integrate-and-fire neurons with postsynaptic currents. */
export const glifParameters = group({
  C_m: { ...vocabulary.C_m, default: 58.72 },
  g: { ...vocabulary.g_L, symbol: 'g', default: 9.43 },
  E_L: { ...vocabulary.E_L, default: -78.85 },
  V_th: { ...vocabulary.V_th, default: -51.68, text: 'Threshold at rest, to which its adapting parts are added.' },
  V_reset: { ...vocabulary.V_reset, default: -78.85, text: 'Potential after a spike, where spikes do not change the threshold.' },
  t_ref: { ...vocabulary.t_ref, default: 3.75, above: 0 },
  spike_dependent_threshold: {
    kind: 'flag',
    default: false,
    section: 'Adaptation',
    text: 'Spikes raise the threshold, and the potential after a spike depends on the one before it (models 2, 4 and 5).',
  },
  after_spike_currents: {
    kind: 'flag',
    default: false,
    section: 'Adaptation',
    text: 'Spikes start currents that decay (models 3, 4 and 5).',
  },
  adapting_threshold: {
    kind: 'flag',
    default: false,
    section: 'Adaptation',
    text: 'The threshold follows the potential (model 5, which has the two others too).',
  },
  th_spike_add: {
    unit: 'mV',
    default: 0.37,
    section: 'Adaptation',
    span: [0, 10],
    text: 'By how much a spike raises the threshold.',
  },
  th_spike_decay: {
    unit: '1/ms',
    default: 0.009,
    section: 'Adaptation',
    span: [0.001, 0.1],
    text: 'Rate at which what spikes added to the threshold decays.',
  },
  voltage_reset_fraction: {
    unit: '',
    default: 0.2,
    section: 'Adaptation',
    span: [0, 1],
    text: 'Part of the potential above rest that is left after a spike, where spikes change the threshold.',
  },
  voltage_reset_add: {
    unit: 'mV',
    default: 18.51,
    section: 'Adaptation',
    span: [-20, 30],
    text: 'What is added to the potential after a spike, where spikes change the threshold.',
  },
  th_voltage_index: {
    unit: '1/ms',
    default: 0.005,
    section: 'Adaptation',
    span: [0, 0.1],
    text: 'How strongly the threshold follows the potential.',
  },
  th_voltage_decay: {
    unit: '1/ms',
    default: 0.09,
    section: 'Adaptation',
    span: [0.01, 1],
    text: 'Rate at which what the potential added to the threshold decays.',
  },
  asc_init: {
    ...perSpikeCurrent,
    unit: 'pA',
    default: [0, 0],
    advanced: true,
    text: 'Kept for NEST, where it has no effect: the after-spike currents at the start are ASCurrents.',
  } satisfies NumbersParameter,
  asc_decay: {
    ...perSpikeCurrent,
    unit: '1/ms',
    default: [0.003, 0.1],
    text: 'Rate at which each after-spike current decays.',
  } satisfies NumbersParameter,
  asc_amps: {
    ...perSpikeCurrent,
    unit: 'pA',
    default: [-9.18, -198.94],
    text: 'What a spike adds to each after-spike current.',
  } satisfies NumbersParameter,
  asc_r: {
    ...perSpikeCurrent,
    unit: '',
    default: [1, 1],
    text: 'Part of each after-spike current that outlives the next spike, from 0 to 1.',
  } satisfies NumbersParameter,
  ASCurrents: {
    ...perSpikeCurrent,
    unit: 'pA',
    default: [0, 0],
    advanced: true,
    text: 'After-spike currents at the start; they move while time runs.',
  } satisfies NumbersParameter,
})

/** State of these neurons that may be set. */
export const glifState = group({
  V_m: { ...vocabulary.V_m, default: -78.85 },
  threshold_spike: {
    unit: 'mV',
    default: 0,
    section: 'Initial state',
    advanced: true,
    text: 'What spikes have added to the threshold, at the start.',
  },
  threshold_voltage: {
    unit: 'mV',
    default: 0,
    section: 'Initial state',
    advanced: true,
    text: 'What the potential has added to the threshold, at the start.',
  },
})

/** What a multimeter may record of these neurons. */
export const glifRecordables = {
  V_m: vocabulary.recordedV_m,
  ASCurrents_sum: { unit: 'pA', text: 'Sum of the after-spike currents, mean over the step' },
  I: { unit: 'pA', symbol: 'I', text: 'Current from generators' },
  I_syn: vocabulary.recordedI_syn,
  threshold: { unit: 'mV', text: 'Threshold' },
  threshold_spike: { unit: 'mV', text: 'Part of the threshold that spikes added' },
  threshold_voltage: { unit: 'mV', text: 'Part of the threshold that the potential added' },
} as const satisfies Readonly<Record<string, RecordableDescriptor>>

/** Equations of these neurons, but for their synaptic currents. */
export const glifEquations = [
  'C_m dV_m/dt = −g (V_m − E_L) + I_syn + I + Σ_k ASC_k',
  'V_m > V_th + θ_s + θ_v: spike, V_m held for t_ref',
  'after-spike currents: dASC_k/dt = −k_k ASC_k;  spike: ASC_k ← asc_amps_k + asc_r_k · exp(−k_k t_ref) · ASC_k',
  'spike-dependent threshold: dθ_s/dt = −b_s θ_s;  spike: θ_s ← θ_s · exp(−b_s t_ref) + th_spike_add, V_m ← E_L + f (V_m − E_L) + voltage_reset_add',
  'adapting threshold: dθ_v/dt = a_v (V_m − E_L) − b_v θ_v',
]

/** Papers that describe these neurons. */
export const glifReferences = [
  'Teeter C, Iyer R, Menon V, Gouwens N, Feng D, Berg J, Szafer A, Cain N, Zeng H, Hawrylycz M, Koch C, Mihalas S (2018). Generalized leaky integrate-and-fire models classify multiple neuron types. Nature Communications 9:709.',
]

const hasNone = (list: readonly number[], outside: (value: number) => boolean): boolean => !list.some(outside)

/** Of these neurons: which mechanisms go together, and what each of them needs. */
export const glifRules = [
  numberRule({
    needs: ['V_reset', 'V_th'],
    holds: (values) => values.V_reset < values.V_th,
    text: 'V_reset must lie below V_th.',
  }),
  {
    needs: ['adapting_threshold', 'spike_dependent_threshold', 'after_spike_currents'],
    holds: (values) =>
      values['adapting_threshold'] !== true || (values['spike_dependent_threshold'] === true && values['after_spike_currents'] === true),
    text: 'adapting_threshold needs spike_dependent_threshold and after_spike_currents.',
  },
  {
    needs: ['after_spike_currents', 'asc_decay', 'asc_init', 'asc_amps', 'asc_r'],
    holds: (values) =>
      values['after_spike_currents'] !== true ||
      ['asc_init', 'asc_amps', 'asc_r'].every((name) => numbersOf(values[name]).length === numbersOf(values['asc_decay']).length),
    text: 'asc_decay, asc_init, asc_amps and asc_r must have the same number of values.',
  },
  {
    needs: ['after_spike_currents', 'asc_decay', 'asc_r'],
    holds: (values) =>
      values['after_spike_currents'] !== true ||
      (hasNone(numbersOf(values['asc_decay']), (rate) => rate <= 0) && hasNone(numbersOf(values['asc_r']), (part) => part < 0 || part > 1)),
    text: 'Every value of asc_decay must be above 0, and every value of asc_r from 0 to 1.',
  },
  {
    needs: ['adapting_threshold', 'th_voltage_decay'],
    holds: (values) => values['adapting_threshold'] !== true || Number(values['th_voltage_decay']) > 0,
    text: 'With adapting_threshold, th_voltage_decay must be above 0.',
  },
  {
    needs: ['spike_dependent_threshold', 'th_spike_decay', 'voltage_reset_fraction'],
    holds: (values) => {
      const fraction = Number(values['voltage_reset_fraction'])
      return values['spike_dependent_threshold'] !== true || (Number(values['th_spike_decay']) > 0 && fraction >= 0 && fraction <= 1)
    },
    text: 'With spike_dependent_threshold, th_spike_decay must be above 0 and voltage_reset_fraction from 0 to 1.',
  },
] as const satisfies readonly (RuleDescriptor & { readonly needs: readonly (keyof typeof glifParameters)[] })[]

/** State can be set only of mechanisms that are switched on. */
export function checkGlifState(values: ParameterValues, given: ParameterValues): ParameterProblem | null {
  const needs = {
    ASCurrents: 'after_spike_currents',
    threshold_spike: 'spike_dependent_threshold',
    threshold_voltage: 'adapting_threshold',
  }
  for (const [parameter, flag] of Object.entries(needs)) {
    if (!(parameter in given) || values[flag] === true) continue
    return { parameter, code: 'rule-broken', message: `${parameter} can be set only where ${flag} is on.` }
  }
  const expected = numbersOf(values['asc_decay']).length
  if (!('ASCurrents' in given) || numbersOf(values['ASCurrents']).length === expected) return null
  return { parameter: 'ASCurrents', code: 'rule-broken', message: `ASCurrents must have ${expected} values, as asc_decay has.` }
}

/** Hidden state of these neurons. */
export const glifVariables = ['I', 'I_syn', 'ASCurrents_sum', 'threshold', 'refractory', 'started'] as const

/** Constants of these neurons. */
export const glifConstants = [
  'decay',
  'drive',
  'decay_spike',
  'decay_spike_ref',
  'decay_potential',
  'decay_voltage',
  'phi',
  'ratio',
  'refractorySteps',
] as const

type Parameter = ColumnName<typeof glifParameters>
type Variable = keyof typeof glifState | (typeof glifVariables)[number] | 'asc'
type Constant = (typeof glifConstants)[number] | 'asc_mean' | 'asc_decayed' | 'asc_kept'
type Columns = GroupColumns<Parameter, Variable, Constant>

/** Fills the constants of row `k`. */
export function prepareGlif({ p, c, lists, grid, rows }: Pick<Columns, 'p' | 'c' | 'lists' | 'grid' | 'rows'>, k: number): void {
  const h = grid.resolutionMs
  const tau = p.C_m[k]! / p.g[k]!
  c.decay[k] = Math.exp(-h / tau)
  c.drive[k] = ((1 - c.decay[k]) * tau) / p.C_m[k]!
  c.decay_spike[k] = Math.exp(-p.th_spike_decay[k]! * h)
  c.decay_spike_ref[k] = Math.exp(-p.th_spike_decay[k]! * p.t_ref[k]!)
  c.decay_potential[k] = Math.exp((-p.g[k]! * h) / p.C_m[k]!)
  c.decay_voltage[k] = Math.exp(-p.th_voltage_decay[k]! * h)
  c.phi[k] = p.th_voltage_index[k]! / (p.th_voltage_decay[k]! - p.g[k]! / p.C_m[k]!)
  c.ratio[k] = p.th_voltage_index[k]! / p.th_voltage_decay[k]!
  c.refractorySteps[k] = grid.steps(p.t_ref[k]!)
  lists['asc_decay']![k]!.forEach((rate, e) => {
    const at = e * rows + k
    c.asc_decayed[at] = Math.exp(-rate * h)
    c.asc_mean[at] = (1 - c.asc_decayed[at]) / rate / h
    c.asc_kept[at] = (lists['asc_r']![k]![e] ?? 0) * Math.exp(-rate * p.t_ref[k]!)
  })
}

/** After-spike currents of node `i` as they stand. */
export function afterSpikeCurrents({ s, lists, size }: Pick<Columns, 's' | 'lists' | 'size'>, i: number): readonly number[] {
  const initial = lists['ASCurrents']![i]!
  return s.started[i] === 0 ? initial : initial.map((_, e) => s.asc[e * size + i]!)
}

/** Node `i` was given new values: after-spike currents among them start anew. */
export function changedGlif({ s }: Pick<Columns, 's'>, i: number, given: ParameterValues): void {
  if ('ASCurrents' in given) s.started[i] = 0
}

/** Synaptic currents of these neurons. */
export interface GlifSynapses {
  /** What they add to the potential of node `i` in this step (mV). */
  effect(i: number, k: number): number
  /** Their sum (pA). */
  sum(i: number): number
  /** Lets them decay over the step, and adds the spikes that arrived. */
  advance(i: number, k: number): void
}

/** One step of these neurons. Potential and threshold are above rest here. */
export function stepGlif(g: NeuronGroup<Parameter, Variable, Constant, 'current'>, synapses: GlifSynapses): void {
  const { size, rows, p, c, lists } = g
  const { V_m, I, I_syn, asc, ASCurrents_sum, threshold, threshold_spike, threshold_voltage, refractory, started } = g.s
  const { asc_mean, asc_decayed, asc_kept } = c
  const { current } = g.input
  const initial = lists['ASCurrents']!
  const amps = lists['asc_amps']!
  const perRow = size / rows
  for (let k = 0; k < rows; k++) {
    const rest = p.E_L[k]!
    const V_th = p.V_th[k]!
    const decay = c.decay[k]!
    const drive = c.drive[k]!
    const spikesRaise = p.spike_dependent_threshold[k] !== 0
    const follows = p.adapting_threshold[k] !== 0
    const hasCurrents = p.after_spike_currents[k] !== 0
    const decay_spike = spikesRaise ? c.decay_spike[k]! : 1
    for (let i = k * perRow; i < (k + 1) * perRow; i++) {
      if (started[i] === 0) {
        started[i] = 1
        for (let e = 0; e < initial[i]!.length; e++) asc[e * size + i] = initial[i]![e]!
      }
      const before = V_m[i]! - rest
      let U = before
      if (refractory[i] !== 0) {
        refractory[i]!--
      } else {
        const count = hasCurrents ? Math.min(initial[i]!.length, lists['asc_decay']![i]!.length) : 0
        let bySpikes = threshold_spike[i]! * decay_spike
        // The mean of each after-spike current over the step acts in it.
        let sum = 0
        for (let e = 0; e < count; e++) {
          sum += asc_mean[e * rows + k]! * asc[e * size + i]!
          asc[e * size + i]! *= asc_decayed[e * rows + k]!
        }
        ASCurrents_sum[i] = sum
        const steady = I[i]! + sum
        U = before * decay + steady * drive + synapses.effect(i, k)
        I_syn[i] = synapses.sum(i)
        if (follows) threshold_voltage[i] = followed(c, k, before, steady / p.g[k]!, threshold_voltage[i]!)
        if (U > bySpikes + threshold_voltage[i]! + (V_th - rest)) {
          refractory[i] = c.refractorySteps[k]!
          for (let e = 0; e < count; e++) asc[e * size + i] = amps[i]![e]! + asc[e * size + i]! * asc_kept[e * rows + k]!
          U = p.V_reset[k]! - rest
          if (spikesRaise) {
            U = p.voltage_reset_fraction[k]! * before + p.voltage_reset_add[k]!
            bySpikes = bySpikes * c.decay_spike_ref[k]! + p.th_spike_add[k]!
          }
          g.spike(i)
        }
        threshold_spike[i] = bySpikes
      }
      threshold[i] = threshold_spike[i]! + threshold_voltage[i]! + V_th
      synapses.advance(i, k)
      V_m[i] = rest + U
      I[i] = current[i]!
    }
  }
}

/** The part of the threshold that follows the potential, a step on: `goal` is where current alone would take the potential. */
export function followed(c: Columns['c'], k: number, potential: number, goal: number, now: number): number {
  const transient = c.phi[k]! * (potential - goal)
  const held = c.ratio[k]! * goal
  return transient * c.decay_potential[k]! + c.decay_voltage[k]! * (now - transient - held) + held
}
