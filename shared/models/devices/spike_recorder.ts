import { recorderParameters, windowRule } from '../common-parameters'
import { defineRecorder } from '../define-model'

/** Records the time and sender of every spike it receives. */
export const spike_recorder = defineRecorder({
  name: 'spike_recorder',
  version: 1,
  title: 'Spike recorder',
  text: 'Records when which node sent a spike. The time is that of sending: the delay of the connection plays no part.',
  references: [],
  tags: ['spikes'],
  parameters: { ...recorderParameters },
  recordables: {},
  rules: [windowRule],
  receives: ['spike'],
  sends: null,
  speaks: 'any',
  records: 'spikes',
})
