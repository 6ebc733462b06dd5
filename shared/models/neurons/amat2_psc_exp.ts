import { archiverParameters } from '../common-parameters'
import { defineNeuron } from '../define-model'
import { numberRule } from '../define-rule'
import { matParameters, matState, recordedV_th } from '../families/mat-parameters'
import * as vocabulary from '../vocabulary'

/** ∫₀ʰ exp(−(h−s)/τ_v) exp(−s/τ) ds: what a decaying rate of change leaves in the first stage of the threshold. */
function firstStage(tau: number, tauV: number, h: number): number {
  const b = (tau * tauV) / (tau - tauV)
  return b * Math.exp(-h / tauV) * Math.expm1(h / b)
}

/** ∫₀ʰ (h−s) exp(−(h−s)/τ_v) exp(−s/τ) ds: the same in the second stage. */
function secondStage(tau: number, tauV: number, h: number): number {
  const b = (tau * tauV) / (tau - tauV)
  return b * (firstStage(tau, tauV, h) - h * Math.exp(-h / tauV))
}

/** Leaky integrate-and-fire neuron with a threshold that follows spikes (mat2_psc_exp) and the rate of change of the potential. */
export const amat2_psc_exp = defineNeuron({
  name: 'amat2_psc_exp',
  version: 1,
  title: 'Adaptive threshold that follows spikes and potential',
  text:
    'The augmented multi-timescale adaptive threshold model (AMAT). As in mat2_psc_exp the potential is not reset and each spike raises ' +
    'the threshold by a fast and a slow exponential; in addition the threshold follows changes of the potential, weighted with β and ' +
    'smoothed over τ_v, which gives the firing patterns of many cell types.',
  equations: [
    'dV_m/dt = −(V_m − E_L)/τ_m + (I_syn,ex + I_syn,in + I_e + I)/C_m',
    'dI_syn/dt = −I_syn/τ_syn + Σ w · δ(t − t_spike)',
    'V_th(t) = ω + Σ_spikes [α_1 exp(−t/τ_1) + α_2 exp(−t/τ_2)] + V_th,v',
    'V_th,v(t) = β ∫ s · exp(−s/τ_v) · V_m′(t − s) ds',
    'V_m ≥ V_th: spike, no other for t_ref',
  ],
  references: [
    'Yamauchi S, Kim H, Shinomoto S (2011). Elemental spiking neuron model for reproducing diverse firing patterns and predicting precise firing times. Frontiers in Computational Neuroscience 5:42.',
    'Kobayashi R, Tsubo Y, Shinomoto S (2009). Made-to-order spiking neuron model equipped with a multi-timescale adaptive threshold. Frontiers in Computational Neuroscience 3:9.',
  ],
  tags: ['integrate-and-fire', 'current-based', 'adaptation'],
  parameters: {
    C_m: { ...vocabulary.C_m, default: 200 },
    tau_m: { ...vocabulary.tau_m, default: 10 },
    E_L: { ...vocabulary.E_L, default: -70 },
    ...matParameters,
    beta: {
      unit: '1/ms',
      default: 0,
      symbol: 'β',
      section: 'Spike',
      span: [-1, 1],
      text: 'How strongly the threshold follows changes of the potential.',
    },
    tau_v: {
      unit: 'ms',
      default: 5,
      symbol: 'τ_v',
      section: 'Spike',
      above: 0,
      span: [1, 50],
      text: 'Time constant with which the threshold follows the potential.',
    },
    tau_syn_ex: { ...vocabulary.tau_syn_ex, default: 1 },
    tau_syn_in: { ...vocabulary.tau_syn_in, default: 3 },
    I_e: { ...vocabulary.I_e, default: 0 },
    ...archiverParameters,
  },
  state: {
    V_m: { ...vocabulary.V_m, default: -70 },
    ...matState,
    V_th_v: {
      unit: 'mV',
      default: 0,
      symbol: 'V_th,v',
      section: 'Initial state',
      advanced: true,
      text: 'Part of the threshold that follows the potential, at the start.',
    },
  },
  recordables: {
    V_m: vocabulary.recordedV_m,
    V_th: recordedV_th,
    V_th_v: { unit: 'mV', symbol: 'V_th,v', text: 'Part of the threshold that follows the potential' },
    I_syn_ex: vocabulary.recordedI_syn_ex,
    I_syn_in: vocabulary.recordedI_syn_in,
  },
  rules: [
    numberRule({
      needs: ['tau_m', 'tau_syn_ex', 'tau_syn_in', 'tau_v'],
      holds: ({ tau_m, tau_syn_ex, tau_syn_in, tau_v }) =>
        tau_m !== tau_syn_ex && tau_m !== tau_syn_in && tau_m !== tau_v && tau_v !== tau_syn_ex && tau_v !== tau_syn_in,
      text: 'tau_m and tau_v must differ from each other and from tau_syn_ex and tau_syn_in.',
    }),
  ],
  variables: ['I_syn_ex', 'I_syn_in', 'I_input', 'V_th_dv', 'refractory'],
  constants: [
    'decay',
    'drive',
    'decay_ex',
    'drive_ex',
    'decay_in',
    'drive_in',
    'decay_1',
    'decay_2',
    'decay_v',
    'ramp_v',
    'dv_current',
    'dv_ex',
    'dv_in',
    'dv_V',
    'v_current',
    'v_ex',
    'v_in',
    'v_V',
    'refractorySteps',
  ],
  inputs: {
    ex: { signal: 'spike', sign: 'positive' },
    in: { signal: 'spike', sign: 'negative' },
    current: { signal: 'current' },
  },
  receives: ['spike', 'current', 'request'],
  sends: 'spike',
  weightUnit: 'pA',

  read: { V_th: ({ p, s, mask }, i) => p.omega[i & mask]! + s.V_th_alpha_1[i]! + s.V_th_alpha_2[i]! + s.V_th_v[i]! },
  status: { V_th: ({ p, s, mask }, i) => p.omega[i & mask]! + s.V_th_alpha_1[i]! + s.V_th_alpha_2[i]! + s.V_th_v[i]! },

  prepare({ p, c, grid }, k) {
    const h = grid.resolutionMs
    const tauM = p.tau_m[k]!
    const tauV = p.tau_v[k]!
    const beta = p.beta[k]!
    const C = p.C_m[k]!
    c.decay[k] = Math.exp(-h / tauM)
    c.drive[k] = (-tauM / C) * Math.expm1(-h / tauM)
    c.decay_1[k] = Math.exp(-h / p.tau_1[k]!)
    c.decay_2[k] = Math.exp(-h / p.tau_2[k]!)
    c.decay_v[k] = Math.exp(-h / tauV)
    c.ramp_v[k] = h * c.decay_v[k]
    // V_m′ is a sum of exponentials: I/C · exp(−t/τ_m) after a constant current, −V/τ_m · exp(−t/τ_m) after a potential, and after a
    // synaptic current both that of the synapse and that of the membrane.
    const firstM = firstStage(tauM, tauV, h)
    const secondM = secondStage(tauM, tauV, h)
    c.dv_current[k] = (beta / C) * firstM
    c.v_current[k] = (beta / C) * secondM
    c.dv_V[k] = (-beta / tauM) * firstM
    c.v_V[k] = (-beta / tauM) * secondM
    const synapses = [
      { tau: p.tau_syn_ex[k]!, decay: c.decay_ex, drive: c.drive_ex, dv: c.dv_ex, v: c.v_ex },
      { tau: p.tau_syn_in[k]!, decay: c.decay_in, drive: c.drive_in, dv: c.dv_in, v: c.v_in },
    ]
    for (const { tau, decay, drive, dv, v } of synapses) {
      const scale = (tau * tauM) / (tauM - tau) / C
      decay[k] = Math.exp(-h / tau)
      drive[k] = scale * (c.decay[k] - decay[k])
      dv[k] = beta * scale * (firstStage(tau, tauV, h) / tau - firstM / tauM)
      v[k] = beta * scale * (secondStage(tau, tauV, h) / tau - secondM / tauM)
    }
    c.refractorySteps[k] = grid.steps(p.t_ref[k]!)
  },

  step(g) {
    const { size, mask } = g
    const { E_L, I_e, omega, alpha_1, alpha_2 } = g.p
    const { V_m, V_th_alpha_1, V_th_alpha_2, V_th_v, V_th_dv, I_syn_ex, I_syn_in, I_input, refractory } = g.s
    const { decay, drive, decay_ex, drive_ex, decay_in, drive_in, decay_1, decay_2, decay_v, ramp_v } = g.c
    const { dv_current, dv_ex, dv_in, dv_V, v_current, v_ex, v_in, v_V, refractorySteps } = g.c
    const { ex, in: inhibition, current } = g.input
    for (let i = 0; i < size; i++) {
      const k = i & mask
      const I = I_e[k]! + I_input[i]!
      const U = V_m[i]! - E_L[k]!
      const I_ex = I_syn_ex[i]!
      const I_in = I_syn_in[i]!
      const dv = V_th_dv[i]!
      V_th_v[i] = I * v_current[k]! + I_ex * v_ex[k]! + I_in * v_in[k]! + U * v_V[k]! + dv * ramp_v[k]! + V_th_v[i]! * decay_v[k]!
      V_th_dv[i] = I * dv_current[k]! + I_ex * dv_ex[k]! + I_in * dv_in[k]! + U * dv_V[k]! + dv * decay_v[k]!
      V_m[i] = E_L[k]! + I * drive[k]! + I_ex * drive_ex[k]! + I_in * drive_in[k]! + U * decay[k]!
      V_th_alpha_1[i]! *= decay_1[k]!
      V_th_alpha_2[i]! *= decay_2[k]!
      I_syn_ex[i] = I_ex * decay_ex[k]! + ex[i]!
      I_syn_in[i] = I_in * decay_in[k]! + inhibition[i]!
      if (refractory[i] !== 0) {
        refractory[i]!--
      } else if (V_m[i]! >= omega[k]! + V_th_alpha_2[i]! + V_th_alpha_1[i]! + V_th_v[i]!) {
        refractory[i] = refractorySteps[k]!
        V_th_alpha_1[i]! += alpha_1[k]!
        V_th_alpha_2[i]! += alpha_2[k]!
        g.spike(i)
      }
      I_input[i] = current[i]!
    }
  },
})
