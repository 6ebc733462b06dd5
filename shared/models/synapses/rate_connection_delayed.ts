import { connectionParameters } from '../common-parameters'
import { defineSynapse } from '../define-synapse'

/** A connection that carries the rate of a rate neuron, all the time. */
export const rate_connection_delayed = defineSynapse({
  name: 'rate_connection_delayed',
  version: 1,
  title: 'Rate connection with a delay',
  text: 'Carries the rate of a rate neuron to another at every step, after its delay, multiplied by its weight. Rates go over this connection only.',
  equations: ['input of the target at t: w · rate(t − delay)'],
  references: [
    'Hahne J, Dahmen D, Schuecker J, Frommer A, Bolten M, Helias M, Diesmann M (2017). Integration of continuous-time dynamics in a spiking neural network simulator. Frontiers in Neuroinformatics 11:34.',
  ],
  tags: ['rate'],
  parameters: { ...connectionParameters },
  rules: [],
  carries: 'rate',
})
