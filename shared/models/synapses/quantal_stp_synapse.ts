import { connectionParameters } from '../common-parameters'
import { defineSynapse } from '../define-synapse'

const section = 'Short-term plasticity'

/** Short-term plasticity with single release sites. */
export const quantal_stp_synapse = defineSynapse({
  name: 'quantal_stp_synapse',
  version: 1,
  title: 'Short-term plasticity with release sites',
  text:
    'The connection has n release sites. At a spike each site that is available releases with probability u, and the target gets the ' +
    'weight once for each release; sites that released recover at random with time constant τ_rec, and u rises with spikes and falls ' +
    'with τ_fac. Averaged over many trials it behaves as the model of Tsodyks and Markram does.',
  equations: [
    'at a spike:  u ← U + u (1 − U) exp(−Δt/τ_fac)',
    'each empty site recovers with probability 1 − exp(−Δt/τ_rec)',
    'each of the a available sites releases with probability u; the target gets w times their number',
  ],
  references: [
    'Fuhrmann G, Segev I, Markram H, Tsodyks M (2002). Coding of temporal information by activity-dependent synapses. Journal of Neurophysiology 87:140–148.',
    'Loebel A, Silberberg G, Helbig D, Markram H, Tsodyks M, Richardson MJE (2009). Multiquantal release underlies the distribution of synaptic efficacies in the neocortex. Frontiers in Computational Neuroscience 3:27.',
  ],
  tags: ['plastic', 'short-term', 'random'],
  parameters: {
    ...connectionParameters,
    U: {
      unit: '',
      default: 0.5,
      symbol: 'U',
      section,
      atLeast: 0,
      atMost: 1,
      span: [0, 1],
      text: 'Release probability that a spike after a long pause has, and the step by which each spike raises it.',
    },
    u: {
      unit: '',
      default: 0.5,
      symbol: 'u',
      section,
      atLeast: 0,
      atMost: 1,
      span: [0, 1],
      text: 'Release probability: at the start, and later now.',
    },
    tau_rec: { unit: 'ms', default: 800, symbol: 'τ_rec', section, above: 0, span: [10, 2000], text: 'Time constant of recovery.' },
    tau_fac: {
      unit: 'ms',
      default: 0,
      symbol: 'τ_fac',
      section,
      atLeast: 0,
      span: [0, 2000],
      text: 'Time constant of facilitation; 0 turns it off.',
    },
    n: { kind: 'integer', unit: '', default: 1, symbol: 'n', section, span: [1, 20], text: 'Number of release sites.' },
    a: {
      kind: 'integer',
      unit: '',
      default: 1,
      symbol: 'a',
      section,
      span: [0, 20],
      text: 'Number of release sites that are available: at the start, and later now.',
    },
  },
  rules: [],
  state: ['u', 'a'],

  send(row) {
    const { from, to, weight, mask, timeMs, lastMs } = row
    const { U, tau_rec, tau_fac, n } = row.p
    const { u, a } = row.s
    // Nothing recovers before the first spike.
    const isFirst = lastMs === 0
    for (let q = from; q < to; q++) {
      const k = q & mask
      let draw = 0
      if (!isFirst) {
        const kept = Math.exp((lastMs - timeMs) / tau_rec[k]!)
        const facilitated = tau_fac[k]! < 1e-10 ? 0 : Math.exp((lastMs - timeMs) / tau_fac[k]!)
        u[q] = U[k]! + u[q]! * (1 - U[k]!) * facilitated
        for (let empty = n[k]! - a[q]!; empty > 0; empty--) if (row.uniform(q, draw++) < 1 - kept) a[q]!++
      }
      let released = 0
      for (let site = a[q]!; site > 0; site--) if (row.uniform(q, draw++) < u[q]!) released++
      if (released === 0) continue
      row.deliver(q, released * weight[q]!)
      a[q]! -= released
    }
  },
})
