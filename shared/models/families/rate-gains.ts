import type { FlagParameter, NumberParameter } from '../descriptor'
import type { Columns } from '../runtime'

/** How a rate neuron turns its input into what drives its rate. */
export interface Gain {
  readonly parameters: Readonly<Record<string, NumberParameter | FlagParameter>>
  /** As printed, of the input h. */
  readonly equation: string
  /** Of input `h`, with the parameters of row `k`. */
  input(p: Columns<string>, k: number, h: number): number
  /** Factors of excitatory and inhibitory input that follow from the neuron's own rate, where coupling is multiplicative. */
  readonly coupling?: {
    readonly equations: readonly string[]
    excitatory(p: Columns<string>, k: number, rate: number): number
    inhibitory(p: Columns<string>, k: number, rate: number): number
  }
}

const section = 'Gain'

const g: NumberParameter = { unit: '', symbol: 'g', section, default: 1, span: [0, 5], text: 'Slope of the gain function, or its height.' }
const theta: NumberParameter = {
  unit: '',
  symbol: 'θ',
  section,
  default: 0,
  span: [-5, 5],
  text: 'Input at which the gain begins, or is steepest.',
}

function couplingNumber(symbol: string, text: string, value: number): NumberParameter {
  return { unit: '', symbol, section: 'Multiplicative coupling', default: value, span: [-5, 5], text }
}

/** A line through 0. */
export const linearGain: Gain = {
  parameters: {
    g,
    g_ex: couplingNumber('g_ex', 'Slope of the factor of excitatory input, where coupling is multiplicative.', 1),
    g_in: couplingNumber('g_in', 'Slope of the factor of inhibitory input, where coupling is multiplicative.', 1),
    theta_ex: couplingNumber('θ_ex', 'Rate at which excitatory input no longer has any effect, where coupling is multiplicative.', 0),
    theta_in: couplingNumber('θ_in', 'Below −θ_in inhibitory input turns its sign, where coupling is multiplicative.', 0),
  },
  equation: 'φ(h) = g h',
  input: (p, k, h) => p['g']![k]! * h,
  coupling: {
    equations: ['mult_coupling: φ(h_ex) · g_ex (θ_ex − rate) + φ(h_in) · g_in (θ_in + rate)'],
    excitatory: (p, k, rate) => p['g_ex']![k]! * (p['theta_ex']![k]! - rate),
    inhibitory: (p, k, rate) => p['g_in']![k]! * (p['theta_in']![k]! + rate),
  },
}

/** A hyperbolic tangent. */
export const tanhGain: Gain = {
  parameters: { g, theta },
  equation: 'φ(h) = tanh(g (h − θ))',
  input: (p, k, h) => Math.tanh(p['g']![k]! * (h - p['theta']![k]!)),
}

/** A logistic function. */
export const sigmoidGain: Gain = {
  parameters: {
    g,
    beta: {
      unit: '',
      symbol: 'β',
      section,
      default: 1,
      span: [0, 10],
      text: 'Slope of the sigmoid: the larger it is, the sharper the threshold.',
    },
    theta,
  },
  equation: 'φ(h) = g / (1 + exp(−β (h − θ)))',
  input: (p, k, h) => p['g']![k]! / (1 + Math.exp(-p['beta']![k]! * (h - p['theta']![k]!))),
}

/** The sigmoid of Gancarz and Grossberg (1998). */
export const steepSigmoidGain: Gain = {
  parameters: { g },
  equation: 'φ(h) = (g h)⁴ / (0.1⁴ + (g h)⁴)',
  input(p, k, h) {
    const power = (p['g']![k]! * h) ** 4
    return power / (0.1 ** 4 + power)
  },
}

/** A line between a threshold and a ceiling. */
export const thresholdLinearGain: Gain = {
  parameters: {
    g,
    theta,
    alpha: { unit: '', symbol: 'α', section, default: Infinity, span: [0, 10], text: 'Ceiling of the gain.' },
  },
  equation: 'φ(h) = min(max(g (h − θ), 0), α)',
  input: (p, k, h) => Math.min(Math.max(p['g']![k]! * (h - p['theta']![k]!), 0), p['alpha']![k]!),
}

/** A bell. */
export const gaussianGain: Gain = {
  parameters: {
    g,
    mu: { unit: '', symbol: 'μ', section, default: 0, span: [-5, 5], text: 'Input at which the gain is highest.' },
    sigma: {
      unit: '',
      symbol: 'σ',
      section,
      default: 0,
      span: [0, 5],
      text: 'Width of the gain function; at 0, as NEST has it at first, it has no value.',
    },
  },
  equation: 'φ(h) = g exp(−(h − μ)² / (2 σ²))',
  input: (p, k, h) => p['g']![k]! * Math.exp(-((h - p['mu']![k]!) ** 2) / (2 * p['sigma']![k]! ** 2)),
}
