import type { CountMeasure } from '../../../shared/document/panels'
import { roundRange } from '../../../shared/figures/axis-steps'
import type { Figure, Mark } from '../../../shared/figures/figure'
import { countOf } from '../../../shared/units/format-value'
import type { RasterRows } from '../raster/raster-rows'
import type { SpikeStatistics } from '../buffers/spike-statistics'
import { recordedTime } from '../records/summaries'
import { StretchStatistics } from './stretch-scan'
import type { TimeSpan } from '../buffers/time-span'
import { columnTable } from '../records/column-table'
import { perFrame, type FigureSource, type ResolveColor } from './figure-source'

/** What each measure is called, with its unit. */
export const measureTitles: Readonly<Record<CountMeasure, string>> = {
  count: 'Spikes',
  rate: 'Rate (spikes/s)',
  interval: 'Mean interval (ms)',
  cv: 'CV of intervals',
}

/** A parameter to draw a measure against: its axis, and its value for each block of the rows where it has one. */
export interface Against {
  readonly name: string
  readonly title: string
  readonly values: readonly (number | null)[]
}

interface Neuron {
  readonly block: number
  readonly row: number
  readonly value: number | null
}

/** One number of each neuron: as bars in the order of their rows, or against a parameter, as an f–I curve is drawn. */
export function countsSource(rows: RasterRows, measure: CountMeasure, against: Against | null): FigureSource {
  const scans = rows.sources.map((source) => ({ ...source, stretch: new StretchStatistics(source.track, source.resolutionMs) }))
  let span: TimeSpan = { fromMs: 0, toMs: 1 }

  const neurons = (): readonly Neuron[] =>
    scans.flatMap(({ track, stretch, resolutionMs, places, run }) => {
      const recordedMs = recordedTime(run.record.document, track.info.recorder, span)
      return Array.from(places).flatMap((row, own): readonly Neuron[] => {
        if (row < 0) return []
        const block = rows.blocks.findLastIndex((each) => each.firstRow <= row)
        return [{ block, row, value: measured(stretch.statistics, own, resolutionMs, recordedMs) }]
      })
    })

  const measured = (statistics: SpikeStatistics, row: number, resolutionMs: number, recordedMs: number): number | null => {
    switch (measure) {
      case 'count':
        return statistics.countOf(row)
      case 'rate':
        return recordedMs > 0 ? (statistics.countOf(row) / recordedMs) * 1000 : null
      case 'interval': {
        const steps = statistics.intervalOf(row)
        return steps === null ? null : steps * resolutionMs
      }
      case 'cv':
        return statistics.cvOf(row)
    }
  }

  return {
    sources: rows.sources.map(({ track }) => track.version),
    catchUp(next, reachedMs) {
      span = { fromMs: next.fromMs, toMs: Math.min(next.toMs, reachedMs) }
      return scans.reduce((more, { stretch }) => stretch.catchUp(next, perFrame) || more, false)
    },
    figure: (color) => (against ? curve(neurons(), rows, measure, against, color) : bars(neurons(), rows, measure, color)),
    table() {
      const all = neurons()
      return columnTable([
        { name: 'neuron', values: all.map(({ row }) => row + 1) },
        { name: 'population', values: all.map(({ block }) => rows.blocks[block]?.label ?? '') },
        ...(against ? [{ name: against.name, values: all.map(({ block }) => against.values[block] ?? null) }] : []),
        { name: measureTitles[measure], values: all.map(({ value }) => value) },
      ])
    },
    summary() {
      const known = neurons().flatMap(({ value }) => value ?? [])
      const mean = known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length)
      return `${countOf(rows.count, 'neuron')}, mean ${mean.toFixed(2)}`
    },
  }
}

function bars(neurons: readonly Neuron[], rows: RasterRows, measure: CountMeasure, color: ResolveColor): Figure {
  const highest = Math.max(0, ...neurons.map(({ value }) => value ?? 0))
  const marks = rows.blocks.map(({ firstRow, count, color: own }): Mark => {
    const heights = neurons.slice(firstRow, firstRow + count).map(({ value }) => value ?? 0)
    return { kind: 'bars', edges: Array.from({ length: count + 1 }, (_, index) => firstRow + index + 0.5), heights, color: color(own) }
  })
  return {
    x: { title: 'Neuron', whole: true, low: 0.5, high: Math.max(1, rows.count) + 0.5 },
    plots: [
      {
        y: { title: measureTitles[measure], whole: measure === 'count', ...roundRange(0, highest) },
        marks,
        legend: legendOf(rows, color),
        share: 1,
      },
    ],
  }
}

function curve(neurons: readonly Neuron[], rows: RasterRows, measure: CountMeasure, against: Against, color: ResolveColor): Figure {
  const points = neurons
    .flatMap(({ block, value }) => {
      const x = against.values[block] ?? null
      return x === null || value === null ? [] : [{ x, y: value, block }]
    })
    .sort((a, b) => a.x - b.x)
  const xs = points.map(({ x }) => x)
  const ys = points.map(({ y }) => y)
  return {
    x: { title: against.title, ...roundRange(Math.min(...xs, Infinity), Math.max(...xs, -Infinity)) },
    plots: [
      {
        y: { title: measureTitles[measure], whole: measure === 'count', ...roundRange(0, Math.max(0, ...ys)) },
        marks: [
          { kind: 'line', xs, ys, color: color('--muted'), width: 1 },
          ...rows.blocks.map((block, index): Mark => {
            const own = points.filter((point) => point.block === index)
            return { kind: 'dots', xs: own.map(({ x }) => x), ys: own.map(({ y }) => y), color: color(block.color), size: 4 }
          }),
        ],
        legend: legendOf(rows, color),
        share: 1,
      },
    ],
  }
}

function legendOf({ blocks }: RasterRows, color: ResolveColor): { readonly label: string; readonly color: string }[] {
  return blocks.length < 2 ? [] : blocks.map((block) => ({ label: block.label, color: color(block.color) }))
}
