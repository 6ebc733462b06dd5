import { numberRule } from '../define-rule'

function group<const G>(parameters: G): G {
  return parameters
}

const section = 'Plasticity'

/** Of rules that change a weight by pairs of spikes, in fractions of the largest weight. */
export const pairParameters = group({
  tau_plus: {
    unit: 'ms',
    default: 20,
    symbol: 'τ_plus',
    section,
    span: [1, 100],
    text: 'Time constant of potentiation; that of depression is tau_minus of the target.',
  },
  lambda: { unit: '', default: 0.01, symbol: 'λ', section, span: [0, 0.1], text: 'Step size of changes.' },
  alpha: { unit: '', default: 1, symbol: 'α', section, span: [0, 3], text: 'How much stronger depression is than potentiation.' },
  mu_plus: {
    unit: '',
    default: 1,
    symbol: 'μ_plus',
    section,
    span: [0, 1],
    text: 'How potentiation depends on the weight: 0 not at all, 1 in proportion to the room left.',
  },
  mu_minus: {
    unit: '',
    default: 1,
    symbol: 'μ_minus',
    section,
    span: [0, 1],
    text: 'How depression depends on the weight: 0 not at all, 1 in proportion to it.',
  },
  Wmax: { unit: '', default: 100, symbol: 'W_max', section, span: [-1000, 1000], text: 'Largest weight, of the same sign as the weight.' },
})

/** The vector form of rules with these parameters, where all pairs of spikes count. */
export const pairVector = group({
  rule: 'pairs',
  parameters: ['tau_plus', 'lambda', 'alpha', 'mu_plus', 'mu_minus', 'Wmax'],
  state: ['Kplus'],
})

/** Trace of the source’s spikes; the range that NEST allows depends on the model. */
export const sourceTrace = group({
  unit: '',
  default: 0,
  symbol: 'K_plus',
  section,
  advanced: true,
  text: 'Trace of the source’s spikes: what it starts from, and later what it is.',
})

/** The same where it may not be negative. */
export const positiveSourceTrace = group({ ...sourceTrace, atLeast: 0 })

/** Of models with a largest weight: it and the weight have one sign. */
export const sameSignRule = numberRule({
  needs: ['weight', 'Wmax'],
  holds: (values) => values.weight >= 0 === values.Wmax >= 0,
  text: 'weight and Wmax must have the same sign.',
})

/** Power of a weight; the usual exponents need none. */
function power(base: number, exponent: number): number {
  return exponent === 1 ? base : exponent === 0 ? 1 : base ** exponent
}

/** Weight, as a fraction of the largest, after potentiation by `step` with exponent `mu`: at most 1. */
export function potentiated(w: number, step: number, mu: number): number {
  const grown = w + step * power(1 - w, mu)
  return grown < 1 ? grown : 1
}

/** Weight, as a fraction of the largest, after depression by `step` with exponent `mu`: at least 0. */
export function depressed(w: number, step: number, mu: number): number {
  const shrunk = w - step * power(w, mu)
  return shrunk > 0 ? shrunk : 0
}
