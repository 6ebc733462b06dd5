import { connectionParameters } from '../common-parameters'
import { defineSynapse } from '../define-synapse'

/** A static connection whose delay may lie between steps. */
export const cont_delay_synapse = defineSynapse({
  name: 'cont_delay_synapse',
  version: 1,
  title: 'Static synapse with a delay between steps',
  text:
    'Passes every spike on after its delay, multiplied by its weight. The delay need not be a whole number of steps where it is set for the model, as a variant of it, or for connections that exist; one that an edge is given is rounded as any other. ' +
    'Neurons with precise times (_ps) get such a spike at its time within the step, others at the next step.',
  equations: ['spike sent at t: the target receives w at t + delay'],
  references: [],
  tags: ['static', 'precise times'],
  parameters: { ...connectionParameters },
  rules: [],
  continuousDelay: true,
})
