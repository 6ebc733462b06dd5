import { connectionParameters } from '../common-parameters'
import { defineSynapse } from '../define-synapse'
import { depressed, pairParameters, positiveSourceTrace, potentiated, sameSignRule } from '../families/stdp-parameters'

/** Spike-timing dependent plasticity in which each spike of the source meets the nearest spikes of the target around it. */
export const stdp_nn_pre_centered_synapse = defineSynapse({
  name: 'stdp_nn_pre_centered_synapse',
  version: 1,
  title: 'Nearest-neighbour plasticity, centred on the source',
  text:
    'Spike-timing dependent plasticity in which each spike of the source is paired with the last spike of the target before it and with ' +
    'the first one after it. Spikes at the very same time do not pair.',
  equations: [
    'potentiation:  w ← w + λ · W_max · (1 − w/W_max)^μ₊ · exp(−Δt/τ₊)',
    'depression:  w ← w − α · λ · W_max · (w/W_max)^μ₋ · exp(−Δt/τ_minus)',
  ],
  references: [
    'Morrison A, Diesmann M, Gerstner W (2008). Phenomenological models of synaptic plasticity based on spike timing. Biological Cybernetics 98:459–478.',
    'Izhikevich EM, Desai NS (2003). Relating STDP to BCM. Neural Computation 15:1511–1523.',
  ],
  tags: ['plastic'],
  parameters: { ...connectionParameters, ...pairParameters, Kplus: positiveSourceTrace },
  rules: [sameSignRule],
  state: ['Kplus'],
  needsHistory: true,

  send(row) {
    const { from, to, target, weight, timeMs, lastMs, mask, history } = row
    const { tau_plus, lambda, alpha, mu_plus, mu_minus, Wmax } = row.p
    const { Kplus } = row.s
    for (let q = from; q < to; q++) {
      const k = q & mask
      const i = target[q]!
      const delayMs = row.delayMs(q)
      const step = lambda[k]!
      let w = weight[q]! / Wmax[k]!
      history.read(i, lastMs - delayMs, timeMs - delayMs)
      if (history.first < history.end) {
        const trace = Kplus[q]! * Math.exp((lastMs - (history.time(i, history.first) + delayMs)) / tau_plus[k]!)
        w = potentiated(w, step * trace, mu_plus[k]!)
        // A spike of the target ends what the spikes of the source before it can do.
        Kplus[q] = 0
      }
      w = Wmax[k]! * depressed(w, alpha[k]! * step * history.nearestTrace(i, timeMs - delayMs), mu_minus[k]!)
      Kplus[q] = Kplus[q]! * Math.exp((lastMs - timeMs) / tau_plus[k]!) + 1
      weight[q] = w
      row.deliver(q, w)
    }
  },
})
