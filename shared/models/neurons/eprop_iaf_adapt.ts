import { defineNeuron } from '../define-model'
import {
  adaptationParameters,
  adaptationRecordables,
  adaptationState,
  adaptedThreshold,
  epropInputs,
  epropRecordables,
  epropReferences,
  epropStatus,
} from '../families/eprop'
import { adaptiveFading, onlineConstants, onlineParameters, onlineVariables, prepareOnline, stepOnline } from '../families/eprop-online'
import { thresholdAboveLowest } from '../families/eprop-rules'
import * as vocabulary from '../vocabulary'

/** Integrate-and-fire neuron, whose threshold adapts, which learns by e-prop step by step. */
export const eprop_iaf_adapt = defineNeuron({
  name: 'eprop_iaf_adapt',
  version: 1,
  title: 'Adaptive integrate-and-fire that learns by e-prop, step by step',
  text: 'As eprop_iaf, with a threshold that each spike raises by adapt_beta and that falls back with adapt_tau. The slow threshold is a memory, and its share in the eligibility of connections lets tasks be learnt that need one.',
  equations: [
    'u ← exp(−h/τ_m) · u + Σ w + (τ_m/C_m) (1 − exp(−h/τ_m)) (I_e + I),  u = V_m − E_L',
    'a ← exp(−h/τ_a) · a + z,  V_th,adapt = V_th + β_a · a',
    'u ≥ V_th,adapt − E_L and not refractory: spike, z = 1, u ← u − (V_th − E_L)',
    'e = ψ · (z̄ − β_a ε),  ε ← exp(−h/τ_a) · ε + e,  ē ← κ · ē + e,  ē_reg ← κ_reg · ē_reg + (1 − κ_reg) · e',
    'gradient = L · ē + c_reg (f − f_target) · ē_reg in each step,  f ← κ_reg · f + (1 − κ_reg) · z/h',
  ],
  references: epropReferences,
  tags: ['integrate-and-fire', 'delta pulses', 'adaptive', 'e-prop', 'plastic'],
  parameters: { ...onlineParameters, ...adaptationParameters },
  state: { V_m: { ...vocabulary.V_m, default: -70 }, ...adaptationState },
  recordables: { V_m: vocabulary.recordedV_m, ...adaptationRecordables, ...epropRecordables },
  rules: [thresholdAboveLowest],
  variables: onlineVariables,
  constants: [...onlineConstants, 'recovery'],
  inputs: epropInputs,
  receives: ['spike', 'current', 'request', 'learning'],
  sends: 'spike',
  weightUnit: 'mV',
  read: { V_th_adapt: adaptedThreshold },
  status: {
    ...epropStatus,
    V_th_adapt: adaptedThreshold,
  },

  changed(g, i, given) {
    if ('ignore_and_spike_offset' in given) g.s.forcedCountdown[i] = 0
  },

  prepare(g, k) {
    prepareOnline(g, k)
    g.c.recovery[k] = Math.exp(-g.grid.resolutionMs / g.p.adapt_tau[k]!)
  },

  step(g, t) {
    stepOnline(g, t, { adaptation: g.s.adaptation, beta: g.p.adapt_beta, decay: g.c.recovery })
  },

  eligibility: { learns: 'step by step', isReadout: false, fading: (g, i, into) => adaptiveFading(g, i, into) },
})
