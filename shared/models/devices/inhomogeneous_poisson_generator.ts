import { makeVaryingPoisson } from '../../random/varying-poisson'
import { allow_offgrid_times, stimulatorParameters, windowRule } from '../common-parameters'
import { defineStimulator } from '../define-model'
import { isRising, listRule } from '../define-rule'
import type { TimeGrid } from '../time-grid'
import { checkTimedValues } from '../families/timed-values'

/** The rate that holds in a step: the last one whose time is not after the end of the step. */
function rateIn(step: number, times: readonly number[], values: readonly number[], grid: TimeGrid): number {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (grid.stampOf(times[middle]!) <= step + 1) low = middle + 1
    else high = middle
  }
  return low === 0 ? 0 : values[low - 1]!
}

/** Sends every target a Poisson spike train of its own whose rate changes at given times. */
export const inhomogeneous_poisson_generator = defineStimulator({
  name: 'inhomogeneous_poisson_generator',
  version: 1,
  title: 'Poisson spike trains, stepwise rate',
  text: 'Sends every target a Poisson spike train of its own. The rate changes at the times you list; before the first of them it is 0.',
  equations: ['rate(t) = rate_values[k] for rate_times[k] ≤ t < rate_times[k + 1]'],
  references: [],
  tags: ['spikes', 'random'],
  parameters: {
    rate_times: {
      kind: 'numbers',
      unit: 'ms',
      default: [],
      section: 'Input',
      above: 0,
      text: 'When the rate changes: rising times on the grid of the resolution.',
    },
    rate_values: {
      kind: 'numbers',
      unit: 'spikes/s',
      default: [],
      section: 'Input',
      text: 'The rate from each of these times on; as many values as times.',
    },
    allow_offgrid_times,
    ...stimulatorParameters,
  },
  recordables: {},
  rules: [
    windowRule,
    listRule({
      needs: ['rate_times', 'rate_values'],
      holds: (values) => values.rate_times.length === values.rate_values.length,
      text: 'rate_times and rate_values must have the same length.',
    }),
    listRule({ needs: ['rate_times'], holds: (values) => isRising(values.rate_times, true), text: 'rate_times must rise.' }),
  ],
  receives: [],
  sends: 'spike',

  check(values, given, moment) {
    const problem = checkTimedValues({ times: 'rate_times', values: 'rate_values' }, values, given, moment)
    const times = given['rate_times']
    if (problem !== null || !Array.isArray(times)) return problem
    const now = moment.grid.ms(moment.step)
    const past = times.find((time): time is number => typeof time === 'number' && time <= now)
    if (past === undefined) return null
    return { parameter: 'rate_times', code: 'rule-broken', message: `rate_times holds ${past} ms, but it is already ${now} ms.` }
  },

  step(g, t) {
    const { rate_times, rate_values } = g.lists
    for (let i = 0; i < g.size; i++) {
      if (rateIn(t, rate_times![i]!, rate_values![i]!, g.grid) > 0 && g.isActive(i)) g.sendSpikesEach(i)
    }
  },

  draws(g, i) {
    const words = { word1: 0, word2: 0 }
    const numbers = makeVaryingPoisson(words)
    return {
      prepare() {
        // The mean is set for every step.
      },
      begin(step, word1, word2) {
        words.word1 = word1
        words.word2 = word2
        const { rate_times, rate_values } = g.lists
        numbers.setMean((rateIn(step, rate_times![i]!, rate_values![i]!, g.grid) * g.grid.resolutionMs) / 1000)
      },
      fill: (request) => numbers.fill(request),
    }
  },
})
