import { defineTransmitter } from '../define-model'

/** Collects the spikes of dopaminergic neurons for the synapses that they modulate. */
export const volume_transmitter = defineTransmitter({
  name: 'volume_transmitter',
  version: 1,
  title: 'Volume transmitter',
  text:
    'Stands for a neuromodulator such as dopamine that is released into a volume: it collects the spikes of all neurons that lead to it ' +
    'and hands them to the synapses that name it as theirs. Each of these learns of them when its source spikes, and at regular times ' +
    'in any case. It sends no spikes and no current. Of generators only a spike_train_injector can lead to it: let others feed parrot neurons.',
  equations: ['n spikes arrive in a step: n dopaminergic spikes, all at its end, for every synapse that names it'],
  references: [
    'Potjans W, Morrison A, Diesmann M (2010). Enabling functional neural circuit simulations with distributed computing of neuromodulated plasticity. Frontiers in Computational Neuroscience 4:141.',
  ],
  tags: ['dopamine', 'neuromodulation', 'plasticity', 'reward'],
  parameters: {
    deliver_interval: {
      kind: 'integer',
      unit: '',
      default: 1,
      section: 'Timing',
      atLeast: 1,
      span: [1, 100],
      text: 'How often it hands on what it collected, in multiples of the shortest delay of the network. Rarer is faster.',
    },
  },
  recordables: {},
  rules: [],
  inputs: { released: { signal: 'spike', counts: true } },
  receives: ['spike'],
})
