import { connectionParameters } from '../common-parameters'
import { defineSynapse } from '../define-synapse'
import { epropReferences } from '../families/eprop'

/** A connection that tells neurons of the error of a readout. */
export const eprop_learning_signal_connection = defineSynapse({
  name: 'eprop_learning_signal_connection',
  version: 1,
  title: 'Learning signal for e-prop, step by step',
  text:
    'Carries the error of an eprop_readout to neurons that learn step by step, such as eprop_iaf, at every step, multiplied by its weight; the sum is the learning signal of the neuron. ' +
    'It carries nothing else, and its delay must be one step.',
  equations: ['learning signal of the target: Σ w · error'],
  references: epropReferences,
  tags: ['e-prop'],
  parameters: { ...connectionParameters },
  rules: [],
  carries: 'learning',
  takesOneStep: true,
})
