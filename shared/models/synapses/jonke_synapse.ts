import { connectionParameters } from '../common-parameters'
import { defineSynapse } from '../define-synapse'
import { pairParameters, positiveSourceTrace } from '../families/stdp-parameters'

const section = 'Plasticity'

/** Spike-timing dependent plasticity with exponential dependence on the weight. */
export const jonke_synapse = defineSynapse({
  name: 'jonke_synapse',
  version: 1,
  title: 'Plasticity of Jonke',
  text:
    'Spike-timing dependent plasticity of all pairs whose changes depend exponentially on the weight, with a constant loss at every ' +
    'spike. All parameters belong to the model and are the same for all of its connections.',
  equations: [
    'source before target:  w ← w + λ · (exp(μ₊ w) · exp(−Δt/τ₊) − β)',
    'target before source:  w ← w − λ · (α · exp(μ₋ w) · exp(−Δt/τ_minus) + β)',
  ],
  references: [
    'Jonke Z, Legenstein R, Habenschuss S, Maass W (2017). Feedback inhibition shapes emergent computational properties of cortical microcircuit motifs. Journal of Neuroscience 37:8511–8523.',
  ],
  tags: ['plastic'],
  parameters: {
    ...connectionParameters,
    tau_plus: pairParameters.tau_plus,
    lambda: { ...pairParameters.lambda, text: 'Step size of changes; at 0 the weight stays.' },
    alpha: pairParameters.alpha,
    beta: { unit: '', default: 0, symbol: 'β', section, span: [0, 1], text: 'Loss at every spike.' },
    mu_plus: {
      unit: '',
      default: 0,
      symbol: 'μ_plus',
      section,
      span: [-1, 1],
      text: 'How potentiation depends on the weight: its exponent.',
    },
    mu_minus: {
      unit: '',
      default: 0,
      symbol: 'μ_minus',
      section,
      span: [-1, 1],
      text: 'How depression depends on the weight: its exponent.',
    },
    Wmax: { ...pairParameters.Wmax, text: 'Largest weight.' },
    Kplus: positiveSourceTrace,
  },
  rules: [],
  common: ['tau_plus', 'lambda', 'alpha', 'beta', 'mu_plus', 'mu_minus', 'Wmax'],
  state: ['Kplus'],
  needsHistory: true,

  send(row) {
    const { from, to, target, weight, timeMs, lastMs, history } = row
    const { tau_plus, lambda, alpha, beta, mu_plus, mu_minus, Wmax } = row.common
    const { Kplus } = row.s
    const kept = Math.exp((lastMs - timeMs) / tau_plus)
    for (let q = from; q < to; q++) {
      const i = target[q]!
      const delayMs = row.delayMs(q)
      let w = weight[q]!
      history.read(i, lastMs - delayMs, timeMs - delayMs)
      const trace = history.trace(i, timeMs - delayMs)
      if (lambda !== 0) {
        for (let n = history.first; n < history.end; n++) {
          const source = Kplus[q]! * Math.exp((lastMs - (history.time(i, n) + delayMs)) / tau_plus)
          const grown = w + lambda * (Math.exp(mu_plus * w) * source - beta)
          w = grown < Wmax ? grown : Wmax
        }
        const shrunk = w - lambda * (alpha * Math.exp(mu_minus * w) * trace + beta)
        w = shrunk > 0 ? shrunk : 0
      }
      weight[q] = w
      row.deliver(q, w)
      Kplus[q] = Kplus[q]! * kept + 1
    }
  },
})
