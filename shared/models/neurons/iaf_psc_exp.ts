import { archiverParameters } from '../common-parameters'
import { defineNeuron } from '../define-model'
import { numberRule } from '../define-rule'
import * as vocabulary from '../vocabulary'

/** Leaky integrate-and-fire neuron whose synaptic currents decay exponentially. */
export const iaf_psc_exp = defineNeuron({
  name: 'iaf_psc_exp',
  version: 1,
  title: 'Leaky integrate-and-fire, exponential currents',
  text:
    'The membrane integrates current and leaks towards rest. Each spike that arrives makes the synaptic current jump by its weight; ' +
    'the current then decays exponentially. When the potential reaches the threshold a spike is sent, and the potential is held at ' +
    'its reset value for the refractory period. With δ above 0 the neuron fires by chance instead, at a rate that grows ' +
    'exponentially as the potential nears the threshold.',
  equations: [
    'dV_m/dt = −(V_m − E_L)/τ_m + (I_syn,ex + I_syn,in + I_e + I)/C_m',
    'dI_syn/dt = −I_syn/τ_syn + Σ w · δ(t − t_spike)',
    'δ = 0:  V_m ≥ V_th: spike, V_m ← V_reset for t_ref',
    'δ > 0:  rate = ρ · exp((V_m − V_th)/δ)',
  ],
  references: [
    'Rotter S, Diesmann M (1999). Exact simulation of time-invariant linear systems with applications to neuronal modeling. Biological Cybernetics 81:381–402.',
    'Tsodyks M, Uziel A, Markram H (2000). Synchrony generation in recurrent networks with frequency-dependent synapses. Journal of Neuroscience 20:RC50.',
    'Mensi S, Hagens O, Gerstner W, Pozzorini C (2016). Enhanced sensitivity to rapid input fluctuations by nonlinear threshold dynamics in neocortical pyramidal neurons. PLoS Computational Biology 12:e1004761.',
  ],
  tags: ['integrate-and-fire', 'current-based'],
  parameters: {
    C_m: { ...vocabulary.C_m, default: 250 },
    tau_m: { ...vocabulary.tau_m, default: 10 },
    E_L: { ...vocabulary.E_L, default: -70 },
    V_th: { ...vocabulary.V_th, default: -55 },
    V_reset: { ...vocabulary.V_reset, default: -70 },
    t_ref: { ...vocabulary.t_ref, default: 2 },
    tau_syn_ex: { ...vocabulary.tau_syn_ex, default: 2 },
    tau_syn_in: { ...vocabulary.tau_syn_in, default: 2 },
    I_e: { ...vocabulary.I_e, default: 0 },
    rho: {
      unit: '1/s',
      default: 0.01,
      symbol: 'ρ',
      section: 'Spike',
      advanced: true,
      atLeast: 0,
      span: [0, 10],
      text: 'Rate of spikes at the threshold when firing is left to chance.',
    },
    delta: {
      unit: 'mV',
      default: 0,
      symbol: 'δ',
      section: 'Spike',
      advanced: true,
      atLeast: 0,
      span: [0, 10],
      text: 'Width of the region around the threshold in which firing is left to chance; 0 makes the threshold sharp.',
    },
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
