import { alphaToPotential, currentToPotential } from '../../numerics/exact-propagators'
import { archiverParameters, resetBelowThreshold } from '../common-parameters'
import { defineNeuron } from '../define-model'
import { sumOverPorts, tau_syn } from '../families/port-parameters'
import * as vocabulary from '../vocabulary'

/** Leaky integrate-and-fire neuron with any number of receptors, each with an alpha current of its own time constant. */
export const iaf_psc_alpha_multisynapse = defineNeuron({
  name: 'iaf_psc_alpha_multisynapse',
  version: 1,
  title: 'Leaky integrate-and-fire, alpha currents, many receptors',
  text:
    'The model iaf_psc_alpha with as many receptors as τ_syn has values. A connection chooses its receptor by number, from 1 on; its ' +
    'weight, the peak of the current that a spike starts, may be above or below 0.',
  equations: [
    'dV_m/dt = −(V_m − E_L)/τ_m + (Σ_r I_syn,r + I_e + I)/C_m',
    'I_syn,r(t) = Σ w · (e/τ_syn,r) · t · exp(−t/τ_syn,r)',
    'V_m ≥ V_th: spike, V_m ← V_reset for t_ref',
  ],
  references: [
    'Rotter S, Diesmann M (1999). Exact digital simulation of time-invariant linear systems with applications to neuronal modeling. Biological Cybernetics 81:381–402.',
    'Diesmann M, Gewaltig M-O, Rotter S, Aertsen A (2001). State space analysis of synchronous spiking in cortical neural networks. Neurocomputing 38–40:565–571.',
  ],
  tags: ['integrate-and-fire', 'current-based', 'many receptors'],
  parameters: {
    C_m: { ...vocabulary.C_m, default: 250 },
    tau_m: { ...vocabulary.tau_m, default: 10 },
    E_L: { ...vocabulary.E_L, default: -70 },
    V_min: { ...vocabulary.V_min, default: -Infinity },
    V_th: { ...vocabulary.V_th, default: -55 },
    V_reset: { ...vocabulary.V_reset, default: -70 },
    t_ref: { ...vocabulary.t_ref, default: 2 },
    tau_syn,
    I_e: { ...vocabulary.I_e, default: 0 },
    ...archiverParameters,
  },
  state: { V_m: { ...vocabulary.V_m, default: -70 } },
  recordables: { V_m: vocabulary.recordedV_m, I_syn: vocabulary.recordedI_syn },
  rules: [resetBelowThreshold],
  variables: ['I_input', 'refractory'],
  constants: ['decay', 'drive', 'refractorySteps'],
  ports: { sizedBy: 'tau_syn', variables: ['dI_', 'I_syn_'], constants: ['decay_syn', 'rise', 'start', 'P31', 'P32'] },
  portRecordables: { I_syn_: vocabulary.recordedI_syn },
  inputs: { spikes: { signal: 'spike', receptor: 'ports' }, current: { signal: 'current' } },
  receives: ['spike', 'current', 'request'],
  sends: 'spike',
  weightUnit: 'pA',

  read: { I_syn: (g, i) => sumOverPorts(g, 'tau_syn', g.s.I_syn_, i) },
  status: {
    n_synapses: ({ lists }, i) => lists['tau_syn']![i]!.length,
    has_connections: (g, i) => g.hasConnections(i),
  },

  prepare({ p, c, lists, grid, rows, ports }, k) {
    const h = grid.resolutionMs
    const tauMembraneMs = p.tau_m[k]!
    const capacitancePf = p.C_m[k]!
    c.decay[k] = Math.exp(-h / tauMembraneMs)
    c.drive[k] = ((1 - c.decay[k]) * tauMembraneMs) / capacitancePf
    c.refractorySteps[k] = grid.steps(p.t_ref[k]!)
    for (let r = 0; r < ports; r++) {
      const tauSynMs = lists['tau_syn']![k]![r]
      const at = r * rows + k
      const membrane = { tauSynMs: tauSynMs ?? 1, tauMembraneMs, capacitancePf }
      const used = tauSynMs === undefined ? 0 : 1
      c.decay_syn[at] = used * Math.exp(-h / membrane.tauSynMs)
      c.rise[at] = h * c.decay_syn[at]
      c.start[at] = (used * Math.E) / membrane.tauSynMs
      c.P31[at] = used * alphaToPotential(membrane, h)
      c.P32[at] = used * currentToPotential(membrane, h)
    }
  },

  step(g) {
    const { size, rows, ports, p, c } = g
    const { V_m, dI_, I_syn_, I_input, refractory } = g.s
    const { spikes, current } = g.input
    const perRow = size / rows
    for (let k = 0; k < rows; k++) {
      const rest = p.E_L[k]!
      const decay = c.decay[k]!
      const drive = c.drive[k]!
      for (let i = k * perRow; i < (k + 1) * perRow; i++) {
        let V = V_m[i]!
        if (refractory[i] === 0) {
          V = rest + (V - rest) * decay + (p.I_e[k]! + I_input[i]!) * drive
          for (let r = 0; r < ports; r++) V += c.P31[r * rows + k]! * dI_[r * size + i]! + c.P32[r * rows + k]! * I_syn_[r * size + i]!
          if (V < p.V_min[k]!) V = p.V_min[k]!
        } else {
          refractory[i]!--
        }
        for (let r = 0; r < ports; r++) {
          const at = r * size + i
          const from = r * rows + k
          I_syn_[at] = c.rise[from]! * dI_[at]! + c.decay_syn[from]! * I_syn_[at]!
          dI_[at] = c.decay_syn[from]! * dI_[at]! + c.start[from]! * spikes[at]!
        }
        if (V >= p.V_th[k]!) {
          refractory[i] = c.refractorySteps[k]!
          V = p.V_reset[k]!
          g.spike(i)
        }
        V_m[i] = V
        I_input[i] = current[i]!
      }
    }
  },
})
