/**
 * What kind of thing a node sent. `gathered` stands for spikes that vector code took up: their place in the table of events instead of a
 * node, their number, and as value the connections they pass. `told` are those of them that somebody besides inputs is to know of.
 * With `flush` a node tells plastic connections that it has not spiked for long.
 */
export const eventKind = { spikes: 0, current: 1, spikesEach: 2, currentEach: 3, gathered: 4, told: 5, flush: 6 } as const

/** One thing that a source sent, on its way through one block. */
export interface Passing {
  readonly step: number
  readonly node: number
  readonly kind: number
  readonly count: number
  /** Factor of the weight, or the current. */
  readonly value: number
  readonly offsetMs: number
}

/** Connections `from … to` of a block. */
export interface RowRange {
  readonly from: number
  readonly to: number
}

/** The same object for one event after another: nothing is allocated while time runs, so nobody may keep it. */
export type Reused<T> = { -readonly [Key in keyof T]: T[Key] }

/** What nodes sent during a slice, in order of step, then node: columns that grow and are used again for every slice. */
export class EventList {
  count = 0
  steps = new Int32Array(256)
  nodes = new Int32Array(256)
  kinds = new Uint8Array(256)
  /** Number of spikes. */
  counts = new Float64Array(256)
  /** Factor of the weight, or the current. */
  values = new Float64Array(256)
  /** Milliseconds before the end of the step. */
  offsets = new Float64Array(256)

  push(step: number, node: number, kind: number, count: number, value: number, offset: number): void {
    const at = this.count
    if (at === this.steps.length) this.#grow()
    this.steps[at] = step
    this.nodes[at] = node
    this.kinds[at] = kind
    this.counts[at] = count
    this.values[at] = value
    this.offsets[at] = offset
    this.count = at + 1
  }

  /** One spike of each of the nodes `firstNode + indices[from … to)`. */
  pushSpikes(step: number, indices: Int32Array, from: number, to: number, firstNode: number): void {
    const end = this.count + to - from
    while (end > this.steps.length) this.#grow()
    const { nodes } = this
    this.steps.fill(step, this.count, end)
    this.kinds.fill(eventKind.spikes, this.count, end)
    this.counts.fill(1, this.count, end)
    this.values.fill(1, this.count, end)
    this.offsets.fill(0, this.count, end)
    for (let k = from, at = this.count; k < to; k++, at++) nodes[at] = firstNode + indices[k]!
    this.count = end
  }

  /** Makes `event` say what event number `e` is. */
  read(e: number, event: Reused<Passing>): void {
    event.step = this.steps[e]!
    event.node = this.nodes[e]!
    event.kind = this.kinds[e]!
    event.count = this.counts[e]!
    event.value = this.values[e]!
    event.offsetMs = this.offsets[e]!
  }

  /** Adds the events of another list. */
  append(other: EventList): void {
    for (let e = 0; e < other.count; e++) {
      this.push(other.steps[e]!, other.nodes[e]!, other.kinds[e]!, other.counts[e]!, other.values[e]!, other.offsets[e]!)
    }
  }

  /** Takes the first events away. */
  drop(count: number): void {
    if (count === 0) return
    for (const column of [this.steps, this.nodes, this.kinds, this.counts, this.values, this.offsets])
      column.copyWithin(0, count, this.count)
    this.count -= count
  }

  #grow(): void {
    const length = 2 * this.steps.length
    const grown = <A extends Int32Array | Uint8Array | Float64Array>(old: A, fresh: A): A => {
      fresh.set(old)
      return fresh
    }
    this.steps = grown(this.steps, new Int32Array(length))
    this.nodes = grown(this.nodes, new Int32Array(length))
    this.kinds = grown(this.kinds, new Uint8Array(length))
    this.counts = grown(this.counts, new Float64Array(length))
    this.values = grown(this.values, new Float64Array(length))
    this.offsets = grown(this.offsets, new Float64Array(length))
  }
}
