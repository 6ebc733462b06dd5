import { connectionParameters } from '../common-parameters'
import { defineSynapse } from '../define-synapse'

const { receptor_type } = connectionParameters

/** A connection that carries the rate of a siegert_neuron, as a mean and a variance. */
export const diffusion_connection = defineSynapse({
  name: 'diffusion_connection',
  version: 1,
  title: 'Rate as mean and variance, without a delay',
  text:
    'Carries the rate of a siegert_neuron to another at every step, without a delay: times drift_factor it adds to the mean of the input, times diffusion_factor to its variance. ' +
    'For a population from which each neuron gets K connections of weight J (mV, the jump of the potential at a spike), the factors are τ_m K J/1000 and τ_m K J²/1000 with τ_m in ms. It has neither weight nor delay.',
  equations: ['μ of the target: Σ drift_factor · rate(t)', 'σ² of the target: Σ diffusion_factor · rate(t)'],
  references: [
    'Hahne J, Dahmen D, Schuecker J, Frommer A, Bolten M, Helias M, Diesmann M (2017). Integration of continuous-time dynamics in a spiking neural network simulator. Frontiers in Neuroinformatics 11:34.',
  ],
  tags: ['rate', 'mean field'],
  parameters: {
    drift_factor: {
      unit: '',
      default: 1,
      section: 'Connection',
      span: [-1, 1],
      text: 'Mean of the input (mV) that a rate of 1/s adds; below 0 it inhibits.',
    },
    diffusion_factor: {
      unit: '',
      default: 1,
      section: 'Connection',
      span: [0, 1],
      text: 'Variance of the input (mV²) that a rate of 1/s adds.',
    },
    receptor_type,
  },
  rules: [],
  carries: 'diffusion',
  strength: 'drift_factor',
  instantaneous: true,
})
