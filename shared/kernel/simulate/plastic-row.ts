import { numbersOf } from '../../models/define-rule'
import type {
  EligibilityHistory,
  EligibilityPerStep,
  ErrorHistory,
  Modulation,
  PlasticRow,
  PostsynapticHistory,
  PotentialHistory,
  SourceTrain,
} from '../../models/define-synapse'
import type { Columns } from '../../models/runtime'
import type { TimeGrid } from '../../models/time-grid'
import { type Stream, type StreamWords, beginStep, combine, makeStream, uniform53 } from '../../random/generator'
import type { ConnectionBlock } from '../connection-block'
import { EligibilityCourse } from '../groups/eligibility-course'
import { EligibilityLog } from '../groups/eligibility-log'
import type { Passing, RowRange } from '../groups/event-list'
import type { SynapseModelEntry } from '../model-table'
import { columnNumber } from '../groups/parameter-store'
import { NeuronRuntime } from '../groups/neuron-group'
import { type SpikePlace, addOne, amountOf } from './place'
import { recordOne } from './record-row'
import { RecorderRuntime } from '../recording/recorder-group'
import type { WeightRecording } from './weight-recording'

/** Where no history is kept, nothing is in it. */
const emptyHistory: PostsynapticHistory = {
  first: 0,
  end: 0,
  read: () => undefined,
  time: () => 0,
  slowTraceBefore: () => 0,
  trace: () => 0,
  nearestTrace: () => 0,
}

const golden = 0x9e3779b9

/** Where no potentials are kept, nothing is in it. */
const noPotentials: PotentialHistory = { first: 0, end: 0, read: () => undefined, time: () => 0, gain: () => 0, loss: () => 0 }

/** Where no errors are kept, nothing is in it. */
const noErrors: ErrorHistory = { ...noPotentials, error: () => 0, membraneMs: () => NaN, synapseMs: () => NaN }

/** Where no eligibility is kept, there is nothing to learn from. */
const noEligibility: EligibilityHistory = { updateInterval: 1, shift: 0, losesFirst: false, move: () => undefined, gradient: () => 0 }

/** Where no course of eligibility is kept, neither. */
const noCourse: EligibilityPerStep = {
  cutoff: () => 0,
  read: () => undefined,
  move: () => undefined,
  at: 0,
  values: [],
  signals: [],
  regularisations: [],
  fading: { decay: 0, beta: 0, recovery: 0, kappa: 0, rateKappa: 0 },
}

/** The train of a source that has not spiked: its connections are updated first when an interval has passed. */
function emptyTrain(updateInterval: number): SourceTrain {
  return { last: 0, trigger: 0, previousUpdate: 0, nextUpdate: updateInterval, wasFlush: false, intervals: [] }
}

/** Where there is no volume transmitter, nothing is released. */
const noModulation: Modulation = { length: 1, timeMs: () => 0, spikes: () => 0 }

/** What all connections of a synapse model share. */
export interface CommonValues {
  readonly numbers: Record<string, number>
  readonly lists: Readonly<Record<string, readonly number[]>>
}

/** The common values of a synapse model as they are now. */
export function commonValues({ definition, defaults }: SynapseModelEntry): CommonValues {
  const entries = definition.common.map((name) => [name, defaults[name]!] as const)
  return {
    numbers: Object.fromEntries(
      entries
        .filter(([, value]) => typeof value !== 'object')
        .map(([name, value]) => [name, columnNumber(definition.parameters[name]!, value)]),
    ),
    lists: Object.fromEntries(entries.map(([name, value]) => [name, numbersOf(value)])),
  }
}

/** What a passage works on. */
export interface PassageParts {
  readonly block: ConnectionBlock
  readonly common: CommonValues
  readonly grid: TimeGrid
  readonly seed: number
  /** Where the block delivers to, or null where its targets ignore it. */
  readonly place: SpikePlace | null
  readonly recording: WeightRecording | null
  /** What the volume transmitter of the synapse model has collected, or null where it has none. */
  readonly modulation: Modulation | null
}

/** A block with plastic connections at work: the view that its synapse's `send` gets, moved from spike to spike. */
export class PlasticPassage implements PlasticRow<string, string, string> {
  from = 0
  to = 0
  timeMs = 0
  lastMs = 0
  readonly target: Uint16Array | Uint32Array
  readonly weight: Float64Array
  readonly mask: number
  readonly p: Columns<string>
  readonly s: Columns<string>
  readonly common: Record<string, number>
  readonly lists: Readonly<Record<string, readonly number[]>>
  readonly history: PostsynapticHistory
  readonly potentials: PotentialHistory
  readonly errors: ErrorHistory
  readonly eligibility: EligibilityHistory
  readonly course: EligibilityPerStep
  train: SourceTrain = emptyTrain(1)
  stamp = 0
  isFlush = false
  readonly resolutionMs: number
  readonly modulation: Modulation
  readonly #block: ConnectionBlock
  readonly #grid: TimeGrid
  readonly #place: SpikePlace | null
  readonly #recording: WeightRecording | null
  readonly #recorder: RecorderRuntime | null
  readonly #stream: Stream
  readonly #words: StreamWords = { word1: 0, word2: 0 }
  #wordsDraw = -1
  #row = 0
  #repeat = 0
  #event: Passing = { step: 0, node: 0, kind: 0, count: 1, value: 1, offsetMs: 0 }

  constructor({ block, common, grid, seed, place, recording, modulation }: PassageParts) {
    this.#block = block
    this.#grid = grid
    this.resolutionMs = grid.resolutionMs
    this.#place = place
    this.#recording = recording
    this.#recorder = block.target instanceof RecorderRuntime ? block.target : null
    this.#stream = makeStream(seed, 'synapse', block.key)
    this.target = block.targets
    this.weight = 'weight' in common.numbers ? new Float64Array(0) : block.weightColumn()
    this.mask = block.plastic!.mask
    this.p = block.plastic!.parameters
    this.s = block.plastic!.state
    this.common = common.numbers
    this.lists = common.lists
    const neurons = block.target instanceof NeuronRuntime ? block.target : null
    this.history = neurons?.history ?? emptyHistory
    this.potentials = neurons?.potentials ?? noPotentials
    this.errors = neurons?.errors ?? noErrors
    const kept = neurons?.eligibility
    this.eligibility = kept instanceof EligibilityLog ? kept : noEligibility
    this.course = kept instanceof EligibilityCourse ? kept : noCourse
    this.modulation = modulation ?? noModulation
  }

  /** Takes a spike through a row of the block; `repeat` counts spikes of one source at one time. */
  pass(event: Passing, row: number, range: RowRange, repeat = 0): void {
    const { lastSpikes } = this.#block.plastic!
    this.from = range.from
    this.to = range.to
    // Where in the step the spike lies makes no difference to plasticity (kernel rule 31).
    this.timeMs = this.#grid.ms(event.step + 1)
    this.lastMs = lastSpikes[row]!
    this.#event = event
    this.#row = row
    this.#repeat = repeat
    this.#wordsDraw = -1
    if (this.#block.synapse.definition.needsEligibility !== null) this.#takeTrain(row)
    this.#block.synapse.definition.send!(this)
    lastSpikes[row] = this.timeMs
  }

  /** The source of a row tells that it has not spiked for long, which those concerns that need eligibility. */
  flush(event: Passing, row: number, range: RowRange): void {
    if (this.#block.synapse.definition.needsEligibility === null) return
    this.isFlush = true
    this.pass(event, row, range)
    this.isFlush = false
  }

  #takeTrain(row: number): void {
    const { trains } = this.#block
    this.train = trains[row] ??= emptyTrain(this.eligibility.updateInterval)
    this.stamp = this.#event.step + 1
  }

  /** The volume transmitter hands on what it collected: all connections run on to this time. */
  settle(ms: number): void {
    const { rows, plastic, synapse } = this.#block
    const { lastSpikes } = plastic!
    this.timeMs = ms
    for (let row = 0; row + 1 < rows.length; row++) {
      this.from = rows[row]!
      this.to = rows[row + 1]!
      this.lastMs = lastSpikes[row]!
      synapse.definition.settle!(this)
      lastSpikes[row] = ms
    }
  }

  delayMs(q: number): number {
    return this.#grid.ms(this.#block.delayOf(q))
  }

  deliver(q: number, weight: number): void {
    const place = this.#place
    const event = this.#event
    if (place !== null) addOne(this.#block, place, event, q, place.counts ? event.count : weight * amountOf(place, event, this.#repeat))
    else if (this.#recorder !== null) recordOne({ block: this.#block, recorder: this.#recorder, q, weight }, event, event.count)
    this.#recording?.record(event, this.#row, q, weight * event.value)
  }

  setCommon(name: string, value: number): void {
    const { synapse } = this.#block
    this.common[name] = value
    synapse.defaults = { ...synapse.defaults, [name]: value }
  }

  uniform(q: number, draw = 0): number {
    if (this.#wordsDraw !== draw) {
      beginStep(this.#stream, this.#event.step, this.#words, combine(combine(this.#row, this.#repeat), draw + 1))
      this.#wordsDraw = draw
    }
    const key = this.#block.target.keys[this.target[q]!]! + Math.imul(q - this.from, golden)
    return uniform53(key, this.#words.word1, this.#words.word2)
  }
}
