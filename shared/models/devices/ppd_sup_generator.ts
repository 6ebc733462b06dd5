import { binomial } from '../../random/binomial'
import { makeSequence } from '../../random/generator'
import { stimulatorParameters, windowRule } from '../common-parameters'
import { defineStimulator } from '../define-model'
import { numberRule } from '../define-rule'
import { oscillation } from '../families/oscillation'

/** Sends every target a superposition of Poisson processes with dead time of its own. */
export const ppd_sup_generator = defineStimulator({
  name: 'ppd_sup_generator',
  version: 1,
  title: 'Superposed Poisson processes with dead time',
  text:
    'Sends every target the spikes of many independent Poisson processes with dead time together: each is silent for dead_time after ' +
    'each of its spikes. Only the number of components of each age is kept, so many cost no more than few.',
  equations: ['hazard of a component that is not silent = 1/(1/rate − dead_time) · (1 + relative_amplitude · sin(2π · frequency · t))'],
  references: [
    'Deger M, Helias M, Boucsein C, Rotter S (2012). Statistical properties of superimposed stationary spike trains. Journal of Computational Neuroscience 32:443–463.',
  ],
  tags: ['spikes', 'random', 'regular'],
  parameters: {
    rate: { unit: 'spikes/s', default: 0, section: 'Input', span: [0, 200], text: 'Rate of each component process.' },
    dead_time: {
      unit: 'ms',
      default: 0,
      section: 'Input',
      atLeast: 0,
      span: [0, 20],
      text: 'How long a component is silent after a spike.',
    },
    n_proc: {
      kind: 'integer',
      unit: '',
      default: 1,
      section: 'Input',
      atLeast: 1,
      span: [1, 1000],
      text: 'Number of component processes for each target.',
    },
    frequency: {
      unit: 'Hz',
      default: 0,
      symbol: 'f',
      section: 'Input',
      span: [0, 100],
      text: 'Cycles a second of the modulation of the hazard.',
    },
    relative_amplitude: {
      unit: '',
      default: 0,
      section: 'Input',
      atLeast: 0,
      atMost: 1,
      span: [0, 1],
      text: 'Amplitude of the modulation, as a fraction of the mean hazard.',
    },
    ...stimulatorParameters,
  },
  recordables: {},
  rules: [
    windowRule,
    numberRule({
      needs: ['rate', 'dead_time'],
      holds: (values) => 1000 / values.rate > values.dead_time,
      text: 'dead_time must be shorter than the mean interval, 1000/rate.',
    }),
  ],
  receives: [],
  sends: 'spike',

  step(g) {
    const { rate } = g.p
    for (let i = 0; i < g.size; i++) if (rate[i & g.mask]! > 0 && g.isActive(i)) g.sendSpikesEach(i)
  },

  draws(g, i) {
    // Of each target: how many components are ready, and how many fired in each of the last `bins` steps.
    let ready = new Float64Array(0)
    let silent = new Float64Array(0)
    let bins = 0
    let turn = 0
    let hazard = 0
    let words = { word1: 0, word2: 0 }
    return {
      prepare(slots) {
        const k = i & g.mask
        const wanted = Math.floor(g.p.dead_time[k]! / g.grid.resolutionMs + 1e-9)
        if (wanted === bins && ready.length === slots) return
        const [readyBefore, silentBefore] = wanted === bins ? [ready, silent] : [new Float64Array(0), new Float64Array(0)]
        if (wanted !== bins) turn = 0
        bins = wanted
        const each = Math.floor((g.p.rate[k]! / 1000) * g.p.n_proc[k]! * g.grid.resolutionMs)
        ready = new Float64Array(slots).fill(g.p.n_proc[k]! - each * bins)
        silent = new Float64Array(slots * bins).fill(each)
        ready.set(readyBefore.subarray(0, slots))
        silent.set(silentBefore.subarray(0, silent.length))
      },
      begin(step, word1, word2) {
        const k = i & g.mask
        words = { word1, word2 }
        if (bins > 0) turn = (turn + 1) % bins
        const modulation = 1 + g.p.relative_amplitude[k]! * oscillation(g.p.frequency[k]!, 0, g.grid.ms(step))
        hazard = (g.grid.resolutionMs / (1000 / g.p.rate[k]! - g.p.dead_time[k]!)) * modulation
      },
      fill({ keys, from, to, firstSlot, values }) {
        for (let q = from; q < to; q++) {
          const slot = firstSlot + q - from
          const fired = binomial(ready[slot]!, Math.min(1, hazard), makeSequence(keys[q]!, words.word1, words.word2))
          if (bins > 0) {
            ready[slot]! += silent[slot * bins + turn]! - fired
            silent[slot * bins + turn] = fired
          }
          values[q - from] = fired
        }
      },
    }
  },
})
