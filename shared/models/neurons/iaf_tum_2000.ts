import { currentToPotential } from '../../numerics/exact-propagators'
import { archiverParameters, resetBelowThreshold } from '../common-parameters'
import { defineNeuron } from '../define-model'
import { numberRule } from '../define-rule'
import * as vocabulary from '../vocabulary'

/** Leaky integrate-and-fire neuron with exponential currents that computes the short-term plasticity of its outgoing connections itself. */
export const iaf_tum_2000 = defineNeuron({
  name: 'iaf_tum_2000',
  version: 1,
  title: 'Leaky integrate-and-fire with short-term plasticity',
  text:
    'The model iaf_psc_exp with depression and facilitation of its outgoing connections, as in tsodyks_synapse, but computed once in the ' +
    'neuron that sends. Neurons of this model are connected with each other through receptor 1, where a weight is multiplied by the ' +
    'part of the resources that the spike released; all other spikes go to receptor 0. Precise spike times do not go with it.',
  equations: [
    'dV_m/dt = −(V_m − E_L)/τ_m + (I_syn,ex + I_syn,in + I_e + I)/C_m',
    'dI_syn/dt = −I_syn/τ_syn + Σ w · u x · δ(t − t_spike)',
    'dx/dt = z/τ_rec − u x · δ(t − t_sent)',
    'dy/dt = −y/τ_psc + u x · δ(t − t_sent)',
    'dz/dt = y/τ_psc − z/τ_rec',
    'du/dt = −u/τ_fac + U (1 − u) · δ(t − t_sent)',
    'V_m ≥ V_th: spike, V_m ← V_reset for t_ref',
  ],
  references: [
    'Tsodyks M, Uziel A, Markram H (2000). Synchrony generation in recurrent networks with frequency-dependent synapses. Journal of Neuroscience 20:RC50.',
    'Rotter S, Diesmann M (1999). Exact digital simulation of time-invariant linear systems with applications to neuronal modeling. Biological Cybernetics 81:381–402.',
  ],
  tags: ['integrate-and-fire', 'current-based', 'short-term plasticity'],
  parameters: {
    C_m: { ...vocabulary.C_m, default: 250 },
    tau_m: { ...vocabulary.tau_m, default: 10 },
    E_L: { ...vocabulary.E_L, default: -70 },
    V_th: { ...vocabulary.V_th, default: -55 },
    V_reset: { ...vocabulary.V_reset, default: -70 },
    t_ref: { ...vocabulary.t_ref, default: 2 },
    tau_syn_ex: { ...vocabulary.tau_syn_ex, default: 2 },
    tau_syn_in: { ...vocabulary.tau_syn_in, default: 2 },
    I_e: { ...vocabulary.I_e, default: 0 },
    rho: { ...vocabulary.rho, default: 0.01 },
    delta: { ...vocabulary.delta, default: 0 },
    U: {
      unit: '',
      default: 0.5,
      section: 'Plasticity',
      atLeast: 0,
      atMost: 1,
      span: [0, 1],
      text: 'By which part of what is missing to 1 a spike raises the release probability u.',
    },
    tau_fac: {
      unit: 'ms',
      default: 1000,
      symbol: 'τ_fac',
      section: 'Plasticity',
      atLeast: 0,
      span: [0, 2000],
      text: 'Time constant of facilitation; 0 switches it off.',
    },
    tau_rec: {
      unit: 'ms',
      default: 400,
      symbol: 'τ_rec',
      section: 'Plasticity',
      above: 0,
      span: [10, 2000],
      text: 'Time constant with which resources recover, which makes depression.',
    },
    tau_psc: {
      unit: 'ms',
      default: 2,
      symbol: 'τ_psc',
      section: 'Plasticity',
      above: 0,
      span: [0.1, 20],
      text: 'Time constant with which released resources become inactive; equal to the synaptic time constant of the targets.',
    },
    ...archiverParameters,
  },
  state: {
    V_m: { ...vocabulary.V_m, default: -70 },
    x: {
      unit: '',
      default: 0,
      section: 'Initial state',
      span: [0, 1],
      text: 'Part of the resources that is ready for release at the start.',
    },
    y: { unit: '', default: 0, section: 'Initial state', span: [0, 1], text: 'Part of the resources that is released at the start.' },
    u: {
      unit: '',
      default: 0,
      section: 'Initial state',
      atLeast: 0,
      atMost: 1,
      span: [0, 1],
      text: 'Release probability at the start.',
    },
  },
  recordables: {
    V_m: vocabulary.recordedV_m,
    I_syn_ex: vocabulary.recordedI_syn_ex,
    I_syn_in: vocabulary.recordedI_syn_in,
  },
  rules: [
    resetBelowThreshold,
    numberRule({ needs: ['x', 'y'], holds: (values) => values.x + values.y <= 1, text: 'x + y must not be above 1.' }),
  ],
  variables: ['I_syn_ex', 'I_syn_in', 'I_input', 'I_filtered', 'refractory', 'spikeMs'],
  constants: ['decay', 'drive', 'decay_ex', 'drive_ex', 'decay_in', 'drive_in', 'refractorySteps'],
  inputs: {
    ex: { signal: 'spike', sign: 'positive' },
    in: { signal: 'spike', sign: 'negative' },
    released: { signal: 'spike', receptor: 1, precise: true },
    current: { signal: 'current' },
    filtered: { signal: 'current', receptor: 1 },
  },
  receives: ['spike', 'current', 'request'],
  sends: 'spike',
  weightUnit: 'pA',
  receptors: { DEFAULT: 0, TSODYKS: 1 },
  // What a spike carries is not the time within the step that it takes the place of.
  offsetIsPrivate: true,
  refuseTarget(target, receptor) {
    if (target.name === 'iaf_tum_2000') return receptor === 1 ? null : 'neurons of this model are connected through receptor_type 1.'
    // NEST counts these two with its precise neurons, because the spikes they send are.
    const isPrecise =
      ['iaf_bw_2001', 'iaf_chxk_2008'].includes(target.name) ||
      Object.values(target.inputs).some((input) => input.precise === true && input.byConnection !== true)
    return isPrecise ? 'its spikes carry released resources in the place of precise times.' : null
  },

  prepare({ p, c, grid }, k) {
    const h = grid.resolutionMs
    const tauMembraneMs = p.tau_m[k]!
    const capacitancePf = p.C_m[k]!
    c.decay[k] = Math.exp(-h / tauMembraneMs)
    c.drive[k] = (tauMembraneMs / capacitancePf) * (1 - c.decay[k])
    c.decay_ex[k] = Math.exp(-h / p.tau_syn_ex[k]!)
    c.drive_ex[k] = currentToPotential({ tauSynMs: p.tau_syn_ex[k]!, tauMembraneMs, capacitancePf }, h)
    c.decay_in[k] = Math.exp(-h / p.tau_syn_in[k]!)
    c.drive_in[k] = currentToPotential({ tauSynMs: p.tau_syn_in[k]!, tauMembraneMs, capacitancePf }, h)
    c.refractorySteps[k] = grid.steps(p.t_ref[k]!)
  },

  step(g, t) {
    const { size, mask, grid } = g
    const { E_L, I_e, V_th, V_reset, delta, rho, U, tau_fac, tau_rec, tau_psc } = g.p
    const { V_m, I_syn_ex, I_syn_in, I_input, I_filtered, refractory, spikeMs, x, y, u } = g.s
    const { decay, drive, decay_ex, drive_ex, decay_in, drive_in, refractorySteps } = g.c
    const { ex, in: inhibition, current, filtered } = g.input
    const { count, target, weight, offset } = g.precise['released']!
    const h = grid.resolutionMs
    let next = 0
    for (let i = 0; i < size; i++) {
      const k = i & mask
      let V = V_m[i]!
      if (refractory[i] === 0) {
        const rest = E_L[k]!
        V = rest + (V - rest) * decay[k]! + I_syn_ex[i]! * drive_ex[k]! + I_syn_in[i]! * drive_in[k]! + (I_e[k]! + I_input[i]!) * drive[k]!
      } else {
        refractory[i]!--
      }
      I_syn_ex[i] = decay_ex[k]! * I_syn_ex[i]! + (1 - decay_ex[k]!) * I_filtered[i]! + ex[i]!
      I_syn_in[i] = decay_in[k]! * I_syn_in[i]! + inhibition[i]!
      // Spikes of this model carry the part of the resources that they release in the place of an offset.
      for (; next < count && target[next] === i; next++) {
        const released = weight[next]! * offset[next]!
        if (released > 0) I_syn_ex[i]! += released
        else I_syn_in[i]! += released
      }
      const width = delta[k]!
      const fires = width < 1e-10 ? V >= V_th[k]! : g.uniform(i) < rho[k]! * Math.exp((V - V_th[k]!) / width) * h * 1e-3
      if (fires) {
        refractory[i] = refractorySteps[k]!
        V = V_reset[k]!
        // From the last spike, or the start, to this one; then what the spike itself does.
        const now = grid.ms(t + 1)
        const passed = now - spikeMs[i]!
        spikeMs[i] = now
        const lost = Math.expm1(-passed / tau_rec[k]!)
        const kept = Math.exp(-passed / tau_psc[k]!)
        const recovered = (lost * tau_rec[k]! - (kept - 1) * tau_psc[k]!) / (tau_psc[k]! - tau_rec[k]!)
        const z = 1 - x[i]! - y[i]!
        x[i]! += recovered * y[i]! - lost * z
        y[i]! *= kept
        u[i]! *= tau_fac[k] === 0 ? 0 : Math.exp(-passed / tau_fac[k]!)
        u[i]! += U[k]! * (1 - u[i]!)
        const release = u[i]! * x[i]!
        x[i]! -= release
        y[i]! += release
        g.spike(i, 1, release)
      }
      V_m[i] = V
      I_input[i] = current[i]!
      I_filtered[i] = filtered[i]!
    }
  },
})
