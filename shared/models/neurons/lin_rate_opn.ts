import { linearGain } from '../families/rate-gains'
import { rateNeuronWithOutputNoise } from '../families/rate-neuron'

/** Rate neuron with a linear gain function and noise in its output. */
export const lin_rate_opn = rateNeuronWithOutputNoise({
  name: 'lin_rate_opn',
  title: 'Linear rate neuron, noise in the output',
  gain: linearGain,
})
