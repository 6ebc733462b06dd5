import { defineNeuron } from '../define-model'
import { epropInputs, epropRecordables, epropReferences, epropStatus } from '../families/eprop'
import { onlineFading, onlineConstants, onlineParameters, onlineVariables, prepareOnline, stepOnline } from '../families/eprop-online'
import { thresholdAboveLowest } from '../families/eprop-rules'
import * as vocabulary from '../vocabulary'

/** Integrate-and-fire neuron which learns by e-prop step by step. */
export const eprop_iaf = defineNeuron({
  name: 'eprop_iaf',
  version: 1,
  title: 'Integrate-and-fire that learns by e-prop, step by step',
  text:
    'Leaky integrate-and-fire neuron of a recurrent network that learns by e-prop while time runs, without intervals: connections of eprop_synapse onto it change their weights step by step with an eligibility that fades by itself. ' +
    'At a spike the potential falls by V_th − E_L at once; input works on while the neuron is refractory, but it does not spike. Readouts, eprop_readout, tell it of errors over eprop_learning_signal_connection.',
  equations: [
    'u ← exp(−h/τ_m) · u + Σ w + (τ_m/C_m) (1 − exp(−h/τ_m)) (I_e + I),  u = V_m − E_L',
    'u ≥ V_th − E_L and not refractory: spike, z = 1, u ← u − (V_th − E_L)',
    'e = ψ · z̄,  ē ← κ · ē + e,  ē_reg ← κ_reg · ē_reg + (1 − κ_reg) · e',
    'gradient = L · ē + c_reg (f − f_target) · ē_reg in each step,  f ← κ_reg · f + (1 − κ_reg) · z/h',
  ],
  references: epropReferences,
  tags: ['integrate-and-fire', 'delta pulses', 'e-prop', 'plastic'],
  parameters: { ...onlineParameters },
  state: { V_m: { ...vocabulary.V_m, default: -70 } },
  recordables: { V_m: vocabulary.recordedV_m, ...epropRecordables },
  rules: [thresholdAboveLowest],
  variables: onlineVariables,
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
    stepOnline(g, t, null)
  },

  eligibility: { learns: 'step by step', isReadout: false, fading: (g, i, into) => onlineFading(g, i, into) },
})
