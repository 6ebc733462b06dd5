import { windowRule } from '../common-parameters'
import { binsAt, channelCountParameter, checkLags, correlationParameters } from '../correlation-parameters'
import { defineRecorder } from '../define-model'

const { delta_tau, tau_max, Tstart, Tstop, ...window } = correlationParameters
const unread = 'Kept and told as in NEST, which does not read it either; setting it begins anew.'

/** Counts for how long binary neurons on several channels are active at once, over the lag between them, for all pairs of channels. */
export const correlospinmatrix_detector = defineRecorder({
  name: 'correlospinmatrix_detector',
  version: 1,
  title: 'Correlospinmatrix detector: correlations of binary neurons',
  text:
    'Counts for each pair of its N_channels in how many steps binary neurons are active at the same time, with one of them shifted by each lag from −tau_max to tau_max. What a channel does is counted when it ceases to be active, which is known ' +
    'when the next change is heard: the last one is missing. Divided by the number of steps the counts are raw covariances. The delay of the connection plays no part.',
  equations: [
    'count_covariance[i][j][lag] = Σ_t s_i(t) · s_j(t − lag),  s = 0, 1',
    '2 spikes of a neuron at one time: s = 1,  1 spike: s = 0',
  ],
  references: ['Ginzburg I, Sompolinsky H (1994). Theory of correlations in stochastic neural networks. Physical Review E 50:3171–3191.'],
  tags: ['correlation', 'covariance', 'lags', 'binary', 'state'],
  parameters: {
    N_channels: channelCountParameter,
    delta_tau: { ...delta_tau, default: 0.1, text: 'Step from one lag to the next, a multiple of the resolution.' },
    tau_max: { ...tau_max, default: 1, text: 'The largest lag that is counted, a multiple of delta_tau.' },
    Tstart: { ...Tstart, atLeast: 0, advanced: true, text: unread },
    Tstop: { ...Tstop, atLeast: 0, advanced: true, text: unread },
    ...window,
  },
  recordables: {},
  rules: [windowRule],
  receives: ['spike'],
  sends: null,
  speaks: 'binary',
  records: 'correlations',
  channels: ({ N_channels }) => Number(N_channels),
  check: (values, given, moment) => checkLags(values, given, moment, 'any', 1),
  defaultsAt: (defaults, grid) => binsAt(defaults, grid, 1),
})
