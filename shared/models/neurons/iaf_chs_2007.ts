import { archiverParameters } from '../common-parameters'
import { defineNeuron } from '../define-model'
import * as vocabulary from '../vocabulary'

/** Potential at which a spike is sent: the model is normalised to it. */
const threshold = 1

/** Spike-response neuron fitted to cells of the thalamus: normalised postsynaptic and after-spike potentials are added up. */
export const iaf_chs_2007 = defineNeuron({
  name: 'iaf_chs_2007',
  version: 1,
  title: 'Spike response of the lateral geniculate nucleus',
  text:
    'A spike-response model with few parameters, fitted to relay cells of the thalamus that are driven by one retinal cell. Each spike ' +
    'that arrives with a weight above 0 adds a potential in the shape of an alpha function, each spike that is sent subtracts one that ' +
    'decays exponentially. Potentials are normalised: rest is 0, the threshold is 1. Currents cannot be connected; noise is given ' +
    'as a list with one value for each step.',
  equations: [
    'V_m = V_syn + V_spike + V_noise · noise(t)',
    'V_syn(t) = V_epsp · Σ w · (e/τ_epsp) · t · exp(−t/τ_epsp)',
    'V_spike(t) = −V_reset · Σ exp(−t/τ_reset)',
    'V_m ≥ 1: spike',
  ],
  references: [
    'Carandini M, Horton JC, Sincich LC (2007). Thalamic filtering of retinal spike trains by postsynaptic summation. Journal of Vision 7(14):20.',
  ],
  tags: ['spike response'],
  parameters: {
    V_epsp: {
      unit: '',
      default: 0.77,
      symbol: 'V_epsp',
      section: 'Synapses',
      atLeast: 0,
      span: [0, 2],
      text: 'Peak of the potential that a spike with weight 1 evokes, in units of the threshold.',
    },
    tau_epsp: {
      unit: 'ms',
      default: 8.5,
      symbol: 'τ_epsp',
      section: 'Synapses',
      above: 0,
      span: [1, 50],
      text: 'Time from a spike that arrives to the peak of the potential it evokes.',
    },
    V_reset: {
      unit: '',
      default: 2.31,
      symbol: 'V_reset',
      section: 'Spike',
      atLeast: 0,
      span: [0, 5],
      text: 'By how much a spike that is sent lowers the potential, in units of the threshold.',
    },
    tau_reset: {
      unit: 'ms',
      default: 15.4,
      symbol: 'τ_reset',
      section: 'Spike',
      above: 0,
      span: [1, 50],
      text: 'Time constant with which the potential recovers from a spike.',
    },
    V_noise: {
      unit: '',
      default: 0,
      symbol: 'V_noise',
      section: 'Input',
      span: [0, 1],
      text: 'Factor of the noise signal; 0 switches it off.',
    },
    noise: {
      kind: 'numbers',
      unit: '',
      default: [],
      section: 'Input',
      text: 'Noise signal: one value for each step from the moment it is set; when the list ends the noise ends.',
    },
    ...archiverParameters,
  },
  state: { V_m: { ...vocabulary.V_m, unit: '', default: 0, span: [-2, 1] } },
  recordables: { V_m: { unit: '', symbol: 'V_m', text: 'Membrane potential in units of the threshold' } },
  rules: [],
  variables: ['I_syn', 'V_syn', 'V_spike', 'position'],
  constants: ['decay_syn', 'drive_syn', 'decay_spike'],
  inputs: { ex: { signal: 'spike', sign: 'positive' }, ignored: { signal: 'spike', sign: 'negative' } },
  receives: ['spike', 'request'],
  sends: 'spike',

  changed(g, i, given) {
    if ('noise' in given) g.s.position[i] = 0
  },

  prepare({ p, c, grid }, k) {
    const h = grid.resolutionMs
    c.decay_syn[k] = Math.exp(-h / p.tau_epsp[k]!)
    c.drive_syn[k] = (p.V_epsp[k]! * Math.E * c.decay_syn[k] * h) / p.tau_epsp[k]!
    c.decay_spike[k] = Math.exp(-h / p.tau_reset[k]!)
  },

  step(g) {
    const { size, mask } = g
    const { V_noise, V_reset } = g.p
    const { V_m, I_syn, V_syn, V_spike, position } = g.s
    const { decay_syn, drive_syn, decay_spike } = g.c
    const { ex } = g.input
    const { noise } = g.lists
    for (let i = 0; i < size; i++) {
      const k = i & mask
      V_syn[i] = V_syn[i]! * decay_syn[k]! + I_syn[i]! * drive_syn[k]!
      I_syn[i] = I_syn[i]! * decay_syn[k]! + ex[i]!
      V_spike[i]! *= decay_spike[k]!
      let V = V_syn[i]! + V_spike[i]!
      if (V_noise[k]! > 0) {
        V += V_noise[k]! * (noise![i]![position[i]!] ?? 0)
        position[i]!++
      }
      if (V >= threshold) {
        V_spike[i]! -= V_reset[k]!
        V -= V_reset[k]!
        g.spike(i)
      }
      V_m[i] = V
    }
  },
})
