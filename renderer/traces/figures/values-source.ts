import { roundRange } from '../../../shared/figures/axis-steps'
import { countOf, decimalsFor, formatValue } from '../../../shared/units/format-value'
import type { Extremes } from '../buffers/extremes-pyramid'
import type { TimeSpan } from '../buffers/time-span'
import type { LabelledLine } from '../panels/kinds/trace-plot'
import { columnTable } from '../records/column-table'
import { perFrame, type FigureSource } from './figure-source'

const usualBins = 60

/** Count, mean and standard deviation while numbers come, after Welford (1962): exact also where the mean is far from zero. */
export class Moments {
  count = 0
  mean = 0
  private squares = 0

  add(value: number): void {
    this.count += 1
    const before = value - this.mean
    this.mean += before / this.count
    this.squares += before * (value - this.mean)
  }

  /** Of all numbers, as the square root of their mean square distance from the mean. */
  get deviation(): number {
    return this.count === 0 ? NaN : Math.sqrt(this.squares / this.count)
  }
}

/** How often a quantity had which value, pooled over the neurons that are shown. */
export function valuesSource(lines: readonly LabelledLine[], title: string, unit: string, bins: number | null): FigureSource {
  const binCount = Math.min(1000, Math.max(2, Math.round(bins ?? usualBins)))
  let range = { low: 0, high: 1 }
  let counts = new Float64Array(binCount)
  let moments = new Moments()
  let key = ''
  let next: number[] = []

  const begin = (span: TimeSpan): void => {
    const found: Extremes = { low: Infinity, high: -Infinity }
    for (const { track, channel, resolutionMs } of lines) {
      const [from, to] = rowsOf(track.buffer, span, resolutionMs)
      track.buffer.widen(channel, from, to, found)
    }
    const rounded = rangeOfValues(found)
    const nextKey = [span.fromMs, span.toMs, rounded.low, rounded.high].join()
    if (nextKey === key) return
    key = nextKey
    range = rounded
    counts = new Float64Array(binCount)
    moments = new Moments()
    next = lines.map(({ track, resolutionMs }) => rowsOf(track.buffer, span, resolutionMs)[0])
  }

  const take = ({ track, channel }: LabelledLine, from: number, to: number): void => {
    const scale = binCount / (range.high - range.low)
    for (let row = from; row < to; row += 1) {
      const value = track.buffer.valueAt(channel, row)
      if (!Number.isFinite(value)) continue
      moments.add(value)
      const bin = Math.min(binCount - 1, Math.max(0, Math.floor((value - range.low) * scale)))
      counts[bin] = (counts[bin] ?? 0) + 1
    }
  }

  const width = (): number => (range.high - range.low) / binCount
  const edges = (): readonly number[] => Array.from({ length: binCount + 1 }, (_, bin) => range.low + bin * width())
  const axisTitle = unit === '' ? title : `${title} (${unit})`

  return {
    sources: lines.map(({ track }) => track.version),
    catchUp(span) {
      begin(span)
      let room = perFrame
      let more = false
      lines.forEach((line, index) => {
        const from = Math.max(next[index] ?? 0, line.track.buffer.firstRow)
        const [, last] = rowsOf(line.track.buffer, span, line.resolutionMs)
        const wanted = Math.min(last, from + room)
        const to = line.track.buffer.presentUntil(line.channel, from, wanted)
        if (to > from) take(line, from, to)
        room -= Math.max(0, to - from)
        next[index] = Math.max(from, to)
        more ||= to >= wanted && (next[index] ?? 0) < last
      })
      return more
    },
    figure: (color) => ({
      x: { title: axisTitle, ...range },
      plots: [
        {
          y: { title: 'Count', whole: true, ...roundRange(0, Math.max(0, ...counts)) },
          marks: [{ kind: 'bars', edges: edges(), heights: Array.from(counts), color: color(lines[0]?.color ?? '--series-1') }],
          legend: [],
          share: 1,
        },
      ],
    }),
    table: () =>
      columnTable([
        { name: unit === '' ? 'from' : `from_${unit}`, values: edges().slice(0, -1) },
        { name: 'count', values: Array.from(counts) },
      ]),
    summary() {
      const decimals = decimalsFor(range.high - range.low, 4)
      if (moments.count === 0) return 'No samples'
      return `${countOf(moments.count, 'sample')}, mean ${formatValue(moments.mean, decimals)}, deviation ${formatValue(moments.deviation, decimals)} ${unit}`.trim()
    },
  }
}

/** A round stretch around what came; what never changed lies in the middle. */
function rangeOfValues({ low, high }: Extremes): { readonly low: number; readonly high: number } {
  if (low > high) return { low: 0, high: 1 }
  const reach = Math.max(0.5, Math.abs(low) * 1e-3)
  return high - low > reach * 1e-6 ? roundRange(low, high, 10) : { low: low - reach, high: high + reach }
}

/** Rows of a buffer that lie within a stretch of time. */
export function rowsOf(
  buffer: LabelledLine['track']['buffer'],
  { fromMs, toMs }: TimeSpan,
  resolutionMs: number,
): readonly [number, number] {
  if (buffer.rows === 0) return [0, 0]
  const near = (ms: number): number => buffer.rowNear(ms / resolutionMs)
  const first = near(fromMs)
  const last = near(toMs)
  const from = buffer.stepOf(first) * resolutionMs < fromMs - 1e-9 ? first + 1 : first
  return [from, buffer.stepOf(last) * resolutionMs > toMs + 1e-9 ? last : last + 1]
}
