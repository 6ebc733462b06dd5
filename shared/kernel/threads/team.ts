import type { ColumnMemory } from '../vector/column-memory'
import type { Network } from '../network'
import { NeuronRuntime } from '../groups/neuron-group'
import { StimulatorRuntime } from '../groups/stimulator-group'
import type { ThreadOptions, Threads } from './threads'
import type { VectorCode } from '../vector/vector-code'

/** Who works for a network: how many threads, and the code and the memory that they share. */
export interface Team {
  readonly count: number
  /** Null where the caller is alone. */
  readonly threads: Threads | null
  readonly code: VectorCode
  readonly memory: ColumnMemory
  /** Nanoseconds of work below which the caller does all parts by itself: waking others would take longer. */
  readonly leastWork: number
}

/** Work (ns) in a slice from which a meeting of threads, of some microseconds, is worth it. */
const usualThreadsFrom = 50_000

/** Connections are made once, in so many meetings. */
const buildFactor = 50

/** For the guess: work (ns) of a step of a neuron, of a draw for a target, of a spike on its way to a target; spikes of a neuron in a step. */
const stepWork = 2
const drawWork = 2
const passWork = 1
const usualActivity = 0.001

/** About how long one thread takes for a slice of so many steps (ns). */
function workOf(network: Network, steps: number): number {
  let work = 0
  for (const group of network.groups) if (group instanceof NeuronRuntime) work += group.size * stepWork
  for (const block of network.blocks) {
    if (block.route.kind !== 'inputs' || block.count === 0) continue
    const isDrawn = network.groupOf(block.pre.at(0)) instanceof StimulatorRuntime
    work += block.count * (isDrawn ? drawWork : usualActivity * passWork)
  }
  return work * steps
}

/** Gets threads of the host once a network is worth them, and keeps them. */
export class TeamHost {
  readonly #memory: ColumnMemory
  readonly #options: ThreadOptions
  #alone: Team | null = null
  #several: Team | null = null

  constructor(memory: ColumnMemory, options: ThreadOptions) {
    this.#memory = memory
    this.#options = options
  }

  /** Who works on a network with slices of so many steps; null where there is no vector code. */
  teamFor(network: Network, steps: number): Team | null {
    return this.#teamFrom(() => workOf(network, steps), 1)
  }

  /** Who makes connections that take one thread so long (ns); null where there is no vector code. */
  builders(work: number): Team | null {
    return this.#teamFrom(() => work, buildFactor)
  }

  /** One or all, by the work that there is. */
  #teamFrom(work: () => number, factor: number): Team | null {
    const { threads: host, threadsFrom = usualThreadsFrom } = this.#options
    const vector = this.#memory.host
    if (vector === null) return null
    const { code } = vector
    const memory = this.#memory
    if (host === undefined || host.count < 2 || work() < factor * threadsFrom) {
      return (this.#alone ??= { count: 1, threads: null, code, memory, leastWork: 0 })
    }
    return (this.#several ??= { count: host.count, threads: host.start(vector), code, memory, leastWork: threadsFrom / 10 })
  }

  end(): void {
    this.#several?.threads?.end()
    this.#several = null
  }
}
