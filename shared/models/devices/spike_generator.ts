import { stimulatorParameters, windowRule } from '../common-parameters'
import { defineStimulator } from '../define-model'
import { isRising, listRule } from '../define-rule'

/** Sends spikes at given times. */
export const spike_generator = defineStimulator({
  name: 'spike_generator',
  version: 1,
  title: 'Spikes at given times',
  text:
    'Sends spikes at the times you list, the same to every target. Each spike may have a factor for the weight and a number of ' +
    'spikes that it stands for. Times lie on the grid of the resolution unless you say how to treat others.',
  references: [],
  tags: ['spikes'],
  parameters: {
    spike_times: {
      kind: 'numbers',
      unit: 'ms',
      default: [],
      section: 'Input',
      atLeast: 0,
      text: 'When to send spikes (counted from origin): times that do not fall, above 0.',
    },
    spike_weights: {
      kind: 'numbers',
      unit: '',
      default: [],
      section: 'Input',
      text: 'A factor for the weight of each spike; an empty list means 1.',
    },
    spike_multiplicities: {
      kind: 'integers',
      unit: '',
      default: [],
      section: 'Input',
      atLeast: 0,
      text: 'How many spikes each one stands for; an empty list means 1.',
    },
    precise_times: {
      kind: 'flag',
      default: false,
      section: 'Input',
      advanced: true,
      text: 'Keeps times between steps exactly, for neurons with precise spike times.',
    },
    allow_offgrid_times: {
      kind: 'flag',
      default: false,
      section: 'Input',
      advanced: true,
      text: 'Rounds times that lie between steps up to the next step instead of refusing them.',
    },
    shift_now_spikes: {
      kind: 'flag',
      default: false,
      section: 'Input',
      advanced: true,
      text: 'Moves a spike at the present moment to the next step instead of refusing it.',
    },
    ...stimulatorParameters,
  },
  recordables: {},
  rules: [
    windowRule,
    listRule({
      needs: ['spike_times'],
      holds: (values) => isRising(values.spike_times),
      text: 'spike_times must not fall: sort them.',
      remedy: (values) => ({ parameter: 'spike_times', value: values.spike_times.toSorted((a, b) => a - b) }),
    }),
    listRule({
      needs: ['spike_times', 'spike_weights'],
      holds: (values) => values.spike_weights.length === 0 || values.spike_weights.length === values.spike_times.length,
      text: 'spike_weights must have one value for each of spike_times, or none.',
    }),
    listRule({
      needs: ['spike_times', 'spike_multiplicities'],
      holds: (values) => values.spike_multiplicities.length === 0 || values.spike_multiplicities.length === values.spike_times.length,
      text: 'spike_multiplicities must have one value for each of spike_times, or none.',
    }),
    {
      needs: ['precise_times', 'allow_offgrid_times', 'shift_now_spikes'],
      holds: (values) =>
        values['precise_times'] !== true || (values['allow_offgrid_times'] !== true && values['shift_now_spikes'] !== true),
      text: 'precise_times cannot be combined with allow_offgrid_times or shift_now_spikes.',
    },
  ],
  receives: [],
  sends: 'spike',
})
