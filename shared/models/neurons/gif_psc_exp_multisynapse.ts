import { currentToPotential } from '../../numerics/exact-propagators'
import { archiverParameters } from '../common-parameters'
import { defineNeuron } from '../define-model'
import { addTo, elementsOf, prepareDecay, sumThenDecay } from '../families/elements'
import { gifParameters, gifReferences, gifRules, neverDrawn, recordedE_sfa, recordedI_stc } from '../families/gif-parameters'
import { tau_syn } from '../families/port-parameters'
import * as vocabulary from '../vocabulary'

/** Generalised integrate-and-fire neuron with any number of receptors, each with an exponential current of its own time constant. */
export const gif_psc_exp_multisynapse = defineNeuron({
  name: 'gif_psc_exp_multisynapse',
  version: 1,
  title: 'Generalised integrate-and-fire, exponential currents, many receptors',
  text:
    'The model gif_psc_exp with as many receptors as τ_syn has values. A connection chooses its receptor by number, from 1 on; its ' +
    'weight may be above or below 0. The neuron fires by chance, at a rate that grows exponentially as the potential nears the ' +
    'threshold; each spike raises the threshold and starts currents that work against the input.',
  equations: [
    'C_m dV_m/dt = −g_L (V_m − E_L) − I_stc + Σ_r I_syn,r + I_e + I',
    'dI_syn,r/dt = −I_syn,r/τ_syn,r + Σ w · δ(t − t_spike)',
    'rate = λ_0 · exp((V_m − E_sfa)/ΔV)',
    'E_sfa = V_T* + Σ_k sfa_k,  dsfa_k/dt = −sfa_k/τ_sfa,k,  spike: sfa_k ← sfa_k + q_sfa,k',
    'I_stc = Σ_k stc_k,  dstc_k/dt = −stc_k/τ_stc,k,  spike: stc_k ← stc_k + q_stc,k',
    'after a spike: V_m ← V_reset for t_ref',
  ],
  references: gifReferences,
  tags: ['integrate-and-fire', 'current-based', 'adaptation', 'escape noise', 'many receptors'],
  parameters: { ...gifParameters, tau_syn, ...archiverParameters },
  state: { V_m: { ...vocabulary.V_m, default: -70 } },
  recordables: { V_m: vocabulary.recordedV_m, E_sfa: recordedE_sfa, I_stc: recordedI_stc },
  rules: gifRules,
  variables: ['E_sfa', 'I_stc', 'I_input', 'refractory'],
  constants: ['decay', 'drive', 'pull', 'refractorySteps'],
  ports: {
    sizedBy: 'tau_syn',
    roomFor: ['tau_sfa', 'tau_stc'],
    mayGrow: true,
    variables: ['I_syn', 'sfa', 'stc'],
    constants: ['decay_syn', 'drive_syn', 'decay_sfa', 'decay_stc'],
  },
  inputs: { spikes: { signal: 'spike', receptor: 'ports' }, current: { signal: 'current' } },
  receives: ['spike', 'current', 'request'],
  sends: 'spike',
  weightUnit: 'pA',
  status: {
    E_sfa: ({ s }, i) => s.E_sfa[i]!,
    I_stc: ({ s }, i) => s.I_stc[i]!,
    n_receptors: ({ lists }, i) => lists['tau_syn']![i]!.length,
    has_connections: (g, i) => g.hasConnections(i),
  },

  prepare(g, k) {
    const { p, c, s, lists, grid, rows } = g
    const h = grid.resolutionMs
    const capacitancePf = p.C_m[k]!
    const tauMembraneMs = capacitancePf / p.g_L[k]!
    c.decay[k] = Math.exp(-h / tauMembraneMs)
    c.pull[k] = -Math.expm1(-h / tauMembraneMs)
    c.drive[k] = (c.pull[k] * tauMembraneMs) / capacitancePf
    c.refractorySteps[k] = grid.steps(p.t_ref[k]!)
    lists['tau_syn']![k]!.forEach((tauSynMs, r) => {
      c.decay_syn[r * rows + k] = Math.exp(-h / tauSynMs)
      c.drive_syn[r * rows + k] = currentToPotential({ tauSynMs, tauMembraneMs, capacitancePf }, h)
    })
    prepareDecay(elementsOf(g, 'tau_sfa', s.sfa, c.decay_sfa), k, h)
    prepareDecay(elementsOf(g, 'tau_stc', s.stc, c.decay_stc), k, h)
  },

  step(g) {
    const { size, rows, p, c, lists } = g
    const { V_m, E_sfa, I_stc, I_syn, I_input, refractory } = g.s
    const { spikes, current } = g.input
    const h = g.grid.resolutionMs
    const sfa = elementsOf(g, 'tau_sfa', g.s.sfa, c.decay_sfa)
    const stc = elementsOf(g, 'tau_stc', g.s.stc, c.decay_stc)
    const receptors = lists['tau_syn']!
    const { decay_syn, drive_syn } = c
    const perRow = size / rows
    for (let k = 0; k < rows; k++) {
      const V_T_star = p.V_T_star[k]!
      const Delta_V = p.Delta_V[k]!
      const atThreshold = (p.lambda_0[k]! / 1000) * h
      const I_e = p.I_e[k]!
      const pulled = c.pull[k]! * p.E_L[k]!
      const drive = c.drive[k]!
      const remains = c.decay[k]!
      for (let i = k * perRow; i < (k + 1) * perRow; i++) {
        const opposing = sumThenDecay(stc, i, k)
        const E = V_T_star + sumThenDecay(sfa, i, k)
        I_stc[i] = opposing
        E_sfa[i] = E
        let synaptic = 0
        for (let r = 0; r < receptors[i]!.length; r++) {
          const at = r * size + i
          synaptic += drive_syn[r * rows + k]! * I_syn[at]!
          I_syn[at] = decay_syn[r * rows + k]! * I_syn[at]! + spikes[at]!
        }
        if (refractory[i] !== 0) {
          refractory[i]!--
          V_m[i] = p.V_reset[k]!
        } else {
          const V = drive * (I_input[i]! + I_e - opposing) + remains * V_m[i]! + pulled + synaptic
          V_m[i] = V
          const expected = atThreshold * Math.exp((V - E) / Delta_V)
          if (expected > neverDrawn && g.uniform(i) < -Math.expm1(-expected)) {
            addTo(stc, i, lists['q_stc']![i]!)
            addTo(sfa, i, lists['q_sfa']![i]!)
            refractory[i] = c.refractorySteps[k]!
            g.spike(i)
          }
        }
        I_input[i] = current[i]!
      }
    }
  },
})
