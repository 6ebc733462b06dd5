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
  receives: ['spike', 'current', 'request'],
  sends: 'spike',
  weightUnit: 'pA',
})
