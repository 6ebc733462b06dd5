import { connectionParameters } from '../common-parameters'
import { defineSynapse } from '../define-synapse'

const { weight, receptor_type } = connectionParameters

/** A connection that carries the rate of a rate neuron, all the time and at once. */
export const rate_connection_instantaneous = defineSynapse({
  name: 'rate_connection_instantaneous',
  version: 1,
  title: 'Rate connection without a delay',
  text:
    'Carries the rate of a rate neuron to another at every step, without a delay, multiplied by its weight. Neurons that it joins are computed anew until ' +
    'they agree (use_wfr), or follow each other one step behind.',
  equations: ['input of the target at t: w · rate(t)'],
  references: [
    'Hahne J, Dahmen D, Schuecker J, Frommer A, Bolten M, Helias M, Diesmann M (2017). Integration of continuous-time dynamics in a spiking neural network simulator. Frontiers in Neuroinformatics 11:34.',
  ],
  tags: ['rate'],
  parameters: { weight, receptor_type },
  rules: [],
  carries: 'rate',
  instantaneous: true,
})
