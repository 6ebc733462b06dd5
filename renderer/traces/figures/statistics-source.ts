import type { BlockId } from '../../../shared/ids'
import type { SamplesTrack, SpikesTrack } from '../buffers/run-streams'
import { sendersOf } from '../buffers/samples-layout'
import { samplesSources, spikesSources, type TrackSource } from '../buffers/sources'
import { StretchStatistics } from './stretch-scan'
import { recordedTime } from '../records/summaries'
import type { TimeSpan } from '../buffers/time-span'
import { perFrame } from './figure-source'
import { Moments, rowsOf } from './values-source'

/** What is known of the spikes of one population at one recorder; null where there is too little to say. */
export interface SpikeRow {
  readonly recorder: string
  readonly population: string
  readonly neurons: number
  readonly spikes: number
  readonly rate: number | null
  readonly intervalMs: number | null
  readonly cv: number | null
}

/** What is known of one quantity of one population at one recorder. */
export interface SampleRow {
  readonly recorder: string
  readonly population: string
  readonly quantity: string
  readonly unit: string
  readonly samples: number
  /** Null where there are too few samples to tell. */
  readonly mean: number | null
  readonly deviation: number | null
  readonly low: number | null
  readonly high: number | null
}

/** Statistics of a few records over a stretch of time. */
export interface StatisticsSource {
  /** Takes in what has come, a few milliseconds of work at a time; true when there is more to do. */
  catchUp(span: TimeSpan, reachedMs: number): boolean
  spikeRows(): readonly SpikeRow[]
  sampleRows(): readonly SampleRow[]
}

/** One quantity of one population: the channels that hold it. */
interface Pool {
  readonly source: TrackSource<SamplesTrack>
  readonly item: BlockId
  readonly quantity: string
  readonly unit: string
  readonly channels: readonly number[]
  moments: Moments
  next: number
}

export function statisticsSource(sources: readonly TrackSource[]): StatisticsSource {
  const spikes = spikesSources(sources).map((source) => ({
    source,
    stretch: new StretchStatistics(source.track, source.record.network.resolutionMs),
  }))
  const pools = samplesSources(sources).flatMap(poolsOf)
  let span: TimeSpan = { fromMs: NaN, toMs: NaN }
  let reached = 0

  const takeSamples = (): boolean => {
    let room = perFrame
    for (const pool of pools) {
      const { buffer } = pool.source.track
      const [, last] = rowsOf(buffer, span, pool.source.record.network.resolutionMs)
      pool.next = Math.max(pool.next, buffer.firstRow)
      const wanted = Math.min(last, pool.next + Math.ceil(room / pool.channels.length))
      const to = Math.min(...pool.channels.map((channel) => buffer.presentUntil(channel, pool.next, wanted)))
      for (let row = pool.next; row < to; row += 1) {
        for (const channel of pool.channels) {
          const value = buffer.valueAt(channel, row)
          if (Number.isFinite(value)) pool.moments.add(value)
        }
      }
      room -= Math.max(0, to - pool.next) * pool.channels.length
      pool.next = Math.max(pool.next, to)
      if (to < wanted) return false
      if (pool.next < last) return true
    }
    return false
  }

  return {
    catchUp(next, reachedMs) {
      reached = reachedMs
      // While everything is shown the end moves on and what was taken in stays right.
      if (next.fromMs !== span.fromMs || next.toMs < span.toMs) {
        for (const pool of pools) {
          pool.moments = new Moments()
          pool.next = rowsOf(pool.source.track.buffer, next, pool.source.record.network.resolutionMs)[0]
        }
      }
      span = next
      const more = spikes.reduce((left, { stretch }) => stretch.catchUp(span, perFrame) || left, false)
      return takeSamples() || more
    },
    spikeRows: () =>
      spikes.flatMap(({ source, stretch }) => spikeRowsOf(source, stretch, { fromMs: span.fromMs, toMs: Math.min(span.toMs, reached) })),
    sampleRows: () => pools.map((pool) => sampleRowOf(pool, span)),
  }
}

function spikeRowsOf(
  { track, record, words }: TrackSource<SpikesTrack>,
  { statistics }: StretchStatistics,
  span: TimeSpan,
): readonly SpikeRow[] {
  const { recorder } = track.info
  const recordedMs = recordedTime(record.document, recorder, span)
  return statistics.byBlock().map(({ item, neurons, spikes, intervalSteps, cv }) => ({
    recorder: words.label(recorder),
    population: words.label(item),
    neurons,
    spikes,
    rate: recordedMs > 0 && neurons > 0 ? (spikes / neurons / recordedMs) * 1000 : null,
    intervalMs: intervalSteps === null ? null : intervalSteps * record.network.resolutionMs,
    cv,
  }))
}

function sampleRowOf({ source, item, quantity, unit, channels, moments }: Pool, span: TimeSpan): SampleRow {
  const { track, record, words } = source
  const extremes = { low: Infinity, high: -Infinity }
  const [from, to] = rowsOf(track.buffer, span, record.network.resolutionMs)
  for (const channel of channels) track.buffer.widen(channel, from, to, extremes)
  return {
    recorder: words.label(track.info.recorder),
    population: words.label(item),
    quantity,
    unit,
    samples: moments.count,
    mean: moments.count === 0 ? null : moments.mean,
    deviation: finite(moments.deviation),
    low: finite(extremes.low),
    high: finite(extremes.high),
  }
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}

function poolsOf(source: TrackSource<SamplesTrack>): readonly Pool[] {
  const { channels } = source.track.info
  const pools = new Map<string, { readonly item: BlockId; readonly quantity: string; readonly unit: string; readonly channels: number[] }>()
  for (const sender of sendersOf(channels)) {
    for (const channel of sender.channels) {
      const { quantity, unit } = channels[channel] ?? { quantity: '', unit: '' }
      const key = `${sender.item} ${quantity}`
      const pool = pools.get(key) ?? { item: sender.item, quantity, unit, channels: [] }
      pool.channels.push(channel)
      pools.set(key, pool)
    }
  }
  return [...pools.values()].map((pool) => ({ ...pool, source, moments: new Moments(), next: 0 }))
}
