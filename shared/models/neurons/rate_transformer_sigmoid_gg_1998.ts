import { steepSigmoidGain } from '../families/rate-gains'
import { rateTransformer } from '../families/rate-neuron'

/** Node that sends on the gain function of Gancarz and Grossberg (1998) of the rates it hears. */
export const rate_transformer_sigmoid_gg_1998 = rateTransformer({
  name: 'rate_transformer_sigmoid_gg_1998',
  title: 'Rate transformer, steep sigmoid',
  gain: steepSigmoidGain,
})
