import { currentToPotential } from '../../numerics/exact-propagators'
import { archiverParameters, resetBelowThreshold } from '../common-parameters'
import { defineNeuron } from '../define-model'
import { numbersOf } from '../define-rule'
import { sumOverPorts, tau_syn } from '../families/port-parameters'
import * as vocabulary from '../vocabulary'

/** Leaky integrate-and-fire neuron with any number of receptors, each with an exponential current of its own time constant. */
export const iaf_psc_exp_multisynapse = defineNeuron({
  name: 'iaf_psc_exp_multisynapse',
  version: 1,
  title: 'Leaky integrate-and-fire, exponential currents, many receptors',
  text:
    'The model iaf_psc_exp with as many receptors as τ_syn has values. A connection chooses its receptor by number, from 1 on; its ' +
    'weight may be above or below 0. Each spike makes the current of its receptor jump by the weight; the current then decays with ' +
    'the time constant of the receptor.',
  equations: [
    'dV_m/dt = −(V_m − E_L)/τ_m + (Σ_r I_syn,r + I_e + I)/C_m',
    'dI_syn,r/dt = −I_syn,r/τ_syn,r + Σ w · δ(t − t_spike)',
    'V_m ≥ V_th: spike, V_m ← V_reset for t_ref',
  ],
  references: [
    'Tsodyks M, Uziel A, Markram H (2000). Synchrony generation in recurrent networks with frequency-dependent synapses. Journal of Neuroscience 20:RC50.',
    'Rotter S, Diesmann M (1999). Exact digital simulation of time-invariant linear systems with applications to neuronal modeling. Biological Cybernetics 81:381–402.',
  ],
  tags: ['integrate-and-fire', 'current-based', 'many receptors'],
  parameters: {
    C_m: { ...vocabulary.C_m, default: 250 },
    tau_m: { ...vocabulary.tau_m, default: 10 },
    E_L: { ...vocabulary.E_L, default: -70 },
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
  ports: { sizedBy: 'tau_syn', variables: ['I_syn_'], constants: ['decay_syn', 'drive_syn'] },
  portRecordables: { I_syn_: vocabulary.recordedI_syn },
  inputs: { spikes: { signal: 'spike', receptor: 'ports' }, current: { signal: 'current' } },
  receives: ['spike', 'current', 'request'],
  sends: 'spike',
  weightUnit: 'pA',

  check(values, given) {
    if (!('tau_syn' in given) || !numbersOf(values['tau_syn']).some((tau) => tau === values['tau_m'])) return null
    return { parameter: 'tau_syn', code: 'rule-broken', message: 'tau_syn must differ from tau_m at every receptor.' }
  },

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
    c.drive[k] = (tauMembraneMs / capacitancePf) * (1 - c.decay[k])
    c.refractorySteps[k] = grid.steps(p.t_ref[k]!)
    for (let r = 0; r < ports; r++) {
      const tauSynMs = lists['tau_syn']![k]![r]
      const at = r * rows + k
      c.decay_syn[at] = tauSynMs === undefined ? 0 : Math.exp(-h / tauSynMs)
      c.drive_syn[at] = tauSynMs === undefined ? 0 : currentToPotential({ tauSynMs, tauMembraneMs, capacitancePf }, h)
    }
  },

  step(g) {
    const { size, rows, ports, p, c } = g
    const { V_m, I_syn_, I_input, refractory } = g.s
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
          for (let r = 0; r < ports; r++) V += c.drive_syn[r * rows + k]! * I_syn_[r * size + i]!
        } else {
          refractory[i]!--
        }
        for (let r = 0; r < ports; r++) {
          const at = r * size + i
          I_syn_[at] = I_syn_[at]! * c.decay_syn[r * rows + k]! + spikes[at]!
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
