import { binaryNeuron, binaryParameters, binaryText, stepBinary } from '../families/binary-neuron'
import { defineNeuron } from '../define-model'

/** Binary neuron that is active where its input is above a threshold. */
export const mcculloch_pitts_neuron = defineNeuron({
  name: 'mcculloch_pitts_neuron',
  version: 1,
  title: 'Binary neuron, sharp threshold',
  text: `At an update it becomes active if its input is above the threshold, else not. ${binaryText}`,
  equations: [
    'S = 1 if h > θ, else 0, at updates',
    'h = Σ w · S of the senders, and the current',
    'time between updates: exponential with mean τ_m',
  ],
  references: [
    'McCulloch WS, Pitts W (1943). A logical calculus of the ideas immanent in nervous activity. Bulletin of Mathematical Biophysics 5:115–133.',
    'van Vreeswijk C, Sompolinsky H (1996). Chaos in neuronal networks with balanced excitatory and inhibitory activity. Science 274:1724–1726.',
  ],
  tags: ['binary', 'random'],
  parameters: binaryParameters,
  ...binaryNeuron,

  step(g, t) {
    stepBinary(g, t, isAbove)
  },
})

function isAbove({ p, mask }: { readonly p: { readonly theta: Float64Array }; readonly mask: number }, i: number, h: number): boolean {
  return h > p.theta[i & mask]!
}
