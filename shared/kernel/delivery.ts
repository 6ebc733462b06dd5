import type { ConnectionBlock } from './connection-block'
import type { DrawnRow, Drawer } from './drawer'
import { type EventList, eventKind } from './event-list'
import type { InputRing } from './input-ring'
import { NeuronRuntime } from './neuron-group'
import { RecorderRuntime } from './recorder-group'

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

// The same loop twice, so that each sees one kind of array only and stays fast.

function addToAll16(values: Float64Array, base: number, targets: Uint16Array, from: number, to: number, amount: number): void {
  for (let q = from; q < to; q++) values[base + targets[q]!]! += amount
}

function addToAll32(values: Float64Array, base: number, targets: Uint32Array, from: number, to: number, amount: number): void {
  for (let q = from; q < to; q++) values[base + targets[q]!]! += amount
}

/** Where in the ring the inputs of a block's targets are. */
export interface Place {
  readonly ring: InputRing
  /** Offset within a slot of what is above 0, and of the rest. */
  readonly positive: number
  readonly negative: number
  readonly positiveScale: number
  readonly negativeScale: number
  readonly counts: boolean
}

function placeOf(block: ConnectionBlock, signal: 'spikes' | 'current'): Place | null {
  const group = block.target
  if (block.route.kind !== 'inputs' || !(group instanceof NeuronRuntime) || group.ring === null) return null
  const route = block.route[signal]
  const positive = route === null ? undefined : group.ring.offsets.get(route.positive)
  const negative = route === null ? undefined : group.ring.offsets.get(route.negative)
  if (route === null || (positive === undefined && negative === undefined)) return null
  const inputs = group.model.inputs
  const port = inputs[route.positive]!.receptor === 'ports' ? (block.receptor - 1) * group.size : 0
  return {
    ring: group.ring,
    positive: (positive ?? negative!) + port,
    negative: (negative ?? positive!) + port,
    positiveScale: inputs[route.positive]!.scale ?? 1,
    negativeScale: inputs[route.negative]!.scale ?? 1,
    counts: inputs[route.positive]!.counts === true,
  }
}

/** Adds one event to the inputs of the targets of a row, each after its delay. */
function deliverToInputs(block: ConnectionBlock, place: Place, event: Passing, row: RowRange): void {
  const { ring } = place
  const { targets, weight, delay } = block
  const amount = event.kind === eventKind.current ? event.value : event.count * event.value
  if (typeof delay === 'number' && (typeof weight === 'number' || place.counts)) {
    const sum = place.counts ? event.count : amount * (weight as number)
    const base = ((event.step + delay) % ring.slots) * ring.width + (sum > 0 ? place.positive : place.negative)
    const scaled = sum * (sum > 0 ? place.positiveScale : place.negativeScale)
    if (targets instanceof Uint16Array) addToAll16(ring.values, base, targets, row.from, row.to, scaled)
    else addToAll32(ring.values, base, targets, row.from, row.to, scaled)
    return
  }
  for (let q = row.from; q < row.to; q++) {
    const sum = place.counts ? event.count : amount * block.weightOf(q)
    addOne(block, place, event.step, q, sum)
  }
}

/** Adds one amount to the input of the target of connection `q`, after its delay. */
export function addOne(block: ConnectionBlock, place: Place, step: number, q: number, sum: number): void {
  const { ring } = place
  const base = ((step + block.delayOf(q)) % ring.slots) * ring.width + (sum > 0 ? place.positive : place.negative)
  ring.values[base + block.targets[q]!]! += sum * (sum > 0 ? place.positiveScale : place.negativeScale)
}

/** Delivers what nodes sent during a slice, event by event, in the order in which it was sent. */
export class Delivery {
  /** Blocks and rows that leave each node: those of node `id` are entries `first[id] … first[id + 1]`. */
  readonly #first: Uint32Array
  readonly #blockIndex: Uint32Array
  readonly #rowIndex: Uint32Array
  readonly #blocks: readonly ConnectionBlock[]
  readonly #spikePlaces: readonly (Place | null)[]
  readonly #currentPlaces: readonly (Place | null)[]
  readonly #drawers: ReadonlyMap<number, Drawer>

  constructor(blocks: readonly ConnectionBlock[], nodeCount: number, drawers: ReadonlyMap<number, Drawer>) {
    this.#blocks = blocks
    this.#drawers = drawers
    this.#spikePlaces = blocks.map((block) => placeOf(block, 'spikes'))
    this.#currentPlaces = blocks.map((block) => placeOf(block, 'current'))
    const first = new Uint32Array(nodeCount + 2)
    forEachRow(blocks, (node) => first[node + 1]!++)
    for (let node = 0; node <= nodeCount; node++) first[node + 1]! += first[node]!
    const next = first.slice()
    const blockIndex = new Uint32Array(first[nodeCount + 1]!)
    const rowIndex = new Uint32Array(first[nodeCount + 1]!)
    forEachRow(blocks, (node, block, row) => {
      const at = next[node]!++
      blockIndex[at] = block
      rowIndex[at] = row
    })
    this.#first = first
    this.#blockIndex = blockIndex
    this.#rowIndex = rowIndex
    for (const [node, drawer] of drawers) drawer.prepare(this.#rowsOf(node))
  }

  #rowsOf(node: number): DrawnRow[] {
    const drawn: DrawnRow[] = []
    for (let at = this.#first[node]!; at < this.#first[node + 1]!; at++) {
      drawn.push({ block: this.#blocks[this.#blockIndex[at]!]!, row: this.#rowIndex[at]! })
    }
    return drawn
  }

  /** Delivers all events and empties the list. */
  deliver(events: EventList): void {
    for (let e = 0; e < events.count; e++) {
      const node = events.nodes[e]!
      const end = this.#first[node + 1]!
      const begin = this.#first[node]!
      if (begin === end) continue
      const event: Passing = {
        step: events.steps[e]!,
        node,
        kind: events.kinds[e]!,
        count: events.counts[e]!,
        value: events.values[e]!,
        offsetMs: events.offsets[e]!,
      }
      const isCurrent = event.kind === eventKind.current || event.kind === eventKind.currentEach
      const places = isCurrent ? this.#currentPlaces : this.#spikePlaces
      const drawn = event.kind === eventKind.spikesEach || event.kind === eventKind.currentEach
      const drawer = drawn ? this.#drawers.get(node)! : null
      drawer?.begin(event.step)
      for (let at = begin; at < end; at++) {
        const index = this.#blockIndex[at]!
        const row = this.#rowIndex[at]!
        const block = this.#blocks[index]!
        const range = { from: block.rows[row]!, to: block.rows[row + 1]! }
        if (drawer !== null) drawer.deliver(block, places[index]!, event, range)
        else if (block.target instanceof RecorderRuntime) record(block, block.target, event, range)
        else if (places[index] !== null) deliverToInputs(block, places[index]!, event, range)
      }
    }
    events.count = 0
  }
}

/** Calls `visit` for every source of every block that has connections. */
function forEachRow(blocks: readonly ConnectionBlock[], visit: (node: number, block: number, row: number) => void): void {
  blocks.forEach((block, index) => {
    if (block.route.kind === 'samples') return
    let row = 0
    for (const range of block.pre.ranges) {
      for (let k = 0; k < range.count; k++, row++) {
        if (block.rows[row]! < block.rows[row + 1]!) visit(range.first + k * range.step, index, row)
      }
    }
  })
}

/** Hands a spike to recorders: at once, whatever the delay. */
function record(block: ConnectionBlock, recorder: RecorderRuntime, event: Passing, row: RowRange): void {
  for (let q = row.from; q < row.to; q++) recorder.record(block.targets[q]!, event.step + 1, event.node, event.count, event.offsetMs)
}
