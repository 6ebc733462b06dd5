import { defineNeuron } from '../define-model'
import { thresholdAboveLowest } from '../families/eprop-rules'
import { epropInputs, epropParameters, epropRecordables, epropReferences, epropStatus } from '../families/eprop'
import { epropConstants, epropGradient, epropVariables, prepareEprop, stepEprop } from '../families/eprop-step'
import * as vocabulary from '../vocabulary'

/** By how many steps its intervals begin later than time: a generator and the delay from it take one each. */
const shift = 2

/** Integrate-and-fire neuron that learns by e-prop. */
export const eprop_iaf_bsshslm_2020 = defineNeuron({
  name: 'eprop_iaf_bsshslm_2020',
  version: 1,
  title: 'Leaky integrate-and-fire that learns by e-prop',
  text:
    'A leaky integrate-and-fire neuron with delta pulses for e-prop, with which recurrent networks of spiking neurons learn from the errors of readouts. After a spike the potential falls by the threshold and is not held. ' +
    'Connections of eprop_synapse_bsshslm_2020 onto it learn: at the end of each eprop_update_interval of the kernel, when the next spike passes, by their eligibility times the learning signals that came from readouts over eprop_learning_signal_connection_bsshslm_2020. ' +
    'All its e-prop connections need a delay of one step; sources are such neurons or a parrot_neuron.',
  equations: [
    'u ← exp(−h/τ_m) · u + ζ · Σ w + (τ_m/C_m) (1 − exp(−h/τ_m)) (I_e + I) − (V_th − E_L) · z,  u = V_m − E_L',
    'u ≥ V_th − E_L and not refractory: spike, z = 1 in the next step',
    'e = ψ · z̄,  ψ = γ max(0, 1 − β |V_m − V_th|)',
    'gradient = Σ_t L · ē + c_reg (rate − f_target) Σ_t e',
  ],
  references: epropReferences,
  tags: ['integrate-and-fire', 'delta pulses', 'e-prop', 'plastic'],
  parameters: epropParameters,
  state: { V_m: { ...vocabulary.V_m, default: -70 } },
  recordables: { V_m: vocabulary.recordedV_m, ...epropRecordables },
  rules: [thresholdAboveLowest],
  variables: epropVariables,
  constants: epropConstants,
  inputs: epropInputs,
  receives: ['spike', 'current', 'request', 'learning'],
  sends: 'spike',
  weightUnit: 'mV',
  status: epropStatus,

  changed(g, i, given) {
    if ('ignore_and_spike_offset' in given) g.s.forcedCountdown[i] = 0
  },

  prepare: prepareEprop,

  step(g, t) {
    stepEprop(g, t, shift, null)
  },

  eligibility: {
    learns: 'in intervals',
    isReadout: false,
    shift,
    gradient({ c, mask }, i, ...told) {
      const k = i & mask
      return epropGradient({ decay: c.decay[k]!, pulse: c.pulse[k]!, recovery: 0, beta: 0 }, ...told)
    },
  },
})
