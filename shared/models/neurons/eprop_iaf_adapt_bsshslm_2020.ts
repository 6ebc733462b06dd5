import { defineNeuron } from '../define-model'
import { thresholdAboveLowest } from '../families/eprop-rules'
import {
  adaptationParameters,
  adaptationRecordables,
  adaptationState,
  adaptedThreshold,
  epropInputs,
  epropParameters,
  epropRecordables,
  epropReferences,
  epropStatus,
} from '../families/eprop'
import { epropConstants, epropGradient, epropVariables, prepareEprop, stepEprop } from '../families/eprop-step'
import * as vocabulary from '../vocabulary'

/** By how many steps its intervals begin later than time: a generator and the delay from it take one each. */
const shift = 2

/** Integrate-and-fire neuron with a threshold that adapts, which learns by e-prop. */
export const eprop_iaf_adapt_bsshslm_2020 = defineNeuron({
  name: 'eprop_iaf_adapt_bsshslm_2020',
  version: 1,
  title: 'Adaptive integrate-and-fire that learns by e-prop',
  text: 'As eprop_iaf_bsshslm_2020, with a threshold that each spike raises by adapt_beta and that falls back with adapt_tau. The slow threshold is a memory, and its share in the eligibility of connections lets tasks be learnt that need one.',
  equations: [
    'u ← exp(−h/τ_m) · u + ζ · Σ w + (τ_m/C_m) (1 − exp(−h/τ_m)) (I_e + I) − (V_th − E_L) · z,  u = V_m − E_L',
    'a ← exp(−h/τ_a) · a + z,  V_th,adapt = V_th + β_a · a',
    'u ≥ V_th,adapt − E_L and not refractory: spike, z = 1 in the next step',
    'e = ψ · (z̄ − β_a ε),  ε ← exp(−h/τ_a) · ε + e',
    'gradient = Σ_t L · ē + c_reg (rate − f_target) Σ_t e',
  ],
  references: epropReferences,
  tags: ['integrate-and-fire', 'delta pulses', 'adaptive', 'e-prop', 'plastic'],
  parameters: {
    ...epropParameters,
    ...adaptationParameters,
  },
  state: {
    V_m: { ...vocabulary.V_m, default: -70 },
    ...adaptationState,
  },
  recordables: {
    V_m: vocabulary.recordedV_m,
    ...adaptationRecordables,
    ...epropRecordables,
  },
  rules: [thresholdAboveLowest],
  variables: epropVariables,
  constants: [...epropConstants, 'recovery'],
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
    prepareEprop(g, k)
    g.c.recovery[k] = Math.exp(-g.grid.resolutionMs / g.p.adapt_tau[k]!)
  },

  step(g, t) {
    stepEprop(g, t, shift, { adaptation: g.s.adaptation, beta: g.p.adapt_beta, decay: g.c.recovery })
  },

  eligibility: {
    learns: 'in intervals',
    isReadout: false,
    shift,
    gradient({ c, p, mask }, i, ...told) {
      const k = i & mask
      return epropGradient({ decay: c.decay[k]!, pulse: c.pulse[k]!, recovery: c.recovery[k]!, beta: p.adapt_beta[k]! }, ...told)
    },
  },
})
