import { defineSynapse } from '../define-synapse'
import { connectionParameters } from '../common-parameters'
import { releaseParameters, releaseState, resourceRule } from '../families/tsodyks-parameters'

/** Short-term depression and facilitation with the resources of Tsodyks, Uziel and Markram. */
export const tsodyks_synapse = defineSynapse({
  name: 'tsodyks_synapse',
  version: 1,
  title: 'Short-term plasticity of Tsodyks',
  text:
    'Resources of the synapse are recovered (x), active (y) or inactive (z). A spike makes the fraction u of the recovered ones active, ' +
    'and the target gets the weight times what became active. Active resources decay with τ_psc, inactive ones recover with τ_rec, and ' +
    'u rises with each spike and falls with τ_fac. As in the paper, τ_psc is to equal the synaptic time constant of the target.',
  equations: [
    'dx/dt = z/τ_rec − u x δ(t − t_spike)',
    'dy/dt = −y/τ_psc + u x δ(t − t_spike)',
    'dz/dt = y/τ_psc − z/τ_rec',
    'du/dt = −u/τ_fac + U (1 − u) δ(t − t_spike)',
  ],
  references: [
    'Tsodyks M, Uziel A, Markram H (2000). Synchrony generation in recurrent networks with frequency-dependent synapses. Journal of Neuroscience 20:RC50.',
  ],
  tags: ['plastic', 'short-term'],
  parameters: { ...connectionParameters, ...releaseParameters, ...releaseState },
  rules: [resourceRule],
  state: ['x', 'y', 'u'],

  send(row) {
    const { from, to, weight, mask, timeMs, lastMs } = row
    const { U, tau_psc, tau_fac, tau_rec } = row.p
    const { x, y, u } = row.s
    const h = timeMs - lastMs
    for (let q = from; q < to; q++) {
      const k = q & mask
      // Exact solution between two spikes.
      const kept = tau_fac[k] === 0 ? 0 : Math.exp(-h / tau_fac[k]!)
      const active = Math.expm1(-h / tau_psc[k]!)
      const inactive = Math.expm1(-h / tau_rec[k]!)
      const recovered = (inactive * tau_rec[k]! - active * tau_psc[k]!) / (tau_psc[k]! - tau_rec[k]!)
      const z = 1 - x[q]! - y[q]!
      const release = u[q]! * kept * (1 - U[k]!) + U[k]!
      const before = x[q]! + recovered * y[q]! - inactive * z
      const released = release * before
      u[q] = release
      x[q] = before - released
      y[q] = y[q]! * (active + 1) + released
      row.deliver(q, released * weight[q]!)
    }
  },
})
