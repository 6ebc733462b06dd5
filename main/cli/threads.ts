import { allProcessors, ownThreads } from '../kernel/own-threads'
import type { ProcessThreads } from '../kernel/thread-host'
import { UsageError } from './command'

/** The most that anyone may ask for. */
const mostThreads = 64

/** Reads the value of `--threads`. */
export function threadCount(text: string): number {
  const count = Number(text)
  if (Number.isInteger(count) && count >= 1 && count <= mostThreads) return count
  throw new UsageError(`--threads must be a whole number from 1 to ${mostThreads}, not “${text}”.`)
}

/** The threads that were asked for; without a word as many as there are processors. */
export function threadsFor(text: string | undefined): ProcessThreads {
  return ownThreads(text === undefined ? allProcessors() : threadCount(text))
}
