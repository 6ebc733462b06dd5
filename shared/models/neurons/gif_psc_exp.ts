import { currentToPotential } from '../../numerics/exact-propagators'
import { archiverParameters } from '../common-parameters'
import { defineNeuron } from '../define-model'
import { addTo, elementsOf, prepareDecay, sumThenDecay } from '../families/elements'
import { gifParameters, gifReferences, gifRules, neverDrawn, recordedE_sfa, recordedI_stc } from '../families/gif-parameters'
import * as vocabulary from '../vocabulary'

/** Generalised integrate-and-fire neuron with exponential currents: it fires by chance, and adapts by threshold and current. */
export const gif_psc_exp = defineNeuron({
  name: 'gif_psc_exp',
  version: 1,
  title: 'Generalised integrate-and-fire, exponential currents',
  text:
    'A leaky integrate-and-fire neuron that fires by chance, at a rate that grows exponentially as the potential nears the threshold. ' +
    'Each spike raises the threshold (spike-frequency adaptation) and starts currents that work against the input (spike-triggered ' +
    'currents); both are sums of exponentials, as many as there are time constants. The model can be fitted to recordings.',
  equations: [
    'C_m dV_m/dt = −g_L (V_m − E_L) − I_stc + I_syn,ex + I_syn,in + I_e + I',
    'dI_syn/dt = −I_syn/τ_syn + Σ w · δ(t − t_spike)',
    'rate = λ_0 · exp((V_m − E_sfa)/ΔV)',
    'E_sfa = V_T* + Σ_k sfa_k,  dsfa_k/dt = −sfa_k/τ_sfa,k,  spike: sfa_k ← sfa_k + q_sfa,k',
    'I_stc = Σ_k stc_k,  dstc_k/dt = −stc_k/τ_stc,k,  spike: stc_k ← stc_k + q_stc,k',
    'after a spike: V_m ← V_reset for t_ref',
  ],
  references: gifReferences,
  tags: ['integrate-and-fire', 'current-based', 'adaptation', 'escape noise'],
  parameters: {
    ...gifParameters,
    tau_syn_ex: { ...vocabulary.tau_syn_ex, default: 2 },
    tau_syn_in: { ...vocabulary.tau_syn_in, default: 2 },
    ...archiverParameters,
  },
  state: { V_m: { ...vocabulary.V_m, default: -70 } },
  recordables: {
    V_m: vocabulary.recordedV_m,
    E_sfa: recordedE_sfa,
    I_stc: recordedI_stc,
    I_syn_ex: vocabulary.recordedI_syn_ex,
    I_syn_in: vocabulary.recordedI_syn_in,
  },
  rules: gifRules,
  variables: ['E_sfa', 'I_stc', 'I_syn_ex', 'I_syn_in', 'I_input', 'refractory'],
  constants: ['decay', 'drive', 'pull', 'decay_ex', 'drive_ex', 'decay_in', 'drive_in', 'refractorySteps'],
  ports: { sizedBy: 'tau_sfa', roomFor: ['tau_stc'], variables: ['sfa', 'stc'], constants: ['decay_sfa', 'decay_stc'] },
  inputs: {
    ex: { signal: 'spike', sign: 'positive' },
    in: { signal: 'spike', sign: 'negative' },
    current: { signal: 'current' },
  },
  receives: ['spike', 'current', 'request'],
  sends: 'spike',
  weightUnit: 'pA',
  status: { E_sfa: ({ s }, i) => s.E_sfa[i]!, I_stc: ({ s }, i) => s.I_stc[i]! },

  prepare(g, k) {
    const { p, c, s, grid } = g
    const h = grid.resolutionMs
    const capacitancePf = p.C_m[k]!
    const tauMembraneMs = capacitancePf / p.g_L[k]!
    c.decay[k] = Math.exp(-h / tauMembraneMs)
    c.pull[k] = -Math.expm1(-h / tauMembraneMs)
    c.drive[k] = (c.pull[k] * tauMembraneMs) / capacitancePf
    c.decay_ex[k] = Math.exp(-h / p.tau_syn_ex[k]!)
    c.drive_ex[k] = currentToPotential({ tauSynMs: p.tau_syn_ex[k]!, tauMembraneMs, capacitancePf }, h)
    c.decay_in[k] = Math.exp(-h / p.tau_syn_in[k]!)
    c.drive_in[k] = currentToPotential({ tauSynMs: p.tau_syn_in[k]!, tauMembraneMs, capacitancePf }, h)
    c.refractorySteps[k] = grid.steps(p.t_ref[k]!)
    prepareDecay(elementsOf(g, 'tau_sfa', s.sfa, c.decay_sfa), k, h)
    prepareDecay(elementsOf(g, 'tau_stc', s.stc, c.decay_stc), k, h)
  },

  step(g) {
    const { size, rows, p, c, lists } = g
    const { V_m, E_sfa, I_stc, I_syn_ex, I_syn_in, I_input, refractory } = g.s
    const { ex, in: inhibition, current } = g.input
    const h = g.grid.resolutionMs
    const sfa = elementsOf(g, 'tau_sfa', g.s.sfa, c.decay_sfa)
    const stc = elementsOf(g, 'tau_stc', g.s.stc, c.decay_stc)
    const perRow = size / rows
    for (let k = 0; k < rows; k++) {
      const V_T_star = p.V_T_star[k]!
      const Delta_V = p.Delta_V[k]!
      const atThreshold = (p.lambda_0[k]! / 1000) * h
      const I_e = p.I_e[k]!
      const pulled = c.pull[k]! * p.E_L[k]!
      const drive = c.drive[k]!
      const remains = c.decay[k]!
      const decay_ex = c.decay_ex[k]!
      const drive_ex = c.drive_ex[k]!
      const decay_in = c.decay_in[k]!
      const drive_in = c.drive_in[k]!
      for (let i = k * perRow; i < (k + 1) * perRow; i++) {
        const opposing = sumThenDecay(stc, i, k)
        const E = V_T_star + sumThenDecay(sfa, i, k)
        I_stc[i] = opposing
        E_sfa[i] = E
        const I_ex = I_syn_ex[i]! * decay_ex + ex[i]!
        const I_in = I_syn_in[i]! * decay_in + inhibition[i]!
        I_syn_ex[i] = I_ex
        I_syn_in[i] = I_in
        if (refractory[i] !== 0) {
          refractory[i]!--
          V_m[i] = p.V_reset[k]!
        } else {
          const V = drive * (I_input[i]! + I_e - opposing) + remains * V_m[i]! + pulled + I_ex * drive_ex + I_in * drive_in
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
