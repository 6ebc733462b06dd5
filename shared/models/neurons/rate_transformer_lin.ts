import { linearGain } from '../families/rate-gains'
import { rateTransformer } from '../families/rate-neuron'

/** Node that sends on a linear function of the rates it hears. */
export const rate_transformer_lin = rateTransformer({ name: 'rate_transformer_lin', title: 'Rate transformer, linear', gain: linearGain })
