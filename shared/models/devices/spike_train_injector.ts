import { stimulatorParameters, windowRule } from '../common-parameters'
import { defineStimulator } from '../define-model'
import {
  checkSpikeTimes,
  normaliseSpikeTimes,
  restartSpikeTimes,
  sendSpikesAtTimes,
  spikeTimesParameters,
  spikeTimesRules,
} from '../families/spike-times'

// A neuron in NEST's eyes: it has a window, but no label and no back end.
const { start, stop, origin } = stimulatorParameters

/** Sends spikes at given times, as a neuron would. */
export const spike_train_injector = defineStimulator({
  name: 'spike_train_injector',
  version: 1,
  title: 'Spike train injector',
  text:
    'Sends spikes at the times you list, the same to every target, like a neuron: through plastic synapses too. Where factors for the ' +
    'weights are wanted, use spike_generator.',
  equations: ['spike k at spike_times[k], counted spike_multiplicities[k] times'],
  references: [],
  tags: ['spikes'],
  parameters: {
    ...spikeTimesParameters,
    start,
    stop,
    origin,
  },
  recordables: {},
  rules: [windowRule, ...spikeTimesRules],
  receives: [],
  sends: 'spike',
  reachesPlastic: 'as-neuron',
  check: checkSpikeTimes,
  normalise: normaliseSpikeTimes,
  variables: ['next'],
  changed: restartSpikeTimes,
  step: sendSpikesAtTimes,
})
