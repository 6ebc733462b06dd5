import { recorderParameters, windowRule } from '../common-parameters'
import { defineRecorder } from '../define-model'

/** Records when binary neurons changed their states, and to what. */
export const spin_detector = defineRecorder({
  name: 'spin_detector',
  version: 1,
  title: 'Spin detector: records changes of binary neurons',
  text:
    'Records every change of the state of binary neurons: when, which neuron, and whether it is active from then on (1) or no longer (0). ' +
    'These neurons tell of a change by two spikes at once or by one, which it reads; a spike_recorder shows the spikes themselves. ' +
    'The delay of the connection plays no part.',
  equations: ['2 spikes of a neuron at one time: state = 1', '1 spike: state = 0'],
  references: [],
  tags: ['binary', 'state', 'spikes'],
  parameters: { ...recorderParameters },
  recordables: {},
  rules: [windowRule],
  receives: ['spike'],
  sends: null,
  speaks: 'binary',
  records: 'states',
})
