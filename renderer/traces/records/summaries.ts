import type { CajalDocument } from '../../../shared/document/schema'
import type { BlockId } from '../../../shared/ids'
import { findBlock } from '../../state/actions/items'
import { countOf, decimalsFor, formatCount, formatRate, formatValue, stepDecimals } from '../../../shared/units/format-value'
import type { TimeSpan } from '../buffers/time-span'
import type { RunWords } from '../buffers/sources'
import { eventOf } from '../raster/raster-rows'
import type { SamplesTrack, SpikesTrack, WeightsTrack } from '../buffers/run-streams'
import { sendersOf, unitGroupsOf } from '../buffers/samples-layout'

/** What a multimeter got, in one line: `1000 samples, −70.0 to −55.0 mV`. */
export function summarizeSamples({ buffer, info }: SamplesTrack, resolutionMs: number): string {
  const neurons = sendersOf(info.channels).length
  const parts = unitGroupsOf(info.channels).flatMap(({ unit, quantities }) =>
    quantities.map((quantity) => {
      const range = { low: Infinity, high: -Infinity }
      info.channels.forEach((channel, index) => {
        if (channel.quantity === quantity) buffer.widen(index, 0, buffer.rows, range)
      })
      if (range.low > range.high) return null
      const decimals = decimalsFor(range.high - range.low)
      const name = info.channels.length > neurons ? `${quantity} ` : ''
      return `${name}${formatValue(range.low, decimals)} to ${formatValue(range.high, decimals)}${unit === '' ? '' : ` ${unit}`}`
    }),
  )
  const count = keptOf(buffer.rows, buffer.firstRow, 'sample') + (neurons > 1 ? ` of ${countOf(neurons, 'neuron')}` : '')
  return [count, ...parts.filter((part) => part !== null), ...badNumbers(buffer.firstNonFiniteRow, buffer, resolutionMs)].join(', ')
}

/** `1000 samples`; of those of which only the last are kept `the last 1000 of 5000 samples`. */
export function keptOf(all: number, first: number, one: string): string {
  return first === 0 ? countOf(all, one) : `the last ${formatCount(all - first)} of ${countOf(all, one)}`
}

function badNumbers(row: number | null, buffer: SamplesTrack['buffer'], resolutionMs: number): readonly string[] {
  return row === null ? [] : [`not a number from ${formatValue(buffer.stepOf(row) * resolutionMs, stepDecimals(resolutionMs))} ms`]
}

/** `13 spikes`. */
export function summarizeSpikes(track: SpikesTrack): string {
  return keptOf(track.buffer.count, track.buffer.first, eventOf([{ track }]))
}

/** `1000 weights, 0.90 to 1.10`. */
export function summarizeWeights({ buffer }: WeightsTrack): string {
  const count = keptOf(buffer.count, buffer.first, 'weight')
  if (buffer.low > buffer.high) return count
  const decimals = decimalsFor(buffer.high - buffer.low)
  return `${count}, ${formatValue(buffer.low, decimals)} to ${formatValue(buffer.high, decimals)}`
}

/** What is told of one block: `31.4 spikes/s · CV 0.82`. */
export interface BlockSummary {
  readonly item: BlockId
  readonly label: string
  readonly text: string
}

/** Rate and variation of every block a spike recorder hears, over the time it recorded. */
export function summarizeBlocks(track: SpikesTrack, words: RunWords, recordedMs: number): readonly BlockSummary[] {
  return track.statistics.byBlock().map(({ item, neurons, spikes, cv }) => {
    const rate = recordedMs > 0 && neurons > 0 ? [formatRate((spikes / neurons / recordedMs) * 1000, eventOf([{ track }]))] : []
    const variation = cv === null ? [] : [`CV ${cv.toFixed(2)}`]
    return { item, label: words.label(item), text: [...rate, ...variation].join(' · ') }
  })
}

/** How much of a stretch of time a recorder has been recording: its `start`, `stop` and `origin` limit it. */
export function recordedTime(document: CajalDocument, recorder: BlockId, { fromMs, toMs }: TimeSpan): number {
  const parameters = findBlock(document, recorder)?.parameters ?? {}
  const number = (name: string, missing: number): number => {
    const value = parameters[name]
    return typeof value === 'number' ? value : missing
  }
  const origin = number('origin', 0)
  const from = Math.max(fromMs, origin + number('start', 0))
  return Math.max(0, Math.min(toMs, origin + number('stop', Infinity)) - from)
}
