import { archiverParameters } from '../common-parameters'
import { defineNeuron } from '../define-model'
import { numberRule } from '../define-rule'
import * as vocabulary from '../vocabulary'

/** Leaky integrate-and-fire neuron whose potential jumps at each spike that arrives. */
export const iaf_psc_delta = defineNeuron({
  name: 'iaf_psc_delta',
  version: 1,
  title: 'Leaky integrate-and-fire, delta pulses',
  text:
    'The membrane integrates current and leaks towards rest. Each spike that arrives makes the potential jump by its weight at once. ' +
    'When the potential reaches the threshold a spike is sent, and the potential is held at its reset value for the refractory ' +
    'period. What arrives meanwhile is lost, or is added, damped, when the period ends.',
  equations: ['dV_m/dt = −(V_m − E_L)/τ_m + (I_e + I)/C_m + Σ w · δ(t − t_spike)', 'V_m ≥ V_th: spike, V_m ← V_reset for t_ref'],
  references: [
    'Rotter S, Diesmann M (1999). Exact simulation of time-invariant linear systems with applications to neuronal modeling. Biological Cybernetics 81:381–402.',
    'Brunel N (2000). Dynamics of sparsely connected networks of excitatory and inhibitory spiking neurons. Journal of Computational Neuroscience 8:183–208.',
  ],
  tags: ['integrate-and-fire', 'delta pulses'],
  parameters: {
    C_m: { ...vocabulary.C_m, default: 250 },
    tau_m: { ...vocabulary.tau_m, default: 10 },
    E_L: { ...vocabulary.E_L, default: -70 },
    V_min: { ...vocabulary.V_min, default: -Infinity },
    V_th: { ...vocabulary.V_th, default: -55 },
    V_reset: { ...vocabulary.V_reset, default: -70 },
    t_ref: { ...vocabulary.t_ref, default: 2 },
    I_e: { ...vocabulary.I_e, default: 0 },
    refractory_input: {
      kind: 'flag',
      default: false,
      section: 'Spike',
      advanced: true,
      text: 'Spikes that arrive while the neuron is refractory are kept, damped by the leak, and added when the period ends.',
    },
    ...archiverParameters,
  },
  state: { V_m: { ...vocabulary.V_m, default: -70 } },
  recordables: {
    V_m: vocabulary.recordedV_m,
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
  weightUnit: 'mV',
})
