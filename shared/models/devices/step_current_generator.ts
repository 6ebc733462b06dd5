import { stimulatorParameters, windowRule } from '../common-parameters'
import { defineStimulator } from '../define-model'
import { isRising, listRule } from '../define-rule'
import { checkTimedValues } from '../families/timed-values'
import * as vocabulary from '../vocabulary'

/** Sends a current that changes at given times. */
export const step_current_generator = defineStimulator({
  name: 'step_current_generator',
  version: 1,
  title: 'Current steps',
  text: 'Sends a current that changes at given times and stays as it is in between; it is 0 before the first of them.',
  equations: ['I(t) = amplitude_values[k] for amplitude_times[k] < t ≤ amplitude_times[k + 1]'],
  references: [],
  tags: ['current'],
  parameters: {
    amplitude_times: {
      kind: 'numbers',
      unit: 'ms',
      default: [],
      section: 'Input',
      above: 0,
      text: 'When the current changes: rising times on the grid of the resolution.',
    },
    amplitude_values: {
      kind: 'numbers',
      unit: 'pA',
      default: [],
      section: 'Input',
      text: 'The current from each of these times on; as many values as times.',
    },
    allow_offgrid_times: {
      kind: 'flag',
      default: false,
      section: 'Input',
      advanced: true,
      text: 'Rounds times that lie between steps up to the next step instead of refusing them.',
    },
    ...stimulatorParameters,
  },
  recordables: { I: vocabulary.recordedI },
  rules: [
    windowRule,
    listRule({
      needs: ['amplitude_times', 'amplitude_values'],
      holds: (values) => values.amplitude_times.length === values.amplitude_values.length,
      text: 'amplitude_times and amplitude_values must have the same length.',
    }),
    listRule({
      needs: ['amplitude_times'],
      holds: (values) => isRising(values.amplitude_times, true),
      text: 'amplitude_times must rise.',
    }),
  ],
  variables: ['I', 'amplitude', 'next'],
  receives: ['request'],
  sends: 'current',
  check: (values, given, moment) => checkTimedValues({ times: 'amplitude_times', values: 'amplitude_values' }, values, given, moment),

  changed(g, i, given) {
    if ('amplitude_times' in given) g.s.next[i] = 0
  },

  step(g, t) {
    const { size, grid } = g
    const { I, amplitude, next } = g.s
    for (let i = 0; i < size; i++) {
      const times = g.lists['amplitude_times']![i]!
      // The current is changed one step ahead, so that a target at the shortest delay feels it from the given time on.
      while (next[i]! < times.length && grid.stampOf(times[next[i]!]!) <= t + 1) {
        if (grid.stampOf(times[next[i]!]!) === t + 1) amplitude[i] = g.lists['amplitude_values']![i]![next[i]!]!
        next[i]!++
      }
      I[i] = g.isCurrentActive(i) ? amplitude[i]! : 0
      if (I[i] !== 0) g.sendCurrent(i, I[i]!)
    }
  },
})
