import { currentToPotential } from '../../numerics/exact-propagators'
import { archiverParameters, resetBelowThreshold } from '../common-parameters'
import { defineNeuron } from '../define-model'
import { numberRule } from '../define-rule'
import * as vocabulary from '../vocabulary'

/** Leaky integrate-and-fire neuron with exponential currents and two refractory periods: one that holds the potential, one that forbids spikes. */
export const iaf_psc_exp_htum = defineNeuron({
  name: 'iaf_psc_exp_htum',
  version: 1,
  title: 'Leaky integrate-and-fire, two refractory periods',
  text:
    'The membrane integrates current and leaks towards rest; each spike that arrives makes a synaptic current jump by its weight, which ' +
    'then decays exponentially. After a spike the potential is held at its reset value for the absolute refractory period; then it ' +
    'moves again, but no spike is sent until the total refractory period has passed. Where both are equal the model is iaf_psc_exp.',
  equations: [
    'dV_m/dt = −(V_m − E_L)/τ_m + (I_syn,ex + I_syn,in + I_e + I)/C_m',
    'dI_syn/dt = −I_syn/τ_syn + Σ w · δ(t − t_spike)',
    'V_m ≥ V_th: spike, V_m ← V_reset for t_ref,abs, no spike for t_ref,tot',
  ],
  references: [
    'Tsodyks M, Uziel A, Markram H (2000). Synchrony generation in recurrent networks with frequency-dependent synapses. Journal of Neuroscience 20:RC50.',
    'Rotter S, Diesmann M (1999). Exact digital simulation of time-invariant linear systems with applications to neuronal modeling. Biological Cybernetics 81:381–402.',
  ],
  tags: ['integrate-and-fire', 'current-based'],
  parameters: {
    C_m: { ...vocabulary.C_m, default: 250 },
    tau_m: { ...vocabulary.tau_m, default: 10 },
    E_L: { ...vocabulary.E_L, default: -70 },
    V_th: { ...vocabulary.V_th, default: -55 },
    V_reset: { ...vocabulary.V_reset, default: -70 },
    t_ref_abs: {
      unit: 'ms',
      default: 2,
      symbol: 't_ref,abs',
      section: 'Spike',
      above: 0,
      span: [0.1, 20],
      text: 'Absolute refractory period: for so long after a spike the potential is held at its reset value.',
    },
    t_ref_tot: {
      unit: 'ms',
      default: 2,
      symbol: 't_ref,tot',
      section: 'Spike',
      above: 0,
      span: [0.1, 20],
      text: 'Total refractory period: for so long after a spike no other is sent, although the potential may move.',
    },
    tau_syn_ex: { ...vocabulary.tau_syn_ex, default: 2 },
    tau_syn_in: { ...vocabulary.tau_syn_in, default: 2 },
    I_e: { ...vocabulary.I_e, default: 0 },
    ...archiverParameters,
  },
  state: { V_m: { ...vocabulary.V_m, default: -70 } },
  recordables: {
    V_m: { ...vocabulary.recordedV_m, text: 'Membrane potential above E_L (in this model only)' },
    I_syn_ex: vocabulary.recordedI_syn_ex,
    I_syn_in: vocabulary.recordedI_syn_in,
  },
  rules: [
    resetBelowThreshold,
    numberRule({
      needs: ['t_ref_abs', 't_ref_tot'],
      holds: (values) => values.t_ref_abs <= values.t_ref_tot,
      text: 't_ref_tot must not be shorter than t_ref_abs.',
      remedy: (values) => ({ parameter: 't_ref_tot', value: values.t_ref_abs }),
    }),
  ],
  variables: ['I_syn_ex', 'I_syn_in', 'I_input', 'held', 'silent'],
  constants: ['decay', 'drive', 'decay_ex', 'drive_ex', 'decay_in', 'drive_in', 'heldSteps', 'silentSteps'],
  inputs: {
    ex: { signal: 'spike', sign: 'positive' },
    in: { signal: 'spike', sign: 'negative' },
    current: { signal: 'current' },
  },
  receives: ['spike', 'current', 'request'],
  sends: 'spike',
  weightUnit: 'pA',

  // NEST's multimeter gets the potential of this model above E_L.
  read: { V_m: ({ p, s, mask }, i) => s.V_m[i]! - p.E_L[i & mask]! },

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
    c.heldSteps[k] = grid.steps(p.t_ref_abs[k]!)
    c.silentSteps[k] = grid.steps(p.t_ref_tot[k]!)
  },

  step(g) {
    const { size, mask } = g
    const { E_L, I_e, V_th, V_reset } = g.p
    const { V_m, I_syn_ex, I_syn_in, I_input, held, silent } = g.s
    const { decay, drive, decay_ex, drive_ex, decay_in, drive_in, heldSteps, silentSteps } = g.c
    const { ex, in: inhibition, current } = g.input
    for (let i = 0; i < size; i++) {
      const k = i & mask
      let V = V_m[i]!
      if (held[i] === 0) {
        const rest = E_L[k]!
        V = rest + (V - rest) * decay[k]! + I_syn_ex[i]! * drive_ex[k]! + I_syn_in[i]! * drive_in[k]! + (I_e[k]! + I_input[i]!) * drive[k]!
      } else {
        held[i]!--
      }
      I_syn_ex[i] = I_syn_ex[i]! * decay_ex[k]! + ex[i]!
      I_syn_in[i] = I_syn_in[i]! * decay_in[k]! + inhibition[i]!
      if (silent[i] !== 0) {
        silent[i]!--
      } else if (V >= V_th[k]!) {
        held[i] = heldSteps[k]!
        silent[i] = silentSteps[k]!
        V = V_reset[k]!
        g.spike(i)
      }
      V_m[i] = V
      I_input[i] = current[i]!
    }
  },
})
