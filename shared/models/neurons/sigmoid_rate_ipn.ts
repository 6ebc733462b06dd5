import { sigmoidGain } from '../families/rate-gains'
import { rateNeuronWithInputNoise } from '../families/rate-neuron'

/** Rate neuron with a logistic gain function and noise in its input. */
export const sigmoid_rate_ipn = rateNeuronWithInputNoise({
  name: 'sigmoid_rate_ipn',
  title: 'Rate neuron, sigmoid, noise in the input',
  gain: sigmoidGain,
})
