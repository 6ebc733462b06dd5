import { stimulatorParameters, windowRule } from '../common-parameters'
import { defineStimulator } from '../define-model'
import { checkSteps, restartSteps, stepParameters, stepRules, stepTo } from '../families/step-values'
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
    ...stepParameters('current', 'pA'),
    ...stimulatorParameters,
  },
  recordables: { I: vocabulary.recordedI },
  rules: [windowRule, ...stepRules],
  variables: ['I', 'amplitude', 'next'],
  receives: ['request'],
  sends: 'current',
  check: checkSteps,
  changed: restartSteps,

  step(g, t) {
    const { size } = g
    const { I, amplitude } = g.s
    for (let i = 0; i < size; i++) {
      stepTo(g, i, t)
      I[i] = g.isCurrentActive(i) ? amplitude[i]! : 0
      if (I[i] !== 0) g.sendCurrent(i, I[i]!)
    }
  },
})
