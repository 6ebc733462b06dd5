import { checkSampling, normaliseSampling, samplerParameters, windowRule } from '../common-parameters'
import { defineRecorder } from '../define-model'

/** Records quantities of the nodes it is connected to, at regular times. */
export const multimeter = defineRecorder({
  name: 'multimeter',
  version: 1,
  title: 'Multimeter: records quantities over time',
  text:
    'Reads the chosen quantities of every neuron it is connected to, at regular times. In NEST’s calls a multimeter is the source of ' +
    'Connect; here you may draw it the natural way, from the neuron to the meter.',
  references: [],
  tags: ['sampler'],
  parameters: {
    record_from: { kind: 'recordables', default: [], section: 'Recording', text: 'The quantities to record.' },
    ...samplerParameters,
  },
  recordables: {},
  rules: [windowRule],
  receives: [],
  sends: 'request',
  records: 'samples',
  check: checkSampling,
  normalise: normaliseSampling,
})
