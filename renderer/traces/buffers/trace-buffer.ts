import { assert } from '../../../shared/assert'
import type { SamplesFrame } from '../../../shared/contract/kernel-contract'
import { ExtremesPyramid, type Extremes } from './extremes-pyramid'
import { GrowingColumn } from './growing-column'

/** Chunks of all channels of one buffer together hold about this many numbers (8 MB). */
const chunkNumbers = 1 << 20

interface Channel {
  readonly values: GrowingColumn<Float64Array>
  readonly pyramid: ExtremesPyramid
}

/** Rows from `firstRow` on were taken `everySteps` apart from `firstStep` on. */
interface Stretch {
  readonly firstRow: number
  readonly firstStep: number
}

/** What is known of samples whose numbers are elsewhere. */
interface RestoredSamples {
  readonly rows: number
  readonly first: number
  readonly stretches: readonly Stretch[]
  readonly firstBad: number | null
  /** As `savedExtremes` gives them. */
  readonly extremes: readonly Float64Array[]
}

/** Rows of a chunk. */
function usualChunkLength(channels: number): number {
  const perChannel = Math.floor(Math.log2(chunkNumbers / Math.max(1, channels)))
  return 1 << Math.min(16, Math.max(8, perChannel))
}

/**
 * Samples of one stream: a growing column a channel over a time base that is regular but for pauses of the recorder. Numbers are
 * kept as they came, also those that are not finite.
 */
export class TraceBuffer {
  private readonly channels: readonly Channel[]
  /** Nearly always one: a recorder that pauses begins another. */
  private readonly stretches: Stretch[] = []
  private rowCount = 0
  private firstBad: number | null = null

  constructor(
    readonly channelCount: number,
    readonly everySteps: number,
    chunkLength = usualChunkLength(channelCount),
  ) {
    this.channels = Array.from({ length: channelCount }, () => ({
      values: new GrowingColumn((length): Float64Array => new Float64Array(length), chunkLength),
      pyramid: new ExtremesPyramid(),
    }))
  }

  /** Rows appended so far, freed ones included. */
  get rows(): number {
    return this.rowCount
  }

  /** The first row that can be read. */
  get firstRow(): number {
    return this.channels[0]?.values.first ?? 0
  }

  /** Where the rows that can be read began, and began anew after a pause. */
  get readableStretches(): readonly Stretch[] {
    return this.stretches
  }

  /** The first row that holds NaN or an infinity, if any does. */
  get firstNonFiniteRow(): number | null {
    return this.firstBad
  }

  /** The numbers of the channels. */
  get columns(): readonly GrowingColumn[] {
    return this.channels.map(({ values }) => values)
  }

  /** The extremes of each channel, lowest and highest numbers in turn, from which `restore` makes what they are found with. */
  savedExtremes(): readonly Float64Array<ArrayBuffer>[] {
    return this.channels.flatMap(({ values, pyramid }) => pyramid.saved(values.first, values.length))
  }

  /** Makes an empty buffer one whose numbers are all away. */
  restore({ rows, first, stretches, firstBad, extremes }: RestoredSamples): void {
    this.rowCount = rows
    this.firstBad = firstBad
    this.stretches.push(...stretches)
    this.channels.forEach(({ values, pyramid }, channel) => {
      values.restore(rows, first, null)
      pyramid.restore([extremes[2 * channel]!, extremes[2 * channel + 1]!], first, rows)
    })
  }

  append(frame: SamplesFrame): void {
    assert(frame.channels === this.channelCount, `a frame of ${frame.channels} channels came to a buffer of ${this.channelCount}`)
    const rows = frame.values.length / this.channelCount
    if (rows === 0) return
    const { firstStep, every } = frame
    const expected = this.stepOf(this.rowCount)
    const isFirst = this.stretches.length === 0
    assert(every === this.everySteps && (isFirst || firstStep >= expected), `samples of step ${firstStep} came, not of ${expected}`)
    if (isFirst || firstStep > expected) this.stretches.push({ firstRow: this.rowCount, firstStep })
    this.channels.forEach((channel, index) => this.appendColumn(channel, frame.values, index))
    this.rowCount += rows
  }

  /** Frees what came before a step, in whole pieces of memory. */
  dropBefore(step: number): void {
    if (this.rowCount === 0) return
    const row = this.rowNear(step)
    for (const { values, pyramid } of this.channels) {
      values.dropBefore(row)
      pyramid.dropBefore(values.first)
    }
    const kept = this.stretches.findLastIndex(({ firstRow }) => firstRow <= this.firstRow)
    this.stretches.splice(0, Math.max(0, kept))
  }

  /** Step of a row; of the row after the last, where it is expected. */
  stepOf(row: number): number {
    // A plain loop, here and where pauses are asked for: pictures of a hundred lines come here for each of their pixels.
    for (let at = this.stretches.length - 1; at >= 0; at -= 1) {
      const { firstRow, firstStep } = this.stretches[at]!
      if (firstRow <= row) return firstStep + (row - firstRow) * this.everySteps
    }
    return 0
  }

  /** The row nearest to a step, held within the rows there are; −1 when there is none. */
  rowNear(step: number): number {
    const index = Math.max(
      0,
      this.stretches.findLastIndex(({ firstStep }) => firstStep - this.everySteps / 2 <= step),
    )
    const stretch = this.stretches[index]
    if (!stretch) return -1
    const row = stretch.firstRow + Math.round((step - stretch.firstStep) / this.everySteps)
    return Math.min(Math.max(row, this.firstRow), this.afterPause(stretch.firstRow) - 1)
  }

  /** Whether the recorder paused before this row. */
  followsPause(row: number): boolean {
    if (row > 0) for (let at = 0; at < this.stretches.length; at += 1) if (this.stretches[at]!.firstRow === row) return true
    return false
  }

  /** The first row after `row` that follows a pause; the number of rows when there is none. */
  afterPause(row: number): number {
    for (let at = 0; at < this.stretches.length; at += 1) if (this.stretches[at]!.firstRow > row) return this.stretches[at]!.firstRow
    return this.rowCount
  }

  /** Whether nothing of a channel is away. */
  isWhole(channel: number): boolean {
    return this.channels[channel]?.values.awayBytes === 0
  }

  /** Whether the number of a channel at a row is away. */
  isAway(channel: number, row: number): boolean {
    return this.channels[channel]?.values.isAway(row) === true
  }

  /** Asks for the rows [from, to) of a channel, where they are away. */
  call(channel: number, from: number, to: number): void {
    this.channels[channel]?.values.call(from, to)
  }

  /** The end of what can be read of rows [from, to) of a channel without a gap; what comes next is asked for. */
  presentUntil(channel: number, from: number, to: number): number {
    return this.channels[channel]?.values.presentUntil(from, to) ?? to
  }

  /** The number of a channel at a row that can be read; NaN while it is away. */
  valueAt(channel: number, row: number): number {
    return this.channels[channel]?.values.at(row) ?? NaN
  }

  /** Widens `into` by the finite numbers of a channel's rows [from, to). */
  widen(channel: number, from: number, to: number, into: Extremes): void {
    const { values, pyramid } = this.channels[channel] ?? {}
    if (values && pyramid) pyramid.widen(values, Math.max(from, values.first), Math.min(to, this.rowCount), into)
  }

  private appendColumn({ values: column, pyramid }: Channel, values: Float64Array, index: number): void {
    const from = this.rowCount
    column.appendEvery(values, index, this.channelCount)
    column.eachSpan(from, column.length, (array, start, end, row) => {
      pyramid.extend(array, start, end)
      const bad = firstNonFinite(array, start, end)
      if (bad !== null && (this.firstBad === null || row + bad - start < this.firstBad)) this.firstBad = row + bad - start
    })
  }
}

/** Where the first number of `values[from … to)` lies that is none, or not finite. */
function firstNonFinite(values: Float64Array, from: number, to: number): number | null {
  for (let at = from; at < to; at += 1) if (!Number.isFinite(values[at])) return at
  return null
}
