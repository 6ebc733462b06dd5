import { binomial } from '../../random/binomial'
import { makeSequence } from '../../random/generator'
import { poisson } from '../../random/poisson'
import { stimulatorParameters, windowRule } from '../common-parameters'
import { defineStimulator } from '../define-model'

/** The key of the parent process: no target's, whatever its key, shares its noise in practice. */
const parentKey = 0x3c6ef372

/** Sends correlated Poisson spike trains, copied from one parent process. */
export const mip_generator = defineStimulator({
  name: 'mip_generator',
  version: 1,
  title: 'Correlated Poisson spike trains',
  text:
    'One hidden Poisson process is the parent of all: every target gets a copy in which each spike of the parent is kept with ' +
    'probability p_copy. The trains are correlated: any two share a fraction p_copy of their spikes.',
  equations: ['rate of each train = p_copy · rate'],
  references: [
    'Kuhn A, Aertsen A, Rotter S (2003). Higher-order statistics of input ensembles and the response of simple model neurons. Neural Computation 15:67–101.',
  ],
  tags: ['spikes', 'random', 'correlated'],
  parameters: {
    rate: { unit: 'spikes/s', default: 0, section: 'Input', atLeast: 0, span: [0, 20000], text: 'Mean rate of the parent process.' },
    p_copy: {
      unit: '',
      default: 1,
      section: 'Input',
      atLeast: 0,
      atMost: 1,
      span: [0, 1],
      text: 'Probability with which a spike of the parent is copied into a train.',
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
    let parents = 0
    let words = { word1: 0, word2: 0 }
    return {
      prepare() {
        // The number of parent spikes is drawn in every step.
      },
      begin(_step, word1, word2) {
        words = { word1, word2 }
        parents = poisson((g.p.rate[i & g.mask]! * g.grid.resolutionMs) / 1000, makeSequence(parentKey, word1, word2))
      },
      fill({ keys, from, to, values }) {
        const copied = g.p.p_copy[i & g.mask]!
        for (let q = from; q < to; q++) {
          values[q - from] = parents === 0 ? 0 : binomial(parents, copied, makeSequence(keys[q]!, words.word1, words.word2))
        }
      },
    }
  },
})
