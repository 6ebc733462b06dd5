import { type BinaryGroup, binaryNeuron, binaryParameters, binaryText, stepBinary } from '../families/binary-neuron'
import { defineNeuron } from '../define-model'

function isActive(g: BinaryGroup<'c_1' | 'c_2' | 'c_3'>, i: number, h: number): boolean {
  const { p, mask } = g
  const k = i & mask
  return g.uniform(i) < p.c_1[k]! * h + p.c_2[k]! * 0.5 * (1 + Math.tanh(p.c_3[k]! * (h - p.theta[k]!)))
}

/** Binary neuron whose probability to be active is a line plus a sigmoid of its input. */
export const ginzburg_neuron = defineNeuron({
  name: 'ginzburg_neuron',
  version: 1,
  title: 'Binary neuron, sigmoidal gain',
  text: `At an update it becomes active with a probability that rises with its input, as a hyperbolic tangent or as a line. ${binaryText}`,
  equations: [
    'P(S = 1) = c₁ h + c₂ (1 + tanh(c₃ (h − θ)))/2, at updates',
    'h = Σ w · S of the senders, and the current',
    'time between updates: exponential with mean τ_m',
  ],
  references: [
    'Ginzburg I, Sompolinsky H (1994). Theory of correlations in stochastic neural networks. Physical Review E 50:3171–3191.',
    'Morrison A, Diesmann M (2007). Maintaining causality in discrete time neuronal network simulations. In: Lectures in Supercomputational Neuroscience, Springer.',
  ],
  tags: ['binary', 'random'],
  parameters: {
    ...binaryParameters,
    c_1: { unit: '1/mV', symbol: 'c₁', section: 'Gain', default: 0, span: [0, 1], text: 'Slope of the line in the gain.' },
    c_2: { unit: '', symbol: 'c₂', section: 'Gain', default: 1, span: [0, 1], text: 'Height of the sigmoid in the gain.' },
    c_3: {
      unit: '1/mV',
      symbol: 'c₃',
      section: 'Gain',
      default: 1,
      span: [0, 10],
      text: 'Slope of the sigmoid: the larger it is, the sharper the threshold.',
    },
  },
  ...binaryNeuron,

  step(g, t) {
    stepBinary(g, t, isActive)
  },
})
