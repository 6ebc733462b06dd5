import { connectionParameters } from '../common-parameters'
import { defineSynapse } from '../define-synapse'
import { depressed, pairParameters, pairVector, positiveSourceTrace, potentiated, sameSignRule } from '../families/stdp-parameters'

/** Spike-timing dependent plasticity in which all pairs of spikes count. */
export const stdp_synapse = defineSynapse({
  name: 'stdp_synapse',
  version: 1,
  title: 'Spike-timing dependent plasticity',
  text:
    'The weight grows when the target spikes after the source and shrinks when it spikes before; how much depends exponentially on ' +
    'the time between the two. All pairs of spikes count. The exponents μ choose between changes that depend on the weight (1) and ' +
    'changes that do not (0). The whole delay is taken to be dendritic.',
  equations: [
    'source before target:  w ← w + λ · W_max · (1 − w/W_max)^μ₊ · exp(−Δt/τ₊)',
    'target before source:  w ← w − α · λ · W_max · (w/W_max)^μ₋ · exp(−Δt/τ_minus)',
  ],
  references: [
    'Guetig R, Aharonov R, Rotter S, Sompolinsky H (2003). Learning input correlations through nonlinear temporally asymmetric Hebbian plasticity. Journal of Neuroscience 23:3697–3714.',
    'Morrison A, Aertsen A, Diesmann M (2007). Spike-timing-dependent plasticity in balanced random networks. Neural Computation 19:1437–1467.',
  ],
  tags: ['plastic'],
  parameters: { ...connectionParameters, ...pairParameters, Kplus: positiveSourceTrace },
  rules: [sameSignRule],
  state: ['Kplus'],
  needsHistory: true,
  vector: pairVector,

  send(row) {
    const { from, to, target, weight, timeMs, lastMs, mask, history } = row
    const { tau_plus, lambda, alpha, mu_plus, mu_minus, Wmax } = row.p
    const { Kplus } = row.s
    // Most often all connections decay alike.
    let keptTau = NaN
    let kept = 0
    for (let q = from; q < to; q++) {
      const k = q & mask
      const i = target[q]!
      const delayMs = row.delayMs(q)
      const largest = Wmax[k]!
      const step = lambda[k]!
      const tau = tau_plus[k]!
      if (tau !== keptTau) {
        keptTau = tau
        kept = Math.exp((lastMs - timeMs) / tau)
      }
      let w = weight[q]! / largest
      history.read(i, lastMs - delayMs, timeMs - delayMs)
      for (let n = history.first; n < history.end; n++) {
        const trace = Kplus[q]! * Math.exp((lastMs - (history.time(i, n) + delayMs)) / tau)
        w = potentiated(w, step * trace, mu_plus[k]!)
      }
      w = depressed(w, alpha[k]! * step * history.trace(i, timeMs - delayMs), mu_minus[k]!)
      weight[q] = w * largest
      row.deliver(q, w * largest)
      Kplus[q] = Kplus[q]! * kept + 1
    }
  },
})
