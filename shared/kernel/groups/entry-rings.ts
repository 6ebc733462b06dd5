import type { ColumnMemory } from '../vector/column-memory'
import type { IncomingConnections } from './partners'

/** Times closer than this are the same (NEST's stdp_eps, in ms). */
export const sameMs = 1e-6

/** Entries for which a node gets room at first. */
const firstRoom = 4

/** Elements of all rings at first. */
const leastLength = 64

/**
 * Entries in order of time, for each node of a group that connections read: every such node has a ring of its own in columns that all
 * share; a ring that is full doubles. Column 0 holds times in ms. Counted are the connections onto each node, and those that read an entry.
 */
export class EntryRings {
  first = 0
  end = 0
  /** Connections that read the entries of each node. */
  readonly incoming: Int32Array
  protected columns: readonly Float64Array[]
  protected reads: Int32Array
  /** Numbers of the oldest entry of each node and of the next to come. */
  protected readonly oldest: Int32Array
  protected readonly next: Int32Array
  /** Ring of each node: where it begins, and its room, a power of two. */
  readonly #start: Int32Array
  readonly #room: Int32Array
  #used = 0
  /** Rings that were left for larger ones, by their room. */
  readonly #free = new Map<number, number[]>()
  readonly #memory: ColumnMemory
  /** Where everything is: places as in vector/plastic.ts. */
  readonly #fields: Int32Array

  constructor(size: number, columnCount: number, memory: ColumnMemory) {
    this.#memory = memory
    this.columns = Array.from({ length: columnCount }, () => memory.floats(leastLength))
    this.reads = memory.ints(leastLength)
    this.incoming = new Int32Array(size)
    this.oldest = memory.ints(size)
    this.next = memory.ints(size)
    this.#start = memory.ints(size)
    this.#room = memory.ints(size)
    this.#fields = memory.ints(7)
    this.#tellPlaces()
  }

  #tellPlaces(): void {
    const columns = [...this.columns.slice(0, 2), this.reads, this.oldest, this.next, this.#start, this.#room]
    this.#fields.set(columns.map((column) => column.byteOffset))
  }

  /** Where vector code finds the entries; null where not all of them are in its memory. */
  get address(): number | null {
    const { columns, reads, oldest, next } = this
    const isThere = this.#memory.codeFor(this.#fields, ...columns, reads, oldest, next, this.#start, this.#room) !== null
    return isThere ? this.#fields.byteOffset : null
  }

  /** The connections of a block will read the entries of their targets from now on. */
  expect({ targets }: IncomingConnections): void {
    for (let q = 0; q < targets.length; q++) {
      const i = targets[q]!
      if (this.incoming[i]!++ === 0 && this.#room[i] === 0) this.#giveRoom(i, firstRoom)
    }
  }

  /** Number of entries of node `i` that are kept. */
  lengthOf(i: number): number {
    return this.next[i]! - this.oldest[i]!
  }

  /** Where entry number `k` of node `i` stands in the columns. */
  protected at(i: number, k: number): number {
    return this.#start[i]! + (k & (this.#room[i]! - 1))
  }

  /** Makes a new entry of node `i` and returns where it stands; its columns are to be filled. */
  protected append(i: number): number {
    if (this.lengthOf(i) === this.#room[i]) this.#grow(i)
    const at = this.at(i, this.next[i]!++)
    this.reads[at] = 0
    return at
  }

  #giveRoom(i: number, room: number): void {
    const left = this.#free.get(room)?.pop()
    this.#room[i] = room
    this.#start[i] = left ?? this.#used
    if (left !== undefined) return
    this.#used += room
    if (this.#used > this.reads.length) this.#extend(2 * this.#used)
  }

  #extend(length: number): void {
    this.columns = this.columns.map((column) => {
      const extended = this.#memory.floats(length)
      extended.set(column)
      return extended
    })
    const reads = this.#memory.ints(length)
    reads.set(this.reads)
    this.reads = reads
    this.#tellPlaces()
  }

  #grow(i: number): void {
    const before = this.#start[i]!
    const room = this.#room[i]!
    this.#giveRoom(i, 2 * room)
    for (let k = this.oldest[i]!; k < this.next[i]!; k++) {
      const from = before + (k & (room - 1))
      const to = this.at(i, k)
      for (const column of this.columns) column[to] = column[from]!
      this.reads[to] = this.reads[from]!
    }
    const left = this.#free.get(room)
    if (left === undefined) this.#free.set(room, [before])
    else left.push(before)
  }

  /** Finds the entries of node `i` in `(fromMs, toMs]`: numbers `first … end`; each counts as read once more. */
  read(i: number, fromMs: number, toMs: number): void {
    const oldest = this.oldest[i]!
    const start = this.#start[i]!
    const mask = this.#room[i]! - 1
    const times = this.columns[0]!
    let k = this.next[i]!
    while (k > oldest && times[start + ((k - 1) & mask)]! >= toMs + sameMs) k--
    this.end = k
    while (k > oldest && times[start + ((k - 1) & mask)]! >= fromMs + sameMs) {
      k--
      this.reads[start + (k & mask)]!++
    }
    this.first = k
  }

  /** Time of entry number `k` of node `i`. */
  time(i: number, k: number): number {
    return this.columns[0]![this.at(i, k)]!
  }
}
