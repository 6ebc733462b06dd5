import { hashText } from '../../random/generator'
import { makePoissonDraws } from '../../random/poisson-draws'
import { stimulatorParameters, windowRule } from '../common-parameters'
import { defineStimulator } from '../define-model'

/** Sends every target a Poisson spike train of its own. */
export const poisson_generator = defineStimulator({
  name: 'poisson_generator',
  version: 1,
  title: 'Poisson spike trains',
  text:
    'Sends every target a random spike train of its own: in each step a Poisson number of spikes with the given rate. Where all ' +
    'targets are to receive the same train, put a parrot_neuron in between.',
  equations: ['P(k spikes in a step) = λᵏ · exp(−λ)/k!,  λ = rate · resolution'],
  references: [],
  tags: ['spikes', 'random'],
  parameters: {
    rate: {
      unit: 'spikes/s',
      default: 0,
      section: 'Input',
      atLeast: 0,
      span: [0, 20000],
      text: 'Mean number of spikes a second, for each target.',
    },
    ...stimulatorParameters,
  },
  recordables: {},
  rules: [windowRule],
  receives: [],
  sends: 'spike',

  step(g) {
    const { size, mask } = g
    const { rate } = g.p
    for (let i = 0; i < size; i++) if (rate[i & mask]! > 0 && g.isActive(i)) g.sendSpikesEach(i)
  },

  draws: (g, i) => {
    const words = { word1: 0, word2: 0 }
    let numbers = makePoissonDraws(0, words)
    let mean = 0
    let salt = 0
    return {
      prepare() {
        const wanted = (g.grid.resolutionMs * g.p.rate[i & g.mask]!) / 1000
        if (wanted === mean) return
        numbers = makePoissonDraws(wanted, words)
        mean = wanted
        salt = hashText(String(mean))
      },
      begin(_step, word1, word2) {
        words.word1 = word1
        // Trains of different rates have nothing in common, not even the numbers they are made from.
        words.word2 = word2 ^ salt
      },
      fill: (request) => numbers.fill(request),
      add: (request) => numbers.add(request),
      tabulated: () => (numbers.table === null ? null : { table: numbers.table, words }),
    }
  },
})
