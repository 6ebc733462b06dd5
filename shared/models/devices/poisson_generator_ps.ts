import { type UniformSource, numbered } from '../../random/generator'
import { stimulatorParameters, windowRule } from '../common-parameters'
import { defineStimulator } from '../define-model'
import { numberRule } from '../define-rule'

/** Sends every target a Poisson spike train of its own, with times between steps. */
export const poisson_generator_ps = defineStimulator({
  name: 'poisson_generator_ps',
  version: 1,
  title: 'Poisson spike trains, precise times',
  text:
    'Sends every target a Poisson spike train of its own whose spikes have exact times between the steps; neurons with precise spike ' +
    'times feel them, others see the step. With a dead time no interval is shorter than it.',
  equations: ['interval = dead_time + exponential variable of mean 1/rate − dead_time'],
  references: [
    'Deger M, Helias M, Boucsein C, Rotter S (2012). Statistical properties of superimposed stationary spike trains. Journal of Computational Neuroscience 32:443–463.',
  ],
  tags: ['spikes', 'random', 'precise times'],
  parameters: {
    rate: { unit: 'spikes/s', default: 0, section: 'Input', atLeast: 0, span: [0, 20000], text: 'Mean rate, for each target.' },
    dead_time: {
      unit: 'ms',
      default: 0,
      section: 'Input',
      atLeast: 0,
      span: [0, 20],
      text: 'Shortest time between two spikes of a train.',
    },
    ...stimulatorParameters,
  },
  recordables: {},
  rules: [
    windowRule,
    numberRule({
      needs: ['rate', 'dead_time'],
      holds: (values) => 1000 / values.rate >= values.dead_time,
      text: 'dead_time must not be longer than the mean interval, 1000/rate.',
    }),
  ],
  receives: [],
  sends: 'spike',

  step(g) {
    const { rate } = g.p
    for (let i = 0; i < g.size; i++) if (rate[i & g.mask]! > 0 && g.isStampActive(i)) g.sendSpikesEach(i)
  },

  draws(g, i) {
    /** When each target's next spike is, in ms; below 0 before the first. */
    let next = new Float64Array(0)
    /** How many numbers were drawn for each target. */
    let drawn = new Float64Array(0)
    let startMs = 0
    let endMs = 0
    let words = { word1: 0, word2: 0 }
    const interval = (source: UniformSource): number => {
      const deadMs = g.p.dead_time[i & g.mask]!
      return deadMs - (1000 / g.p.rate[i & g.mask]! - deadMs) * Math.log(source.next())
    }
    /** Time to the first spike of a process that has been going on for long. */
    const first = (source: UniformSource): number => {
      const deadMs = g.p.dead_time[i & g.mask]!
      if (deadMs > 0 && source.next() < (deadMs * g.p.rate[i & g.mask]!) / 1000) return source.next() * deadMs
      return interval(source)
    }
    return {
      prepare(slots) {
        if (slots === next.length) return
        const before = next
        next = new Float64Array(slots).fill(-1)
        next.set(before.subarray(0, slots))
        // Other targets may have other slots now: beyond the largest count none gets a number twice.
        drawn = new Float64Array(slots).fill(drawn.reduce((most, count) => Math.max(most, count), 0))
      },
      begin(step, word1, word2) {
        startMs = g.grid.ms(step)
        endMs = g.grid.ms(step + 1)
        words = { word1, word2 }
      },
      times({ keys, from, to, firstSlot }, spike) {
        for (let q = from; q < to; q++) {
          const slot = firstSlot + q - from
          let time = next[slot]!
          // A spike still ahead is kept; one that was missed while the generator was silent starts the process anew.
          if (time > endMs) continue
          const source = { next: () => numbered(keys[q]!, words.word1, words.word2, ++drawn[slot]!) }
          if (time <= startMs) time = startMs + first(source)
          for (; time <= endMs; time += interval(source)) spike(q, endMs - time)
          next[slot] = time
        }
      },
    }
  },
})
