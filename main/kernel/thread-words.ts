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

/** How long a thread looks again and again before it sleeps (ms): a little, as waking it takes that long; more where waits are short. */
const shortLookMs = 0.03
const longLookMs = 0.15
const looksBetweenClocks = 50

let lookMs = shortLookMs

/**
 * Returns once a word has another value than this: after some microseconds the thread sleeps until it is woken. False where that took
 * longer than the patience (ms).
 */
export function waitForChange(words: Int32Array, place: number, value: number, patienceMs = Infinity): boolean {
  const began = performance.now()
  for (let look = 0; ; look++) {
    if (Atomics.load(words, place) !== value) break
    if (look % looksBetweenClocks !== 0 || performance.now() - began < lookMs) continue
    if (Atomics.wait(words, place, value, patienceMs) === 'timed-out') return false
  }
  // Where others want the processors too, waits are long, and looking would take from those that are waited for.
  lookMs = performance.now() - began < longLookMs ? longLookMs : shortLookMs
  return true
}
