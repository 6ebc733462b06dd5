import { archiverParameters } from '../common-parameters'
import { defineNeuron } from '../define-model'
import { flushParameters, flushWhenDue, prepareFlush } from '../families/flush'

/** Repeats every spike it receives. */
export const parrot_neuron = defineNeuron({
  name: 'parrot_neuron',
  version: 1,
  title: 'Parrot: repeats what it hears',
  text:
    'Sends a spike for every spike that reaches its receptor 0, whatever the weight; several at once are sent as several. Spikes to ' +
    'receptor 1 are ignored, which lets a plastic synapse be driven from outside. A parrot between a Poisson generator and many ' +
    'targets makes them all receive the same train.',
  equations: ['n spikes arrive at receptor 0 in a step: n spikes are sent in that step'],
  references: [],
  tags: ['relay'],
  parameters: {
    ...flushParameters,
    ...archiverParameters,
  },
  state: {},
  recordables: {},
  rules: [],
  variables: ['lastEvent'],
  constants: ['flushSteps'],
  inputs: { repeated: { signal: 'spike', counts: true }, ignored: { signal: 'spike', receptor: 1, unheard: true } },
  receives: ['spike'],
  sends: 'spike',
  speaks: 'any',
  receptors: { REPEATED: 0, IGNORED: 1 },

  prepare(g, k) {
    prepareFlush(g, k)
  },

  step(g, t) {
    const { size } = g
    const { repeated } = g.input
    const { lastEvent } = g.s
    const mayFlush = g.c.flushSteps.some(Number.isFinite)
    for (let i = 0; i < size; i++) {
      if (repeated[i]! > 0) {
        g.spike(i, repeated[i])
        lastEvent[i] = t
      } else if (mayFlush) flushWhenDue(g, i, t)
    }
  },
})
