import type { VectorHost } from '../vector/vector-code'

/** Threads at work on the memory of a network, the caller's among them. */
export interface Threads {
  /** Runs a program of vector code in every thread, each with its number, the caller as number 0; returns when all are done, throws where one has ended. */
  run(program: number): void
  /** They are needed no longer. */
  end(): void
}

/** Threads that a host can lend a kernel: it knows none itself. */
export interface ThreadHost {
  /** How many, the kernel's own included. */
  readonly count: number
  /** There are so many connections by now: threads may start already, if they are likely to be asked for. */
  warm(connections: number): void
  start(vector: VectorHost): Threads
}

/** Whose threads a kernel may use, and when. */
export interface ThreadOptions {
  /** Without one the kernel has its caller's thread only. */
  readonly threads?: ThreadHost
  /** Nanoseconds of work between two meetings of threads from which several are used. */
  readonly threadsFrom?: number
}

/** Borders of ranges are multiples of so many nodes: whole vectors, and nearly always whole lines of the processor's cache. */
const grain = 8

/** Where the range of each thread begins among `size` nodes, and where the last one ends. */
export function rangesOf(size: number, threads: number): Int32Array {
  return Int32Array.from({ length: threads + 1 }, (_, t) => Math.min(size, Math.round((size * t) / threads / grain) * grain)).fill(
    size,
    threads,
  )
}
