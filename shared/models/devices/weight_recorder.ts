import { recorderParameters, windowRule } from '../common-parameters'
import { defineRecorder } from '../define-model'

/** Records the weights of connections as spikes pass them. */
export const weight_recorder = defineRecorder({
  name: 'weight_recorder',
  version: 1,
  title: 'Weight recorder',
  text:
    'Records the weight of a connection at every spike that passes it. It is not connected to anything: a synapse model that was ' +
    'copied with weight_recorder set to it reports all its connections.',
  references: [],
  tags: ['weights'],
  parameters: {
    senders: {
      kind: 'integers',
      unit: '',
      default: [],
      section: 'Recording',
      advanced: true,
      atLeast: 1,
      text: 'Ids of the sources to record; an empty list means all.',
    },
    targets: {
      kind: 'integers',
      unit: '',
      default: [],
      section: 'Recording',
      advanced: true,
      atLeast: 1,
      text: 'Ids of the targets to record; an empty list means all.',
    },
    ...recorderParameters,
  },
  recordables: {},
  rules: [windowRule],
  receives: [],
  sends: null,
  records: 'weights',
})
