import { assert } from '../../shared/assert'
import type { SamplesFrame } from '../../shared/contract/kernel-contract'
import { ExtremesPyramid, type Extremes } from './extremes-pyramid'
import { GrowingColumn } from './growing-column'

/** Chunks of all channels of one buffer together hold about this many numbers (8 MB). */
const chunkNumbers = 1 << 20

interface Channel {
  readonly values: GrowingColumn<Float64Array>
  readonly pyramid: ExtremesPyramid
}

/**
 * Samples of one stream: a growing column a channel over one regular time base. Row `r` was taken at step
 * `firstStep + r × everySteps`. Numbers are kept as they came, also those that are not finite.
 */
export class TraceBuffer {
  private readonly channels: readonly Channel[]
  private origin: number | null = null
  private rowCount = 0
  private firstBad: number | null = null

  /** `keepRows`: older rows may be freed, for runs without end. */
  constructor(
    readonly channelCount: number,
    readonly everySteps: number,
    private readonly keepRows = Infinity,
  ) {
    const perChannel = Math.floor(Math.log2(chunkNumbers / Math.max(1, channelCount)))
    const chunkLength = 1 << Math.min(16, Math.max(8, perChannel))
    this.channels = Array.from({ length: channelCount }, () => ({
      values: new GrowingColumn((length: number): Float64Array => new Float64Array(length), chunkLength),
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

  /** Step of row 0; null before the first frame. */
  get firstStep(): number | null {
    return this.origin
  }

  /** The first row that holds NaN or an infinity, if any does. */
  get firstNonFiniteRow(): number | null {
    return this.firstBad
  }

  /** Memory held by the samples, in bytes. */
  get byteLength(): number {
    return this.channels.reduce((sum, channel) => sum + channel.values.byteLength, 0)
  }

  append(frame: SamplesFrame): void {
    assert(frame.channels === this.channelCount, `a frame of ${frame.channels} channels came to a buffer of ${this.channelCount}`)
    const rows = frame.values.length / this.channelCount
    if (rows === 0) return
    this.origin ??= frame.firstStep
    const expected = this.origin + this.rowCount * this.everySteps
    assert(frame.every === this.everySteps && frame.firstStep === expected, `samples of step ${frame.firstStep} came, not of ${expected}`)
    this.channels.forEach((channel, index) => this.appendColumn(channel, frame.values, index))
    this.rowCount += rows
    if (this.rowCount > this.keepRows) for (const channel of this.channels) channel.values.dropBefore(this.rowCount - this.keepRows)
  }

  /** Step of a row. */
  stepOf(row: number): number {
    return (this.origin ?? 0) + row * this.everySteps
  }

  /** The row nearest to a step, held within the rows there are; −1 when there is none. */
  rowNear(step: number): number {
    if (this.origin === null) return -1
    const row = Math.round((step - this.origin) / this.everySteps)
    return Math.min(Math.max(row, this.firstRow), this.rowCount - 1)
  }

  /** The number of a channel at a row that can be read. */
  valueAt(channel: number, row: number): number {
    return this.channels[channel]?.values.at(row) ?? NaN
  }

  /** Widens `into` by the finite numbers of a channel's rows [from, to). */
  widen(channel: number, from: number, to: number, into: Extremes): void {
    const { values, pyramid } = this.channels[channel] ?? {}
    if (values && pyramid) pyramid.widen(values, Math.max(from, values.first), Math.min(to, this.rowCount), into)
  }

  private appendColumn(channel: Channel, values: Float64Array, index: number): void {
    const { channelCount } = this
    let row = this.rowCount
    for (let at = index; at < values.length; at += channelCount, row += 1) {
      const value = values[at] ?? NaN
      channel.values.push(value)
      channel.pyramid.push(value)
      if (!Number.isFinite(value) && (this.firstBad === null || row < this.firstBad)) this.firstBad = row
    }
  }
}
