import { stimulatorParameters, windowRule } from '../common-parameters'
import { defineStimulator } from '../define-model'
import { checkSteps, restartSteps, stepParameters, stepRules, stepTo } from '../families/step-values'

/** Sends a rate that changes at given times. */
export const step_rate_generator = defineStimulator({
  name: 'step_rate_generator',
  version: 1,
  title: 'Rate steps',
  text:
    'Sends a rate, a bare number, that changes at given times and stays as it is in between; it is 0 before the first of them. It goes over rate_connection_delayed to rate neurons, or to the receptor target_signal of ' +
    'eprop_readout_bsshslm_2020 or eprop_readout, which learn to follow it; the latter also has a receptor, eprop_learning_window, for a rate that says when.',
  equations: ['rate(t) = amplitude_values[k] for amplitude_times[k] < t ≤ amplitude_times[k + 1]'],
  references: [],
  tags: ['rate'],
  parameters: { ...stepParameters('rate', ''), ...stimulatorParameters },
  recordables: { rate: { unit: '', text: 'Rate sent to the targets' } },
  rules: [windowRule, ...stepRules],
  variables: ['rate', 'amplitude', 'next'],
  receives: ['request'],
  sends: 'rate',
  check: checkSteps,
  changed: restartSteps,

  step(g, t) {
    const { size } = g
    const { rate, amplitude } = g.s
    for (let i = 0; i < size; i++) {
      stepTo(g, i, t)
      rate[i] = g.isCurrentActive(i) ? amplitude[i]! : 0
      if (rate[i] !== 0) g.sendCurrent(i, rate[i]!)
    }
  },
})
