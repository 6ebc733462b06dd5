import { alphaToPotential, currentToPotential } from '../../numerics/exact-propagators'
import { archiverParameters, resetBelowThreshold } from '../common-parameters'
import { defineNeuron } from '../define-model'
import * as vocabulary from '../vocabulary'

/** Leaky integrate-and-fire neuron whose synaptic currents have the shape of an alpha function. */
export const iaf_psc_alpha = defineNeuron({
  name: 'iaf_psc_alpha',
  version: 1,
  title: 'Leaky integrate-and-fire, alpha currents',
  text:
    'The membrane integrates current and leaks towards rest. Each spike that arrives starts a current that rises and falls as an ' +
    'alpha function; a weight is the peak of that current. When the potential reaches the threshold a spike is sent, and the ' +
    'potential is held at its reset value for the refractory period. The subthreshold dynamics is linear and is integrated exactly.',
  equations: [
    'dV_m/dt = −(V_m − E_L)/τ_m + (I_syn + I_e + I)/C_m',
    'I_syn(t) = Σ w · (e/τ_syn) · t · exp(−t/τ_syn)',
    'V_m ≥ V_th: spike, V_m ← V_reset for t_ref',
  ],
  references: [
    'Rotter S, Diesmann M (1999). Exact digital simulation of time-invariant linear systems with applications to neuronal modeling. Biological Cybernetics 81:381–402.',
    'Diesmann M, Gewaltig M-O, Rotter S, Aertsen A (2001). State space analysis of synchronous spiking in cortical neural networks. Neurocomputing 38–40:565–571.',
  ],
  tags: ['integrate-and-fire', 'current-based'],
  parameters: {
    C_m: { ...vocabulary.C_m, default: 250 },
    tau_m: { ...vocabulary.tau_m, default: 10 },
    E_L: { ...vocabulary.E_L, default: -70 },
    V_min: { ...vocabulary.V_min, default: -Infinity },
    V_th: { ...vocabulary.V_th, default: -55 },
    V_reset: { ...vocabulary.V_reset, default: -70 },
    t_ref: { ...vocabulary.t_ref, default: 2 },
    tau_syn_ex: { ...vocabulary.tau_syn_ex, default: 2 },
    tau_syn_in: { ...vocabulary.tau_syn_in, default: 2 },
    I_e: { ...vocabulary.I_e, default: 0 },
    ...archiverParameters,
  },
  state: { V_m: { ...vocabulary.V_m, default: -70 } },
  recordables: {
    V_m: vocabulary.recordedV_m,
    I_syn_ex: vocabulary.recordedI_syn_ex,
    I_syn_in: vocabulary.recordedI_syn_in,
  },
  rules: [resetBelowThreshold],
  variables: ['dI_ex', 'I_syn_ex', 'dI_in', 'I_syn_in', 'I_input', 'refractory'],
  constants: [
    'leak',
    'drive',
    'decay_ex',
    'rise_ex',
    'start_ex',
    'P31_ex',
    'P32_ex',
    'decay_in',
    'rise_in',
    'start_in',
    'P31_in',
    'P32_in',
    'refractorySteps',
  ],
  inputs: {
    ex: { signal: 'spike', sign: 'positive' },
    in: { signal: 'spike', sign: 'negative' },
    current: { signal: 'current' },
  },
  receives: ['spike', 'current', 'request'],
  sends: 'spike',
  weightUnit: 'pA',

  prepare({ p, c, grid }, k) {
    const h = grid.resolutionMs
    const tauMembraneMs = p.tau_m[k]!
    const capacitancePf = p.C_m[k]!
    const excitatory = { tauSynMs: p.tau_syn_ex[k]!, tauMembraneMs, capacitancePf }
    const inhibitory = { tauSynMs: p.tau_syn_in[k]!, tauMembraneMs, capacitancePf }
    c.leak[k] = Math.expm1(-h / tauMembraneMs)
    c.drive[k] = (-tauMembraneMs / capacitancePf) * Math.expm1(-h / tauMembraneMs)
    c.decay_ex[k] = Math.exp(-h / excitatory.tauSynMs)
    c.rise_ex[k] = h * c.decay_ex[k]
    c.start_ex[k] = Math.E / excitatory.tauSynMs
    c.P31_ex[k] = alphaToPotential(excitatory, h)
    c.P32_ex[k] = currentToPotential(excitatory, h)
    c.decay_in[k] = Math.exp(-h / inhibitory.tauSynMs)
    c.rise_in[k] = h * c.decay_in[k]
    c.start_in[k] = Math.E / inhibitory.tauSynMs
    c.P31_in[k] = alphaToPotential(inhibitory, h)
    c.P32_in[k] = currentToPotential(inhibitory, h)
    c.refractorySteps[k] = grid.steps(p.t_ref[k]!)
  },

  step(g) {
    const { size, rows, p, c } = g
    const { V_m, dI_ex, I_syn_ex, dI_in, I_syn_in, I_input, refractory } = g.s
    const { ex, in: inhibition, current } = g.input
    const hasCurrent = g.fed.current
    const perRow = size / rows
    for (let k = 0; k < rows; k++) {
      const leak = c.leak[k]!
      const drive = c.drive[k]!
      const P31_ex = c.P31_ex[k]!
      const P32_ex = c.P32_ex[k]!
      const P31_in = c.P31_in[k]!
      const P32_in = c.P32_in[k]!
      const decay_ex = c.decay_ex[k]!
      const rise_ex = c.rise_ex[k]!
      const start_ex = c.start_ex[k]!
      const decay_in = c.decay_in[k]!
      const rise_in = c.rise_in[k]!
      const start_in = c.start_in[k]!
      const rest = p.E_L[k]!
      const I_e = p.I_e[k]!
      const V_th = p.V_th[k]!
      const V_min = p.V_min[k]!
      for (let i = k * perRow; i < (k + 1) * perRow; i++) {
        let V = V_m[i]!
        const startEx = dI_ex[i]!
        const startIn = dI_in[i]!
        const I_ex = I_syn_ex[i]!
        const I_in = I_syn_in[i]!
        if (refractory[i] === 0) {
          const I = hasCurrent ? I_input[i]! + I_e : I_e
          V += leak * (V - rest) + drive * I + P31_ex * startEx + P32_ex * I_ex + P31_in * startIn + P32_in * I_in
          if (V < V_min) V = V_min
        } else {
          refractory[i]!--
        }
        I_syn_ex[i] = rise_ex * startEx + decay_ex * I_ex
        dI_ex[i] = decay_ex * startEx + start_ex * ex[i]!
        I_syn_in[i] = rise_in * startIn + decay_in * I_in
        dI_in[i] = decay_in * startIn + start_in * inhibition[i]!
        if (V >= V_th) {
          refractory[i] = c.refractorySteps[k]!
          V = p.V_reset[k]!
          g.spike(i)
        }
        V_m[i] = V
        if (hasCurrent) I_input[i] = current[i]!
      }
    }
  },

  vector: {
    columns: ['V_m', 'dI_ex', 'I_syn_ex', 'dI_in', 'I_syn_in', 'refractory'],
    inputs: ['ex', 'in'],
    constants({ p, c, fed }) {
      if (fed.current) return null
      const propagators = [c.P31_ex[0]!, c.P32_ex[0]!, c.P31_in[0]!, c.P32_in[0]!]
      const currents = [c.decay_ex[0]!, c.rise_ex[0]!, c.start_ex[0]!, c.decay_in[0]!, c.rise_in[0]!, c.start_in[0]!]
      const thresholds = [p.E_L[0]!, p.V_th[0]!, p.V_min[0]!, p.V_reset[0]!, c.refractorySteps[0]!]
      return [c.leak[0]!, c.drive[0]! * p.I_e[0]!, ...propagators, ...currents, ...thresholds]
    },
  },
})
