import { linearGain } from '../families/rate-gains'
import { rateNeuronWithInputNoise } from '../families/rate-neuron'

/** Rate neuron with a linear gain function and noise in its input. */
export const lin_rate_ipn = rateNeuronWithInputNoise({
  name: 'lin_rate_ipn',
  title: 'Linear rate neuron, noise in the input',
  gain: linearGain,
})
