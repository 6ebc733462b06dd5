import type { NodeModelDescriptor, Signal } from './descriptor'

/** The receptor of a model at which a signal, of a source of this model, arrives where nothing else is said: 0, or the lowest of those that numbers choose from. */
export function firstReceptor(model: NodeModelDescriptor | null, signal: Signal | null | undefined, source?: string): number {
  return receptorsFor(model, signal, source)[0] ?? 0
}

/** The receptors at which a signal, of a source of this model, may arrive, from the lowest on; of ports the first. */
export function receptorsFor(model: NodeModelDescriptor | null, signal: Signal | null | undefined, source?: string): readonly number[] {
  const numbers = Object.values(model?.inputs ?? {})
    .filter((input) => input.signal === signal && (source === undefined || input.from === undefined || input.from === source))
    .map(({ receptor = 0 }) => (receptor === 'ports' ? (model?.ports?.first ?? 1) : receptor))
  return numbers.sort((a, b) => a - b)
}

/** The lowest receptor at which spikes of weight above 0 inhibit; null where none is known to. */
export function inhibitingReceptor(model: NodeModelDescriptor | null): number | null {
  const inhibiting = Object.values(model?.inputs ?? {}).filter(({ signal, inhibits }) => signal === 'spike' && inhibits === true)
  const numbers = inhibiting.flatMap(({ receptor = 0 }) => (receptor === 'ports' ? [] : [receptor]))
  return numbers.length === 0 ? null : Math.min(...numbers)
}

/** The neuron that a receptor belongs to by its values, and what arrives at it. */
interface PortOf {
  readonly values: Readonly<Record<string, unknown>>
  readonly signal: Signal
}

/** A receptor as people are told of it: by the name that the model has for it, else by its number. */
export function receptorWords(model: NodeModelDescriptor | null, receptor: number, of?: PortOf): string {
  if (model?.portWords !== undefined && of !== undefined) return model.portWords(of.values, of.signal, receptor)
  if (model?.channels !== undefined) return `channel ${receptor}`
  return Object.entries(model?.receptors ?? {}).find(([, number]) => number === receptor)?.[0] ?? `receptor ${receptor}`
}
