import type { EventList } from '../groups/event-list'
import type { LeavingRows } from './leaving-rows'
import type { RowShares } from '../threads/row-shares'
import type { Team } from '../threads/team'
import type { GatheredNodes } from '../vector/vector-part'

/** Events that fit: they are delivered when it is full. */
const room = 32_768

/** Events that vector code may take up before any are delivered. */
const gatherRoom = 24_576

/** Numbers of 8 bytes in which a thread notes the rows that it has found and not served yet: `rowsAtOnce` of vector/events.ts, of `foundBytes` each. */
const foundRoom = 16 * 4

/** What the rows of a block deliver to, and how threads share them. */
export interface RowsTarget {
  readonly address: number
  readonly shares: RowShares
}

/** Places of the table's fields: those of vector/program.ts. */
const field = {
  stretches: 0,
  firsts: 1,
  entries: 2,
  steps: 3,
  nodes: 4,
  counts: 5,
  amounts: 6,
  found: 7,
} as const

/** Events of neurons, and for each node the rows that leave it, as vector code goes through them: no plain code looks at a row. */
export class EventTable {
  count = 0
  readonly #team: Team
  readonly #fields: Int32Array
  readonly #steps: Int32Array
  readonly #nodes: Int32Array
  readonly #counts: Float64Array
  readonly #amounts: Float64Array
  /** Of each node the connections that leave it, and 1 where somebody besides inputs is to know of its spikes. */
  #outDegrees: Int32Array
  #isTold: Uint8Array
  /** Rows as in `LeavingRows`. */
  #stretches: Int32Array
  #firsts: Int32Array
  /** Of each entry what it delivers to, and where node 0 would have the places in the connections at which each thread's part begins. */
  #entries: Int32Array

  constructor(team: Team) {
    const { memory } = team
    this.#team = team
    this.#fields = memory.always(Int32Array, Object.keys(field).length)
    this.#steps = memory.always(Int32Array, room)
    this.#nodes = memory.always(Int32Array, room)
    this.#counts = memory.always(Float64Array, room)
    this.#amounts = memory.always(Float64Array, room)
    this.#stretches = memory.always(Int32Array, 0)
    this.#firsts = memory.always(Int32Array, 0)
    this.#entries = memory.always(Int32Array, 0)
    this.#outDegrees = memory.always(Int32Array, 0)
    this.#isTold = memory.always(Uint8Array, 0)
    this.#fields[field.found] = memory.always(Float64Array, team.count * foundRoom).byteOffset
    const columns = { steps: this.#steps, nodes: this.#nodes, counts: this.#counts, amounts: this.#amounts }
    for (const [name, column] of Object.entries(columns)) this.#fields[field[name as keyof typeof columns]] = column.byteOffset
  }

  get address(): number {
    return this.#fields.byteOffset
  }

  get isFull(): boolean {
    return this.count === room
  }

  /** Takes up the rows of stretches that are 1 in `isWhole` in the blocks that have a target, in the order in which they are served; false where there is no room for them. */
  setRows(leaving: LeavingRows, isWhole: Uint8Array, targets: readonly (RowsTarget | null)[]): boolean {
    const { memory, count: threads } = this.#team
    const { stretches, first, blocks, offsets } = leaving
    this.#stretches = roomFor(this.#stretches, stretches.length, memory)
    this.#firsts = roomFor(this.#firsts, first.length, memory)
    this.#entries = roomFor(this.#entries, 2 * blocks.length, memory)
    if (memory.codeFor(this.#stretches, this.#firsts, this.#entries) === null) return false
    this.#stretches.set(stretches)
    let count = 0
    for (let s = 0; s + 1 < first.length; s++) {
      this.#firsts[s] = count
      for (let at = first[s]!; at < first[s + 1]!; at++) {
        const target = targets[blocks[at]!] ?? null
        if (isWhole[s]! === 0 || target === null) continue
        this.#entries[2 * count] = target.address
        // Places of 32 bits, as addresses are: below 0 it only is so until a node's number is added.
        this.#entries[2 * count + 1] = target.shares.splits.byteOffset + 4 * threads * offsets[at]!
        count++
      }
    }
    this.#firsts[first.length - 1] = count
    this.#fields[field.stretches] = this.#stretches.byteOffset
    this.#fields[field.firsts] = this.#firsts.byteOffset
    this.#fields[field.entries] = this.#entries.byteOffset
    return true
  }

  /** Takes up what is to be known of the nodes whose spikes are gathered, by their numbers; null where there is no room. */
  setNodes(outDegrees: Int32Array, isTold: Uint8Array): GatheredNodes | null {
    const { memory } = this.#team
    if (this.#outDegrees.length < outDegrees.length) {
      this.#outDegrees = memory.always(Int32Array, outDegrees.length)
      this.#isTold = memory.always(Uint8Array, outDegrees.length)
    }
    this.#outDegrees.set(outDegrees)
    this.#isTold.set(isTold)
    const code = memory.codeFor(this.#fields, this.#nodes, this.#amounts, this.#outDegrees, this.#isTold)
    return code === null ? null : { outDegrees: this.#outDegrees, isTold: this.#isTold }
  }

  /** Takes up the spikes that a program of vector code listed: see `SpikeGathering`. Their first place in the table; −1 where there is no room. */
  gather(fields: number, steps: number): number {
    const at = this.count
    const end = this.#team.code.gather(this.address, at, gatherRoom, fields, steps)
    if (end < 0) return -1
    this.count = end
    return at
  }

  /** Notes event number `e` of a list. */
  note(events: EventList, e: number): void {
    const at = this.count++
    this.#steps[at] = events.steps[e]!
    this.#nodes[at] = events.nodes[e]!
    this.#counts[at] = events.counts[e]!
    this.#amounts[at] = events.counts[e]! * events.values[e]!
  }
}

/** A column of at least this length: that one if it is long enough. */
function roomFor(column: Int32Array, length: number, memory: Team['memory']): Int32Array {
  return column.length < length ? memory.always(Int32Array, length) : column
}
