import { tanhGain } from '../families/rate-gains'
import { rateTransformer } from '../families/rate-neuron'

/** Node that sends on a hyperbolic tangent of the rates it hears. */
export const rate_transformer_tanh = rateTransformer({
  name: 'rate_transformer_tanh',
  title: 'Rate transformer, hyperbolic tangent',
  gain: tanhGain,
})
