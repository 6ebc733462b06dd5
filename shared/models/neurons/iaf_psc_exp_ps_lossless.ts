import { archiverParameters } from '../common-parameters'
import { defineNeuron } from '../define-model'
import { numberRule } from '../define-rule'
import {
  ExponentialMiniSteps,
  exponentialConstants,
  exponentialState,
  exponentialVariables,
  prepareExponential,
} from '../families/precise-exponential'
import { preciseParameters, preciseReferences, preciseRules, preciseText } from '../families/precise-parameters'
import { stepPrecisely } from '../families/precise-step'
import * as vocabulary from '../vocabulary'

/** Leaky integrate-and-fire neuron with exponential currents and spike times between steps, which misses no crossing of the threshold. */
export const iaf_psc_exp_ps_lossless = defineNeuron({
  name: 'iaf_psc_exp_ps_lossless',
  version: 1,
  title: 'Leaky integrate-and-fire, exponential currents, no spike missed',
  text:
    'The membrane integrates current and leaks towards rest. Each spike that arrives makes the synaptic current jump by its weight; ' +
    'the current then decays exponentially. When the potential reaches the threshold a spike is sent, and the potential is held at ' +
    `its reset value for the refractory period. ${preciseText} Also when the potential rises above the threshold and falls below it ` +
    'again between two events the spike is found. Excitatory and inhibitory currents decay alike, but not as the membrane does.',
  equations: [
    'dV_m/dt = −(V_m − E_L)/τ_m + (I_syn,ex + I_syn,in + I_e + I)/C_m',
    'dI_syn/dt = −I_syn/τ_syn + Σ w · δ(t − t_spike)',
    'V_m ≥ V_th: spike, V_m ← V_reset for t_ref',
  ],
  references: [
    'Krishnan J, Porta Mana P, Helias M, Diesmann M, Di Napoli E (2018). Perfect detection of spikes in the linear sub-threshold dynamics of point neurons. Frontiers in Neuroinformatics 11:75.',
    ...preciseReferences,
  ],
  tags: ['integrate-and-fire', 'current-based', 'precise times'],
  parameters: {
    ...preciseParameters,
    t_ref: { ...vocabulary.t_ref, default: 2 },
    tau_syn_ex: { ...vocabulary.tau_syn_ex, default: 2 },
    tau_syn_in: { ...vocabulary.tau_syn_in, default: 2 },
    ...archiverParameters,
  },
  state: exponentialState,
  recordables: {
    V_m: vocabulary.recordedV_m,
    I_syn: vocabulary.recordedI_syn,
    I_syn_ex: vocabulary.recordedI_syn_ex,
    I_syn_in: vocabulary.recordedI_syn_in,
  },
  rules: [
    ...preciseRules,
    numberRule({
      needs: ['tau_syn_ex', 'tau_syn_in'],
      holds: (values) => values.tau_syn_ex === values.tau_syn_in,
      text: 'tau_syn_ex and tau_syn_in must be the same; iaf_psc_exp_ps takes different ones.',
      remedy: (values) => ({ parameter: 'tau_syn_in', value: values.tau_syn_ex }),
    }),
    numberRule({
      needs: ['tau_m', 'tau_syn_ex', 'tau_syn_in'],
      holds: (values) => values.tau_m !== values.tau_syn_ex && values.tau_m !== values.tau_syn_in,
      text: 'tau_m must differ from tau_syn_ex and tau_syn_in.',
    }),
  ],
  variables: exponentialVariables,
  constants: exponentialConstants,
  inputs: { spikes: { signal: 'spike', precise: true }, current: { signal: 'current' } },
  receives: ['spike', 'current', 'request'],
  sends: 'spike',
  weightUnit: 'pA',
  status: {
    I_syn: ({ s }, i) => s.I_syn_ex[i]! + s.I_syn_in[i]!,
    is_refractory: ({ s }, i) => s.refractory[i] !== 0,
    offset: ({ s }, i) => s.spikeOffset[i]!,
  },
  read: { I_syn: ({ s }, i) => s.I_syn_ex[i]! + s.I_syn_in[i]! },
  prepare: prepareExponential,

  step(g, t) {
    stepPrecisely(g, t, new ExponentialMiniSteps(g, true))
  },
})
