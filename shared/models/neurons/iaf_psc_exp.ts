import { currentToPotential } from '../../numerics/exact-propagators'
import { archiverParameters, resetBelowThreshold } from '../common-parameters'
import { defineNeuron } from '../define-model'
import * as vocabulary from '../vocabulary'

/** Leaky integrate-and-fire neuron whose synaptic currents decay exponentially. */
export const iaf_psc_exp = defineNeuron({
  name: 'iaf_psc_exp',
  version: 1,
  title: 'Leaky integrate-and-fire, exponential currents',
  text:
    'The membrane integrates current and leaks towards rest. Each spike that arrives makes the synaptic current jump by its weight; ' +
    'the current then decays exponentially. When the potential reaches the threshold a spike is sent, and the potential is held at ' +
    'its reset value for the refractory period. With δ above 0 the neuron fires by chance instead, at a rate that grows ' +
    'exponentially as the potential nears the threshold.',
  equations: [
    'dV_m/dt = −(V_m − E_L)/τ_m + (I_syn,ex + I_syn,in + I_e + I)/C_m',
    'dI_syn/dt = −I_syn/τ_syn + Σ w · δ(t − t_spike)',
    'δ = 0:  V_m ≥ V_th: spike, V_m ← V_reset for t_ref',
    'δ > 0:  rate = ρ · exp((V_m − V_th)/δ)',
  ],
  references: [
    'Rotter S, Diesmann M (1999). Exact digital simulation of time-invariant linear systems with applications to neuronal modeling. Biological Cybernetics 81:381–402.',
    'Tsodyks M, Uziel A, Markram H (2000). Synchrony generation in recurrent networks with frequency-dependent synapses. Journal of Neuroscience 20:RC50.',
    'Mensi S, Hagens O, Gerstner W, Pozzorini C (2016). Enhanced sensitivity to rapid input fluctuations by nonlinear threshold dynamics in neocortical pyramidal neurons. PLoS Computational Biology 12:e1004761.',
  ],
  tags: ['integrate-and-fire', 'current-based'],
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
    ...archiverParameters,
  },
  state: { V_m: { ...vocabulary.V_m, default: -70 } },
  recordables: {
    V_m: vocabulary.recordedV_m,
    I_syn_ex: vocabulary.recordedI_syn_ex,
    I_syn_in: vocabulary.recordedI_syn_in,
  },
  rules: [resetBelowThreshold],
  variables: ['I_syn_ex', 'I_syn_in', 'I_input', 'I_filtered', 'refractory'],
  constants: ['decay', 'drive', 'decay_ex', 'drive_ex', 'decay_in', 'drive_in', 'refractorySteps'],
  inputs: {
    ex: { signal: 'spike', sign: 'positive' },
    in: { signal: 'spike', sign: 'negative' },
    current: { signal: 'current' },
    filtered: { signal: 'current', receptor: 1 },
  },
  receives: ['spike', 'current', 'request'],
  sends: 'spike',
  weightUnit: 'pA',
  receptors: { DIRECT: 0, FILTERED: 1 },

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

  step(g) {
    const { size, rows, p, c } = g
    const { V_m, I_syn_ex, I_syn_in, I_input, I_filtered, refractory } = g.s
    const { ex, in: inhibition, current, filtered } = g.input
    const hasCurrent = g.fed.current || g.fed.filtered
    const h = g.grid.resolutionMs
    const perRow = size / rows
    for (let k = 0; k < rows; k++) {
      const decay = c.decay[k]!
      const drive = c.drive[k]!
      const decay_ex = c.decay_ex[k]!
      const drive_ex = c.drive_ex[k]!
      const decay_in = c.decay_in[k]!
      const drive_in = c.drive_in[k]!
      const rest = p.E_L[k]!
      const I_e = p.I_e[k]!
      const V_th = p.V_th[k]!
      const width = p.delta[k]!
      const isSharp = width < 1e-10
      for (let i = k * perRow; i < (k + 1) * perRow; i++) {
        let V = V_m[i]!
        if (refractory[i] === 0) {
          const I = hasCurrent ? I_input[i]! + I_e : I_e
          V = rest + (V - rest) * decay + I_syn_ex[i]! * drive_ex + I_syn_in[i]! * drive_in + I * drive
        } else {
          refractory[i]!--
        }
        I_syn_ex[i] = decay_ex * I_syn_ex[i]! + ex[i]!
        I_syn_in[i] = decay_in * I_syn_in[i]! + inhibition[i]!
        if (hasCurrent) I_syn_ex[i]! += (1 - decay_ex) * I_filtered[i]!
        if (isSharp ? V >= V_th : g.uniform(i) < p.rho[k]! * Math.exp((V - V_th) / width) * h * 1e-3) {
          refractory[i] = c.refractorySteps[k]!
          V = p.V_reset[k]!
          g.spike(i)
        }
        V_m[i] = V
        if (hasCurrent) {
          I_input[i] = current[i]!
          I_filtered[i] = filtered[i]!
        }
      }
    }
  },

  vector: {
    columns: ['V_m', 'I_syn_ex', 'I_syn_in', 'refractory'],
    inputs: ['ex', 'in'],
    constants({ p, c, fed }) {
      if (fed.current || fed.filtered || p.delta[0]! >= 1e-10) return null
      const { decay, decay_ex, drive_ex, decay_in, drive_in, drive, refractorySteps } = c
      const synaptic = [decay_ex[0]!, drive_ex[0]!, decay_in[0]!, drive_in[0]!]
      return [decay[0]!, ...synaptic, p.E_L[0]!, p.I_e[0]! * drive[0]!, p.V_th[0]!, p.V_reset[0]!, refractorySteps[0]!]
    },
  },
})
