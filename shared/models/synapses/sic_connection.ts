import { connectionParameters } from '../common-parameters'
import { defineSynapse } from '../define-synapse'

/** A connection that carries the slow inward current of an astrocyte, all the time. */
export const sic_connection = defineSynapse({
  name: 'sic_connection',
  version: 1,
  title: 'Slow inward current',
  text:
    'Carries the slow inward current of an astrocyte (astrocyte_lr_1994) to a neuron (aeif_cond_alpha_astro) at every step, after its delay, multiplied by its weight. ' +
    'Slow inward currents go over this connection only.',
  equations: ['I_SIC of the target at t: w · SIC(t − delay)'],
  references: [
    'Nadkarni S, Jung P (2003). Spontaneous oscillations of dressed neurons: a new mechanism for epilepsy? Physical Review Letters 91:268101.',
  ],
  tags: ['astrocyte'],
  parameters: { ...connectionParameters },
  rules: [],
  carries: 'sic',
})
