/** Words that the threads of a kernel share, by their places in an Int32Array. */
export const word = {
  /** Counts what was ordered; threads wait for it to change. */
  order: 0,
  /** What is to be performed. */
  program: 1,
  /** Threads that are not done with it yet. */
  busy: 2,
  /** Threads that were started and listen. */
  ready: 3,
  /** Threads that failed. */
  failed: 4,
  /** Counts the memories that threads were given; the last one is meant. */
  memory: 5,
} as const

export const wordCount = 6

/** How long a thread looks again and again before it sleeps: waking it takes as long (ms). */
const lookMs = 0.03
const looksBetweenClocks = 50

/** Returns once a word has another value than this: after a few microseconds the thread sleeps until it is woken. */
export function waitForChange(words: Int32Array, place: number, value: number): void {
  const until = performance.now() + lookMs
  do {
    for (let look = 0; look < looksBetweenClocks; look++) if (Atomics.load(words, place) !== value) return
  } while (performance.now() < until)
  while (Atomics.load(words, place) === value) Atomics.wait(words, place, value)
}
