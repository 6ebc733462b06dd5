import { connectionParameters } from '../common-parameters'
import { defineSynapse } from '../define-synapse'

const section = 'Short-term plasticity'

/** Depression by a pool of vesicles that empties with spikes and recovers. */
export const ht_synapse = defineSynapse({
  name: 'ht_synapse',
  version: 1,
  title: 'Depressing synapse of Hill and Tononi',
  text:
    'A pool of vesicles scales the weight. Each spike takes a fraction δ_P of what is in the pool, and the pool fills again with time ' +
    'constant τ_P.',
  equations: ['dP/dt = (1 − P) / τ_P', 'at a spike: the target gets w · P, then P ← (1 − δ_P) P'],
  references: [
    'Hill S, Tononi G (2005). Modeling sleep and wakefulness in the thalamocortical system. Journal of Neurophysiology 93:1671–1698.',
  ],
  tags: ['plastic', 'short-term'],
  parameters: {
    ...connectionParameters,
    tau_P: { unit: 'ms', default: 500, symbol: 'τ_P', section, above: 0, span: [10, 2000], text: 'Time constant of recovery.' },
    delta_P: {
      unit: '',
      default: 0.125,
      symbol: 'δ_P',
      section,
      atLeast: 0,
      atMost: 1,
      span: [0, 1],
      text: 'Fraction of the pool that a spike uses up.',
    },
    P: {
      unit: '',
      default: 1,
      symbol: 'P',
      section,
      atLeast: 0,
      atMost: 1,
      span: [0, 1],
      text: 'How full the pool is: at the start, and later now.',
    },
  },
  rules: [],
  state: ['P'],

  send(row) {
    const { from, to, weight, mask, timeMs, lastMs } = row
    const { tau_P, delta_P } = row.p
    const { P } = row.s
    for (let q = from; q < to; q++) {
      const k = q & mask
      const pool = 1 - (1 - P[q]!) * Math.exp((lastMs - timeMs) / tau_P[k]!)
      row.deliver(q, weight[q]! * pool)
      P[q] = pool * (1 - delta_P[k]!)
    }
  },
})
