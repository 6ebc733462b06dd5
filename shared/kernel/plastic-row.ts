import type { PlasticRow, PostsynapticHistory } from '../models/define-synapse'
import type { Columns, TimeGrid } from '../models/runtime'
import { type Stream, type StreamWords, beginStep, combine, makeStream, uniform53 } from '../random/generator'
import type { ConnectionBlock } from './connection-block'
import type { Passing, RowRange } from './event-list'
import { NeuronRuntime } from './neuron-group'
import { type Place, addOne } from './place'
import type { WeightRecording } from './weight-recording'

/** Where no history is kept, nothing is in it. */
const emptyHistory: PostsynapticHistory = { after: () => 0, time: () => 0, trace: () => 0, tripletTrace: () => 0, nearestTrace: () => 0 }

const golden = 0x9e3779b9

/** What a passage works on. */
export interface PassageParts {
  readonly block: ConnectionBlock
  readonly grid: TimeGrid
  readonly seed: number
  /** Where the block delivers to, or null where its targets ignore it. */
  readonly place: Place | null
  readonly recording: WeightRecording | null
}

/** A block with plastic connections at work: the view that its synapse's `send` gets, moved from spike to spike. */
export class PlasticPassage implements PlasticRow<string, string> {
  from = 0
  to = 0
  timeMs = 0
  lastMs = 0
  count = 1
  readonly target: Uint16Array | Uint32Array
  readonly weight: Float64Array
  readonly mask: number
  readonly p: Columns<string>
  readonly s: Columns<string>
  readonly common: Readonly<Record<string, number>>
  readonly history: PostsynapticHistory
  readonly #block: ConnectionBlock
  readonly #grid: TimeGrid
  readonly #place: Place | null
  readonly #recording: WeightRecording | null
  readonly #stream: Stream
  readonly #words: StreamWords = { word1: 0, word2: 0 }
  #wordsDraw = -1
  #row = 0
  #event: Passing = { step: 0, node: 0, kind: 0, count: 1, value: 1, offsetMs: 0 }

  constructor({ block, grid, seed, place, recording }: PassageParts) {
    this.#block = block
    this.#grid = grid
    this.#place = place
    this.#recording = recording
    this.#stream = makeStream(seed, 'synapse', block.key)
    this.target = block.targets
    this.weight = block.weightColumn()
    this.mask = block.plastic!.mask
    this.p = block.plastic!.parameters
    this.s = block.plastic!.state
    this.common = block.commonValues()
    this.history = (block.target instanceof NeuronRuntime ? block.target.history : null) ?? emptyHistory
  }

  /** Takes a spike through a row of the block. */
  pass(event: Passing, row: number, range: RowRange): void {
    const { lastSpikes } = this.#block.plastic!
    this.from = range.from
    this.to = range.to
    this.timeMs = this.#grid.ms(event.step + 1) - event.offsetMs
    this.lastMs = lastSpikes[row]!
    this.count = event.count
    this.#event = event
    this.#row = row
    this.#wordsDraw = -1
    this.#block.synapse.definition.send!(this)
    lastSpikes[row] = this.timeMs
  }

  delayMs(q: number): number {
    return this.#grid.ms(this.#block.delayOf(q))
  }

  deliver(q: number, weight: number, count = this.count): void {
    const place = this.#place
    const event = this.#event
    if (place !== null) addOne(this.#block, place, event, q, place.counts ? count : weight * count * event.value)
    this.#recording?.record(event, this.#row, q, weight)
  }

  uniform(q: number, draw = 0): number {
    if (this.#wordsDraw !== draw) {
      beginStep(this.#stream, this.#event.step, this.#words, combine(this.#row, draw + 1))
      this.#wordsDraw = draw
    }
    const key = this.#block.target.keys[this.target[q]!]! + Math.imul(q - this.from, golden)
    return uniform53(key, this.#words.word1, this.#words.word2)
  }
}
