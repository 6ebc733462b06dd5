import { currentToPotential } from '../../numerics/exact-propagators'
import { archiverParameters } from '../common-parameters'
import { defineNeuron } from '../define-model'
import { numberRule } from '../define-rule'
import { matParameters, matState, recordedV_th } from '../families/mat-parameters'
import * as vocabulary from '../vocabulary'

/** Non-resetting leaky integrate-and-fire neuron whose threshold jumps at each spike and decays with two time constants. */
export const mat2_psc_exp = defineNeuron({
  name: 'mat2_psc_exp',
  version: 1,
  title: 'Adaptive threshold with two time constants',
  text:
    'A multi-timescale adaptive threshold model (MAT). The membrane integrates exponential synaptic currents and leaks; a spike does not ' +
    'reset it. Instead the threshold rises at each spike and falls back to its resting value as the sum of a fast and a slow ' +
    'exponential, which gives regular, bursting or adapting spike trains. For the refractory period no spike is sent.',
  equations: [
    'dV_m/dt = −(V_m − E_L)/τ_m + (I_syn,ex + I_syn,in + I_e + I)/C_m',
    'dI_syn/dt = −I_syn/τ_syn + Σ w · δ(t − t_spike)',
    'V_th(t) = ω + Σ_spikes [α_1 exp(−t/τ_1) + α_2 exp(−t/τ_2)]',
    'V_m ≥ V_th: spike, no other for t_ref',
  ],
  references: [
    'Kobayashi R, Tsubo Y, Shinomoto S (2009). Made-to-order spiking neuron model equipped with a multi-timescale adaptive threshold. Frontiers in Computational Neuroscience 3:9.',
    'Rotter S, Diesmann M (1999). Exact digital simulation of time-invariant linear systems with applications to neuronal modeling. Biological Cybernetics 81:381–402.',
  ],
  tags: ['integrate-and-fire', 'current-based', 'adaptation'],
  parameters: {
    C_m: { ...vocabulary.C_m, default: 100 },
    tau_m: { ...vocabulary.tau_m, default: 5 },
    E_L: { ...vocabulary.E_L, default: -70 },
    ...matParameters,
    alpha_1: { ...matParameters.alpha_1, default: 37 },
    alpha_2: { ...matParameters.alpha_2, default: 2 },
    omega: { ...matParameters.omega, default: -51 },
    tau_syn_ex: { ...vocabulary.tau_syn_ex, default: 1 },
    tau_syn_in: { ...vocabulary.tau_syn_in, default: 3 },
    I_e: { ...vocabulary.I_e, default: 0 },
    ...archiverParameters,
  },
  state: { V_m: { ...vocabulary.V_m, default: -70 }, ...matState },
  recordables: { V_m: vocabulary.recordedV_m, V_th: recordedV_th },
  rules: [
    numberRule({
      needs: ['tau_m', 'tau_syn_ex', 'tau_syn_in'],
      holds: (values) => values.tau_m !== values.tau_syn_ex && values.tau_m !== values.tau_syn_in,
      text: 'tau_m must differ from tau_syn_ex and tau_syn_in.',
    }),
  ],
  variables: ['I_syn_ex', 'I_syn_in', 'I_input', 'refractory'],
  constants: ['leak', 'drive', 'decay_ex', 'drive_ex', 'decay_in', 'drive_in', 'decay_1', 'decay_2', 'refractorySteps'],
  inputs: {
    ex: { signal: 'spike', sign: 'positive' },
    in: { signal: 'spike', sign: 'negative' },
    current: { signal: 'current' },
  },
  receives: ['spike', 'current', 'request'],
  sends: 'spike',
  weightUnit: 'pA',

  read: { V_th: ({ p, s, mask }, i) => p.omega[i & mask]! + s.V_th_alpha_1[i]! + s.V_th_alpha_2[i]! },
  status: { V_th: ({ p, s, mask }, i) => p.omega[i & mask]! + s.V_th_alpha_1[i]! + s.V_th_alpha_2[i]! },

  prepare({ p, c, grid }, k) {
    const h = grid.resolutionMs
    const tauMembraneMs = p.tau_m[k]!
    const capacitancePf = p.C_m[k]!
    c.leak[k] = Math.expm1(-h / tauMembraneMs)
    c.drive[k] = (-tauMembraneMs / capacitancePf) * c.leak[k]
    c.decay_ex[k] = Math.exp(-h / p.tau_syn_ex[k]!)
    c.drive_ex[k] = currentToPotential({ tauSynMs: p.tau_syn_ex[k]!, tauMembraneMs, capacitancePf }, h)
    c.decay_in[k] = Math.exp(-h / p.tau_syn_in[k]!)
    c.drive_in[k] = currentToPotential({ tauSynMs: p.tau_syn_in[k]!, tauMembraneMs, capacitancePf }, h)
    c.decay_1[k] = Math.exp(-h / p.tau_1[k]!)
    c.decay_2[k] = Math.exp(-h / p.tau_2[k]!)
    c.refractorySteps[k] = grid.steps(p.t_ref[k]!)
  },

  step(g) {
    const { size, mask } = g
    const { E_L, I_e, omega, alpha_1, alpha_2 } = g.p
    const { V_m, V_th_alpha_1, V_th_alpha_2, I_syn_ex, I_syn_in, I_input, refractory } = g.s
    const { leak, drive, decay_ex, drive_ex, decay_in, drive_in, decay_1, decay_2, refractorySteps } = g.c
    const { ex, in: inhibition, current } = g.input
    for (let i = 0; i < size; i++) {
      const k = i & mask
      V_m[i]! +=
        (V_m[i]! - E_L[k]!) * leak[k]! + I_syn_ex[i]! * drive_ex[k]! + I_syn_in[i]! * drive_in[k]! + (I_e[k]! + I_input[i]!) * drive[k]!
      V_th_alpha_1[i]! *= decay_1[k]!
      V_th_alpha_2[i]! *= decay_2[k]!
      I_syn_ex[i] = I_syn_ex[i]! * decay_ex[k]! + ex[i]!
      I_syn_in[i] = I_syn_in[i]! * decay_in[k]! + inhibition[i]!
      if (refractory[i] !== 0) {
        refractory[i]!--
      } else if (V_m[i]! >= omega[k]! + V_th_alpha_2[i]! + V_th_alpha_1[i]!) {
        refractory[i] = refractorySteps[k]!
        V_th_alpha_1[i]! += alpha_1[k]!
        V_th_alpha_2[i]! += alpha_2[k]!
        g.spike(i)
      }
      I_input[i] = current[i]!
    }
  },
})
