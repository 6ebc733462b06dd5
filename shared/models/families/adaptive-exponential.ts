import { exponential } from '../../numerics/exponential'
import type { RungeKuttaFehlberg } from '../../numerics/runge-kutta-fehlberg'
import { g_L, gsl_error_tol } from './conductance-parameters'
import { numberRule } from '../define-rule'
import type { RecordableDescriptor } from '../descriptor'
import { ModelFailure } from '../model-failure'
import * as vocabulary from '../vocabulary'

function group<const G>(parameters: G): G {
  return parameters
}

/** Membrane, spike and adaptation of adaptive exponential integrate-and-fire neurons, but for their threshold. */
export const adaptiveMembrane = group({
  C_m: { ...vocabulary.C_m, default: 281 },
  g_L: { ...g_L, default: 30 },
  E_L: { ...vocabulary.E_L, default: -70.6 },
  Delta_T: {
    unit: 'mV',
    default: 2,
    symbol: 'Δ_T',
    section: 'Spike',
    atLeast: 0,
    span: [0, 10],
    text: 'How gradually a spike rises: 0 makes the threshold sharp.',
  },
  V_peak: {
    unit: 'mV',
    default: 0,
    symbol: 'V_peak',
    section: 'Spike',
    span: [-40, 30],
    text: 'Potential at which a rising spike is cut off and sent.',
  },
  V_reset: { ...vocabulary.V_reset, default: -60 },
  t_ref: { ...vocabulary.t_ref, default: 0 },
  a: {
    unit: 'nS',
    default: 4,
    symbol: 'a',
    section: 'Adaptation',
    span: [-20, 20],
    text: 'How strongly the adaptation follows the potential.',
  },
  b: {
    unit: 'pA',
    default: 80.5,
    symbol: 'b',
    section: 'Adaptation',
    span: [0, 200],
    text: 'What a spike of the neuron adds to the adaptation current.',
  },
  tau_w: {
    unit: 'ms',
    default: 144,
    symbol: 'τ_w',
    section: 'Adaptation',
    above: 0,
    span: [10, 500],
    text: 'Time constant of the adaptation current.',
  },
  I_e: { ...vocabulary.I_e, default: 0 },
  gsl_error_tol: { ...gsl_error_tol, default: 1e-6 },
})

/** The same with the threshold. */
export const adaptiveParameters = group({
  V_th: {
    ...vocabulary.V_th,
    default: -50.4,
    text: 'Potential at which a spike begins to rise by itself; with Δ_T = 0 the sharp threshold.',
  },
  ...adaptiveMembrane,
})

/** State of these neurons that may be set. */
export const adaptiveState = group({
  V_m: { ...vocabulary.V_m, default: -70.6 },
  w: { unit: 'pA', default: 0, symbol: 'w', section: 'Initial state', text: 'Adaptation current at the start; it moves while time runs.' },
})

/** The adaptation current of these neurons, as a multimeter records it. */
export const recordedw: RecordableDescriptor = { unit: 'pA', symbol: 'w', text: 'Adaptation current' }

const current = { unit: 'pA', default: 0, section: 'Initial state', advanced: true } as const

/** Synaptic currents that jump and decay, as state of these neurons: inhibition too is counted positive, and works against the input. */
export const exponentialCurrents = group({
  I_syn_ex: { ...current, symbol: 'I_syn,ex', atLeast: 0, text: 'Excitatory synaptic current at the start.' },
  I_syn_in: {
    ...current,
    symbol: 'I_syn,in',
    atLeast: 0,
    text: 'Inhibitory synaptic current at the start, positive where it hyperpolarises.',
  },
})

/** Synaptic currents with a first stage that drives them, as state of these neurons. */
export const stagedCurrents = group({
  ...exponentialCurrents,
  dI_syn_ex: {
    ...current,
    unit: 'pA/ms',
    symbol: 'dI_syn,ex',
    text: 'First stage of the excitatory current at the start: what makes it rise.',
  },
  dI_syn_in: {
    ...current,
    unit: 'pA/ms',
    symbol: 'dI_syn,in',
    text: 'First stage of the inhibitory current at the start: what makes it rise.',
  },
})

/** Inhibitory current of these neurons, as a multimeter records it. */
export const recordedI_syn_in: RecordableDescriptor = {
  unit: 'pA',
  symbol: 'I_syn,in',
  text: 'Inhibitory synaptic current, positive where it hyperpolarises',
}

/** Largest exponent for which the current of a spike stays a number, with room for what it is multiplied by. */
const largestExponent = Math.log(Number.MAX_VALUE / 1e20)

/** Whether the exponential of a spike that rises by `height` (mV) would be too large a number. */
export function overflows(height: number, Delta_T: number): boolean {
  return Delta_T > 0 && height / Delta_T >= largestExponent
}

/** Of these neurons: potentials are in order, and a spike does not overflow. */
export const adaptiveRules = [
  numberRule({
    needs: ['V_reset', 'V_peak'],
    holds: (values) => values.V_reset < values.V_peak,
    text: 'V_reset must lie below V_peak.',
  }),
  numberRule({
    needs: ['V_peak', 'V_th'],
    holds: (values) => values.V_peak >= values.V_th,
    text: 'V_peak must not lie below V_th.',
  }),
  numberRule({
    needs: ['Delta_T', 'V_peak', 'V_th'],
    holds: (values) => !overflows(values.V_peak - values.V_th, values.Delta_T),
    text: 'A spike would overflow: Delta_T must be larger, or V_peak nearer to V_th.',
  }),
]

/** Dynamics of these neurons, but for their synapses. */
export const adaptiveEquations: readonly string[] = [
  'C_m dV_m/dt = −g_L (V_m − E_L) + g_L Δ_T exp((V_m − V_th)/Δ_T) − w + I_syn + I_e + I',
  'τ_w dw/dt = a (V_m − E_L) − w',
  'V_m ≥ V_peak: spike, V_m ← V_reset for t_ref, w ← w + b',
]

/** Papers that describe these neurons. */
export const adaptiveReferences: readonly string[] = [
  'Brette R, Gerstner W (2005). Adaptive exponential integrate-and-fire model as an effective description of neuronal activity. Journal of Neurophysiology 94:3637–3642.',
]

/** The neuron that is being integrated. Its state begins with V_m and w. */
export const adaptiveCell = {
  C_m: NaN,
  g_L: NaN,
  E_L: NaN,
  V_th: NaN,
  Delta_T: NaN,
  V_peak: NaN,
  V_reset: NaN,
  a: NaN,
  b: NaN,
  tau_w: NaN,
  I_e: NaN,
  /** What arrived (pA). */
  I_input: NaN,
  /** Potential at which a spike is sent. */
  V_spike: NaN,
  refractorySteps: 0,
  /** Steps for which the neuron is still refractory. */
  refractory: 0,
}

type AdaptiveColumns = Readonly<Record<keyof typeof adaptiveParameters, Float64Array>>

/** Takes up the parameters of row `k`. */
export function loadAdaptiveCell(p: AdaptiveColumns, refractorySteps: Float64Array, k: number): void {
  adaptiveCell.C_m = p.C_m[k]!
  adaptiveCell.g_L = p.g_L[k]!
  adaptiveCell.E_L = p.E_L[k]!
  adaptiveCell.V_th = p.V_th[k]!
  adaptiveCell.Delta_T = p.Delta_T[k]!
  adaptiveCell.V_peak = p.V_peak[k]!
  adaptiveCell.V_reset = p.V_reset[k]!
  adaptiveCell.a = p.a[k]!
  adaptiveCell.b = p.b[k]!
  adaptiveCell.tau_w = p.tau_w[k]!
  adaptiveCell.I_e = p.I_e[k]!
  adaptiveCell.V_spike = p.Delta_T[k]! > 0 ? p.V_peak[k]! : p.V_th[k]!
  adaptiveCell.refractorySteps = refractorySteps[k]!
}

/** The potential that counts in the dynamics: a rising spike ends at V_peak, a refractory membrane rests at V_reset. */
export function effectivePotential(V: number): number {
  return adaptiveCell.refractory > 0 ? adaptiveCell.V_reset : Math.min(V, adaptiveCell.V_peak)
}

/** Slopes of V_m and w (components 0 and 1) at the effective potential, with synaptic currents (pA) that depolarise where positive. */
export function adaptiveSlopes(slope: Float64Array, V: number, w: number, I_ex: number, I_in: number): void {
  const { g_L: leak, E_L, V_th, Delta_T, I_e, I_input } = adaptiveCell
  const spike = Delta_T === 0 ? 0 : leak * Delta_T * exponential((V - V_th) / Delta_T)
  const I = -leak * (V - E_L) + spike + I_ex + I_in - w + I_e + I_input
  slope[0] = adaptiveCell.refractory > 0 ? 0 : I / adaptiveCell.C_m
  slope[1] = (adaptiveCell.a * (V - E_L) - w) / adaptiveCell.tau_w
}

const lowestPotential = -1e3
const largestAdaptation = 1e6

/** Ends the run where node `i` has left the range in which the equations mean anything; the potential may rise as it likes. */
export function checkStability(V: number, w: number, i: number): void {
  if (V >= lowestPotential && w >= -largestAdaptation && w <= largestAdaptation) return
  const what = V >= lowestPotential ? `w reached ${w} pA` : `V_m fell to ${V} mV`
  throw new ModelFailure(
    'NumericalInstability',
    i,
    `${what}: the equations became unstable. Smaller weights and currents, another adaptation (a, b, tau_w), a smaller gsl_error_tol or a finer resolution help.`,
  )
}

/** Carries the loaded cell, node `i`, through the interval; answers how many spikes it sends. Spikes reset it within the interval. */
export function integrateAdaptiveCell(solver: RungeKuttaFehlberg, steps: Float64Array, i: number): number {
  const { y } = solver
  let spikes = 0
  solver.begin(steps, i)
  while (solver.timeMs < solver.intervalMs) {
    solver.advance()
    const V = y[0]!
    checkStability(V, y[1]!, i)
    if (adaptiveCell.refractory > 0) {
      y[0] = adaptiveCell.V_reset
    } else if (V >= adaptiveCell.V_spike) {
      y[0] = adaptiveCell.V_reset
      y[1]! += adaptiveCell.b
      // The present step counts down one of them.
      if (adaptiveCell.refractorySteps > 0) adaptiveCell.refractory = adaptiveCell.refractorySteps + 1
      spikes++
    }
  }
  steps[i] = solver.stepMs
  if (adaptiveCell.refractory > 0) adaptiveCell.refractory--
  return spikes
}
