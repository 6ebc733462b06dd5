import { connectionParameters } from '../common-parameters'
import { defineSynapse } from '../define-synapse'

const section = 'Short-term plasticity'

/** Short-term depression and facilitation after Maass and Markram, for any target. */
export const tsodyks2_synapse = defineSynapse({
  name: 'tsodyks2_synapse',
  version: 1,
  title: 'Short-term plasticity of Maass and Markram',
  text:
    'Each spike releases the fraction u of the resources x, and the target gets w · u · x. Between spikes resources recover with τ_rec ' +
    'and u returns to U with τ_fac. The time course of the target’s synaptic current plays no part.',
  equations: [
    'from spike to spike:  x ← 1 + (x − x u − 1) exp(−Δt/τ_rec)',
    'from spike to spike:  u ← U + u (1 − U) exp(−Δt/τ_fac)',
    'the target gets w · u · x',
  ],
  references: [
    'Tsodyks MV, Markram H (1997). The neural code between neocortical pyramidal neurons depends on neurotransmitter release probability. PNAS 94:719–723.',
    'Maass W, Markram H (2002). Synapses as dynamic memory buffers. Neural Networks 15:155–161.',
  ],
  tags: ['plastic', 'short-term'],
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
      text: 'Release probability of a spike after a long pause.',
    },
    u: {
      unit: '',
      default: 0.5,
      symbol: 'u',
      section,
      atLeast: 0,
      atMost: 1,
      span: [0, 1],
      text: 'Release probability: of the first spike, and later of the last one.',
    },
    x: { unit: '', default: 1, symbol: 'x', section, span: [0, 1], text: 'Resources: at the first spike, and later at the last one.' },
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
  },
  rules: [],
  state: ['u', 'x'],

  vector: { rule: 'tsodyks2', parameters: ['U', 'tau_rec', 'tau_fac'], state: ['u', 'x'] },

  send(row) {
    const { from, to, weight, mask, timeMs, lastMs } = row
    const { U, tau_rec, tau_fac } = row.p
    const { u, x } = row.s
    const h = timeMs - lastMs
    // The first spike meets what the connection starts with.
    const isFirst = lastMs === 0
    for (let q = from; q < to; q++) {
      const k = q & mask
      if (!isFirst) {
        x[q] = 1 + (x[q]! - x[q]! * u[q]! - 1) * Math.exp(-h / tau_rec[k]!)
        u[q] = U[k]! + u[q]! * (1 - U[k]!) * (tau_fac[k] === 0 ? 0 : Math.exp(-h / tau_fac[k]!))
      }
      row.deliver(q, x[q]! * u[q]! * weight[q]!)
    }
  },
})
