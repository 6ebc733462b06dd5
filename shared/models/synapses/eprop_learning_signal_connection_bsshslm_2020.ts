import { connectionParameters } from '../common-parameters'
import { defineSynapse } from '../define-synapse'
import { epropReferences } from '../families/eprop'

/** A connection that tells neurons of the error of a readout. */
export const eprop_learning_signal_connection_bsshslm_2020 = defineSynapse({
  name: 'eprop_learning_signal_connection_bsshslm_2020',
  version: 1,
  title: 'Learning signal for e-prop',
  text:
    'Carries the error of an eprop_readout_bsshslm_2020 to neurons that learn, eprop_iaf_bsshslm_2020 or eprop_iaf_adapt_bsshslm_2020, at every step, multiplied by its weight; the sum is the learning signal of the neuron. ' +
    'It carries nothing else, and its delay must be one step.',
  equations: ['learning signal of the target: Σ w · error'],
  references: epropReferences,
  tags: ['e-prop'],
  parameters: { ...connectionParameters },
  rules: [],
  carries: 'learning',
  takesOneStep: true,
})
