import { poisson } from '../../random/poisson'
import { makeVaryingPoisson } from '../../random/varying-poisson'
import { stimulatorParameters, windowRule } from '../common-parameters'
import { defineStimulator } from '../define-model'
import type { Columns } from '../runtime'
import type { TimeGrid } from '../time-grid'
import { oscillation, oscillationParameters } from '../families/oscillation'

type RateColumns = Columns<'rate' | 'amplitude' | 'frequency' | 'phase'>

/** Rate (spikes/s) at the end of a step, for the row `k` of parameters; never below 0. */
function rateIn(step: number, { rate, amplitude, frequency, phase }: RateColumns, k: number, grid: TimeGrid): number {
  return Math.max(0, rate[k]! + amplitude[k]! * oscillation(frequency[k]!, phase[k]!, grid.ms(step + 1)))
}

/** Sends Poisson spike trains whose rate oscillates. */
export const sinusoidal_poisson_generator = defineStimulator({
  name: 'sinusoidal_poisson_generator',
  version: 1,
  title: 'Poisson spike trains, oscillating rate',
  text:
    'Sends Poisson spike trains whose rate swings as a sine around a mean; where it would fall below 0 no spikes are sent. Every ' +
    'target gets a train of its own unless individual_spike_trains is off.',
  equations: ['rate(t) = max(0, rate + amplitude · sin(2π · frequency · t + phase))'],
  references: [],
  tags: ['spikes', 'random', 'oscillation'],
  parameters: {
    rate: { unit: 'spikes/s', default: 0, section: 'Input', span: [0, 20000], text: 'Mean rate, for each target.' },
    amplitude: { unit: 'spikes/s', default: 0, section: 'Input', span: [0, 20000], text: 'Amplitude of the oscillation of the rate.' },
    ...oscillationParameters,
    individual_spike_trains: {
      kind: 'flag',
      default: true,
      section: 'Input',
      advanced: true,
      fixed: true,
      text: 'Every target gets a spike train of its own; else all get the same.',
    },
    ...stimulatorParameters,
  },
  recordables: { rate: { unit: 'spikes/s', text: 'Rate at this time' } },
  rules: [windowRule],
  variables: ['rateNow'],
  read: { rate: (g, i) => g.s.rateNow[i]! },
  receives: ['request'],
  sends: 'spike',

  step(g, t) {
    const { size, mask, grid } = g
    const { individual_spike_trains } = g.p
    const { rateNow } = g.s
    for (let i = 0; i < size; i++) {
      const rate = rateIn(t, g.p, i & mask, grid)
      rateNow[i] = rate
      if (rate === 0 || !g.isActive(i)) continue
      if (individual_spike_trains[i & mask] === 1) {
        g.sendSpikesEach(i)
        continue
      }
      let draw = 0
      const count = poisson((rate * grid.resolutionMs) / 1000, { next: () => g.uniform(i, draw++) })
      if (count > 0) g.sendSpikes(i, count)
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
        numbers.setMean((rateIn(step, g.p, i & g.mask, g.grid) * g.grid.resolutionMs) / 1000)
      },
      fill: (request) => numbers.fill(request),
    }
  },
})
