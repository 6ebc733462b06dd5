import { resetBelowThreshold } from '../common-parameters'
import { defineNeuron } from '../define-model'
import { epropInputs, epropRecordables, epropReferences, epropStatus } from '../families/eprop'
import {
  onlineFading,
  onlineConstants,
  onlineParameters,
  onlineVariables,
  prepareOnline,
  resetAboveLowest,
  resetParameters,
  stepOnlineDelta,
} from '../families/eprop-online'
import { thresholdAboveLowest } from '../families/eprop-rules'
import * as vocabulary from '../vocabulary'

/** Integrate-and-fire neuron with delta pulses which learns by e-prop step by step. */
export const eprop_iaf_psc_delta = defineNeuron({
  name: 'eprop_iaf_psc_delta',
  version: 1,
  title: 'Leaky integrate-and-fire, delta pulses, that learns by e-prop',
  text: 'As iaf_psc_delta: each spike that arrives makes the potential jump by its weight, and after a spike it is held at V_reset for the refractory period. Connections of eprop_synapse onto it learn as those onto eprop_iaf do, step by step; nothing is learnt for steps in which it is refractory.',
  equations: [
    'u ← exp(−h/τ_m) · u + Σ w + (τ_m/C_m) (1 − exp(−h/τ_m)) (I_e + I),  u = V_m − E_L',
    'V_m ≥ V_th: spike, z = 1, V_m ← V_reset for t_ref',
    'e = ψ · z̄,  ē ← κ · ē + e,  ē_reg ← κ_reg · ē_reg + (1 − κ_reg) · e',
    'gradient = L · ē + c_reg (f − f_target) · ē_reg in each step,  f ← κ_reg · f + (1 − κ_reg) · z/h',
  ],
  references: epropReferences,
  tags: ['integrate-and-fire', 'delta pulses', 'e-prop', 'plastic'],
  parameters: {
    ...onlineParameters,
    V_th: { ...vocabulary.V_th, default: -55 },
    t_ref: { ...vocabulary.t_ref, default: 2 },
    ...resetParameters,
  },
  state: { V_m: { ...vocabulary.V_m, default: -70 } },
  recordables: { V_m: vocabulary.recordedV_m, ...epropRecordables },
  rules: [thresholdAboveLowest, resetBelowThreshold, resetAboveLowest],
  variables: [...onlineVariables, 'kept'],
  constants: onlineConstants,
  inputs: epropInputs,
  receives: ['spike', 'current', 'request', 'learning'],
  sends: 'spike',
  weightUnit: 'mV',
  status: epropStatus,

  changed(g, i, given) {
    if ('ignore_and_spike_offset' in given) g.s.forcedCountdown[i] = 0
  },

  prepare: prepareOnline,

  step(g, t) {
    stepOnlineDelta(g, t, null)
  },

  eligibility: { learns: 'step by step', isReadout: false, fading: (g, i, into) => onlineFading(g, i, into) },
})
