import type { ColumnMemory } from '../vector/column-memory'
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

  /** Who works on a slice that takes one thread so long (ns); null where there is no vector code. */
  teamFor(work: number): Team | null {
    return this.#teamFrom(work, 1)
  }

  /** Who makes connections that take one thread so long (ns); null where there is no vector code. */
  builders(work: number): Team | null {
    return this.#teamFrom(work, buildFactor)
  }

  /** One or all, by the work that there is. */
  #teamFrom(work: number, factor: number): Team | null {
    const { threads: host, threadsFrom = usualThreadsFrom } = this.#options
    const vector = this.#memory.host
    if (vector === null) return null
    const { code } = vector
    const memory = this.#memory
    if (host === undefined || host.count < 2 || work < factor * threadsFrom) {
      return (this.#alone ??= { count: 1, threads: null, code, memory, leastWork: 0 })
    }
    return (this.#several ??= { count: host.count, threads: host.start(vector), code, memory, leastWork: threadsFrom / 10 })
  }

  end(): void {
    this.#several?.threads?.end()
    this.#several = null
  }
}
