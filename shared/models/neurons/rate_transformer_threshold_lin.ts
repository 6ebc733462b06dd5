import { thresholdLinearGain } from '../families/rate-gains'
import { rateTransformer } from '../families/rate-neuron'

/** Node that sends on a threshold-linear function of the rates it hears. */
export const rate_transformer_threshold_lin = rateTransformer({
  name: 'rate_transformer_threshold_lin',
  title: 'Rate transformer, threshold-linear',
  gain: thresholdLinearGain,
})
