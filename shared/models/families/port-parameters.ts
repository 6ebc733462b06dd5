import type { NumbersParameter } from '../descriptor'
import type { GroupColumns } from '../runtime'

/** Time constants of the receptors of neurons that have any number of them. */
export const tau_syn = {
  kind: 'numbers',
  unit: 'ms',
  default: [2],
  symbol: 'τ_syn',
  section: 'Synapses',
  above: 0,
  text: 'Time constant of each receptor; connections choose one by its number, from 1 on (receptor_type).',
} as const satisfies NumbersParameter

/** Sum over the ports of node `i`, whose number is the length of the list `name`. */
export function sumOverPorts(
  g: Pick<GroupColumns<string, string, string>, 'size' | 'lists'>,
  name: string,
  column: Float64Array,
  i: number,
): number {
  const ports = g.lists[name]![i]!.length
  let sum = 0
  for (let r = 0; r < ports; r++) sum += column[r * g.size + i]!
  return sum
}
