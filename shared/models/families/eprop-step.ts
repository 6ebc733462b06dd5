import type { EligibilityEntries } from '../define-model'
import type { GroupColumns, NeuronGroup } from '../runtime'
import { type epropParameters, surrogateGradient } from './eprop'
import { flushWhenDue, prepareFlush } from './flush'
import { isForcedSpikeDue } from './forced-spikes'

type Names = keyof typeof epropParameters

/** What the surrogate gradient, and a spike or a flush, take of a neuron. */
type Firing = NeuronGroup<
  | 'surrogate_gradient_function'
  | 'surrogate_gradient_height'
  | 'surrogate_gradient_width'
  | 'ignore_and_spike'
  | 'ignore_and_spike_interval'
  | 'ignore_and_spike_offset',
  'refractory' | 'fired' | 'forcedCountdown' | 'lastEvent' | 'surrogate_gradient',
  'refractorySteps' | 'flushSteps',
  never
>

/** How ready node `i` is to spike, its potential so far above the threshold: not at all while it is refractory. */
export function noteReadiness({ p, s, mask }: Pick<Firing, 'p' | 's' | 'mask'>, i: number, distance: number): void {
  const k = i & mask
  s.surrogate_gradient[i] =
    s.refractory[i]! > 0
      ? 0
      : surrogateGradient(p.surrogate_gradient_function[k]!, distance, p.surrogate_gradient_height[k]!, p.surrogate_gradient_width[k]!)
}

/** Sends a spike of node `i` in step `t` where it crosses its threshold or is made to, and tells synapses where it has been silent for long. Says whether it spiked. */
export function fireOrFlush(g: Omit<Firing, 'input' | 'fed'>, i: number, t: number, crosses: boolean): boolean {
  const { refractory, fired, lastEvent } = g.s
  const k = i & g.mask
  const fires = g.p.ignore_and_spike[k] !== 0 ? isForcedSpikeDue(g, i) : crosses
  fired[i] = Number(fires)
  if (fires) {
    g.spike(i)
    refractory[i] = g.c.refractorySteps[k]!
    lastEvent[i] = t
  } else flushWhenDue(g, i, t)
  return fires
}

/** Hidden state of neurons that spike and learn. */
export const epropVariables = [
  'I_input',
  'refractory',
  'fired',
  'forcedCountdown',
  'lastEvent',
  'surrogate_gradient',
  'learning_signal',
  'eprop_history_duration',
  'spikesInInterval',
] as const

export const epropConstants = ['decay', 'drive', 'pulse', 'refractorySteps', 'flushSteps'] as const

type State = 'V_m' | (typeof epropVariables)[number]
type Constants = (typeof epropConstants)[number]

/** Propagators of the membrane, for row `k` of parameters. */
export function prepareEprop(g: GroupColumns<Names, State, Constants>, k: number): void {
  const { p, c, grid } = g
  prepareFlush(g, k)
  c.decay[k] = Math.exp(-grid.resolutionMs / p.tau_m[k]!)
  c.drive[k] = (p.tau_m[k]! / p.C_m[k]!) * (1 - c.decay[k])
  c.pulse[k] = p.regular_spike_arrival[k] !== 0 ? 1 : 1 - c.decay[k]
  c.refractorySteps[k] = grid.steps(p.t_ref[k]!)
}

/** A threshold that each spike raises: by `beta` for each unit of `adaptation`, which fades by `decay` in a step. */
export interface Adaptation {
  readonly adaptation: Float64Array
  readonly beta: Float64Array
  readonly decay: Float64Array
}

/** Advances neurons that spike and learn by one step (Bellec et al. 2020, eqs 6 and 7). */
export function stepEprop(
  g: NeuronGroup<Names, State, Constants, 'spikes' | 'current'>,
  t: number,
  shift: number,
  adapting: Adaptation | null,
): void {
  const { size, mask, p, c } = g
  const { V_m, I_input, refractory, fired, spikesInInterval } = g.s
  const { spikes, current } = g.input
  const { updateInterval, resets } = g.eligibility!
  const begins = resets && (t - shift) % updateInterval === 0
  for (let i = 0; i < size; i++) {
    const k = i & mask
    const E_L = p.E_L[k]!
    if (begins) {
      V_m[i] = E_L
      refractory[i] = 0
      fired[i] = 0
      if (adapting !== null) adapting.adaptation[i] = 0
    }
    if (refractory[i]! > 0) refractory[i]!--
    const height = p.V_th[k]! - E_L
    let u = c.drive[k]! * I_input[i]! + c.pulse[k]! * spikes[i]! + c.decay[k]! * (V_m[i]! - E_L)
    u -= height * fired[i]!
    u = Math.max(u, p.V_min[k]! - E_L)
    let threshold = height
    if (adapting !== null) {
      const { adaptation, beta, decay } = adapting
      adaptation[i] = decay[k]! * adaptation[i]! + fired[i]!
      threshold += beta[k]! * adaptation[i]!
    }
    V_m[i] = u + E_L
    noteReadiness(g, i, u - threshold)
    if (fireOrFlush(g, i, t, u >= threshold && refractory[i] === 0)) spikesInInterval[i]!++
    I_input[i] = current[i]! + p.I_e[k]!
  }
}

/** How one neuron's eligibility fades in a step: of pulses, and where spikes raise the threshold of what that takes away. */
interface Fading {
  readonly decay: number
  readonly pulse: number
  readonly recovery: number
  /** 0 where the threshold stays. */
  readonly beta: number
}

/** See `EligibilityRule.gradient`. */
export function epropGradient(
  { decay, pulse, recovery, beta }: Fading,
  { values, signals }: EligibilityEntries,
  at: number,
  intervals: readonly number[],
  kappa: number,
  regularisation: number,
): number {
  let source = 0
  let slow = 0
  let smooth = 0
  let gradient = 0
  let sum = 0
  let n = at
  for (const interval of intervals) {
    let z = 1
    for (const end = n + interval; n < end; n++) {
      source = decay * source + pulse * z
      const e = values[n]! * (source - beta * slow)
      slow = recovery * slow + e
      smooth = kappa * smooth + (1 - kappa) * e
      gradient += signals[n]! * smooth
      sum += e
      z = 0
    }
  }
  return gradient + regularisation * sum
}
