import { NeuronRuntime } from '../groups/neuron-group'
import { StimulatorRuntime } from '../groups/stimulator-group'
import type { Network } from '../network'

/** For the guess: work (ns) of a step of a neuron, of a draw for a target, of a spike on its way to a target; spikes of a neuron in a step. */
const stepWork = 2
const drawWork = 2
const passWork = 1
const usualActivity = 0.001

/** About how long one thread takes for a slice of so many steps of a network, in nanoseconds. */
export function sliceWork(network: Network, steps: number): number {
  let work = 0
  for (const group of network.groups) if (group instanceof NeuronRuntime) work += group.size * stepWork
  for (const block of network.blocks) {
    if (block.route.kind !== 'inputs' || block.count === 0) continue
    const isDrawn = network.groupOf(block.pre.at(0)) instanceof StimulatorRuntime
    work += block.count * (isDrawn ? drawWork : usualActivity * passWork)
  }
  return work * steps
}
