import { connectionParameters } from '../common-parameters'
import { numberRule } from '../define-rule'
import { defineSynapse } from '../define-synapse'
import { pairParameters, positiveSourceTrace } from '../families/stdp-parameters'

const section = 'Plasticity'

/** Symmetric plasticity of inhibitory connections that balances excitation. */
export const vogels_sprekeler_synapse = defineSynapse({
  name: 'vogels_sprekeler_synapse',
  version: 1,
  title: 'Inhibitory plasticity of Vogels and Sprekeler',
  text:
    'Spikes of source and target close to each other strengthen the connection in whichever order they come, and each spike of the ' +
    'source weakens it by a fixed amount. Inhibitory connections that follow this rule balance the excitation of their target.',
  equations: ['at a spike of the target:  |w| ← |w| + η · x_source', 'at a spike of the source:  |w| ← |w| + η · (x_target − α)'],
  references: [
    'Vogels TP, Sprekeler H, Zenke F, Clopath C, Gerstner W (2011). Inhibitory plasticity balances excitation and inhibition in sensory pathways and memory networks. Science 334:1569–1573.',
  ],
  tags: ['plastic', 'inhibitory'],
  parameters: {
    ...connectionParameters,
    weight: { ...connectionParameters.weight, default: 0.5 },
    tau: {
      unit: 'ms',
      default: 20,
      symbol: 'τ',
      section,
      span: [1, 100],
      text: 'Time constant of the trace of the source; that of the target is its tau_minus.',
    },
    alpha: {
      unit: '',
      default: 0.12,
      symbol: 'α',
      section,
      span: [0, 1],
      text: 'How much each spike of the source weakens, in units of η.',
    },
    eta: { unit: '', default: 0.001, symbol: 'η', section, span: [0, 0.1], text: 'Learning rate.' },
    Wmax: { ...pairParameters.Wmax, default: 1 },
    Kplus: positiveSourceTrace,
  },
  rules: [
    numberRule({
      needs: ['weight', 'Wmax'],
      holds: (values) => values.weight === 0 || values.weight < 0 === values.Wmax < 0,
      text: 'weight and Wmax must have the same sign.',
    }),
  ],
  state: ['Kplus'],
  needsHistory: true,

  send(row) {
    const { from, to, target, weight, timeMs, lastMs, mask, history } = row
    const { tau, alpha, eta, Wmax } = row.p
    const { Kplus } = row.s
    for (let q = from; q < to; q++) {
      const k = q & mask
      const i = target[q]!
      const delayMs = row.delayMs(q)
      const sign = Wmax[k]! < 0 ? -1 : 1
      const largest = Math.abs(Wmax[k]!)
      const rate = eta[k]!
      let w = Math.abs(weight[q]!)
      history.read(i, lastMs - delayMs, timeMs - delayMs)
      for (let n = history.first; n < history.end; n++) {
        const grown = w + rate * Kplus[q]! * Math.exp((lastMs - (history.time(i, n) + delayMs)) / tau[k]!)
        w = grown < largest ? grown : largest
      }
      const grown = w + rate * history.trace(i, timeMs - delayMs)
      const shrunk = (grown < largest ? grown : largest) - alpha[k]! * rate
      w = sign * (shrunk > 0 ? shrunk : 0)
      weight[q] = w
      row.deliver(q, w)
      Kplus[q] = Kplus[q]! * Math.exp((lastMs - timeMs) / tau[k]!) + 1
    }
  },
})
