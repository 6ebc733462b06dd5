import { connectionParameters } from '../common-parameters'
import { defineSynapse } from '../define-synapse'

/** A static connection that loses spikes at random. */
export const bernoulli_synapse = defineSynapse({
  name: 'bernoulli_synapse',
  version: 1,
  title: 'Unreliable static synapse',
  text: 'Passes each spike on with a fixed probability, each by itself; weight and delay stay as they are.',
  equations: ['P(spike arrives) = p_transmit'],
  references: [
    'Lefort S, Tomm C, Floyd Sarria JC, Petersen CC (2009). The excitatory neuronal network of the C2 barrel column in mouse primary somatosensory cortex. Neuron 61:301–316.',
    'Teramae JN, Tsubo Y, Fukai T (2012). Optimal spike-based communication in excitable networks with strong-sparse and weak-dense links. Scientific Reports 2:485.',
  ],
  tags: ['static', 'random'],
  parameters: {
    ...connectionParameters,
    p_transmit: {
      unit: '',
      default: 1,
      symbol: 'p_transmit',
      section: 'Transmission',
      atLeast: 0,
      atMost: 1,
      span: [0, 1],
      text: 'Probability that a spike is passed on.',
    },
  },
  rules: [],

  send(row) {
    const { from, to, weight, mask } = row
    const { p_transmit } = row.p
    for (let q = from; q < to; q++) if (row.uniform(q) < p_transmit[q & mask]!) row.deliver(q, weight[q]!)
  },
})
