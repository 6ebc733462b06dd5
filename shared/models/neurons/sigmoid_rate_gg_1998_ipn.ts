import { steepSigmoidGain } from '../families/rate-gains'
import { rateNeuronWithInputNoise } from '../families/rate-neuron'

/** Rate neuron with the gain function of Gancarz and Grossberg (1998) and noise in its input. */
export const sigmoid_rate_gg_1998_ipn = rateNeuronWithInputNoise({
  name: 'sigmoid_rate_gg_1998_ipn',
  title: 'Rate neuron, steep sigmoid, noise in the input',
  gain: steepSigmoidGain,
})
