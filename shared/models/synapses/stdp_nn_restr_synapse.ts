import { connectionParameters } from '../common-parameters'
import { defineSynapse } from '../define-synapse'
import { depressed, pairParameters, potentiated, sameSignRule } from '../families/stdp-parameters'

/** Spike-timing dependent plasticity of immediate neighbours only. */
export const stdp_nn_restr_synapse = defineSynapse({
  name: 'stdp_nn_restr_synapse',
  version: 1,
  title: 'Nearest-neighbour plasticity, restricted',
  text:
    'Spike-timing dependent plasticity in which only spikes that follow each other pair: a spike of the target with the spike of the ' +
    'source right before it, and a spike of the source with the spike of the target right before it. Where two spikes of the source ' +
    'follow each other without a spike of the target between them, the second changes nothing.',
  equations: [
    'potentiation:  w ← w + λ · W_max · (1 − w/W_max)^μ₊ · exp(−Δt/τ₊)',
    'depression:  w ← w − α · λ · W_max · (w/W_max)^μ₋ · exp(−Δt/τ_minus)',
  ],
  references: [
    'Morrison A, Diesmann M, Gerstner W (2008). Phenomenological models of synaptic plasticity based on spike timing. Biological Cybernetics 98:459–478.',
    'Burkitt AN, Meffin H, Grayden DB (2004). Spike-timing-dependent plasticity: the relationship to rate-based learning for models with weight dynamics determined by a stable fixed point. Neural Computation 16:885–940.',
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
      history.read(i, lastMs - delayMs, timeMs - delayMs)
      if (history.first < history.end) {
        const trace = Math.exp((lastMs - (history.time(i, history.first) + delayMs)) / tau_plus[k]!)
        const w = potentiated(weight[q]! / Wmax[k]!, step * trace, mu_plus[k]!)
        weight[q] = Wmax[k]! * depressed(w, alpha[k]! * step * history.nearestTrace(i, timeMs - delayMs), mu_minus[k]!)
      }
      row.deliver(q, weight[q]!)
    }
  },
})
