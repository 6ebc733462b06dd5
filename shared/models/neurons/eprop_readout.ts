import { defineNeuron } from '../define-model'
import { epropReferences } from '../families/eprop'
import { cutoffParameters } from '../families/eprop-online'
import * as vocabulary from '../vocabulary'

/** Readout of a network that learns by e-prop step by step. */
export const eprop_readout = defineNeuron({
  name: 'eprop_readout',
  version: 1,
  title: 'Readout for e-prop, step by step',
  text:
    'A leaky integrator without spikes that reads a network which learns by e-prop step by step. Its potential is compared with a target, the rate of a step_rate_generator at the receptor target_signal; ' +
    'the difference, the error, goes over eprop_learning_signal_connection to the neurons of the network, and teaches the connections of eprop_synapse onto the readout itself. ' +
    'Both are multiplied by the rate of another step_rate_generator at the receptor eprop_learning_window: without one, and where it is 0, nothing is learnt. All these connections need a delay of one step.',
  equations: [
    'u ← exp(−h/τ_m) · u + Σ w + (τ_m/C_m) (1 − exp(−h/τ_m)) (I_e + I),  u = V_m − E_L',
    'y = window · V_m,  error = window · (V_m − target)',
    'gradient = error · z̄ in each step',
  ],
  references: epropReferences,
  tags: ['integrator', 'e-prop', 'readout'],
  parameters: {
    C_m: { ...vocabulary.C_m, default: 250 },
    tau_m: { ...vocabulary.tau_m, default: 10 },
    E_L: { ...vocabulary.E_L, default: 0 },
    V_min: { ...vocabulary.V_min, default: -Number.MAX_VALUE },
    I_e: { ...vocabulary.I_e, default: 0 },
    ...cutoffParameters,
  },
  state: { V_m: { ...vocabulary.V_m, default: 0 } },
  recordables: {
    V_m: vocabulary.recordedV_m,
    readout_signal: { unit: 'mV', symbol: 'y', text: 'Readout signal' },
    target_signal: { unit: 'mV', symbol: 'y*', text: 'Target signal' },
    error_signal: { unit: 'mV', text: 'Error: readout less target' },
    eprop_history_duration: { unit: 'ms', text: 'For how long errors are remembered' },
  },
  rules: [],
  variables: ['I_input', 'window', 'readout_signal', 'target_signal', 'error_signal', 'eprop_history_duration'],
  constants: ['decay', 'drive'],
  inputs: {
    spikes: { signal: 'spike' },
    current: { signal: 'current' },
    window: { signal: 'rate', receptor: 1, unheard: true, from: 'step_rate_generator', sets: 'window' },
    target: { signal: 'rate', receptor: 2, unheard: true, from: 'step_rate_generator', sets: 'target_signal' },
  },
  receives: ['spike', 'current', 'request', 'rate'],
  sends: 'learning',
  weightUnit: 'mV',
  receptors: { eprop_learning_window: 1, target_signal: 2 },
  status: {
    readout_signal: ({ s }, i) => s.readout_signal[i]!,
    target_signal: ({ s }, i) => s.target_signal[i]!,
    error_signal: ({ s }, i) => s.error_signal[i]!,
  },

  prepare({ p, c, grid }, k) {
    c.decay[k] = Math.exp(-grid.resolutionMs / p.tau_m[k]!)
    c.drive[k] = (p.tau_m[k]! / p.C_m[k]!) * (1 - c.decay[k])
  },

  step(g) {
    const { size, mask, p, c } = g
    const { V_m, I_input, window, readout_signal, target_signal, error_signal } = g.s
    const { spikes, current } = g.input
    for (let i = 0; i < size; i++) {
      const k = i & mask
      const E_L = p.E_L[k]!
      const u = c.drive[k]! * I_input[i]! + spikes[i]! + c.decay[k]! * (V_m[i]! - E_L)
      const V = Math.max(u, p.V_min[k]! - E_L) + E_L
      V_m[i] = V
      error_signal[i] = window[i]! * (V - target_signal[i]!)
      readout_signal[i] = window[i]! * V
      // Where its generator is silent it fades with the window.
      target_signal[i]! *= window[i]!
      I_input[i] = current[i]! + p.I_e[k]!
    }
  },

  eligibility: {
    learns: 'step by step',
    isReadout: true,
    // It is ready all the time, and what it reads is not smoothed again.
    fading({ c, mask }, i, into) {
      into.decay = c.decay[i & mask]!
    },
  },
})
