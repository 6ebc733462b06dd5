import { sendsAsNeuron } from '../../models/speaks'
import type { Modulation } from '../../models/define-synapse'
import type { ConnectionBlock } from '../connection-block'
import type { DrawnRow, Drawer } from './drawer'
import { EventList, type Passing, type Reused, type RowRange, eventKind } from '../groups/event-list'
import { type LeavingRows, leavingRows, outDegrees, rowsWithout } from './leaving-rows'
import { type Place, type SpikePlace, deliverToInputs, placeOf } from './place'
import type { SynapseModelEntry } from '../model-table'
import type { Group } from '../group'
import type { Network } from '../network'
import { type CommonValues, PlasticPassage, commonValues } from './plastic-row'
import { NeuronRuntime } from '../groups/neuron-group'
import { RecorderRuntime } from '../recording/recorder-group'
import { recordRow } from './record-row'
import type { SharedDelivery } from './shared-delivery'
import type { SharedTarget } from './shared-target'
import type { SharedPassage } from './shared-passage'
import type { KernelTimeGrid } from '../time'
import { TransmitterRuntime } from '../groups/transmitter-group'
import type { GatheredNodes } from '../vector/vector-part'
import type { WeightRecording } from './weight-recording'

/** What a delivery is made from, whenever something changed. */
export interface DeliveryParts {
  readonly network: Network
  readonly drawers: ReadonlyMap<number, Drawer>
  readonly grid: KernelTimeGrid
  readonly seed: number
  readonly recordings: ReadonlyMap<ConnectionBlock, WeightRecording>
  /** Where several threads deliver: what they are given to do. */
  readonly shared: SharedDelivery | null
}

/**
 * Delivers what nodes sent during a slice, event by event, in the order in which it was sent. Spikes of neurons reach connections that
 * change, or whose weights are recorded, only when the next slice begins, as in NEST: until then nobody sees what they do.
 */
export class Delivery {
  /** Rows that leave nodes, but for those that vector code goes through by itself. */
  readonly #rows: LeavingRows
  /** Connections of each node that lead to neurons. */
  readonly #outDegrees: Int32Array
  /** 1 for stretches of neurons. */
  readonly #isNeuron: Uint8Array
  /** 1 for stretches of neurons whose rows vector code goes through by itself; their entries are only what is left. */
  readonly #isWhole: Uint8Array
  /** 1 for entries that wait for the next slice. */
  readonly #late: Uint8Array
  /** 1 for stretches that have such entries. */
  readonly #isLate: Uint8Array
  /** Whether there are such entries, or transmitters: then slices of the shortest delay have to end where they do in NEST. */
  readonly keepsSlices: boolean
  /** What is still to pass those entries, in order. */
  readonly #pending = new EventList()
  /** How many of those were sent when there were other connections, and which. */
  #taken = 0
  #before: readonly ConnectionBlock[] = []
  #order = new Float64Array(0)
  readonly #event: Reused<Passing> = { step: 0, node: 0, kind: 0, count: 0, value: 0, offsetMs: 0 }
  readonly #range: Reused<RowRange> = { from: 0, to: 0 }
  readonly #network: Network
  readonly #blocks: readonly ConnectionBlock[]
  readonly #spikePlaces: readonly (SpikePlace | null)[]
  readonly #currentPlaces: readonly (Place | null)[]
  readonly #passages: readonly (PlasticPassage | null)[]
  readonly #transmitters: readonly TransmitterRuntime[]
  /** Of plastic blocks that vector code can serve. */
  readonly #sharedPassages: readonly (SharedPassage | null)[]
  readonly #recordings: readonly (WeightRecording | null)[]
  readonly #drawers: ReadonlyMap<number, Drawer>
  readonly #shared: SharedDelivery | null
  readonly #gathered: GatheredNodes | null
  readonly #sharedSpikes: readonly (SharedTarget | null)[]
  readonly #sharedCurrents: readonly (SharedTarget | null)[]

  constructor({ network, drawers, grid, seed, recordings, shared }: DeliveryParts) {
    const { nodeCount } = network
    const blocks = network.blocks.filter((block) => !block.isInstantaneous)
    this.#network = network
    this.#blocks = blocks
    this.#drawers = drawers
    this.#spikePlaces = blocks.map((block) => placeOf(block, 'spikes'))
    this.#currentPlaces = blocks.map((block) => placeOf(block, 'current'))
    this.#shared = shared
    shared?.begin()
    this.#sharedSpikes = blocks.map((block, k) => (block.plastic === null ? shared?.targetAt(block, this.#spikePlaces[k]!) : null) ?? null)
    this.#sharedCurrents = blocks.map((block, k) => shared?.targetAt(block, this.#currentPlaces[k]!) ?? null)
    this.#recordings = blocks.map((block) => recordings.get(block) ?? null)
    const commons = new Map<SynapseModelEntry, CommonValues>()
    this.#passages = blocks.map((block, k) => {
      if (block.plastic === null || block.isInstantaneous) return null
      const common = commons.get(block.synapse) ?? commonValues(block.synapse)
      commons.set(block.synapse, common)
      const parts = { block, common, grid, seed, place: this.#spikePlaces[k]!, recording: this.#recordings[k]! }
      return new PlasticPassage({ ...parts, modulation: modulationOf(network, block) })
    })
    this.#transmitters = network.groups.filter((group) => group instanceof TransmitterRuntime)
    this.#sharedPassages = blocks.map((block, k) => {
      const common = commons.get(block.synapse)
      if (shared === null || block.plastic === null || common === undefined || this.#recordings[k] !== null) return null
      const target = shared.targetAt(block, this.#spikePlaces[k]!)
      return target === null ? null : shared.passageAt({ target, common, grid })
    })
    const { groups } = network
    const leaving = leavingRows(
      blocks,
      nodeCount,
      groups.map(({ firstId }) => firstId),
    )
    this.#outDegrees = outDegrees(
      blocks,
      nodeCount,
      flags(blocks, ({ target, route }) => target instanceof NeuronRuntime && route.kind === 'inputs'),
    )
    this.#isNeuron = new Uint8Array(leaving.begins.length - 1)
    const sends = new Uint8Array(leaving.begins.length - 1)
    for (const group of groups) {
      const [from, to] = stretchesOf(group, leaving)
      if (group instanceof NeuronRuntime) this.#isNeuron.fill(1, from, to)
      if (sendsAsNeuron(group.model)) sends.fill(1, from, to)
    }
    // What a node sends as neurons do reaches a block that acts on it with the next slice only.
    const acts = flags(blocks, (block, b) => this.#passages[b] !== null || this.#recordings[b] !== null || leadsToDetector(block))
    this.#isWhole = this.#setWholeRows(leaving, acts, sends)
    const rows = rowsWithout(
      leaving,
      this.#isWhole,
      flags(blocks, (_, b) => this.#sharedSpikes[b] !== null),
    )
    this.#rows = rows
    const late = new Uint8Array(rows.blocks.length)
    this.#isLate = new Uint8Array(sends.length)
    const isTold = new Uint8Array(nodeCount + 1)
    for (let s = 0; s < sends.length; s++) {
      for (let at = rows.first[s]!; at < rows.first[s + 1]!; at++) {
        late[at] = sends[s]! & acts[rows.blocks[at]!]!
        this.#isLate[s]! |= late[at]!
        isTold.fill(1, rows.begins[s], rows.begins[s + 1])
      }
    }
    this.#late = late
    this.keepsSlices = late.includes(1) || this.#transmitters.length > 0 || blocks.some(leadsToDetector)
    for (const [node, drawer] of drawers) drawer.prepare(this.rowsOf(node), shared)
    this.#gathered = shared?.setNodes(this.#outDegrees, isTold) ?? null
  }

  /** What vector code needs to take up the spikes of a group by itself; null where it may not: where not all rows that lead to inputs are its own. */
  gatheredOf(group: Group): GatheredNodes | null {
    return this.#isWhole.subarray(...stretchesOf(group, this.#rows)).includes(0) ? null : this.#gathered
  }

  /** Hands over the rows of neurons whose spikes are added to inputs by vector code alone; 1 for stretches of these. */
  #setWholeRows(leaving: LeavingRows, acts: Uint8Array, sends: Uint8Array): Uint8Array {
    const blocks = this.#blocks
    if (this.#shared === null) return new Uint8Array(this.#isNeuron.length)
    const isWhole = this.#isNeuron.slice()
    // Rows that are added in another way have to keep their place among those of the node.
    const isOther = flags(blocks, (_, b) => {
      const place = this.#spikePlaces[b] ?? null
      return place !== null && (this.#sharedSpikes[b] === null || (place.kind === 'summed' && place.reads !== null))
    })
    const isRecorded = flags(blocks, (_, b) => this.#recordings[b] !== null)
    for (let s = 0; s < isWhole.length; s++) {
      for (let at = leaving.first[s]!; at < leaving.first[s + 1]!; at++) {
        const b = leaving.blocks[at]!
        const waits = acts[b]! === 1 && sends[s]! === 1
        if (isRecorded[b]! === 1 || (isOther[b]! === 1 && !waits)) isWhole[s] = 0
      }
    }
    return this.#shared.setRows(leaving, isWhole, this.#sharedSpikes) ? isWhole : isWhole.fill(0)
  }

  /** Connections of a generator. */
  rowsOf(node: number): DrawnRow[] {
    const { stretches, first, blocks, offsets } = this.#rows
    const s = stretches[node]!
    const drawn: DrawnRow[] = []
    for (let at = first[s]!; at < first[s + 1]!; at++) drawn.push({ block: this.#blocks[blocks[at]!]!, row: node + offsets[at]! })
    return drawn.filter(({ block: { rows }, row }) => rows[row]! < rows[row + 1]!)
  }

  /** Delivers all events and empties the list. */
  deliver(events: EventList): void {
    const event = this.#event
    const range = this.#range
    const { work } = this.#network
    const shared = this.#shared
    const { stretches, first, blocks, offsets } = this.#rows
    shared?.beginSlice()
    for (let e = 0; e < events.count; e++) {
      const node = events.nodes[e]!
      const kind = events.kinds[e]
      if (kind === eventKind.gathered) {
        work.spikes += events.counts[e]!
        work.synapticEvents += events.values[e]!
        shared!.addGathered(node, node + events.counts[e]!, events.values[e]!)
        continue
      }
      const stretch = stretches[node]!
      const end = first[stretch + 1]!
      const begin = first[stretch]!
      if (this.#isNeuron[stretch] === 1 && kind === eventKind.spikes) {
        work.spikes += events.counts[e]!
        work.synapticEvents += events.counts[e]! * this.#outDegrees[node]!
        if (this.#isWhole[stretch] === 1) shared!.addEvent(events, e, this.#outDegrees[node]!)
      }
      if (begin === end) continue
      events.read(e, event)
      if (kind === eventKind.flush) {
        if (this.#isLate[stretch] === 1) this.#pending.push(event.step, node, kind, 1, 1, 0)
        continue
      }
      const isCurrent = event.kind === eventKind.current || event.kind === eventKind.currentEach
      const places = isCurrent ? this.#currentPlaces : this.#spikePlaces
      const targets = isCurrent ? this.#sharedCurrents : this.#sharedSpikes
      const drawn = event.kind === eventKind.spikesEach || event.kind === eventKind.currentEach
      let drawer = drawn ? this.#drawers.get(node)! : null
      drawer?.begin(event.step, event.count)
      const common = drawer?.common ?? null
      if (common !== null) {
        if (common === 0) continue
        event.kind = eventKind.spikes
        event.count = common
        drawer = null
      }
      if (drawer !== null && event.kind === eventKind.spikesEach && this.#isLate[stretch] === 0 && drawer.noteAll(event.step)) continue
      let waits = false
      for (let at = begin; at < end; at++) {
        const index = blocks[at]!
        const row = node + offsets[at]!
        const block = this.#blocks[index]!
        range.from = block.rows[row]!
        range.to = block.rows[row + 1]!
        if (range.from === range.to) continue
        if (this.#late[at] === 1) {
          waits = true
          continue
        }
        const passage = this.#passages[index] ?? null
        const target = targets[index] ?? null
        const place = places[index] ?? null
        if (drawer !== null) drawer.deliver(block, place?.kind === 'values' ? null : place, event, range, row)
        else if (passage !== null) {
          shared?.flush()
          passage.pass(event, row, range)
        } else if (block.target instanceof RecorderRuntime) recordRow(block, block.target, event, range)
        else {
          if (target !== null) shared!.add(target, event, row)
          else if (place !== null) {
            shared?.flush()
            deliverToInputs(block, place, event, range)
          }
          this.#recordings[index]?.recordRow(event, row, range)
        }
      }
      if (waits) this.#pending.push(event.step, node, event.kind, event.count, event.value, event.offsetMs)
    }
    events.count = 0
    shared?.endSlice()
  }

  /** Delivers what waited, of steps before `endStep`. */
  deliverLate(endStep: number): void {
    const pending = this.#pending
    const { stretches, first } = this.#rows
    let end = 0
    while (end < pending.count && pending.steps[end]! < endStep) end++
    const order = this.#sorted(end)
    for (let k = 0; k < end; k++) {
      const e = order[k]! % pending.steps.length
      const node = pending.nodes[e]!
      // Each spike by itself, where a neuron sent several.
      const kind = pending.kinds[e] === eventKind.flush ? eventKind.flush : eventKind.spikes
      const event: Passing = { step: pending.steps[e]!, node, kind, count: 1, value: 1, offsetMs: pending.offsets[e]! }
      const stretch = stretches[node]!
      for (let at = first[stretch]!; at < first[stretch + 1]!; at++) {
        if (this.#late[at] === 1 && (e >= this.#taken || this.#waitedFor(node, at))) this.#passLate(event, at, pending.counts[e]!)
      }
    }
    pending.drop(end)
    this.#taken = Math.max(0, this.#taken - end)
  }

  /** Lets volume transmitters collect what arrives in the slice `from … end`, all of which is known when it begins. */
  beginModulation(from: number, end: number): void {
    if (this.#transmitters.length === 0) return
    // What arrives may still be on its way through vector code.
    this.#shared?.flush()
    for (const group of this.#transmitters) {
      group.collect(from, end)
      this.#handOn(group, end, true)
    }
  }

  /** The slice has ended: what was collected is handed on by those transmitters whose time it is. */
  endModulation(end: number): void {
    for (const group of this.#transmitters) this.#handOn(group, end, false)
  }

  /** A transmitter hands on in its turn among the nodes: to synapses of targets after it before these advance (kernel rule 42). */
  #handOn(group: TransmitterRuntime, end: number, isBefore: boolean): void {
    const { min } = this.#network.delays
    const ms = group.grid.ms(end)
    for (let i = 0; i < group.size; i++) {
      if (!group.handsOn(i, end, min)) continue
      const id = group.firstId + i
      for (let k = 0; k < this.#blocks.length; k++) {
        const { synapse, target } = this.#blocks[k]!
        if (synapse.volumeTransmitter === id && target.firstId > id === isBefore) this.#passages[k]?.settle(ms)
      }
      if (!isBefore) group.restart(i, ms)
    }
  }

  /** NEST's order: by slice of the shortest delay, source, then time. Numbers that leave the index of an event as remainder. */
  #sorted(count: number): Float64Array {
    const { nodes, steps } = this.#pending
    if (this.#order.length < count) this.#order = new Float64Array(nodes.length)
    const order = this.#order.subarray(0, count)
    const { nodeCount } = this.#network
    const { min } = this.#network.delays
    const firstSlice = count === 0 ? 0 : Math.floor(steps[0]! / min)
    for (let e = 0; e < count; e++) {
      const slice = Math.floor(steps[e]! / min) - firstSlice
      order[e] = (slice * (nodeCount + 1) + nodes[e]!) * nodes.length + e
    }
    return order.sort()
  }

  /** Takes over what another delivery had not delivered yet, before connections were made. */
  takeOver(other: Delivery): void {
    this.#before = other.#blocks
    this.#taken = other.#pending.count
    this.#pending.append(other.#pending)
  }

  /** Whether a spike sent before a connection was made passes it: where its source had connections of the same model by then. */
  #waitedFor(node: number, at: number): boolean {
    const block = this.#blocks[this.#rows.blocks[at]!]!
    return this.#before.includes(block) || this.#before.some((old) => old.synapse === block.synapse && old.pre.indexOf(node) >= 0)
  }

  #passLate(event: Passing, at: number, count: number): void {
    const index = this.#rows.blocks[at]!
    const row = event.node + this.#rows.offsets[at]!
    const block = this.#blocks[index]!
    const range = { from: block.rows[row]!, to: block.rows[row + 1]! }
    if (range.from === range.to) return
    if (event.kind === eventKind.flush) {
      this.#passages[index]?.flush(event, row, range)
      return
    }
    const place = this.#spikePlaces[index] ?? null
    const sharedPassage = this.#sharedPassages[index] ?? null
    for (let n = 0; n < count; n++) {
      if (sharedPassage !== null && this.#shared!.addPassage(sharedPassage, row, event.step)) continue
      this.#shared?.flush()
      const passage = this.#passages[index] ?? null
      if (passage !== null) {
        passage.pass(event, row, range, n)
        continue
      }
      if (block.target instanceof RecorderRuntime) {
        recordRow(block, block.target, event, range)
        continue
      }
      if (place !== null) deliverToInputs(block, place, event, range, n)
      this.#recordings[index]!.recordRow(event, row, range)
    }
  }
}

/** The stretches of a group's nodes: from which to which. */
function stretchesOf({ firstId, size }: Group, { stretches }: LeavingRows): [number, number] {
  return [stretches[firstId]!, stretches[firstId + size - 1]! + 1]
}

/** 1 for each block of which something holds. */
function flags(blocks: readonly ConnectionBlock[], holds: (block: ConnectionBlock, b: number) => boolean): Uint8Array {
  return Uint8Array.from(blocks, (block, b) => Number(holds(block, b)))
}

/** What the volume transmitter of a block's synapse model has collected; null where it has none. */
function modulationOf(network: Network, { synapse }: ConnectionBlock): Modulation | null {
  if (synapse.volumeTransmitter === null) return null
  const group = network.groupOf(synapse.volumeTransmitter)
  return group instanceof TransmitterRuntime ? group.collectedBy(synapse.volumeTransmitter - group.firstId) : null
}

/** Whether it leads to a detector of correlations: as neurons do, these hear of spikes of neurons when the next slice begins. */
function leadsToDetector({ target }: ConnectionBlock): boolean {
  return target instanceof RecorderRuntime && target.correlators.length > 0
}
