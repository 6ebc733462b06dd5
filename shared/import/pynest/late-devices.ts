import type { MadeNetwork } from './made-network'
import type { ModelKind } from '../model-kind'

/** What became of parts that a script adds after it has simulated for a while. */
export interface LateParts {
  /** When devices start that were not there before, by index of their block. */
  readonly starts: ReadonlyMap<number, number>
  /** Whether there is more that is late, which the drawing has from the start. */
  readonly grewLate: boolean
}

/** A device that is made later is one that starts later; neurons and connections between older blocks have no such thing. */
export function startsOf({ blocks, connections }: MadeNetwork, kinds: readonly ModelKind[]): LateParts {
  const starts = new Map<number, number>()
  const isLateNeuron = blocks.some(({ madeAtMs }, index) => madeAtMs > 0 && kinds[index] === 'neuron')
  if (isLateNeuron) return { starts, grewLate: true }
  blocks.forEach((_, index) => {
    if (kinds[index] === 'neuron') return
    const times = connections.filter(({ pre, post }) => pre.block === index || post.block === index).map(({ madeAtMs }) => madeAtMs)
    const first = times.reduce((least, ms) => Math.min(least, ms), Infinity)
    if (first > 0 && first < Infinity) starts.set(index, first)
  })
  const isCovered = (block: number, ms: number): boolean => starts.get(block) === ms
  const grewLate = connections.some(
    ({ pre, post, madeAtMs }) => madeAtMs > 0 && !isCovered(pre.block, madeAtMs) && !isCovered(post.block, madeAtMs),
  )
  return { starts, grewLate }
}
