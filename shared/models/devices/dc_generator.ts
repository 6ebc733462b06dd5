import { stimulatorParameters, windowRule } from '../common-parameters'
import { defineStimulator } from '../define-model'
import * as vocabulary from '../vocabulary'

/** Sends a constant current. */
export const dc_generator = defineStimulator({
  name: 'dc_generator',
  version: 1,
  title: 'Constant current',
  text:
    'Sends a constant current between start and stop, multiplied by the weight of the connection. Use I_e of the neuron ' +
    'where the current is on all the time: that costs nothing.',
  equations: ['I(t) = amplitude for start < t ≤ stop, else 0'],
  references: [],
  tags: ['current'],
  parameters: {
    amplitude: { unit: 'pA', default: 0, symbol: 'I', section: 'Input', span: [-500, 1000], text: 'The current that is sent.' },
    ...stimulatorParameters,
  },
  recordables: { I: vocabulary.recordedI },
  rules: [windowRule],
  variables: ['I'],
  receives: ['request'],
  sends: 'current',

  step(g) {
    const { size, mask } = g
    const { amplitude } = g.p
    const { I } = g.s
    for (let i = 0; i < size; i++) {
      I[i] = g.isCurrentActive(i) ? amplitude[i & mask]! : 0
      if (I[i] !== 0) g.sendCurrent(i, I[i]!)
    }
  },
})
