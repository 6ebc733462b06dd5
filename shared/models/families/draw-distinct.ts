import type { RuleRandom } from '../define-rule-model'

interface DistinctRequest {
  readonly random: RuleRandom
  readonly row: number
  /** Numbers come from [0, below). */
  readonly below: number
  readonly count: number
  /** A number that is left out, or −1. */
  readonly except: number
}

/** Marks of numbers drawn in the present row, kept between rows so that nothing has to be cleared. */
export interface DistinctMarks {
  readonly marks: Int32Array
  mark: number
}

/** Makes marks for numbers in [0, below). */
export function makeDistinctMarks(below: number): DistinctMarks {
  return { marks: new Int32Array(below), mark: 0 }
}

/**
 * Draws `count` different numbers, every subset being as likely as any other: by rejection while few are wanted, else by going
 * through all (Knuth, The Art of Computer Programming, vol. 2, algorithm 3.4.2 S).
 */
export function drawDistinct(request: DistinctRequest, state: DistinctMarks, out: Int32Array): number {
  const { random, row, below, count, except } = request
  const available = except >= 0 ? below - 1 : below
  if (2 * count > available) {
    let seen = 0
    let taken = 0
    for (let value = 0; value < below && taken < count; value++) {
      if (value === except) continue
      if ((available - seen) * random.uniform(row, value) < count - taken) out[taken++] = value
      seen++
    }
    return taken
  }
  state.mark++
  const { marks, mark } = state
  if (except >= 0) marks[except] = mark
  let taken = 0
  for (let draw = 0; taken < count; draw++) {
    const value = Math.floor(random.uniform(row, draw) * below)
    if (marks[value] === mark) continue
    marks[value] = mark
    out[taken++] = value
  }
  return taken
}
