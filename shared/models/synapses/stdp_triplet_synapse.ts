import { connectionParameters } from '../common-parameters'
import { defineSynapse } from '../define-synapse'
import { pairParameters, positiveSourceTrace, sameSignRule } from '../families/stdp-parameters'

const section = 'Plasticity'

/** Spike-timing dependent plasticity of pairs and triplets of spikes. */
export const stdp_triplet_synapse = defineSynapse({
  name: 'stdp_triplet_synapse',
  version: 1,
  title: 'Triplet plasticity',
  text:
    'The weight changes with pairs of spikes, and more so where a further spike of the source or of the target came shortly before. Each ' +
    'side has a quick and a slow trace; those of the target decay with its tau_minus and tau_minus_triplet. All spikes interact with all.',
  equations: [
    'at a spike of the target:  |w| ← |w| + r₁ · (A₂⁺ + A₃⁺ · o₂)',
    'at a spike of the source:  |w| ← |w| − o₁ · (A₂⁻ + A₃⁻ · r₂)',
    'r₁, r₂ decay with τ₊ and τ₊,triplet; o₁, o₂ with τ_minus and τ_minus,triplet; each spike adds 1',
  ],
  references: [
    'Pfister JP, Gerstner W (2006). Triplets of spikes in a model of spike timing-dependent plasticity. Journal of Neuroscience 26:9673–9682.',
  ],
  tags: ['plastic'],
  parameters: {
    ...connectionParameters,
    tau_plus: {
      unit: 'ms',
      default: 16.8,
      symbol: 'τ_plus',
      section,
      span: [1, 100],
      text: 'Time constant of the quick trace of the source.',
    },
    tau_plus_triplet: {
      unit: 'ms',
      default: 101,
      symbol: 'τ_plus,triplet',
      section,
      span: [10, 500],
      text: 'Time constant of the slow trace of the source.',
    },
    Aplus: { unit: '', default: 5e-10, symbol: 'A_2+', section, span: [0, 0.1], text: 'Potentiation by a pair.' },
    Aminus: { unit: '', default: 7e-3, symbol: 'A_2−', section, span: [0, 0.1], text: 'Depression by a pair.' },
    Aplus_triplet: { unit: '', default: 6.2e-3, symbol: 'A_3+', section, span: [0, 0.1], text: 'Further potentiation by a triplet.' },
    Aminus_triplet: { unit: '', default: 2.3e-4, symbol: 'A_3−', section, span: [0, 0.1], text: 'Further depression by a triplet.' },
    Wmax: pairParameters.Wmax,
    Kplus: positiveSourceTrace,
    Kplus_triplet: { ...positiveSourceTrace, symbol: 'K_plus,triplet', text: 'The slow trace: what it starts from, and later what it is.' },
  },
  rules: [sameSignRule],
  state: ['Kplus', 'Kplus_triplet'],
  needsHistory: true,

  send(row) {
    const { from, to, target, weight, timeMs, lastMs, mask, history } = row
    const { tau_plus, tau_plus_triplet, Aplus, Aminus, Aplus_triplet, Aminus_triplet, Wmax } = row.p
    const { Kplus, Kplus_triplet } = row.s
    for (let q = from; q < to; q++) {
      const k = q & mask
      const i = target[q]!
      const delayMs = row.delayMs(q)
      const sign = Wmax[k]! < 0 ? -1 : 1
      const largest = Math.abs(Wmax[k]!)
      let w = Math.abs(weight[q]!)
      history.read(i, lastMs - delayMs, timeMs - delayMs)
      for (let n = history.first; n < history.end; n++) {
        const trace = Kplus[q]! * Math.exp((lastMs - (history.time(i, n) + delayMs)) / tau_plus[k]!)
        // The slow trace of the target just before its spike.
        const grown = w + trace * (Aplus[k]! + Aplus_triplet[k]! * history.slowTraceBefore(i, n))
        w = grown < largest ? grown : largest
      }
      const slow = Kplus_triplet[q]! * Math.exp((lastMs - timeMs) / tau_plus_triplet[k]!)
      const shrunk = w - history.trace(i, timeMs - delayMs) * (Aminus[k]! + Aminus_triplet[k]! * slow)
      w = sign * (shrunk > 0 ? shrunk : 0)
      weight[q] = w
      row.deliver(q, w)
      Kplus_triplet[q] = slow + 1
      Kplus[q] = Kplus[q]! * Math.exp((lastMs - timeMs) / tau_plus[k]!) + 1
    }
  },
})
