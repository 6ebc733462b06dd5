import type { Fading } from '../define-model'
import { numberRule } from '../define-rule'
import type { ChoiceParameter, FlagParameter, NumberParameter } from '../descriptor'
import type { GroupColumns, NeuronGroup } from '../runtime'
import * as vocabulary from '../vocabulary'
import { learningParameters, membraneParameters } from './eprop'
import { type Adaptation, fireOrFlush, noteReadiness } from './eprop-step'
import { prepareFlush } from './flush'

const section = 'Learning'

/** How long after a spike of their source connections learn from it. */
export const cutoffParameters = {
  eprop_isi_trace_cutoff: {
    unit: 'ms',
    default: Infinity,
    section,
    atLeast: 0,
    span: [0, 1000],
    text: 'For how long after a spike of its source a connection onto the neuron learns from it, where there is no other spike before.',
  },
} satisfies Record<string, NumberParameter>

/** Of neurons that spike and learn step by step, with the names of NEST. */
export const onlineParameters = {
  ...membraneParameters,
  ...learningParameters,
  kappa: {
    unit: '',
    symbol: 'κ',
    default: 0.97,
    section,
    atLeast: 0,
    atMost: 1,
    span: [0, 1],
    text: 'By what smoothed eligibility fades in a step: like the potential of readouts, exp(−h/τ_m) with their tau_m, or faster.',
  },
  kappa_reg: {
    unit: '',
    symbol: 'κ_reg',
    default: 0.97,
    section,
    atLeast: 0,
    atMost: 1,
    span: [0, 1],
    text: 'The same of the rate that is compared with f_target, and of the eligibility it is multiplied with.',
  },
  ...cutoffParameters,
} satisfies Record<string, NumberParameter | FlagParameter | ChoiceParameter>

/** Of those whose potential is held after a spike. */
export const resetParameters = {
  V_reset: { ...vocabulary.V_reset, default: -70 },
  refractory_input: {
    kind: 'flag',
    default: false,
    section: 'Spike',
    advanced: true,
    text: 'Spikes that arrive while the neuron is refractory are kept, damped by the leak, and added when the period ends.',
  },
} satisfies Record<string, NumberParameter | FlagParameter>

/** What the potential is set to must be one that it can have. */
export const resetAboveLowest = numberRule({
  needs: ['V_reset', 'V_min'],
  holds: (values) => values.V_reset >= values.V_min,
  text: 'V_reset must not be below V_min.',
})

export const onlineVariables = [
  'I_input',
  'refractory',
  'fired',
  'forcedCountdown',
  'lastEvent',
  'surrogate_gradient',
  'learning_signal',
  'eprop_history_duration',
  'averageRate',
] as const

export const onlineConstants = ['decay', 'drive', 'refractorySteps', 'flushSteps'] as const

type Names = keyof typeof onlineParameters
type State = 'V_m' | (typeof onlineVariables)[number]
type Constants = (typeof onlineConstants)[number]
type Inputs = 'spikes' | 'current'

/** Propagators of the membrane, for row `k` of parameters. */
export function prepareOnline(g: GroupColumns<Names, State, Constants>, k: number): void {
  const { p, c, grid } = g
  prepareFlush(g, k)
  c.decay[k] = Math.exp(-grid.resolutionMs / p.tau_m[k]!)
  c.drive[k] = (p.tau_m[k]! / p.C_m[k]!) * (1 - c.decay[k])
  c.refractorySteps[k] = grid.steps(p.t_ref[k]!)
}

/** Advances neurons by one step whose potential falls by V_th − E_L at a spike and runs on while they are refractory. */
export function stepOnline(g: NeuronGroup<Names, State, Constants, Inputs>, t: number, adapting: Adaptation | null): void {
  const { size, mask, p, c } = g
  const { V_m, I_input, refractory, fired } = g.s
  const { spikes, current } = g.input
  for (let i = 0; i < size; i++) {
    const k = i & mask
    const E_L = p.E_L[k]!
    if (refractory[i]! > 0) refractory[i]!--
    let u = c.drive[k]! * I_input[i]! + spikes[i]! + c.decay[k]! * (V_m[i]! - E_L)
    u = Math.max(u, p.V_min[k]! - E_L)
    const height = p.V_th[k]! - E_L
    if (adapting !== null) adapt(adapting, i, k, fired[i]!)
    const threshold = height + raised(adapting, i, k)
    noteReadiness(g, i, u - threshold)
    if (fireOrFlush(g, i, t, u >= threshold && refractory[i] === 0)) u -= height
    V_m[i] = u + E_L
    I_input[i] = current[i]! + p.I_e[k]!
  }
}

/** Advances neurons by one step whose potential is held at V_reset while they are refractory, and with it, as in NEST, what spikes raised the threshold by. */
export function stepOnlineDelta(
  g: NeuronGroup<Names | keyof typeof resetParameters, State | 'kept', Constants, Inputs>,
  t: number,
  adapting: Adaptation | null,
): void {
  const { size, mask, p, c, grid } = g
  const { V_m, I_input, kept, refractory, fired } = g.s
  const { spikes, current } = g.input
  for (let i = 0; i < size; i++) {
    const k = i & mask
    const E_L = p.E_L[k]!
    const keeps = p.refractory_input[k] !== 0
    if (refractory[i] === 0) {
      let u = c.drive[k]! * (I_input[i]! + p.I_e[k]!) + c.decay[k]! * (V_m[i]! - E_L) + spikes[i]!
      if (keeps) {
        u += kept[i]!
        kept[i] = 0
      }
      V_m[i] = Math.max(u, p.V_min[k]! - E_L) + E_L
      if (adapting !== null) adapt(adapting, i, k, fired[i]!)
    } else {
      if (keeps) kept[i]! += spikes[i]! * Math.exp((-refractory[i]! * grid.resolutionMs) / p.tau_m[k]!)
      refractory[i]!--
    }
    const distance = V_m[i]! - p.V_th[k]! - raised(adapting, i, k)
    noteReadiness(g, i, distance)
    if (fireOrFlush(g, i, t, distance >= 0)) V_m[i] = p.V_reset[k]!
    I_input[i] = current[i]!
  }
}

function adapt({ adaptation, decay }: Adaptation, i: number, k: number, fired: number): void {
  adaptation[i] = decay[k]! * adaptation[i]! + fired
}

/** By how much adaptation raises the threshold. */
function raised(adapting: Adaptation | null, i: number, k: number): number {
  return adapting === null ? 0 : adapting.beta[k]! * adapting.adaptation[i]!
}

/** See `StepEligibility.fading`; the threshold stays. */
export function onlineFading({ p, c, mask }: GroupColumns<'kappa' | 'kappa_reg', string, 'decay'>, i: number, into: Fading): void {
  const k = i & mask
  into.decay = c.decay[k]!
  into.kappa = p.kappa[k]!
  into.rateKappa = p.kappa_reg[k]!
}

/** The same where it adapts. */
export function adaptiveFading(
  g: GroupColumns<'kappa' | 'kappa_reg' | 'adapt_beta', string, 'decay' | 'recovery'>,
  i: number,
  into: Fading,
): void {
  onlineFading(g, i, into)
  into.beta = g.p.adapt_beta[i & g.mask]!
  into.recovery = g.c.recovery[i & g.mask]!
}
