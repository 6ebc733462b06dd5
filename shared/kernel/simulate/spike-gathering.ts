import { type EventList, eventKind } from '../groups/event-list'
import type { StepGathering } from '../groups/partners'
import type { EventTable } from './event-table'
import type { Team } from '../threads/team'
import type { VectorStep } from '../groups/vector-step'

/** Places of its fields: those of vector/gather.ts. */
const field = { parts: 0, perGroup: 1, groups: 2, results: 3 } as const

/** Results of a group in a step: one of 8 bytes, and two of 4 after it. */
const resultDoubles = 2

/**
 * Spikes of groups that vector code takes up into the table of events, those of several steps in one call, in the order of steps and then
 * of groups: no plain code looks at a single one, but for those that somebody is to be told of.
 */
export class SpikeGathering implements StepGathering {
  readonly vectors: readonly VectorStep[]
  readonly #table: EventTable
  readonly #fields: Int32Array
  /** Of each step and group how many connections its spikes pass, then where they end in the table and how many are to be told of. */
  readonly #passes: Float64Array
  readonly #ends: Int32Array
  /** Of each part how many were told of. */
  readonly #told: Int32Array
  #from = 0

  constructor(team: Team, table: EventTable, vectors: readonly VectorStep[]) {
    const { memory, count: threads } = team
    const steps = vectors.reduce((most, { mostSteps }) => Math.min(most, mostSteps), Infinity)
    this.vectors = vectors
    this.#table = table
    this.#told = new Int32Array(vectors.length * threads)
    const parts = memory.always(Int32Array, vectors.length * threads)
    parts.set(vectors.flatMap((vector) => vector.parts.map(({ address }) => address)))
    this.#passes = memory.always(Float64Array, resultDoubles * vectors.length * steps)
    this.#ends = new Int32Array(this.#passes.buffer, this.#passes.byteOffset, 2 * this.#passes.length)
    this.#fields = memory.always(Int32Array, Object.keys(field).length)
    this.#fields[field.parts] = parts.byteOffset
    this.#fields[field.perGroup] = threads
    this.#fields[field.groups] = vectors.length
    this.#fields[field.results] = this.#passes.byteOffset
  }

  /** Takes up what was listed in so many steps, to be sent step by step; false where there is no room for it. */
  take(steps: number): boolean {
    this.#from = this.#table.gather(this.#fields.byteOffset, steps)
    this.#told.fill(0)
    return this.#from >= 0
  }

  /** Says in the list of events what group number `g` sent in step `t`, number `k` of them; nodes that somebody is to be told of follow by themselves. */
  send(events: EventList, g: number, t: number, k: number): void {
    const at = resultDoubles * (k * this.vectors.length + g)
    const from = this.#from
    const to = (this.#from = this.#ends[2 * at + 2]!)
    if (from === to) return
    events.push(t, from, eventKind.gathered, to - from, this.#passes[at]!, 0)
    if (this.#ends[2 * at + 3]! > 0) this.#tell(events, g, t, k)
  }

  #tell(events: EventList, g: number, t: number, k: number): void {
    const { parts } = this.vectors[g]!
    for (let p = 0; p < parts.length; p++) {
      const { told, toldCounts, counts, firstNode } = parts[p]!
      // Parts without spikes leave their count of a step as it was.
      const n = counts[k]! === 0 ? 0 : toldCounts[k]!
      const from = this.#told[g * parts.length + p]!
      for (let j = from; j < from + n; j++) events.push(t, firstNode + told[j]!, eventKind.told, 1, 1, 0)
      this.#told[g * parts.length + p] = from + n
    }
  }
}
