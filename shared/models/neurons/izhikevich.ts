import { archiverParameters } from '../common-parameters'
import { defineNeuron } from '../define-model'
import * as vocabulary from '../vocabulary'

/** Izhikevich's simple model: a quadratic membrane with a recovery variable. */
export const izhikevich = defineNeuron({
  name: 'izhikevich',
  version: 1,
  title: 'Izhikevich’s simple model',
  text:
    'Two equations, a quadratic one for the potential and a linear one for its recovery, reproduce the firing patterns of many cortical ' +
    'neurons, from regular spiking to bursts, by the choice of a, b, c and d. Each spike that arrives makes the potential jump by its ' +
    'weight. Integration is by forward Euler steps; the scheme of the original publication, with two half steps, can be chosen and ' +
    'belongs to a resolution of 1 ms.',
  equations: [
    'dV_m/dt = 0.04 V_m² + 5 V_m + 140 − U_m + I_e + I + Σ w · δ(t − t_spike)',
    'dU_m/dt = a · (b V_m − U_m)',
    'V_m ≥ V_th: spike, V_m ← c, U_m ← U_m + d',
  ],
  references: ['Izhikevich EM (2003). Simple model of spiking neurons. IEEE Transactions on Neural Networks 14:1569–1572.'],
  tags: ['integrate-and-fire', 'delta pulses', 'adaptation'],
  parameters: {
    a: {
      unit: '1/ms',
      default: 0.02,
      section: 'Membrane',
      span: [0, 0.2],
      text: 'Rate of recovery: small values make it slow.',
    },
    b: {
      unit: '',
      default: 0.2,
      section: 'Membrane',
      span: [-0.1, 0.3],
      text: 'How strongly the recovery follows the potential below the threshold.',
    },
    c: {
      unit: 'mV',
      default: -65,
      section: 'Spike',
      span: [-70, -40],
      text: 'Potential to which the membrane is set after a spike.',
    },
    d: {
      unit: 'mV',
      default: 8,
      section: 'Spike',
      span: [0, 10],
      text: 'By how much a spike raises the recovery variable.',
    },
    V_th: { ...vocabulary.V_th, default: 30, span: [0, 60], text: 'Peak of the spike: the potential is reset when it reaches it.' },
    V_min: { ...vocabulary.V_min, default: -Number.MAX_VALUE },
    I_e: { ...vocabulary.I_e, default: 0, span: [-20, 40], text: 'Constant current, in the units of the equations.' },
    consistent_integration: {
      kind: 'flag',
      default: true,
      section: 'Membrane',
      advanced: true,
      text: 'Integrates with forward Euler steps of any length; without it the scheme of the original publication is used, for steps of 1 ms.',
    },
    ...archiverParameters,
  },
  state: {
    V_m: { ...vocabulary.V_m, default: -65 },
    U_m: {
      unit: 'mV',
      default: -13,
      symbol: 'U_m',
      section: 'Initial state',
      span: [-20, 20],
      text: 'Recovery variable at the start; it moves while time runs.',
    },
  },
  recordables: { V_m: vocabulary.recordedV_m, U_m: { unit: 'mV', symbol: 'U_m', text: 'Recovery variable' } },
  rules: [],
  variables: ['I_input'],
  inputs: { spikes: { signal: 'spike' }, current: { signal: 'current' } },
  receives: ['spike', 'current', 'request'],
  sends: 'spike',
  weightUnit: 'mV',

  step(g) {
    const { size, rows, p } = g
    const { V_m, U_m, I_input } = g.s
    const { spikes, current } = g.input
    const h = g.grid.resolutionMs
    const perRow = size / rows
    for (let k = 0; k < rows; k++) {
      const a = p.a[k]!
      const b = p.b[k]!
      const I_e = p.I_e[k]!
      const V_th = p.V_th[k]!
      const V_min = p.V_min[k]!
      const isConsistent = p.consistent_integration[k] !== 0
      for (let i = k * perRow; i < (k + 1) * perRow; i++) {
        let V = V_m[i]!
        let U = U_m[i]!
        const I = I_input[i]!
        if (isConsistent) {
          const before = V
          V += h * (0.04 * before * before + 5 * before + 140 - U + I + I_e) + spikes[i]!
          U += h * a * (b * before - U)
        } else {
          V += h * 0.5 * (0.04 * V * V + 5 * V + 140 - U + I + I_e + spikes[i]!)
          V += h * 0.5 * (0.04 * V * V + 5 * V + 140 - U + I + I_e + spikes[i]!)
          U += h * a * (b * V - U)
        }
        if (V < V_min) V = V_min
        if (V >= V_th) {
          V = p.c[k]!
          U += p.d[k]!
          g.spike(i)
        }
        V_m[i] = V
        U_m[i] = U
        I_input[i] = current[i]!
      }
    }
  },
})
