import { alphaToPotential, currentToPotential } from '../../numerics/exact-propagators'
import { archiverParameters } from '../common-parameters'
import { defineNeuron } from '../define-model'
import { numberRule } from '../define-rule'
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
    'Rotter S, Diesmann M (1999). Exact simulation of time-invariant linear systems with applications to neuronal modeling. Biological Cybernetics 81:381–402.',
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
  rules: [
    numberRule({
      needs: ['V_reset', 'V_th'],
      holds: (values) => values.V_reset < values.V_th,
      text: 'V_reset must lie below V_th.',
    }),
  ],
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
    const { size, mask } = g
    const { E_L, I_e, V_th, V_reset, V_min } = g.p
    const { V_m, dI_ex, I_syn_ex, dI_in, I_syn_in, I_input, refractory } = g.s
    const { leak, drive, decay_ex, rise_ex, start_ex, P31_ex, P32_ex, decay_in, rise_in, start_in, P31_in, P32_in, refractorySteps } = g.c
    const { ex, in: inhibition, current } = g.input
    for (let i = 0; i < size; i++) {
      const k = i & mask
      let V = V_m[i]!
      if (refractory[i] === 0) {
        V +=
          leak[k]! * (V - E_L[k]!) +
          drive[k]! * (I_input[i]! + I_e[k]!) +
          P31_ex[k]! * dI_ex[i]! +
          P32_ex[k]! * I_syn_ex[i]! +
          P31_in[k]! * dI_in[i]! +
          P32_in[k]! * I_syn_in[i]!
        if (V < V_min[k]!) V = V_min[k]!
      } else {
        refractory[i]!--
      }
      I_syn_ex[i] = rise_ex[k]! * dI_ex[i]! + decay_ex[k]! * I_syn_ex[i]!
      dI_ex[i] = decay_ex[k]! * dI_ex[i]! + start_ex[k]! * ex[i]!
      I_syn_in[i] = rise_in[k]! * dI_in[i]! + decay_in[k]! * I_syn_in[i]!
      dI_in[i] = decay_in[k]! * dI_in[i]! + start_in[k]! * inhibition[i]!
      if (V >= V_th[k]!) {
        refractory[i] = refractorySteps[k]!
        V = V_reset[k]!
        g.spike(i)
      }
      V_m[i] = V
      I_input[i] = current[i]!
    }
  },
})
