import { tanhGain } from '../families/rate-gains'
import { rateNeuronWithInputNoise } from '../families/rate-neuron'

/** Rate neuron with a hyperbolic tangent as its gain function and noise in its input. */
export const tanh_rate_ipn = rateNeuronWithInputNoise({
  name: 'tanh_rate_ipn',
  title: 'Rate neuron, hyperbolic tangent, noise in the input',
  gain: tanhGain,
})
