import { archiverParameters } from '../common-parameters'
import { defineNeuron } from '../define-model'

/** Fires at fixed intervals, whatever arrives. */
export const ignore_and_fire = defineNeuron({
  name: 'ignore_and_fire',
  version: 1,
  title: 'Clock: fires whatever arrives',
  text:
    'Sends spikes at a fixed rate and ignores its input. Networks of such neurons have known activity whatever their size and ' +
    'connections, which makes them useful to measure the speed of building and of sending spikes. Give the neurons different phases, ' +
    'or they all fire at once.',
  equations: ['d phase/dt = −rate', 'phase = 0: spike, phase ← 1'],
  references: [],
  tags: ['clock'],
  parameters: {
    rate: { unit: '1/s', default: 10, section: 'Spike', above: 0, span: [0.1, 100], text: 'Number of spikes a second.' },
    phase: {
      unit: '',
      default: 1,
      section: 'Spike',
      above: 0,
      atMost: 1,
      span: [0.01, 1],
      text: 'Time to the first spike, as a part of the interval between two.',
    },
    ...archiverParameters,
  },
  state: {},
  recordables: {},
  rules: [],
  variables: ['running', 'countdown'],
  constants: ['periodSteps', 'phaseSteps'],
  inputs: { spikes: { signal: 'spike', unheard: true }, current: { signal: 'current', unheard: true } },
  receives: ['spike', 'current', 'request'],
  sends: 'spike',

  changed(g, i) {
    g.s.running[i] = 0
  },

  prepare({ p, c, grid }, k) {
    c.periodSteps[k] = grid.steps((1 / p.rate[k]!) * 1000)
    c.phaseSteps[k] = grid.steps((p.phase[k]! / p.rate[k]!) * 1000)
  },

  step(g) {
    const { size, mask } = g
    const { running, countdown } = g.s
    const { periodSteps, phaseSteps } = g.c
    for (let i = 0; i < size; i++) {
      if (running[i] === 0) {
        running[i] = 1
        countdown[i] = phaseSteps[i & mask]!
      }
      if (countdown[i] === 0) {
        countdown[i] = periodSteps[i & mask]! - 1
        g.spike(i)
      } else {
        countdown[i]!--
      }
    }
  },
})
