import { archiverParameters, resetBelowThreshold } from '../common-parameters'
import { defineNeuron } from '../define-model'
import { isForcedSpikeDue } from '../families/forced-spikes'
import * as vocabulary from '../vocabulary'

/** Leaky integrate-and-fire neuron whose potential jumps at each spike that arrives. */
export const iaf_psc_delta = defineNeuron({
  name: 'iaf_psc_delta',
  version: 1,
  title: 'Leaky integrate-and-fire, delta pulses',
  text:
    'The membrane integrates current and leaks towards rest. Each spike that arrives makes the potential jump by its weight at once. ' +
    'When the potential reaches the threshold a spike is sent, and the potential is held at its reset value for the refractory ' +
    'period. What arrives meanwhile is lost, or is added, damped, when the period ends.',
  equations: ['dV_m/dt = −(V_m − E_L)/τ_m + (I_e + I)/C_m + Σ w · δ(t − t_spike)', 'V_m ≥ V_th: spike, V_m ← V_reset for t_ref'],
  references: [
    'Rotter S, Diesmann M (1999). Exact digital simulation of time-invariant linear systems with applications to neuronal modeling. Biological Cybernetics 81:381–402.',
    'Brunel N (2000). Dynamics of sparsely connected networks of excitatory and inhibitory spiking neurons. Journal of Computational Neuroscience 8:183–208.',
  ],
  tags: ['integrate-and-fire', 'delta pulses'],
  parameters: {
    C_m: { ...vocabulary.C_m, default: 250 },
    tau_m: { ...vocabulary.tau_m, default: 10 },
    E_L: { ...vocabulary.E_L, default: -70 },
    V_min: { ...vocabulary.V_min, default: -Number.MAX_VALUE },
    V_th: { ...vocabulary.V_th, default: -55 },
    V_reset: { ...vocabulary.V_reset, default: -70 },
    t_ref: { ...vocabulary.t_ref, default: 2 },
    I_e: { ...vocabulary.I_e, default: 0 },
    refractory_input: {
      kind: 'flag',
      default: false,
      section: 'Spike',
      advanced: true,
      text: 'Spikes that arrive while the neuron is refractory are kept, damped by the leak, and added when the period ends.',
    },
    ...archiverParameters,
  },
  state: { V_m: { ...vocabulary.V_m, default: -70 } },
  recordables: {
    V_m: vocabulary.recordedV_m,
  },
  rules: [resetBelowThreshold],
  variables: ['kept', 'I_input', 'refractory', 'forcedCountdown'],
  constants: ['decay', 'drive', 'refractorySteps'],
  inputs: { spikes: { signal: 'spike' }, current: { signal: 'current' } },
  receives: ['spike', 'current', 'request'],
  sends: 'spike',
  weightUnit: 'mV',

  changed(g, i, given) {
    if ('ignore_and_spike_offset' in given) g.s.forcedCountdown[i] = 0
  },

  prepare({ p, c, grid }, k) {
    const h = grid.resolutionMs
    c.decay[k] = Math.exp(-h / p.tau_m[k]!)
    c.drive[k] = ((1 - c.decay[k]) * p.tau_m[k]!) / p.C_m[k]!
    c.refractorySteps[k] = grid.steps(p.t_ref[k]!)
  },

  step(g) {
    const { size, rows, p, c } = g
    const { V_m, kept, I_input, refractory } = g.s
    const { spikes, current } = g.input
    const hasCurrent = g.fed.current
    const h = g.grid.resolutionMs
    const perRow = size / rows
    for (let k = 0; k < rows; k++) {
      const decay = c.decay[k]!
      const drive = c.drive[k]!
      const shift = p.E_L[k]! * (1 - decay) + drive * p.I_e[k]!
      const V_th = p.V_th[k]!
      const V_min = p.V_min[k]!
      const keeps = p.refractory_input[k] !== 0
      const isForced = p.ignore_and_spike[k] !== 0
      // One question for each neuron instead of three in the common case.
      const isPlain = !hasCurrent && !keeps && !isForced
      for (let i = k * perRow; i < (k + 1) * perRow; i++) {
        let V = V_m[i]!
        if (refractory[i] === 0) {
          V = V * decay + shift + spikes[i]!
          if (!isPlain) {
            V += drive * I_input[i]! + kept[i]!
            kept[i] = 0
          }
          if (V < V_min) V = V_min
        } else {
          // What arrives now is felt when the period ends, after the leak has worked on it for the rest of the period.
          if (keeps) kept[i]! += spikes[i]! * Math.exp((-refractory[i]! * h) / p.tau_m[k]!)
          refractory[i]!--
        }
        if (isForced ? isForcedSpikeDue(g, i) : V >= V_th) {
          refractory[i] = c.refractorySteps[k]!
          V = p.V_reset[k]!
          g.spike(i)
        }
        V_m[i] = V
        if (!isPlain) I_input[i] = current[i]!
      }
    }
  },

  vector: {
    columns: ['V_m', 'refractory'],
    inputs: ['spikes'],
    constants({ p, c, fed }) {
      if (fed.current || p.refractory_input[0] !== 0 || p.ignore_and_spike[0] !== 0) return null
      const shift = p.E_L[0]! * (1 - c.decay[0]!) + c.drive[0]! * p.I_e[0]!
      return [c.decay[0]!, shift, p.V_th[0]!, p.V_min[0]!, p.V_reset[0]!, c.refractorySteps[0]!]
    },
  },
})
