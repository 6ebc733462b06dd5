import { connectionParameters } from '../common-parameters'
import { defineSynapse } from '../define-synapse'
import { depressed, pairParameters, pairVector, potentiated, sourceTrace } from '../families/stdp-parameters'

/** Spike-timing dependent plasticity of all pairs, with parameters that all connections of the model share. */
export const stdp_synapse_hom = defineSynapse({
  name: 'stdp_synapse_hom',
  version: 1,
  title: 'Spike-timing dependent plasticity, shared parameters',
  text:
    'The same as stdp_synapse, but the parameters of plasticity belong to the model and are the same for all of its connections, which ' +
    'saves memory; each connection keeps its own weight and trace.',
  equations: [
    'source before target:  w ← w + λ · W_max · (1 − w/W_max)^μ₊ · exp(−Δt/τ₊)',
    'target before source:  w ← w − α · λ · W_max · (w/W_max)^μ₋ · exp(−Δt/τ_minus)',
  ],
  references: [
    'Guetig R, Aharonov R, Rotter S, Sompolinsky H (2003). Learning input correlations through nonlinear temporally asymmetric Hebbian plasticity. Journal of Neuroscience 23:3697–3714.',
    'Morrison A, Aertsen A, Diesmann M (2007). Spike-timing-dependent plasticity in balanced random networks. Neural Computation 19:1437–1467.',
  ],
  tags: ['plastic'],
  parameters: { ...connectionParameters, ...pairParameters, Kplus: sourceTrace },
  rules: [],
  common: ['tau_plus', 'lambda', 'alpha', 'mu_plus', 'mu_minus', 'Wmax'],
  state: ['Kplus'],
  needsHistory: true,
  vector: pairVector,

  send(row) {
    const { from, to, target, weight, timeMs, lastMs, history } = row
    const { tau_plus, lambda, alpha, mu_plus, mu_minus, Wmax } = row.common
    const { Kplus } = row.s
    const kept = Math.exp((lastMs - timeMs) / tau_plus)
    for (let q = from; q < to; q++) {
      const i = target[q]!
      const delayMs = row.delayMs(q)
      let w = weight[q]! / Wmax
      history.read(i, lastMs - delayMs, timeMs - delayMs)
      for (let n = history.first; n < history.end; n++) {
        const trace = Kplus[q]! * Math.exp((lastMs - (history.time(i, n) + delayMs)) / tau_plus)
        w = potentiated(w, lambda * trace, mu_plus)
      }
      w = depressed(w, alpha * lambda * history.trace(i, timeMs - delayMs), mu_minus)
      weight[q] = w * Wmax
      row.deliver(q, w * Wmax)
      Kplus[q] = Kplus[q]! * kept + 1
    }
  },
})
