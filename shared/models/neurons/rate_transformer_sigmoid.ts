import { sigmoidGain } from '../families/rate-gains'
import { rateTransformer } from '../families/rate-neuron'

/** Node that sends on a logistic function of the rates it hears. */
export const rate_transformer_sigmoid = rateTransformer({
  name: 'rate_transformer_sigmoid',
  title: 'Rate transformer, sigmoid',
  gain: sigmoidGain,
})
