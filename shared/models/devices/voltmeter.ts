import { checkSampling, normaliseSampling, samplerParameters, windowRule } from '../common-parameters'
import { defineRecorder } from '../define-model'

/** A multimeter that records the membrane potential. */
export const voltmeter = defineRecorder({
  name: 'voltmeter',
  version: 1,
  title: 'Voltmeter: records the membrane potential',
  text: 'A multimeter that is set to record the membrane potential V_m.',
  references: [],
  tags: ['sampler'],
  parameters: {
    record_from: { kind: 'recordables', default: ['V_m'], section: 'Recording', text: 'The quantities to record.' },
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
