import { stimulatorParameters, windowRule } from '../common-parameters'
import { defineStimulator } from '../define-model'
import { oscillation, oscillationParameters } from '../families/oscillation'
import * as vocabulary from '../vocabulary'

/** Sends a current that oscillates as a sine. */
export const ac_generator = defineStimulator({
  name: 'ac_generator',
  version: 1,
  title: 'Oscillating current',
  text:
    'Sends a current that swings as a sine around an offset. The oscillation goes on while the device is silent: start and stop only ' +
    'cut a window out of it.',
  equations: ['I(t) = offset + amplitude · sin(2π · frequency · t + phase)'],
  references: [
    'Rotter S, Diesmann M (1999). Exact digital simulation of time-invariant linear systems with applications to neuronal modeling. Biological Cybernetics 81:381–402.',
  ],
  tags: ['current', 'oscillation'],
  parameters: {
    amplitude: { unit: 'pA', default: 0, symbol: 'A', section: 'Input', span: [0, 1000], text: 'Amplitude of the oscillation.' },
    offset: { unit: 'pA', default: 0, symbol: 'I_0', section: 'Input', span: [-500, 1000], text: 'What the current swings around.' },
    ...oscillationParameters,
    ...stimulatorParameters,
  },
  recordables: { I: vocabulary.recordedI },
  rules: [windowRule],
  variables: ['I'],
  receives: ['request'],
  sends: 'current',

  step(g, t) {
    const { size, mask, grid } = g
    const { amplitude, offset, frequency, phase } = g.p
    const { I } = g.s
    for (let i = 0; i < size; i++) {
      const k = i & mask
      I[i] = g.isCurrentActive(i) ? offset[k]! + amplitude[k]! * oscillation(frequency[k]!, phase[k]!, grid.ms(t + 1)) : 0
      if (I[i] !== 0) g.sendCurrent(i, I[i]!)
    }
  },
})
