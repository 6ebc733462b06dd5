import uPlot from 'uplot'
import { chosenEnds, type AxisRange } from '../../../shared/axis-range'
import { decimalsFor, formatValue } from '../../../shared/units/format-value'
import type { PlotGroup } from '../plots/plot-group'
import { niceNumber } from '../buffers/rate-bins'
import type { RasterRows } from './raster-rows'
import { axisFont, valueAxisWidth, type PlotContent, type PlotFrame, type PlotPoint } from '../plots/time-plot'
import type { TimeSpan } from '../buffers/time-span'

export interface RateParts {
  readonly group: PlotGroup
  readonly rows: RasterRows
  /** Width of the bins; null follows the zoom. */
  readonly binMs: number | null
  readonly showTimeAxis: boolean
  /** Of the rates, in place of all there are. */
  readonly range: AxisRange | undefined
  /** Called with the width of the bins whenever it changes. */
  readonly onBin: (binMs: number) => void
  readonly onPoint: (at: PlotPoint | null) => void
}

/** Least width of a bin in pixels. */
const binPixels = 4

/** Rates of blocks in spikes/s a neuron: steps, one a bin. */
export function createRateContent({ group, rows, binMs: chosenMs, showTimeAxis, range, onBin, onPoint }: RateParts): PlotContent {
  const theme = group.colors
  let shownBinMs = 0

  const prepare = (span: TimeSpan, pixels: number): PlotFrame => {
    const binMs = rateBin(rows, span, pixels, chosenMs)
    if (binMs !== shownBinMs) onBin((shownBinMs = binMs))
    const frame = ratesIn(rows, span, binMs)
    return { ...frame, ...chosenEnds(frame, range) }
  }

  const stepped = uPlot.paths.stepped?.({ align: 1 })
  return {
    series: rows.blocks.map(({ color }) => ({
      stroke: () => theme.of(color),
      fill: () => `color-mix(in srgb, ${theme.of(color)} 18%, transparent)`,
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
    showTimeAxis,
    sources: rows.sources.map(({ track }) => track.version),
    prepare,
    point: onPoint,
  }
}

/** The width of bins for a stretch of time: as chosen, in whole units of counting, else wide enough to be seen. */
export function rateBin({ sources }: RasterRows, span: TimeSpan, pixels: number, chosenMs: number | null): number {
  const unitMs = Math.max(...sources.map(({ track, resolutionMs }) => track.bins.binSteps * resolutionMs), 1e-3)
  if (chosenMs !== null) return Math.max(1, Math.round(chosenMs / unitMs)) * unitMs
  return niceNumber(((span.toMs - span.fromMs) / pixels) * binPixels, unitMs)
}

/** Rates in the bins that touch a span, as far as spikes have come. */
export function ratesIn({ sources, blocks }: RasterRows, span: TimeSpan, binMs: number): PlotFrame {
  const first = Math.max(0, Math.floor(span.fromMs / binMs) - 1)
  const counted = sources.map((source) => ({
    ...source,
    unitsPerBin: Math.max(1, Math.round(binMs / (source.track.bins.binSteps * source.resolutionMs))),
  }))
  const reached = Math.max(0, ...counted.map(({ track, unitsPerBin }) => Math.ceil(track.bins.length / unitsPerBin)))
  const last = Math.min(Math.ceil(span.toMs / binMs) + 1, reached)
  const times: number[] = []
  const columns: number[][] = blocks.map(() => [])
  let high = 0
  for (let bin = first; bin < last; bin += 1) {
    times.push(bin * binMs)
    for (const { track, unitsPerBin, blockOfGroup } of counted) {
      for (const [index, { count }] of track.rows.groups.entries()) {
        const column = columns[blockOfGroup[index] ?? -1]
        if (column === undefined) continue
        const spikes = track.bins.countIn(index, bin * unitsPerBin, (bin + 1) * unitsPerBin)
        const rate = (spikes / count / binMs) * 1000
        column.push(rate)
        high = Math.max(high, rate)
      }
    }
  }
  // The last step reaches to the end of its bin.
  times.push(Math.max(first, last) * binMs)
  for (const column of columns) column.push(column.at(-1) ?? 0)
  return { data: [times, ...columns], low: 0, high: niceNumber(high, 0.1) }
}
