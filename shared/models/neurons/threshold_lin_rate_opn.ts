import { thresholdLinearGain } from '../families/rate-gains'
import { rateNeuronWithOutputNoise } from '../families/rate-neuron'

/** Rate neuron with a threshold-linear gain function and noise in its output. */
export const threshold_lin_rate_opn = rateNeuronWithOutputNoise({
  name: 'threshold_lin_rate_opn',
  title: 'Rate neuron, threshold-linear, noise in the output',
  gain: thresholdLinearGain,
})
