import type { NodeModelDescriptor, Signal } from './descriptor'

/** The receptor of a model at which a signal arrives where nothing else is said: 0, or the lowest of those that numbers choose from. */
export function firstReceptor(model: NodeModelDescriptor | null, signal: Signal | null | undefined): number {
  const numbers = Object.values(model?.inputs ?? {})
    .filter((input) => input.signal === signal)
    .map(({ receptor = 0 }) => (receptor === 'ports' ? 1 : receptor))
  return numbers.length === 0 ? 0 : Math.min(...numbers)
}
