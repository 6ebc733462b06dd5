import { binomial } from '../../random/binomial'
import { makeSequence } from '../../random/generator'
import { stimulatorParameters, windowRule } from '../common-parameters'
import { defineStimulator } from '../define-model'

/** Passes spikes on at random, to each target by itself. */
export const spike_dilutor = defineStimulator({
  name: 'spike_dilutor',
  version: 1,
  title: 'Spike dilutor: passes some spikes on',
  text:
    'Passes each spike that it receives on to each of its targets with probability p_copy, drawn anew for every target; several at once ' +
    'are drawn one by one, and weights do not matter. Trains of two targets share part of their spikes. As in NEST, start and stop are ' +
    'looked at when a slice of the shortest delay begins, and spikes that arrive outside the window are kept: they come out, several at ' +
    'once, when it is open. Give the source a window instead where that is not wanted.',
  equations: ['n_j ~ Binomial(n, p_copy) for each target j'],
  references: [
    'Kuhn A, Aertsen A, Rotter S (2003). Higher-order statistics of input ensembles and the response of simple model neurons. Neural Computation 15:67–101.',
  ],
  tags: ['spikes', 'random', 'correlated', 'relay'],
  parameters: {
    p_copy: {
      unit: '',
      default: 1,
      section: 'Input',
      atLeast: 0,
      atMost: 1,
      span: [0, 1],
      text: 'Probability with which a spike is passed on to a target.',
    },
    ...stimulatorParameters,
  },
  recordables: {},
  rules: [windowRule],
  inputs: { arrived: { signal: 'spike', counts: true } },
  receives: ['spike'],
  sends: 'spike',

  step(g) {
    for (let i = 0; i < g.size; i++) {
      const count = g.isSliceActive(i) ? g.takeSpikes(i) : 0
      if (count > 0) g.sendSpikesEach(i, count)
    }
  },

  draws(g, i) {
    let arrived = 0
    let words = { word1: 0, word2: 0 }
    return {
      prepare() {
        // How many there are to draw from is known in every step.
      },
      begin(_step, word1, word2, count) {
        words = { word1, word2 }
        arrived = count
      },
      fill({ keys, from, to, values }) {
        const copied = g.p.p_copy[i & g.mask]!
        for (let q = from; q < to; q++) values[q - from] = binomial(arrived, copied, makeSequence(keys[q]!, words.word1, words.word2))
      },
    }
  },
})
