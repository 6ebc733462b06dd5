import type { ConnectionBlock } from '../connection-block'
import type { EventList, Passing } from '../groups/event-list'
import { EventTable } from './event-table'
import type { LeavingRows } from './leaving-rows'
import { type Place, amountOf } from './place'
import { rowSharesOf } from '../threads/row-shares'
import type { SharedTable, SharedTarget } from './shared-target'
import { type PassageRequest, type SharedPassage, bindPassage, locateHistory } from './shared-passage'
import { SpikeGathering } from './spike-gathering'
import type { Team } from '../threads/team'
import type { GatheredNodes } from '../vector/vector-part'
import { VectorProgram, programKind } from '../threads/vector-program'
import type { VectorStep } from '../groups/vector-step'

/** Commands that fit into the list: it is carried out when it is full. */
const room = 1024

/** Fields of 4 bytes of a command, and those of 8: places as in vector/program.ts. */
const commandFields = 8
const commandDoubles = 4

const kinds = { row: 0, poisson: 1, events: 2, passage: 3 } as const

/** How a row is added: to all targets alike, whose indices have two bytes, or four, or each with a weight or delay of its own. */
const ways = { all16: 0, all32: 1, allOrdered: 2, each: 3, eachOrdered: 4 } as const

/** Fields of what commands deliver to: those of 4 bytes, then those of 8. */
const field = {
  way: 0,
  splits: 1,
  order: 2,
  targets: 3,
  targetBytes: 4,
  weights: 5,
  delays: 6,
  delay: 7,
  values: 8,
  slots: 9,
  width: 10,
  positive: 11,
  negative: 12,
  counts: 13,
  keys: 20,
  guide: 21,
  starts: 22,
  limits: 23,
  last: 24,
} as const
const doubles = { weight: 7, positiveScale: 8, negativeScale: 9 } as const
const doubleCount = 13

/** About what adding one event to one target takes, in nanoseconds: for the question whether threads pay. */
const addWork = 0.7
const drawWork = 2
const passageWork = 40

/**
 * Deliveries that are noted, to be carried out by vector code in all threads, each for the targets in its own range: so that each sum is
 * formed by one thread, in the order in which the deliveries were noted.
 */
export class SharedDelivery {
  readonly team: Team
  readonly #program: VectorProgram
  readonly #commands: Int32Array
  readonly #amounts: Float64Array
  readonly #events: EventTable
  /** Columns of targets, those of an earlier delivery too: they are used again. */
  readonly #columns: Int32Array[] = []
  /** By the first of their groups. */
  readonly #gatherings = new WeakMap<VectorStep, SpikeGathering[]>()
  #used = 0
  #count = 0
  #work = 0
  /** Events of the table that are to be delivered next, without a command yet: from where to where. */
  #openFrom = 0
  #openTo = 0
  /** Entries of the table that were gathered for the slice. */
  #gathered = 0
  /** Deliveries of a slice are being noted: what was gathered for them is still needed. */
  #isNoting = false

  constructor(team: Team) {
    const { memory } = team
    this.team = team
    this.#amounts = memory.always(Float64Array, commandDoubles * room)
    this.#commands = new Int32Array(this.#amounts.buffer, this.#amounts.byteOffset, commandFields * room)
    this.#events = new EventTable(team)
    this.#program = new VectorProgram(team, programKind.deliver, this.#commands)
  }

  /** Forgets all targets: connections may have changed. */
  begin(): void {
    this.#used = 0
  }

  #nextColumns(): Int32Array {
    if (this.#used === this.#columns.length) this.#columns.push(this.team.memory.always(Int32Array, 2 * doubleCount))
    return this.#columns[this.#used++]!
  }

  /** What commands for a place need to know of it; null where not everything lies in the memory of vector code. */
  targetAt(block: ConnectionBlock, place: Place | null): SharedTarget | null {
    if (place?.kind !== 'summed' || place.code === null || !block.isInMemory || block.early !== null) return null
    const { memory, count: threads } = this.team
    const shares = rowSharesOf(block, threads, memory)
    const columns = this.#nextColumns()
    if (shares === null || memory.codeFor(columns) === null) return null
    const { weight, delay, targets } = block
    const hasWeights = typeof weight !== 'number' && !place.counts
    const isOrdered = shares.order !== null
    columns[field.way] = wayOf(hasWeights || typeof delay !== 'number', isOrdered, targets.BYTES_PER_ELEMENT === 2)
    columns[field.splits] = shares.splits.byteOffset
    columns[field.order] = shares.order?.byteOffset ?? 0
    columns[field.targets] = targets.byteOffset
    columns[field.targetBytes] = targets.BYTES_PER_ELEMENT
    columns[field.weights] = hasWeights ? weight.byteOffset : 0
    columns[field.delays] = typeof delay === 'number' ? 0 : delay.byteOffset
    columns[field.delay] = typeof delay === 'number' ? delay : 0
    columns[field.values] = place.ring.values.byteOffset
    columns[field.slots] = place.ring.slots
    columns[field.width] = 8 * place.ring.width
    columns[field.positive] = 8 * place.positive
    columns[field.negative] = 8 * place.negative
    columns[field.counts] = Number(place.counts)
    const numbers = new Float64Array(columns.buffer, columns.byteOffset, doubleCount)
    numbers[doubles.weight] = place.counts || typeof weight !== 'number' ? 1 : weight
    numbers[doubles.positiveScale] = place.positiveScale
    numbers[doubles.negativeScale] = place.negativeScale
    return { block, place, shares, columns }
  }

  /** The same for a generator that draws Poisson numbers for the connections by this table; null where they cannot be noted. */
  poissonTargetAt(block: ConnectionBlock, place: Place | null, { guide, starts, limits }: SharedTable): SharedTarget | null {
    const target = this.targetAt(block, place)
    if (target === null || target.shares.order !== null) return null
    const { columns } = target
    columns[field.keys] = block.keys!.byteOffset
    columns[field.guide] = guide.byteOffset
    columns[field.starts] = starts.byteOffset
    columns[field.limits] = limits.byteOffset
    columns[field.last] = limits.length - 1
    return target
  }

  /** The same for plastic connections; null where the plain code has to take spikes through them. */
  passageAt(request: PassageRequest): SharedPassage | null {
    return bindPassage(request, this.team.memory, () => this.#nextColumns())
  }

  /** Takes up the rows that leave stretches of nodes that are 1 in `isWhole`, as far as there is something to deliver their blocks' events to; false where there is no room for them. */
  setRows(leaving: LeavingRows, isWhole: Uint8Array, targets: readonly (SharedTarget | null)[]): boolean {
    return this.#events.setRows(
      leaving,
      isWhole,
      targets.map((target) => target && { address: target.columns.byteOffset, shares: target.shares }),
    )
  }

  /** Takes up what is to be known of nodes whose spikes are gathered, by their numbers; null where there is no room for it. */
  setNodes(outDegrees: Int32Array, isTold: Uint8Array): GatheredNodes | null {
    return this.#events.setNodes(outDegrees, isTold)
  }

  /** What takes up spikes of groups whose rows were handed over, to be delivered by `addGathered`. */
  gatheringOf(vectors: readonly VectorStep[]): SpikeGathering {
    const known = this.#gatherings.get(vectors[0]!) ?? []
    this.#gatherings.set(vectors[0]!, known)
    const same = known.find((one) => one.vectors.length === vectors.length && one.vectors.every((vector, g) => vector === vectors[g]))
    const gathering = same ?? new SpikeGathering(this.team, this.#events, vectors)
    if (same === undefined) known.push(gathering)
    return gathering
  }

  /** Notes that gathered spikes, the entries `from … to` of the table, are to be added to the targets of all their rows. */
  addGathered(from: number, to: number, passes: number): void {
    this.#open(from, to)
    this.#work += passes * addWork
  }

  /** Notes that an event is to be added to the targets of all rows that leave its node: see `setRows`. */
  addEvent(events: EventList, e: number, outDegree: number): void {
    const table = this.#events
    if (table.isFull) {
      this.#closeEvents()
      this.#carryOut()
      table.count = this.#gathered
    }
    table.note(events, e)
    this.#open(table.count - 1, table.count)
    this.#work += outDegree * addWork
  }

  #open(from: number, to: number): void {
    if (from !== this.#openTo) {
      this.#closeEvents()
      this.#openFrom = from
    }
    this.#openTo = to
  }

  /** Notes that an event is to be added to the targets of a row. */
  add({ block, place, columns }: SharedTarget, event: Passing, row: number): void {
    const at = this.#next(kinds.row, columns.byteOffset, (block.rows[row + 1]! - block.rows[row]!) * addWork)
    this.#commands[commandFields * at + 2] = row
    this.#commands[commandFields * at + 3] = event.step
    this.#amounts[commandDoubles * at + 2] = amountOf(place, event)
    this.#amounts[commandDoubles * at + 3] = event.count
  }

  /** Notes that Poisson numbers, times `factor`, are to be added to the targets of a row, from element `base` of the ring on. */
  addPoisson({ block, place, columns }: SharedTarget, row: number, words: Words, base: number, factor: number): void {
    const at = this.#next(kinds.poisson, columns.byteOffset, (block.rows[row + 1]! - block.rows[row]!) * drawWork)
    this.#commands[commandFields * at + 2] = row
    this.#commands[commandFields * at + 3] = place.ring.values.byteOffset + 8 * base
    this.#amounts[commandDoubles * at + 2] = factor
    this.#commands[commandFields * at + 6] = words.word1
    this.#commands[commandFields * at + 7] = words.word2
  }

  /** Notes that a spike of this step goes through a row of plastic connections; false where that cannot be noted now. */
  addPassage(passage: SharedPassage, row: number, step: number): boolean {
    if (!locateHistory(passage)) return false
    const { target, columns, lastSpikes, grid } = passage
    const { rows } = target.block
    const at = this.#next(kinds.passage, columns.byteOffset, (rows[row + 1]! - rows[row]!) * passageWork)
    this.#commands[commandFields * at + 2] = row
    this.#commands[commandFields * at + 3] = step
    this.#amounts[commandDoubles * at + 2] = grid.ms(step + 1)
    this.#amounts[commandDoubles * at + 3] = lastSpikes[row]!
    lastSpikes[row] = grid.ms(step + 1)
    return true
  }

  /** Begins a command, after one for the events noted since the last; returns its number. */
  #next(kind: number, target: number, work: number): number {
    this.#closeEvents()
    if (this.#count === room) this.flush()
    this.#work += work
    return this.#put(kind, target)
  }

  #put(kind: number, target: number): number {
    const at = this.#count++
    this.#commands[commandFields * at] = kind
    this.#commands[commandFields * at + 1] = target
    return at
  }

  #closeEvents(): void {
    const [from, to] = [this.#openFrom, this.#openTo]
    if (from === to) return
    if (this.#count === room) this.#carryOut()
    const at = this.#put(kinds.events, this.#events.address)
    this.#commands[commandFields * at + 2] = from
    this.#commands[commandFields * at + 3] = to
    this.#openFrom = to
  }

  /** The deliveries of a slice begin: what was gathered for them stays in the table until they end. */
  beginSlice(): void {
    this.#isNoting = true
    this.#gathered = this.#events.count
    this.#openFrom = this.#openTo = 0
  }

  /** All deliveries of a slice are noted. They wait for `flush`, or for `runWith`. */
  endSlice(): void {
    this.#closeEvents()
    this.#isNoting = false
    // What was gathered may have been delivered already, before something that could not wait.
    if (this.#count === 0) this.#events.count = 0
  }

  /** Carries out all that was noted. To be called before anything else reads inputs, adds to them, or sends spikes. */
  flush(): void {
    this.#closeEvents()
    if (this.#count > 0) this.#carryOut()
  }

  /**
   * Carries out all that was noted and then `count` items of a program: a thread that has delivered to its neurons advances them at once,
   * whether or not others are done.
   */
  runWith(program: VectorProgram, count: number, work: number): void {
    this.#closeEvents()
    if (this.#count === 0) program.run(count, work)
    else this.#carryOut(program.set(count), work)
  }

  #carryOut(next?: number, nextWork = 0): void {
    const count = this.#count
    const work = this.#work + nextWork
    this.#count = 0
    this.#work = 0
    this.#program.run(count, work, next)
    if (!this.#isNoting) this.#events.count = 0
  }
}

function wayOf(each: boolean, isOrdered: boolean, isShort: boolean): number {
  if (each) return isOrdered ? ways.eachOrdered : ways.each
  if (isOrdered) return ways.allOrdered
  return isShort ? ways.all16 : ways.all32
}

interface Words {
  readonly word1: number
  readonly word2: number
}
