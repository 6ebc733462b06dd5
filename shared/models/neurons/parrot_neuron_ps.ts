import { archiverParameters } from '../common-parameters'
import { defineNeuron } from '../define-model'

/** Repeats every spike it receives, with its time between steps. */
export const parrot_neuron_ps = defineNeuron({
  name: 'parrot_neuron_ps',
  version: 1,
  title: 'Parrot with precise times',
  text:
    'Sends a spike for every spike that reaches its receptor 0, whatever the weight, later by the delay and with the same time between ' +
    'steps; several at once are sent as several. Spikes to receptor 1 are ignored, which lets a plastic synapse be driven from outside.',
  equations: ['spike arrives at receptor 0 at t: spike sent at t'],
  references: [],
  tags: ['relay', 'precise times'],
  parameters: archiverParameters,
  state: {},
  recordables: {},
  rules: [],
  inputs: {
    repeated: { signal: 'spike', counts: true, precise: true },
    ignored: { signal: 'spike', receptor: 1, unheard: true },
  },
  receives: ['spike'],
  sends: 'spike',
  receptors: { REPEATED: 0, IGNORED: 1 },

  step(g) {
    const { count, target, weight, offset } = g.precise['repeated']!
    // A spike of multiplicity 0 is none.
    for (let e = 0; e < count; e++) if (weight[e]! > 0) g.spike(target[e]!, weight[e], offset[e])
  },
})
