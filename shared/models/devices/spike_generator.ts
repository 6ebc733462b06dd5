import { stimulatorParameters, windowRule } from '../common-parameters'
import { defineStimulator } from '../define-model'
import { listRule } from '../define-rule'
import {
  checkSpikeTimes,
  normaliseSpikeTimes,
  restartSpikeTimes,
  sendSpikesAtTimes,
  spikeTimesParameters,
  spikeTimesRules,
} from '../families/spike-times'

/** Sends spikes at given times. */
export const spike_generator = defineStimulator({
  name: 'spike_generator',
  version: 1,
  title: 'Spikes at given times',
  text:
    'Sends spikes at the times you list, the same to every target. Each spike may have a factor for the weight and a number of ' +
    'spikes that it stands for. Times lie on the grid of the resolution unless you say how to treat others.',
  equations: ['spike k at spike_times[k], its weight times spike_weights[k], counted spike_multiplicities[k] times'],
  references: [],
  tags: ['spikes'],
  parameters: {
    ...spikeTimesParameters,
    spike_weights: {
      kind: 'numbers',
      unit: '',
      default: [],
      section: 'Input',
      text: 'A factor for the weight of each spike; an empty list means 1.',
    },
    ...stimulatorParameters,
  },
  recordables: {},
  rules: [
    windowRule,
    ...spikeTimesRules,
    listRule({
      needs: ['spike_times', 'spike_weights'],
      holds: (values) =>
        values.spike_weights.length === 0 || values.spike_times.length === 0 || values.spike_weights.length === values.spike_times.length,
      text: 'spike_weights must have one value for each of spike_times, or none.',
    }),
  ],
  receives: [],
  sends: 'spike',
  speaks: 'any',
  check: checkSpikeTimes,
  normalise: normaliseSpikeTimes,
  variables: ['next'],
  changed: restartSpikeTimes,
  step: sendSpikesAtTimes,
})
