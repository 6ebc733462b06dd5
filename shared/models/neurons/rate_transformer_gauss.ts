import { gaussianGain } from '../families/rate-gains'
import { rateTransformer } from '../families/rate-neuron'

/** Node that sends on a Gaussian of the rates it hears. */
export const rate_transformer_gauss = rateTransformer({
  name: 'rate_transformer_gauss',
  title: 'Rate transformer, Gaussian',
  gain: gaussianGain,
})
