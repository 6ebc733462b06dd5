import { archiverParameters } from '../common-parameters'
import { defineNeuron } from '../define-model'
import { preciseParameters, preciseReferences, preciseRules, preciseText } from '../families/precise-parameters'
import * as vocabulary from '../vocabulary'

/** Leaky integrate-and-fire neuron whose potential jumps at each spike that arrives, with spike times between steps. */
export const iaf_psc_delta_ps = defineNeuron({
  name: 'iaf_psc_delta_ps',
  version: 1,
  title: 'Leaky integrate-and-fire, delta pulses, precise times',
  text:
    'The membrane integrates current and leaks towards rest. Each spike that arrives makes the potential jump by its weight at once. ' +
    'When the potential reaches the threshold a spike is sent, and the potential is held at its reset value for the refractory ' +
    `period; what arrives meanwhile is lost. ${preciseText}`,
  equations: ['dV_m/dt = −(V_m − E_L)/τ_m + (I_e + I)/C_m + Σ w · δ(t − t_spike)', 'V_m ≥ V_th: spike, V_m ← V_reset for t_ref'],
  references: preciseReferences,
  tags: ['integrate-and-fire', 'delta pulses', 'precise times'],
  parameters: {
    ...preciseParameters,
    V_min: { ...vocabulary.V_min, default: -Number.MAX_VALUE },
    ...archiverParameters,
  },
  state: { V_m: { ...vocabulary.V_m, default: -70 } },
  recordables: { V_m: vocabulary.recordedV_m },
  rules: preciseRules,
  variables: ['I_input', 'refractory', 'spikeStep', 'spikeOffset'],
  constants: ['leak', 'resistance', 'refractorySteps'],
  inputs: { spikes: { signal: 'spike', precise: true }, current: { signal: 'current' } },
  receives: ['spike', 'current', 'request'],
  sends: 'spike',
  weightUnit: 'mV',
  status: { is_refractory: ({ s }, i) => s.refractory[i] !== 0, refractory_input: () => false },

  prepare({ p, c, grid }, k) {
    c.leak[k] = Math.expm1(-grid.resolutionMs / p.tau_m[k]!)
    c.resistance[k] = p.tau_m[k]! / p.C_m[k]!
    c.refractorySteps[k] = grid.steps(p.t_ref[k]!)
  },

  // Places within the step are counted from its end. Refractoriness lasts a step at least, so that a neuron fires once in a step at most.
  step(g, t) {
    const { size, mask } = g
    const { E_L, I_e, V_th, V_reset, V_min, tau_m } = g.p
    const { V_m, I_input, refractory, spikeStep, spikeOffset } = g.s
    const { leak, resistance, refractorySteps } = g.c
    const { count, target, weight, offset } = g.precise['spikes']!
    const { current } = g.input
    const h = g.grid.resolutionMs
    let next = 0
    for (let i = 0; i < size; i++) {
      const k = i & mask
      const rest = E_L[k]!
      const threshold = V_th[k]! - rest
      // The potential above rest, and where the current alone would take it.
      let U = V_m[i]! - rest
      const goal = resistance[k]! * (I_input[i]! + I_e[k]!)
      // A potential that was set above the threshold fires at once, refractory or not.
      let firedAt = U >= threshold ? h * (1 - Number.EPSILON) : -1
      let isRefractory = firedAt >= 0 || refractory[i] !== 0
      const returns = isRefractory && firedAt < 0 && t + 1 - spikeStep[i]! === refractorySteps[k]!
      let returnAt = returns ? spikeOffset[i]! : -1
      const undisturbed = returnAt < 0 && !(next < count && target[next] === i)
      let here = h
      for (;;) {
        const hasSpike = next < count && target[next] === i
        if (returnAt >= 0 && !(hasSpike && offset[next]! > returnAt)) {
          here = returnAt
          returnAt = -1
          isRefractory = false
          continue
        }
        const end = hasSpike ? offset[next]! : 0
        if (!isRefractory) {
          const passed = here - end === h ? leak[k]! : Math.expm1((end - here) / tau_m[k]!)
          U = -goal * passed + passed * U + U
          if (undisturbed && U < V_min[k]! - rest) U = V_min[k]! - rest
          if (U >= threshold) firedAt = end - tau_m[k]! * Math.log((goal - U) / (goal - threshold))
        }
        let jump = 0
        for (; next < count && target[next] === i && offset[next] === end; next++) jump += weight[next]!
        if (!isRefractory && firedAt < 0) {
          U += jump
          if (U >= threshold) firedAt = end
        }
        isRefractory ||= firedAt >= 0
        here = end
        if (!hasSpike) break
      }
      if (firedAt >= 0) {
        U = V_reset[k]! - rest
        spikeStep[i] = t + 1
        spikeOffset[i] = firedAt
        g.spike(i, 1, firedAt)
      }
      refractory[i] = isRefractory ? 1 : 0
      V_m[i] = rest + U
      I_input[i] = current[i]!
    }
  },
})
