import { connectionParameters } from '../common-parameters'
import { numberRule } from '../define-rule'
import { defineSynapse } from '../define-synapse'

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
  parameters: {
    ...connectionParameters,
    tau_plus: {
      unit: 'ms',
      default: 20,
      symbol: 'τ_plus',
      section: 'Plasticity',
      above: 0,
      span: [1, 100],
      text: 'Time constant of potentiation; that of depression is tau_minus of the target.',
    },
    lambda: { unit: '', default: 0.01, symbol: 'λ', section: 'Plasticity', span: [0, 0.1], text: 'Step size of changes.' },
    alpha: {
      unit: '',
      default: 1,
      symbol: 'α',
      section: 'Plasticity',
      span: [0, 3],
      text: 'How much stronger depression is than potentiation.',
    },
    mu_plus: {
      unit: '',
      default: 1,
      symbol: 'μ_plus',
      section: 'Plasticity',
      span: [0, 1],
      text: 'How potentiation depends on the weight: 0 not at all, 1 in proportion to the room left.',
    },
    mu_minus: {
      unit: '',
      default: 1,
      symbol: 'μ_minus',
      section: 'Plasticity',
      span: [0, 1],
      text: 'How depression depends on the weight: 0 not at all, 1 in proportion to it.',
    },
    Wmax: {
      unit: '',
      default: 100,
      symbol: 'W_max',
      section: 'Plasticity',
      span: [-1000, 1000],
      text: 'Largest weight, of the same sign as the weight.',
    },
    Kplus: {
      unit: '',
      default: 0,
      symbol: 'K_plus',
      section: 'Plasticity',
      advanced: true,
      atLeast: 0,
      text: 'Trace of the source’s spikes at the start.',
    },
  },
  rules: [
    numberRule({
      needs: ['weight', 'Wmax'],
      holds: (values) => values.weight >= 0 === values.Wmax >= 0,
      text: 'weight and Wmax must have the same sign.',
    }),
  ],
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
      const largest = Wmax[k]!
      const tau = tau_plus[k]!
      // In fractions of the largest weight.
      let w = weight[q]! / largest
      const end = history.after(i, timeMs - delayMs)
      for (let n = history.after(i, lastMs - delayMs); n < end; n++) {
        const trace = Kplus[q]! * Math.exp((lastMs - (history.time(i, n) + delayMs)) / tau)
        w = Math.min(1, w + lambda[k]! * (1 - w) ** mu_plus[k]! * trace)
      }
      w = Math.max(0, w - alpha[k]! * lambda[k]! * w ** mu_minus[k]! * history.trace(i, timeMs - delayMs))
      weight[q] = w * largest
      row.deliver(q, w * largest)
      Kplus[q] = Kplus[q]! * Math.exp((lastMs - timeMs) / tau) + 1
    }
  },
})
