import type { NumberDraws, TargetDraws, TimeDraws } from '../../models/runtime'
import { type Stream, type StreamWords, beginStep, combine, mix32 } from '../../random/generator'
import type { ConnectionBlock } from '../connection-block'
import { type Passing, type RowRange, eventKind } from '../groups/event-list'
import { type SpikePlace, addOne, placeOf } from './place'
import type { MeanReader } from '../groups/stimulator-group'
import { recordOne } from './record-row'
import { RecorderRuntime } from '../recording/recorder-group'
import type { SharedDelivery } from './shared-delivery'
import type { SharedTarget } from './shared-target'
import { type PoissonSum, type VectorPoisson, bindPoisson } from './vector-poisson'

/** Numbers drawn at a time. */
const chunk = 1024

/** The connections of a generator in one block. */
export interface DrawnRow {
  readonly block: ConnectionBlock
  readonly row: number
}

/** How often each node of a group was a target. */
type TimesSeen = Map<ConnectionBlock['target'], Uint32Array>

/** Whether a row leads to nodes that follow one another, to each once. */
function isInARow({ block: { targets, rows }, row }: DrawnRow): boolean {
  const [from, to] = [rows[row]!, rows[row + 1]!]
  for (let q = from + 1; q < to; q++) if (targets[q] !== targets[q - 1]! + 1) return false
  return true
}

/** Gives the connections of a generator their keys: by target node, and by number where one target is there several times. */
function assignKeys(drawn: readonly DrawnRow[], areInARow: readonly boolean[]): number {
  const seen: TimesSeen = new Map()
  let slots = 0
  drawn.forEach(({ block, row }, k) => {
    const { target: group, targets, rows } = block
    const [from, to] = [rows[row]!, rows[row + 1]!]
    const keys = (block.keys ??= group.memory.ints(block.count))
    const first = targets[from]!
    if (areInARow[k]! && !seen.has(group)) {
      keys.set(group.keys.subarray(first, first + to - from), from)
      seen.set(group, new Uint32Array(group.size).fill(1, first, first + to - from))
    } else countKeys(block, keys, { from, to }, seen)
    slots += to - from
  })
  return slots
}

function countKeys({ target: group, targets }: ConnectionBlock, keys: Int32Array, { from, to }: RowRange, seen: TimesSeen): void {
  const times = seen.get(group) ?? new Uint32Array(group.size)
  seen.set(group, times)
  for (let q = from; q < to; q++) {
    const target = targets[q]!
    const before = times[target]!++
    keys[q] = before === 0 ? group.keys[target]! : mix32(group.keys[target]! ^ combine(before, 0x51ed27))
  }
}

/** A row that is left to all threads together, and where what is drawn for it goes. */
interface NotedRow {
  readonly target: SharedTarget
  readonly row: number
  readonly words: StreamWords
  readonly way: SumWay
}

/** A generator that draws for every target by itself: its draws, and its stream of random numbers. */
export class Drawer {
  readonly #draws: TargetDraws
  readonly #stream: Stream
  readonly #words: StreamWords = { word1: 0, word2: 0 }
  readonly #values = new Float64Array(chunk)
  /** Of blocks whose targets vector code can serve. */
  readonly #vectors = new Map<ConnectionBlock, VectorPoisson>()
  /** Of those, what several threads serve together. */
  readonly #targets = new Map<ConnectionBlock, SharedTarget>()
  #shared: SharedDelivery | null = null
  /** All rows, where each of them is left to all threads. */
  #noted: readonly NotedRow[] | null = null
  #slot = 0

  constructor(draws: TargetDraws, stream: Stream) {
    this.#draws = draws
    this.#stream = stream
  }

  /** Parameters or targets may have changed. */
  prepare(drawn: readonly DrawnRow[], shared: SharedDelivery | null): void {
    const noted: NotedRow[] = []
    this.#noted = null
    const draws = this.#draws
    const areInARow = drawn.map(isInARow)
    draws.prepare(assignKeys(drawn, areInARow))
    this.#vectors.clear()
    this.#targets.clear()
    this.#shared = shared
    if (!('fill' in draws)) return
    for (const [k, { block, row }] of drawn.entries()) {
      if (!areInARow[k]!) continue
      const range = { from: block.rows[row]!, to: block.rows[row + 1]! }
      const vector = bindPoisson(draws, block.target.memory, { keys: block.keys!, targets: block.targets, ...range })
      if (vector === null) continue
      this.#vectors.set(block, vector)
      const place = placeOf(block, 'spikes')
      const target = shared?.poissonTargetAt(block, place, vector.table) ?? null
      if (target === null || place === null) continue
      this.#targets.set(block, target)
      const way = wayOf(block, place)
      if (way !== null) noted.push({ target, row, words: vector.words, way })
    }
    if (noted.length === drawn.length) this.#noted = noted
  }

  /** The deliveries that follow are those of this step, from the generator's first target on. */
  begin(step: number, count: number): void {
    // Times go on from step to step, and so do the numbers they are drawn from: they do not depend on the resolution.
    beginStep(this.#stream, 'times' in this.#draws ? 0 : step, this.#words)
    this.#draws.begin(step, this.#words.word1, this.#words.word2, count)
    this.#slot = 0
  }

  /** The number of spikes in the step begun where it is one for all targets, else null. */
  get common(): number | null {
    return 'common' in this.#draws ? this.#draws.common() : null
  }

  /** Leaves all rows to all threads, for the step begun; false where they have to be served one by one. */
  noteAll(step: number): boolean {
    const noted = this.#noted
    if (noted === null) return false
    for (let k = 0; k < noted.length; k++) {
      const { target, row, words, way } = noted[k]!
      this.#shared!.addPoisson(target, row, words, baseOf(way, step), way.factor)
    }
    return true
  }

  /** Tells of every step what the targets get in the mean, before it is delivered; null where there is nothing of the kind. */
  meanOver(drawn: readonly DrawnRow[]): MeanReader | null {
    const draws = this.#draws
    if (!('fill' in draws) || draws.twin === undefined) return null
    const twin = draws.twin()
    const values = new Float64Array(chunk)
    const words = { word1: 0, word2: 0 }
    return (step) => {
      beginStep(this.#stream, step, words)
      twin.begin(step, words.word1, words.word2, 1)
      let sum = 0
      let firstSlot = 0
      for (const { block, row } of drawn) {
        for (let from = block.rows[row]!, to = from; from < block.rows[row + 1]!; from = to) {
          to = Math.min(from + chunk, block.rows[row + 1]!)
          twin.fill({ keys: block.keys!, from, to, firstSlot, values })
          firstSlot += to - from
          for (let k = 0; k < to - from; k++) sum += values[k]!
        }
      }
      return firstSlot === 0 ? 0 : sum / firstSlot
    }
  }

  /** Draws for the targets of a row and hands them what they got. */
  deliver(block: ConnectionBlock, place: SpikePlace | null, event: Passing, row: RowRange, rowIndex: number): void {
    const draws = this.#draws
    if (event.kind === eventKind.spikesEach && this.#note(block, place, event, row, rowIndex)) return
    this.#shared?.flush()
    if ('times' in draws) return this.#deliverTimes(draws, block, place, event, row)
    if ('common' in draws) return
    if (place !== null && event.kind === eventKind.spikesEach && this.#addAll(draws, block, place, event, row)) return
    const keys = block.keys!
    for (let from = row.from; from < row.to; from += chunk) {
      const to = Math.min(from + chunk, row.to)
      draws.fill({ keys, from, to, firstSlot: this.#slot, values: this.#values })
      this.#slot += to - from
      if (block.target instanceof RecorderRuntime) this.#record(block, block.target, event, { from, to })
      else if (place !== null) this.#add(block, place, event, { from, to })
    }
  }

  /** Hands on spikes one by one, each with its time. */
  #deliverTimes(draws: TimeDraws, block: ConnectionBlock, place: SpikePlace | null, event: Passing, { from, to }: RowRange): void {
    const { target } = block
    draws.times({ keys: block.keys!, from, to, firstSlot: this.#slot }, (q, offsetMs) => {
      if (target instanceof RecorderRuntime) recordOne({ block, recorder: target, q, weight: block.weightOf(q) }, { ...event, offsetMs }, 1)
      else if (place !== null) addOne(block, place, { ...event, offsetMs }, q, place.counts ? 1 : block.weightOf(q), 1)
    })
    this.#slot += to - from
  }

  /** Leaves a row to all threads together, where they can do it. */
  #note(block: ConnectionBlock, place: SpikePlace | null, event: Passing, { from, to }: RowRange, rowIndex: number): boolean {
    const target = this.#targets.get(block)
    const sum = target === undefined || place === null ? null : sumAt(block, place, event)
    if (sum === null) return false
    this.#shared!.addPoisson(target!, rowIndex, this.#vectors.get(block)!.words, sum.base, sum.factor)
    this.#slot += to - from
    return true
  }

  /** The quick way, where all connections of a row have one weight and delay. */
  #addAll(draws: NumberDraws, block: ConnectionBlock, place: SpikePlace, event: Passing, { from, to }: RowRange): boolean {
    const sum = draws.add === undefined ? null : sumAt(block, place, event)
    if (sum === null) return false
    const vector = this.#vectors.get(block)
    if (vector !== undefined && sum.place.code !== null) vector.add(sum)
    else draws.add!({ keys: block.keys!, targets: block.targets, from, to, input: sum.place.ring.values, ...sum })
    this.#slot += to - from
    return true
  }

  #record(block: ConnectionBlock, recorder: RecorderRuntime, event: Passing, part: RowRange): void {
    for (let q = part.from; q < part.to; q++) {
      const count = this.#values[q - part.from]!
      if (count > 0) recordOne({ block, recorder, q, weight: block.weightOf(q) }, event, count)
    }
  }

  #add(block: ConnectionBlock, place: SpikePlace, event: Passing, { from, to }: RowRange): void {
    for (let q = from; q < to; q++) {
      const amount = this.#values[q - from]!
      if (amount !== 0) addOne(block, place, event, q, place.counts ? amount : amount * block.weightOf(q), amount)
    }
  }
}

/** Where numbers drawn for a block are added: so many steps later in a ring, at the group's first node, and times what. */
interface SumWay {
  readonly delay: number
  readonly slots: number
  readonly width: number
  readonly offset: number
  readonly factor: number
}

/** Null where the block's connections differ in weight or delay. */
function wayOf({ weight, delay, early }: ConnectionBlock, place: SpikePlace): SumWay | null {
  if (early !== null || typeof weight !== 'number' || typeof delay !== 'number' || place.kind === 'precise') return null
  const { slots, width } = place.ring
  const excites = place.counts || weight > 0
  const factor = place.counts ? 1 : weight * (excites ? place.positiveScale : place.negativeScale)
  return { delay, slots, width, offset: excites ? place.positive : place.negative, factor }
}

function baseOf({ delay, slots, width, offset }: SumWay, step: number): number {
  return ((step + delay) % slots) * width + offset
}

function sumAt(block: ConnectionBlock, place: SpikePlace, { step }: Passing): PoissonSum | null {
  const way = wayOf(block, place)
  return way === null || place.kind === 'precise' ? null : { place, base: baseOf(way, step), factor: way.factor }
}
