import { windowRule } from '../common-parameters'
import { binsAt, checkLags, correlationParameters } from '../correlation-parameters'
import { defineRecorder } from '../define-model'

/** Counts how spikes on two channels lie to each other in time. */
export const correlation_detector = defineRecorder({
  name: 'correlation_detector',
  version: 1,
  title: 'Correlation detector: cross-correlogram of two channels',
  text:
    'Counts, for each pair of a spike on channel 0 and one on channel 1 that lie at most tau_max apart, how much later that on channel 1 came: ' +
    'a histogram of lags, live and without keeping any spikes. Draw an edge from what goes to channel 0 and another from what goes to channel 1, ' +
    'and choose the channel at the edge (receptor_type); a neuron on both gives its autocorrelation, with itself at lag 0. The histogram adds up the products of the ' +
    'weights of both spikes, the counts leave weights out. Delays play no part.',
  equations: [
    'lag = t_1 − t_0 of a spike t_0 on channel 0 and t_1 on channel 1',
    'bin = ⌊(lag + τ_max + δ_τ/2) / δ_τ⌋: a bin holds its left rim, not its right one',
    'histogram[bin] += w_0 · w_1, count_histogram[bin] += 1',
    'coefficient = histogram / √(n_0 · n_1), once the product of the rates is taken off: what the panel shows as normalised',
  ],
  references: [
    'Perkel DH, Gerstein GL, Moore GP (1967). Neuronal spike trains and stochastic point processes II. Simultaneous spike trains. Biophysical Journal 7:419–440.',
  ],
  tags: ['correlation', 'cross-correlogram', 'lags', 'spikes'],
  parameters: { ...correlationParameters },
  recordables: {},
  rules: [windowRule],
  receives: ['spike'],
  sends: null,
  records: 'correlations',
  channels: () => 2,
  check: (values, given, moment) => checkLags(values, given, moment),
  defaultsAt: binsAt,
})
