import { connectionParameters } from '../common-parameters'
import { defineSynapse } from '../define-synapse'
import { releaseParameters, releaseState, resourceRule } from '../families/tsodyks-parameters'

const { x, y, u } = releaseState

/** Short-term plasticity of Tsodyks, with parameters and weight that all connections of the model share. */
export const tsodyks_synapse_hom = defineSynapse({
  name: 'tsodyks_synapse_hom',
  version: 1,
  title: 'Short-term plasticity of Tsodyks, shared parameters',
  text:
    'The same as tsodyks_synapse, but weight, U and the time constants belong to the model and are the same for all of its ' +
    'connections; each connection keeps its own resources and release probability.',
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
  // NEST checks the range of u in tsodyks_synapse only.
  parameters: {
    ...connectionParameters,
    ...releaseParameters,
    x,
    y,
    u: { unit: u.unit, default: u.default, symbol: u.symbol, section: u.section, advanced: true, span: u.span, text: u.text },
  },
  rules: [resourceRule],
  common: ['weight', 'U', 'tau_psc', 'tau_fac', 'tau_rec'],
  state: ['x', 'y', 'u'],

  send(row) {
    const { from, to, timeMs, lastMs } = row
    const { x, y, u } = row.s
    const { weight, U, tau_psc, tau_fac, tau_rec } = row.common
    const h = timeMs - lastMs
    // Exact solution between two spikes.
    const kept = tau_fac === 0 ? 0 : Math.exp(-h / tau_fac)
    const active = Math.expm1(-h / tau_psc)
    const inactive = Math.expm1(-h / tau_rec)
    const recovered = (inactive * tau_rec - active * tau_psc) / (tau_psc - tau_rec)
    for (let q = from; q < to; q++) {
      const z = 1 - x[q]! - y[q]!
      const release = u[q]! * kept * (1 - U) + U
      const before = x[q]! + recovered * y[q]! - inactive * z
      const released = release * before
      u[q] = release
      x[q] = before - released
      y[q] = y[q]! * (active + 1) + released
      row.deliver(q, released * weight)
    }
  },
})
