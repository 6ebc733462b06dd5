import uPlot from 'uplot'
import { decimalsFor, formatValue } from './format-value'
import type { PlotGroup } from './plot-group'
import { niceNumber } from './rate-bins'
import type { SpikesTrack } from './run-streams'
import { axisFont, valueAxisWidth, type PlotContent, type PlotFrame, type PlotPoint } from './time-plot'
import type { TimeSpan } from './time-span'

export interface RateParts {
  readonly group: PlotGroup
  readonly track: SpikesTrack
  readonly resolutionMs: number
  /** CSS variable of each block's colour, in the order of the track's rows. */
  readonly colors: readonly string[]
  /** Called with the width of the bins whenever it changes. */
  readonly onBin: (binMs: number) => void
  readonly onPoint: (at: PlotPoint | null) => void
}

/** Least width of a bin in pixels. */
const binPixels = 4

/** Rates of blocks in spikes/s a neuron: steps, one a bin, whose width follows the zoom. */
export function createRateContent({ group, track, resolutionMs, colors, onBin, onPoint }: RateParts): PlotContent {
  const { bins, rows } = track
  const theme = group.colors
  const unitMs = bins.binSteps * resolutionMs
  let shownBinMs = 0

  const prepare = (span: TimeSpan, pixels: number): PlotFrame => {
    const binMs = niceNumber(((span.toMs - span.fromMs) / pixels) * binPixels, unitMs)
    if (binMs !== shownBinMs) onBin((shownBinMs = binMs))
    return ratesIn(track, span, binMs, unitMs)
  }

  const stepped = uPlot.paths.stepped?.({ align: 1 })
  return {
    series: rows.groups.map((_, index) => ({
      stroke: () => theme.of(colors[index] ?? '--muted'),
      fill: () => `color-mix(in srgb, ${theme.of(colors[index] ?? '--muted')} 18%, transparent)`,
      width: 1,
      points: { show: false },
      paths: (plot, series, from, to) => stepped?.(plot, series, from, to) ?? null,
    })),
    yAxis: {
      stroke: () => theme.of('--muted'),
      font: axisFont,
      size: valueAxisWidth,
      gap: 6,
      splits: (_plot, _axis, low, high) => [low, high],
      grid: { stroke: () => theme.of('--line'), width: 1 },
      ticks: { show: false },
      values: (_plot, splits) => splits.map((value) => formatValue(value, value > 0 && value < 1 ? decimalsFor(value, 1) : 0)),
    },
    showTimeAxis: true,
    sources: [track.version],
    prepare,
    draw: () => false,
    point: onPoint,
  }
}

/** Rates in the bins that touch a span, as far as spikes have come. */
export function ratesIn({ bins, rows }: Pick<SpikesTrack, 'bins' | 'rows'>, span: TimeSpan, binMs: number, unitMs: number): PlotFrame {
  const unitsPerBin = Math.max(1, Math.round(binMs / unitMs))
  const first = Math.max(0, Math.floor(span.fromMs / binMs) - 1)
  const last = Math.min(Math.ceil(span.toMs / binMs) + 1, Math.ceil(bins.length / unitsPerBin))
  const times: number[] = []
  const columns: number[][] = rows.groups.map(() => [])
  let high = 0
  for (let bin = first; bin < last; bin += 1) {
    times.push(bin * binMs)
    rows.groups.forEach(({ count }, index) => {
      const spikes = bins.countIn(index, bin * unitsPerBin, (bin + 1) * unitsPerBin)
      const rate = (spikes / count / binMs) * 1000
      columns[index]?.push(rate)
      high = Math.max(high, rate)
    })
  }
  // The last step reaches to the end of its bin.
  times.push(Math.max(first, last) * binMs)
  for (const column of columns) column.push(column.at(-1) ?? 0)
  return { data: [times, ...columns], low: 0, high: niceNumber(high, 0.1) }
}
