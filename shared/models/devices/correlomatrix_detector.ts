import { windowRule } from '../common-parameters'
import { binsAt, channelCountParameter, checkLags, correlationParameters } from '../correlation-parameters'
import { defineRecorder } from '../define-model'

/** Counts how spikes on several channels lie to each other in time, for all pairs of channels. */
export const correlomatrix_detector = defineRecorder({
  name: 'correlomatrix_detector',
  version: 1,
  title: 'Correlomatrix detector: correlograms of all pairs of channels',
  text:
    'Counts for each pair of its N_channels how spikes on one lie to those on the other in time. For channels i and j it keeps the lags from 0 to tau_max by ' +
    'which spikes on i follow those on j; the other half of the correlogram is that of j and i. The covariance adds up the products of the weights, the counts leave them out.',
  equations: ['lag = t_i − t_j ≥ 0', 'covariance[i][j][bin] += w_i · w_j, bins of δ_τ around 0, δ_τ, 2 δ_τ, … τ_max'],
  references: [],
  tags: ['correlation', 'covariance', 'lags', 'spikes'],
  parameters: {
    N_channels: channelCountParameter,
    ...correlationParameters,
  },
  recordables: {},
  rules: [windowRule],
  receives: ['spike'],
  sends: null,
  records: 'correlations',
  channels: ({ N_channels }) => Number(N_channels),
  check: (values, given, moment) => checkLags(values, given, moment, 'odd'),
  defaultsAt: (defaults, grid) => binsAt(defaults, grid),
})
