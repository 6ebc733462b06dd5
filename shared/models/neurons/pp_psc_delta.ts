import { gamma } from '../../random/gamma'
import type { UniformSource } from '../../random/generator'
import { poisson } from '../../random/poisson'
import { archiverParameters } from '../common-parameters'
import { defineNeuron } from '../define-model'
import { listRule } from '../define-rule'
import { addTo, decayThenSum, elementsOf, prepareDecay } from '../families/elements'
import { nodeDraws } from '../families/node-draws'
import type { GroupColumns } from '../runtime'
import * as vocabulary from '../vocabulary'

type Drawing = GroupColumns<'dead_time_shape', never, 'deadMs'>

/** Random numbers of node `i` in this step, after the one that decides on a spike. */
function drawsOf(g: Drawing, i: number): UniformSource {
  return nodeDraws.of(g, i, 1)
}

/** A dead time (ms) from the gamma distribution of node `i`. */
function drawDeadTime(g: Drawing, i: number): number {
  const k = i & g.mask
  const shape = g.p.dead_time_shape[k]!
  return (gamma(shape, drawsOf(g, i)) * g.c.deadMs[k]!) / shape
}

/** Point-process neuron whose potential jumps at each spike that arrives: it fires by chance at a rate that the potential sets. */
export const pp_psc_delta = defineNeuron({
  name: 'pp_psc_delta',
  version: 1,
  title: 'Point process, delta pulses',
  text:
    'The membrane integrates current and leaks; each spike that arrives makes the potential jump by its weight. Spikes are sent by ' +
    'chance, at a rate that is a linear plus an exponential function of the potential. After a spike there is a dead time, fixed or ' +
    'drawn from a gamma distribution; without one several spikes may be sent in a step. Each spike may raise an adaptive threshold, ' +
    'the sum of exponentials, and the potential may be reset. Potentials count from rest.',
  equations: [
    'dV_m/dt = −V_m/τ_m + (I_e + I)/C_m + Σ w · δ(t − t_spike)',
    'rate = [c_1 V + c_2 exp(c_3 V)]_+ with V = V_m − E_sfa',
    'E_sfa = Σ_k q_k,  dq_k/dt = −q_k/τ_sfa,k,  spike: q_k ← q_k + q_sfa,k',
  ],
  references: [
    'Cardanobile S, Rotter S (2010). Multiplicatively interacting point processes and applications to neural modeling. Journal of Computational Neuroscience 28:267–284.',
    'Jolivet R, Rauch A, Lüscher H-R, Gerstner W (2006). Predicting spike timing of neocortical pyramidal neurons by simple threshold models. Journal of Computational Neuroscience 21:35–49.',
    'Deger M, Helias M, Cardanobile S, Atay FM, Rotter S (2010). Nonequilibrium dynamics of stochastic point processes with refractoriness. Physical Review E 82:021129.',
  ],
  tags: ['point process', 'delta pulses', 'adaptation', 'escape noise'],
  parameters: {
    C_m: { ...vocabulary.C_m, default: 250 },
    tau_m: { ...vocabulary.tau_m, default: 10 },
    c_1: {
      unit: '1/(s mV)',
      default: 0,
      symbol: 'c_1',
      section: 'Spike',
      span: [0, 10],
      text: 'Slope of the linear part of the rate.',
    },
    c_2: {
      unit: '1/s',
      default: 1.238,
      symbol: 'c_2',
      section: 'Spike',
      span: [0, 10],
      text: 'Factor of the exponential part of the rate.',
    },
    c_3: {
      unit: '1/mV',
      default: 0.25,
      symbol: 'c_3',
      section: 'Spike',
      atLeast: 0,
      span: [0, 1],
      text: 'How steeply the exponential part of the rate grows with the potential.',
    },
    dead_time: {
      unit: 'ms',
      default: 1,
      section: 'Spike',
      atLeast: 0,
      span: [0, 20],
      text: 'Time after a spike in which no other is possible, at least a step; 0 for none at all.',
    },
    dead_time_random: {
      kind: 'flag',
      default: false,
      section: 'Spike',
      text: 'Draws the dead time from a gamma distribution with mean dead_time.',
    },
    dead_time_shape: {
      kind: 'integer',
      unit: '',
      default: 1,
      section: 'Spike',
      atLeast: 1,
      span: [1, 20],
      text: 'Shape of the gamma distribution of dead times: 1 is exponential, more is more regular.',
    },
    t_ref_remaining: {
      unit: 'ms',
      default: 0,
      section: 'Initial state',
      advanced: true,
      atLeast: 0,
      span: [0, 20],
      text: 'Dead time that is left at the start.',
    },
    with_reset: {
      kind: 'flag',
      default: true,
      section: 'Spike',
      text: 'Sets the potential to 0 at each spike.',
    },
    tau_sfa: {
      kind: 'numbers',
      takesNumber: true,
      unit: 'ms',
      default: [],
      symbol: 'τ_sfa',
      section: 'Adaptation',
      above: 0,
      text: 'Time constants with which the elements of the threshold decay: as many as there are elements.',
    },
    q_sfa: {
      kind: 'numbers',
      takesNumber: true,
      unit: 'mV',
      default: [],
      symbol: 'q_sfa',
      section: 'Adaptation',
      text: 'By how much a spike raises each element of the threshold.',
    },
    I_e: { ...vocabulary.I_e, default: 0 },
    ...archiverParameters,
  },
  state: {
    V_m: { ...vocabulary.V_m, default: 0, span: [-20, 20] },
    E_sfa: {
      unit: 'mV',
      default: 0,
      symbol: 'E_sfa',
      section: 'Initial state',
      advanced: true,
      text: 'Adaptive threshold until time runs: from then on it is the sum of its elements.',
    },
  },
  recordables: {
    V_m: { ...vocabulary.recordedV_m, text: 'Membrane potential above rest' },
    E_sfa: { unit: 'mV', symbol: 'E_sfa', text: 'Adaptive threshold' },
  },
  rules: [
    listRule({
      needs: ['tau_sfa', 'q_sfa'],
      holds: (values) => values.tau_sfa.length === values.q_sfa.length,
      text: 'tau_sfa and q_sfa must have the same number of values.',
    }),
  ],
  variables: ['I_input', 'refractory', 'started'],
  constants: ['decay', 'drive', 'deadMs', 'deadSteps'],
  ports: { sizedBy: 'tau_sfa', variables: ['q'], constants: ['decay_sfa'] },
  inputs: { spikes: { signal: 'spike' }, current: { signal: 'current' } },
  receives: ['spike', 'current', 'request'],
  sends: 'spike',
  weightUnit: 'mV',
  // Once time ran, a dead time that is not 0 is a step at least.
  status: {
    dead_time: ({ p, s, grid, mask }, i) => {
      const set = p.dead_time[i & mask]!
      return s.started[i] === 0 || set === 0 ? set : Math.max(set, grid.resolutionMs)
    },
  },

  prepare(g, k) {
    const { p, c, s, grid } = g
    const h = grid.resolutionMs
    c.decay[k] = Math.exp(-h / p.tau_m[k]!)
    c.drive[k] = ((1 - c.decay[k]) * p.tau_m[k]!) / p.C_m[k]!
    const dead = p.dead_time[k]!
    c.deadMs[k] = dead === 0 ? 0 : Math.max(dead, h)
    c.deadSteps[k] = grid.steps(c.deadMs[k])
    prepareDecay(elementsOf(g, 'tau_sfa', s.q, c.decay_sfa), k, h)
  },

  step(g) {
    const { size, rows, grid, p, c, lists } = g
    const { V_m, E_sfa, I_input, refractory, started } = g.s
    const { spikes, current } = g.input
    const h = grid.resolutionMs
    const sfa = elementsOf(g, 'tau_sfa', g.s.q, c.decay_sfa)
    const perRow = size / rows
    for (let k = 0; k < rows; k++) {
      const I_e = p.I_e[k]!
      const drive = c.drive[k]!
      const remains = c.decay[k]!
      const c_1 = p.c_1[k]!
      const c_2 = p.c_2[k]!
      const c_3 = p.c_3[k]!
      const hasDeadTime = c.deadMs[k]! > 0
      for (let i = k * perRow; i < (k + 1) * perRow; i++) {
        if (started[i] === 0) {
          started[i] = 1
          refractory[i] = grid.steps(p.t_ref_remaining[k]!)
        }
        let V = drive * (I_input[i]! + I_e) + remains * V_m[i]! + spikes[i]!
        const E = decayThenSum(sfa, i, k)
        E_sfa[i] = E
        if (refractory[i] !== 0) {
          refractory[i]!--
        } else {
          const expected = (c_1 * (V - E) + c_2 * Math.exp(c_3 * (V - E))) * h * 1e-3
          let count = 0
          if (expected > 0) {
            if (!hasDeadTime) count = poisson(expected, drawsOf(g, i))
            else if (g.uniform(i) <= -Math.expm1(-expected)) count = 1
          }
          if (count > 0) {
            refractory[i] = p.dead_time_random[k] === 0 ? c.deadSteps[k]! : grid.steps(drawDeadTime(g, i))
            addTo(sfa, i, lists['q_sfa']![i]!, count)
            g.spike(i, count)
            if (p.with_reset[k] !== 0) V = 0
          }
        }
        V_m[i] = V
        I_input[i] = current[i]!
      }
    }
  },
})
