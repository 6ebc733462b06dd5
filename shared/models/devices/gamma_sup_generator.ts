import { binomial } from '../../random/binomial'
import { makeSequence } from '../../random/generator'
import { stimulatorParameters, windowRule } from '../common-parameters'
import { defineStimulator } from '../define-model'

/** Sends every target a superposition of gamma processes of its own. */
export const gamma_sup_generator = defineStimulator({
  name: 'gamma_sup_generator',
  version: 1,
  title: 'Superposed gamma processes',
  text:
    'Sends every target the spikes of many independent gamma processes together. With a shape above 1 each of them fires more ' +
    'regularly than a Poisson process; only the number of components in each of their phases is kept, so many cost no more than few.',
  equations: ['each component passes gamma_shape phases, each left with rate gamma_shape · rate; it fires on leaving the last'],
  references: [
    'Deger M, Helias M, Boucsein C, Rotter S (2012). Statistical properties of superimposed stationary spike trains. Journal of Computational Neuroscience 32:443–463.',
  ],
  tags: ['spikes', 'random', 'regular'],
  parameters: {
    rate: { unit: 'spikes/s', default: 0, section: 'Input', atLeast: 0, span: [0, 200], text: 'Rate of each component process.' },
    gamma_shape: {
      kind: 'integer',
      unit: '',
      default: 1,
      section: 'Input',
      atLeast: 1,
      span: [1, 20],
      text: 'Shape of the gamma processes; 1 is Poisson.',
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
    ...stimulatorParameters,
  },
  recordables: {},
  rules: [windowRule],
  receives: [],
  sends: 'spike',

  step(g) {
    const { rate } = g.p
    for (let i = 0; i < g.size; i++) if (rate[i & g.mask]! > 0 && g.isActive(i)) g.sendSpikesEach(i)
  },

  draws(g, i) {
    // Components in each phase: those of target slot `s` are elements s · shape … (s + 1) · shape.
    let occupation = new Float64Array(0)
    let shape = 0
    let words = { word1: 0, word2: 0 }
    const moved = (before: number, probability: number, next: () => number): number => binomial(before, probability, { next })
    return {
      prepare(slots) {
        const wanted = g.p.gamma_shape[i & g.mask]!
        const kept = wanted === shape ? occupation : new Float64Array(0)
        if (wanted === shape && kept.length === slots * shape) return
        shape = wanted
        const components = g.p.n_proc[i & g.mask]!
        const each = Math.floor(components / shape)
        occupation = new Float64Array(slots * shape).fill(each)
        for (let slot = 0; slot < slots; slot++) occupation[(slot + 1) * shape - 1]! += components - each * shape
        occupation.set(kept.subarray(0, occupation.length))
      },
      begin(_step, word1, word2) {
        words = { word1, word2 }
      },
      fill({ keys, from, to, firstSlot, values }) {
        const probability = Math.min(1, (g.p.rate[i & g.mask]! * shape * g.grid.resolutionMs) / 1000)
        for (let q = from; q < to; q++) {
          const first = (firstSlot + q - from) * shape
          const sequence = makeSequence(keys[q]!, words.word1, words.word2)
          const next = (): number => sequence.next()
          // What leaves the last phase fires and enters the first; phases move by what they held before the step.
          const fired = moved(occupation[first + shape - 1]!, probability, next)
          let entering = fired
          for (let phase = 0; phase < shape; phase++) {
            const leaving = phase === shape - 1 ? fired : moved(occupation[first + phase]!, probability, next)
            occupation[first + phase]! += entering - leaving
            entering = leaving
          }
          values[q - from] = fired
        }
      },
    }
  },
})
