import type { NodeModelDescriptor, Signal } from './descriptor'

/** Signals as people are told of them. */
export const signalWords: Readonly<Record<Signal, string>> = {
  spike: 'spikes',
  current: 'currents',
  request: 'requests',
  rate: 'rates',
  sic: 'slow inward currents',
  diffusion: 'rates of siegert_neuron',
  learning: 'errors to learn from',
  gap: 'potentials through gap junctions',
}

/** Why two models do not understand each other, as a sentence; null where they do. Samplers ask anybody. */
export function misunderstanding(from: NodeModelDescriptor, to: NodeModelDescriptor): string | null {
  if (from.sends === 'request' || to.sends === 'request' || from.speaks === 'any' || to.speaks === 'any' || from.speaks === to.speaks)
    return null
  const [binary, other] = from.speaks === 'binary' ? [from, to] : [to, from]
  return from === binary
    ? `${binary.name} tells of changes of its state, which ${other.name} would take for spikes; it goes with binary neurons, parrot_neuron, spike_recorder and spin_detector.`
    : binary.kind === 'recorder'
      ? `${binary.name} records changes of binary neurons, as which it would misread the spikes of ${other.name}; spike_recorder records these.`
      : `${binary.name} is a binary neuron: it takes changes of other binary neurons and currents of a noise_generator, nothing of ${other.name}.`
}

/** Whether its spikes are delivered as those of neurons are. */
export function sendsAsNeuron({ kind, reachesPlastic }: NodeModelDescriptor): boolean {
  return kind === 'neuron' || reachesPlastic === 'as-neuron'
}

/** What a node sends over a synapse model that carries this signal only: of two the one that it carries. */
export function sentOver({ sends, sendsToo }: NodeModelDescriptor, carries: Signal | undefined): Signal | null {
  return sendsToo !== undefined && carries === sendsToo ? sendsToo : sends
}
