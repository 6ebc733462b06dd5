import { archiverParameters } from '../common-parameters'
import { defineNeuron } from '../define-model'
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

/** Leaky integrate-and-fire neuron with exponential currents and spike times between steps. */
export const iaf_psc_exp_ps = defineNeuron({
  name: 'iaf_psc_exp_ps',
  version: 1,
  title: 'Leaky integrate-and-fire, exponential currents, precise times',
  text:
    'The membrane integrates current and leaks towards rest. Each spike that arrives makes the synaptic current jump by its weight; ' +
    'the current then decays exponentially. When the potential reaches the threshold a spike is sent, and the potential is held at ' +
    `its reset value for the refractory period. ${preciseText} A potential that rises above the threshold and falls below it again ` +
    'between two events goes unseen; iaf_psc_exp_ps_lossless sees it.',
  equations: [
    'dV_m/dt = −(V_m − E_L)/τ_m + (I_syn,ex + I_syn,in + I_e + I)/C_m',
    'dI_syn/dt = −I_syn/τ_syn + Σ w · δ(t − t_spike)',
    'V_m ≥ V_th: spike, V_m ← V_reset for t_ref',
  ],
  references: preciseReferences,
  tags: ['integrate-and-fire', 'current-based', 'precise times'],
  parameters: {
    ...preciseParameters,
    tau_syn_ex: { ...vocabulary.tau_syn_ex, default: 2 },
    tau_syn_in: { ...vocabulary.tau_syn_in, default: 2 },
    ...archiverParameters,
  },
  state: exponentialState,
  recordables: { V_m: vocabulary.recordedV_m },
  rules: preciseRules,
  variables: exponentialVariables,
  constants: exponentialConstants,
  inputs: { spikes: { signal: 'spike', precise: true }, current: { signal: 'current' } },
  receives: ['spike', 'current', 'request'],
  sends: 'spike',
  weightUnit: 'pA',
  status: { is_refractory: ({ s }, i) => s.refractory[i] !== 0 },
  prepare: prepareExponential,

  step(g, t) {
    stepPrecisely(g, t, new ExponentialMiniSteps(g, false))
  },
})
