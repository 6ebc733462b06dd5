import { tanhGain } from '../families/rate-gains'
import { rateNeuronWithOutputNoise } from '../families/rate-neuron'

/** Rate neuron with a hyperbolic tangent as its gain function and noise in its output. */
export const tanh_rate_opn = rateNeuronWithOutputNoise({
  name: 'tanh_rate_opn',
  title: 'Rate neuron, hyperbolic tangent, noise in the output',
  gain: tanhGain,
})
