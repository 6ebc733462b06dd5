import type { InputDescriptor } from '../define-model'
import type { StepExchange } from '../runtime'

/** The input of a neuron that can have gap junctions. */
export const gapInput = { signal: 'gap' } satisfies InputDescriptor

/** Where neurons tell of gap junctions. */
export const gapEquation = 'I_gap = Σ w (V_m of the other neuron − V_m)'

export const gapReferences: readonly string[] = [
  'Hahne J et al. (2015). A unified framework for spiking and gap-junction interactions in distributed neuronal network simulations. Frontiers in Neuroinformatics 9:22.',
]

/**
 * The current through all gap junctions of the neuron that is being integrated: the potentials of the others are polynomials of the time in the step, of the
 * third order at most (Hahne et al. 2015).
 */
export class GapCurrent {
  /** Whether the neuron has gap junctions that are in use. */
  isOpen = false
  #conductance = 0
  #a = 0
  #b = 0
  #c = 0
  #d = 0

  /** Takes up the junctions of node `i`; `exchange` is null where no neuron of its group has any. */
  open(exchange: StepExchange | null, i: number): void {
    this.isOpen = exchange !== null
    if (exchange === null) return
    const { terms, conductance } = exchange
    const heard = exchange.heard['gap']!
    const at = i * exchange.stride + exchange.offset
    this.#conductance = conductance[i]!
    this.#a = heard[at]!
    this.#b = terms > 1 ? heard[at + 1]! : 0
    this.#c = terms > 2 ? heard[at + 2]! : 0
    this.#d = terms > 2 ? heard[at + 3]! : 0
  }

  /** The current (pA) at the potential `V` (mV), at time `t` from 0 to 1 in the step. */
  at(V: number, t: number): number {
    return -this.#conductance * V + this.#a + this.#b * t + this.#c * t * t + this.#d * t * t * t
  }
}

/**
 * Tells what the potential of node `i` did in a step that is tried: from `before` to `after` (mV), with these slopes at its ends (mV in a step), which only the
 * polynomial of the third order asks for.
 */
export function tellPotential(exchange: StepExchange, i: number, before: number, after: number, rise: number, riseAfter: number): void {
  const { terms, told } = exchange
  const at = i * exchange.stride + exchange.offset
  told[at] = before
  if (terms === 2) told[at + 1] = after - before
  if (terms < 4) return
  told[at + 1] = rise
  told[at + 2] = -3 * before + 3 * after - 2 * rise - riseAfter
  told[at + 3] = 2 * before - 2 * after + rise + riseAfter
}
