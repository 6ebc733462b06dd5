import { connectionParameters } from '../common-parameters'
import { defineSynapse } from '../define-synapse'

/** A static connection whose weight is that of its model. */
export const static_synapse_hom_w = defineSynapse({
  name: 'static_synapse_hom_w',
  version: 1,
  title: 'Static synapse, one weight for all',
  text:
    'Passes every spike or current on after its delay, multiplied by a weight that all connections of the model share. Changing the ' +
    'weight of the model changes all of them at once.',
  equations: ['spike sent at t: the target receives w at t + delay, with one w for all connections'],
  references: [],
  tags: ['static'],
  parameters: { ...connectionParameters },
  rules: [],
  common: ['weight'],
})
