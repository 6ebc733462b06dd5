import { thresholdLinearGain } from '../families/rate-gains'
import { rateNeuronWithInputNoise } from '../families/rate-neuron'

/** Rate neuron with a threshold-linear gain function and noise in its input. */
export const threshold_lin_rate_ipn = rateNeuronWithInputNoise({
  name: 'threshold_lin_rate_ipn',
  title: 'Rate neuron, threshold-linear, noise in the input',
  gain: thresholdLinearGain,
})
