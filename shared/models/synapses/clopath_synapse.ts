import { clopathReferences } from '../families/clopath-parameters'
import { connectionParameters } from '../common-parameters'
import { numberRule } from '../define-rule'
import { defineSynapse } from '../define-synapse'

const section = 'Plasticity'

/** Voltage-based plasticity after Clopath. */
export const clopath_synapse = defineSynapse({
  name: 'clopath_synapse',
  version: 1,
  title: 'Voltage-based plasticity of Clopath',
  text:
    'The weight grows while the target is depolarised shortly after a spike of the source, and shrinks at spikes of the source where the ' +
    'target was depolarised before. Thresholds and amplitudes belong to the target, which must be aeif_psc_delta_clopath or ' +
    'hh_psc_alpha_clopath.',
  equations: [
    'while u > θ₊ and ū₊ > θ₋:  dw/dt = A_LTP · x̄ · (u − θ₊) · (ū₊ − θ₋)',
    'at a spike of the source:  w ← w − A_LTD · (ū₋ − θ₋)',
    'τ_x dx̄/dt = −x̄ + Σ δ(t − t_spike)',
  ],
  references: clopathReferences,
  tags: ['plastic'],
  parameters: {
    ...connectionParameters,
    tau_x: { unit: 'ms', default: 15, symbol: 'τ_x', section, span: [1, 100], text: 'Time constant of the trace of the source.' },
    Wmin: { unit: '', default: 0, symbol: 'W_min', section, span: [-1000, 1000], text: 'Smallest weight, of the same sign as the weight.' },
    Wmax: {
      unit: '',
      default: 100,
      symbol: 'W_max',
      section,
      span: [-1000, 1000],
      text: 'Largest weight, of the same sign as the weight.',
    },
    x_bar: {
      unit: '1/ms',
      default: 0,
      symbol: 'x̄',
      section,
      advanced: true,
      text: 'Trace of the source’s spikes: what it starts from, and later what it is.',
    },
  },
  rules: [
    numberRule({
      needs: ['weight', 'Wmin'],
      holds: (values) => values.weight >= 0 === values.Wmin >= 0,
      text: 'weight and Wmin must have the same sign.',
    }),
    numberRule({
      needs: ['weight', 'Wmax'],
      holds: (values) => values.weight >= 0 === values.Wmax > 0,
      text: 'weight and Wmax must have the same sign.',
    }),
  ],
  state: ['x_bar'],
  needsHistory: true,
  needsPotentials: true,

  send(row) {
    const { from, to, target, weight, timeMs, lastMs, mask, potentials } = row
    const { tau_x, Wmin, Wmax } = row.p
    const { x_bar } = row.s
    for (let q = from; q < to; q++) {
      const k = q & mask
      const i = target[q]!
      const delayMs = row.delayMs(q)
      const tau = tau_x[k]!
      let w = weight[q]!
      potentials.read(i, lastMs - delayMs, timeMs - delayMs)
      for (let n = potentials.first; n < potentials.end; n++) {
        const grown = w + potentials.gain(i, n) * x_bar[q]! * Math.exp((lastMs - (potentials.time(i, n) + delayMs)) / tau)
        w = grown < Wmax[k]! ? grown : Wmax[k]!
      }
      const shrunk = w - potentials.loss(i, timeMs - delayMs)
      w = shrunk > Wmin[k]! ? shrunk : Wmin[k]!
      weight[q] = w
      row.deliver(q, w)
      x_bar[q] = x_bar[q]! * Math.exp((lastMs - timeMs) / tau) + 1 / tau
    }
  },
})
