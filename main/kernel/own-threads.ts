import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { ProcessThreads } from './thread-host'

/** More seldom pay: a meeting of all takes longer, and memory is not faster. */
const mostThreads = 16

/** As many threads of this process; what they run lies beside what is running. */
export function ownThreads(count: number): ProcessThreads {
  return new ProcessThreads({ count, source: () => readFileSync(path.join(import.meta.dirname, 'kernel-thread.cjs'), 'utf8') })
}

/** As many threads as there are processors. */
export function allProcessors(): number {
  return Math.min(availableParallelism(), mostThreads)
}

/** Threads that leave a processor to the window, where there are more than two. */
export function besideWindow(): number {
  return Math.min(Math.max(Math.min(2, availableParallelism()), availableParallelism() - 1), mostThreads)
}
