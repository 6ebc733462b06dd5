import { connectionParameters } from '../common-parameters'
import { defineSynapse } from '../define-synapse'
import { gapEquation, gapReferences } from '../families/gap-current'

const { weight, receptor_type } = connectionParameters

/** An electrical synapse: current flows between two neurons by the difference of their potentials. */
export const gap_junction = defineSynapse({
  name: 'gap_junction',
  version: 1,
  title: 'Gap junction',
  text:
    'An electrical synapse: current flows from the neuron with the higher potential to the other, all the time and without a delay. It joins neurons of ' +
    'hh_psc_alpha_gap and hh_cond_beta_gap_traub. Each needs one like it in the other direction: use one_to_one with make_symmetric, ' +
    'symmetric_pairwise_bernoulli, or all_to_all from a population to itself.',
  equations: [gapEquation],
  references: [...gapReferences],
  tags: ['gap junction', 'electrical'],
  parameters: {
    weight: { ...weight, unit: 'nS', symbol: 'g', span: [0, 20], text: 'Conductance of the junction.' },
    receptor_type,
  },
  rules: [],
  carries: 'gap',
  instantaneous: true,
  symmetric: true,
})
