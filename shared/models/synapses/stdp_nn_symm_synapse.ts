import { connectionParameters } from '../common-parameters'
import { defineSynapse } from '../define-synapse'
import { depressed, pairParameters, potentiated, sameSignRule } from '../families/stdp-parameters'

/** Spike-timing dependent plasticity in which each spike meets only the one before it on the other side. */
export const stdp_nn_symm_synapse = defineSynapse({
  name: 'stdp_nn_symm_synapse',
  version: 1,
  title: 'Nearest-neighbour plasticity, symmetric',
  text:
    'Spike-timing dependent plasticity in which each spike of the target is paired with the last spike of the source before it, and ' +
    'each spike of the source with the last spike of the target before it. Spikes at the very same time do not pair.',
  equations: [
    'potentiation:  w ← w + λ · W_max · (1 − w/W_max)^μ₊ · exp(−Δt/τ₊)',
    'depression:  w ← w − α · λ · W_max · (w/W_max)^μ₋ · exp(−Δt/τ_minus)',
  ],
  references: [
    'Morrison A, Diesmann M, Gerstner W (2008). Phenomenological models of synaptic plasticity based on spike timing. Biological Cybernetics 98:459–478.',
    'Morrison A, Aertsen A, Diesmann M (2007). Spike-timing-dependent plasticity in balanced random networks. Neural Computation 19:1437–1467.',
  ],
  tags: ['plastic'],
  parameters: { ...connectionParameters, ...pairParameters },
  rules: [sameSignRule],
  needsHistory: true,

  send(row) {
    const { from, to, target, weight, timeMs, lastMs, mask, history } = row
    const { tau_plus, lambda, alpha, mu_plus, mu_minus, Wmax } = row.p
    for (let q = from; q < to; q++) {
      const k = q & mask
      const i = target[q]!
      const delayMs = row.delayMs(q)
      const step = lambda[k]!
      let w = weight[q]! / Wmax[k]!
      history.read(i, lastMs - delayMs, timeMs - delayMs)
      for (let n = history.first; n < history.end; n++) {
        w = potentiated(w, step * Math.exp((lastMs - (history.time(i, n) + delayMs)) / tau_plus[k]!), mu_plus[k]!)
      }
      w = Wmax[k]! * depressed(w, alpha[k]! * step * history.nearestTrace(i, timeMs - delayMs), mu_minus[k]!)
      weight[q] = w
      row.deliver(q, w)
    }
  },
})
