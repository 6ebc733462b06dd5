import { connectionParameters } from '../common-parameters'
import { defineSynapse } from '../define-synapse'
import { pairParameters, sourceTrace } from '../families/stdp-parameters'

const section = 'Plasticity'

/** Spike-timing dependent plasticity whose potentiation follows a power law of the weight. */
export const stdp_pl_synapse_hom = defineSynapse({
  name: 'stdp_pl_synapse_hom',
  version: 1,
  title: 'Power-law plasticity, shared parameters',
  text:
    'Spike-timing dependent plasticity of all pairs in which potentiation grows with a power of the weight and depression in ' +
    'proportion to it, so that no upper bound is needed. All parameters belong to the model and are the same for all of its connections.',
  equations: ['source before target:  w ← w + λ · w^μ · exp(−Δt/τ₊)', 'target before source:  w ← w − λ · α · w · exp(−Δt/τ_minus)'],
  references: [
    'Morrison A, Aertsen A, Diesmann M (2007). Spike-timing-dependent plasticity in balanced random networks. Neural Computation 19:1437–1467.',
  ],
  tags: ['plastic'],
  parameters: {
    ...connectionParameters,
    tau_plus: { ...pairParameters.tau_plus, above: 0 },
    lambda: { ...pairParameters.lambda, default: 0.1 },
    alpha: pairParameters.alpha,
    mu: {
      unit: '',
      default: 0.4,
      symbol: 'μ',
      section,
      span: [0, 1],
      text: 'Exponent with which potentiation grows with the weight.',
    },
    Kplus: sourceTrace,
  },
  rules: [],
  common: ['tau_plus', 'lambda', 'alpha', 'mu'],
  state: ['Kplus'],
  needsHistory: true,

  send(row) {
    const { from, to, target, weight, timeMs, lastMs, history } = row
    const { tau_plus, lambda, alpha, mu } = row.common
    const { Kplus } = row.s
    const kept = Math.exp((lastMs - timeMs) / tau_plus)
    for (let q = from; q < to; q++) {
      const i = target[q]!
      const delayMs = row.delayMs(q)
      let w = weight[q]!
      history.read(i, lastMs - delayMs, timeMs - delayMs)
      for (let n = history.first; n < history.end; n++) {
        w += lambda * w ** mu * Kplus[q]! * Math.exp((lastMs - (history.time(i, n) + delayMs)) / tau_plus)
      }
      const shrunk = w - lambda * alpha * w * history.trace(i, timeMs - delayMs)
      w = shrunk > 0 ? shrunk : 0
      weight[q] = w
      row.deliver(q, w)
      Kplus[q] = Kplus[q]! * kept + 1
    }
  },
})
