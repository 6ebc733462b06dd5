import { stimulatorParameters, windowRule } from '../common-parameters'
import { defineStimulator } from '../define-model'

/** Sends every target a Poisson spike train of its own. */
export const poisson_generator = defineStimulator({
  name: 'poisson_generator',
  version: 1,
  title: 'Poisson spike trains',
  text:
    'Sends every target a random spike train of its own: in each step a Poisson number of spikes with the given rate. Where all ' +
    'targets are to receive the same train, put a parrot_neuron in between.',
  equations: ['P(k spikes in a step) = λᵏ · exp(−λ)/k!,  λ = rate · resolution'],
  references: [],
  tags: ['spikes', 'random'],
  parameters: {
    rate: {
      unit: 'spikes/s',
      default: 0,
      section: 'Input',
      atLeast: 0,
      span: [0, 20000],
      text: 'Mean number of spikes a second, for each target.',
    },
    ...stimulatorParameters,
  },
  recordables: {},
  rules: [windowRule],
  receives: [],
  sends: 'spike',
})
