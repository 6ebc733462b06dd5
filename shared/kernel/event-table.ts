import { type EventList, eventKind } from './event-list'
import type { LeavingRows } from './leaving-rows'
import type { Team } from './team'
import type { GatheredNodes } from './vector-part'

/** Events that fit: they are delivered when it is full. */
const room = 32_768

/** Events that vector code may take up before any are delivered. */
const gatherRoom = 24_576

/** What the rows of a block deliver to. */
export interface RowsTarget {
  readonly address: number
  /** Where each thread's part of each row begins: see `RowShares`. */
  readonly splits: Int32Array
}

/** Places of the table's fields: those of vector/program.ts. */
const field = {
  firstRows: 0,
  rows: 1,
  steps: 2,
  nodes: 3,
  counts: 4,
  amounts: 5,
} as const

/** Spikes of a group in a step: those that vector code listed from one place to another. */
export interface ListedSpikes {
  readonly spikes: Int32Array
  readonly from: number
  readonly to: number
  readonly step: number
  /** The node that index 0 stands for. */
  readonly firstNode: number
  /** Connections to pass. */
  readonly passes: number
  /** Indices of those that somebody is to be told of, from one place to another. */
  readonly told: Int32Array
  readonly toldFrom: number
  readonly toldTo: number
}

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
  /** Rows of node `n` are `first[n] … first[n + 1]`. */
  #first: Int32Array
  /** Of each row what it delivers to, and where in the connections each thread's part of it begins and the last one ends. */
  #rows: Int32Array

  constructor(team: Team) {
    const { memory } = team
    this.#team = team
    this.#fields = memory.always(Int32Array, Object.keys(field).length)
    this.#steps = memory.always(Int32Array, room)
    this.#nodes = memory.always(Int32Array, room)
    this.#counts = memory.always(Float64Array, room)
    this.#amounts = memory.always(Float64Array, room)
    this.#first = memory.always(Int32Array, 0)
    this.#rows = memory.always(Int32Array, 0)
    this.#outDegrees = memory.always(Int32Array, 0)
    this.#isTold = memory.always(Uint8Array, 0)
    const columns = { steps: this.#steps, nodes: this.#nodes, counts: this.#counts, amounts: this.#amounts }
    for (const [name, column] of Object.entries(columns)) this.#fields[field[name as keyof typeof columns]] = column.byteOffset
  }

  get address(): number {
    return this.#fields.byteOffset
  }

  get isFull(): boolean {
    return this.count === room
  }

  /** Takes up the rows of nodes that are 1 in `isWhole` in the blocks that have a target, in the order in which they are served; false where there is no room for them. */
  setRows(leaving: LeavingRows, isWhole: Uint8Array, targets: readonly (RowsTarget | null)[]): boolean {
    const { memory, count: threads } = this.#team
    const width = threads + 2
    const { length } = leaving.first
    if (this.#first.length < length) this.#first = memory.always(Int32Array, length)
    if (this.#rows.length < leaving.rows.length * width) this.#rows = memory.always(Int32Array, leaving.rows.length * width)
    if (memory.codeFor(this.#first, this.#rows) === null) return false
    const first = this.#first
    const rows = this.#rows
    let count = 0
    for (let node = 0; node + 1 < length; node++) {
      first[node] = count
      if (isWhole[node]! === 0) continue
      for (let at = leaving.first[node]!; at < leaving.first[node + 1]!; at++) {
        const target = targets[leaving.blocks[at]!] ?? null
        if (target === null) continue
        const row = leaving.rows[at]! * threads
        const to = count++ * width
        rows[to] = target.address
        for (let t = 0; t <= threads; t++) rows[to + 1 + t] = target.splits[row + t]!
      }
    }
    first[length - 1] = count
    this.#fields[field.firstRows] = first.byteOffset
    this.#fields[field.rows] = rows.byteOffset
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

  /**
   * Takes up spikes by vector code and says so in the list of events, where nodes that somebody is to be told of follow by themselves;
   * false where there is no room.
   */
  gather({ spikes, from, to, step, firstNode, passes, told, toldFrom, toldTo }: ListedSpikes, events: EventList): boolean {
    const at = this.count
    const count = to - from
    if (at + count > gatherRoom) return false
    this.#team.code.gather(this.address, at, spikes.byteOffset + 4 * from, count, step, firstNode)
    this.count = at + count
    events.push(step, at, eventKind.gathered, count, passes, 0)
    for (let k = toldFrom; k < toldTo; k++) events.push(step, firstNode + told[k]!, eventKind.told, 1, 1, 0)
    return true
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
