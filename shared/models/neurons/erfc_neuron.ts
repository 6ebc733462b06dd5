import { type BinaryGroup, binaryNeuron, binaryParameters, binaryText, stepBinary } from '../families/binary-neuron'
import { defineNeuron } from '../define-model'

// A threshold under Gaussian noise is the gain of the complementary error function: the noise itself is drawn.
function isActive(g: BinaryGroup<'sigma'>, i: number, h: number): boolean {
  const k = i & g.mask
  return (h - g.p.theta[k]!) / g.p.sigma[k]! > g.normal(i)
}

/** Binary neuron that is active where its input, with Gaussian noise, is above a threshold. */
export const erfc_neuron = defineNeuron({
  name: 'erfc_neuron',
  version: 1,
  title: 'Binary neuron, threshold with Gaussian noise',
  text: `At an update it becomes active if its input, with Gaussian noise added, is above the threshold, else not. ${binaryText}`,
  equations: [
    'P(S = 1) = erfc(−(h − θ)/(√2 σ))/2, at updates',
    'h = Σ w · S of the senders, and the current',
    'time between updates: exponential with mean τ_m',
  ],
  references: [
    'Ginzburg I, Sompolinsky H (1994). Theory of correlations in stochastic neural networks. Physical Review E 50:3171–3191.',
    'McCulloch WS, Pitts W (1943). A logical calculus of the ideas immanent in nervous activity. Bulletin of Mathematical Biophysics 5:115–133.',
  ],
  tags: ['binary', 'random'],
  parameters: {
    ...binaryParameters,
    sigma: {
      unit: 'mV',
      symbol: 'σ',
      section: 'Gain',
      default: 1,
      span: [0, 10],
      text: 'Standard deviation of the noise: the smaller it is, the sharper the threshold.',
    },
  },
  ...binaryNeuron,

  step(g, t) {
    stepBinary(g, t, isActive)
  },
})
