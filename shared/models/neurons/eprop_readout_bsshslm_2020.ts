import { defineNeuron } from '../define-model'
import { epropReferences, regular_spike_arrival } from '../families/eprop'
import * as vocabulary from '../vocabulary'

/** By how many steps its intervals begin later than time: those of neurons that learn, and the delay from them. */
const shift = 3
/** Steps that it takes to compare itself with other readouts. */
const comparing = 1

/** Readout of a network that learns by e-prop. */
export const eprop_readout_bsshslm_2020 = defineNeuron({
  name: 'eprop_readout_bsshslm_2020',
  version: 1,
  title: 'Readout for e-prop',
  text:
    'A leaky integrator without spikes that reads a network which learns by e-prop. Its potential, or with cross_entropy its share among all readouts, is compared with a target, the rate of a step_rate_generator at the receptor target_signal; ' +
    'the difference, the error, goes over eprop_learning_signal_connection_bsshslm_2020 to the neurons of the network, and teaches the connections of eprop_synapse_bsshslm_2020 onto the readout itself. ' +
    'Errors count in the last eprop_learning_window of each eprop_update_interval, two settings of the kernel. With cross_entropy readouts have to hear of each other, over rate_connection_delayed at the receptor readout_signal. All these connections need a delay of one step.',
  equations: [
    'u ← exp(−h/τ_m) · u + ζ · Σ w + (τ_m/C_m) (1 − exp(−h/τ_m)) (I_e + I),  u = V_m − E_L',
    'mean_squared_error: y = V_m;  cross_entropy: y = exp(V_m)/Σ exp(V_m) over all readouts',
    'error = y − target',
    'gradient = Σ_t error · z̄',
  ],
  references: epropReferences,
  tags: ['integrator', 'e-prop', 'readout'],
  parameters: {
    C_m: { ...vocabulary.C_m, default: 250 },
    tau_m: { ...vocabulary.tau_m, default: 10 },
    E_L: { ...vocabulary.E_L, default: 0 },
    V_min: { ...vocabulary.V_min, default: -Number.MAX_VALUE },
    I_e: { ...vocabulary.I_e, default: 0 },
    regular_spike_arrival,
    loss: {
      kind: 'choice',
      choices: ['mean_squared_error', 'cross_entropy'],
      default: 'mean_squared_error',
      section: 'Learning',
      text: 'What is learnt: to follow a signal, or with cross_entropy to be the right one of several readouts.',
    },
  },
  state: { V_m: { ...vocabulary.V_m, default: 0 } },
  recordables: {
    V_m: vocabulary.recordedV_m,
    readout_signal: { unit: 'mV', symbol: 'y', text: 'Readout signal' },
    readout_signal_unnorm: { unit: 'mV', text: 'Readout signal before it is compared with others' },
    target_signal: { unit: 'mV', symbol: 'y*', text: 'Target signal' },
    error_signal: { unit: 'mV', text: 'Error: readout less target' },
    eprop_history_duration: { unit: 'ms', text: 'For how long errors are remembered' },
  },
  rules: [],
  variables: ['I_input', 'others', 'readout_signal', 'readout_signal_unnorm', 'target_signal', 'error_signal', 'eprop_history_duration'],
  constants: ['decay', 'drive', 'pulse'],
  inputs: {
    spikes: { signal: 'spike' },
    current: { signal: 'current' },
    readouts: { signal: 'rate', receptor: 1, unheard: true, from: 'eprop_readout_bsshslm_2020' },
    target: { signal: 'rate', receptor: 2, unheard: true, from: 'step_rate_generator', sets: 'target_signal' },
  },
  receives: ['spike', 'current', 'request', 'rate'],
  sends: 'learning',
  sendsToo: 'rate',
  weightUnit: 'mV',
  receptors: { readout_signal: 1, target_signal: 2 },
  refuseTarget: ({ eligibility, receives }) =>
    eligibility === undefined && receives.includes('rate') ? 'what it reads goes to other readouts only.' : null,
  status: {
    readout_signal: ({ s }, i) => s.readout_signal[i]!,
    readout_signal_unnorm: ({ s }, i) => s.readout_signal_unnorm[i]!,
    target_signal: ({ s }, i) => s.target_signal[i]!,
    error_signal: ({ s }, i) => s.error_signal[i]!,
  },

  prepare({ p, c, grid }, k) {
    c.decay[k] = Math.exp(-grid.resolutionMs / p.tau_m[k]!)
    c.drive[k] = (p.tau_m[k]! / p.C_m[k]!) * (1 - c.decay[k])
    c.pulse[k] = p.regular_spike_arrival[k] !== 0 ? 1 : 1 - c.decay[k]
  },

  step(g, t) {
    const { size, mask, p, c } = g
    const { V_m, I_input, others, readout_signal, readout_signal_unnorm, target_signal, error_signal } = g.s
    const { spikes, current } = g.input
    const { updateInterval, learningWindow, resets } = g.eligibility!
    const begins = resets && (t - shift) % updateInterval === 0
    const isSilent = (t - shift - comparing) % updateInterval < updateInterval - learningWindow
    for (let i = 0; i < size; i++) {
      const k = i & mask
      const E_L = p.E_L[k]!
      if (begins) V_m[i] = E_L
      const u = c.drive[k]! * I_input[i]! + c.pulse[k]! * spikes[i]! + c.decay[k]! * (V_m[i]! - E_L)
      const V = Math.max(u, p.V_min[k]! - E_L) + E_L
      const before = readout_signal_unnorm[i]!
      const y = p.loss[k] === 0 ? before : before / (others[i]! + before)
      V_m[i] = V
      readout_signal[i] = y
      readout_signal_unnorm[i] = p.loss[k] === 0 ? V : Math.exp(V)
      error_signal[i] = y - target_signal[i]!
      if (isSilent) {
        target_signal[i] = 0
        readout_signal[i] = 0
        error_signal[i] = 0
      }
      others[i] = 0
      I_input[i] = current[i]! + p.I_e[k]!
    }
  },

  eligibility: {
    learns: 'in intervals',
    isReadout: true,
    shift,
    gradient({ c, mask }, i, { values }, at, intervals) {
      const decay = c.decay[i & mask]!
      const pulse = c.pulse[i & mask]!
      let source = 0
      let gradient = 0
      let n = at
      for (const interval of intervals) {
        let z = 1
        for (const end = n + interval; n < end; n++) {
          source = decay * source + pulse * z
          gradient += values[n]! * source
          z = 0
        }
      }
      return gradient
    },
  },
})
