import { roundRange } from '../../../shared/figures/axis-steps'
import { countOf, formatValue } from '../../../shared/units/format-value'
import { niceNumber } from '../buffers/rate-bins'
import type { RasterRows } from '../raster/raster-rows'
import { StretchStatistics } from './stretch-scan'
import { perFrame, type FigureSource } from './figure-source'
import { columnTable } from '../records/column-table'

/** Where nobody chose, the histogram has about this many bins up to the longest of all but a hundredth of the intervals. */
const usualBins = 50

interface Histogram {
  readonly binMs: number
  /** A list a block. */
  readonly counts: readonly (readonly number[])[]
}

/** How long the intervals between spikes of the same neuron are, a histogram a block, with their variation. */
export function intervalsSource(rows: RasterRows, binMs: number | null): FigureSource {
  const scans = rows.sources.map((source) => ({ ...source, stretch: new StretchStatistics(source.track, source.resolutionMs, true) }))

  const intervals = (): readonly { readonly counts: Uint32Array; readonly stepMs: number }[] =>
    scans.flatMap(({ stretch, resolutionMs, blockOfGroup }) =>
      blockOfGroup.flatMap((block, group) => (block < 0 ? [] : [{ counts: stretch.statistics.intervalsOf(group), stepMs: resolutionMs }])),
    )

  const histogram = (): Histogram => {
    const all = intervals()
    const stepMs = Math.max(...all.map((block) => block.stepMs), 1e-3)
    const width = binMs === null ? niceNumber(mostOf(all) / usualBins, stepMs) : Math.max(1, Math.round(binMs / stepMs)) * stepMs
    const last = Math.max(
      0,
      ...all.map(({ counts, stepMs: step }) => Math.floor((counts.findLastIndex((count) => count > 0) * step) / width + 1e-9)),
    )
    const bins = Math.min(last + 1, 10_000)
    return {
      binMs: width,
      counts: all.map(({ counts, stepMs: step }) => {
        const binned = Array.from({ length: bins }, () => 0)
        counts.forEach((count, steps) => {
          const bin = Math.floor((steps * step) / width + 1e-9)
          if (count > 0 && bin < bins) binned[bin] = (binned[bin] ?? 0) + count
        })
        return binned
      }),
    }
  }

  const variations = (): readonly (number | null)[] =>
    scans.flatMap(({ stretch, blockOfGroup }) =>
      stretch.statistics.byBlock().flatMap(({ cv }, group) => ((blockOfGroup[group] ?? -1) < 0 ? [] : [cv])),
    )
  const labelled = (): readonly string[] => {
    const cvs = variations()
    return rows.blocks.map(({ label }, index) => {
      const cv = cvs[index] ?? null
      return cv === null ? label : `${label}, CV ${cv.toFixed(2)}`
    })
  }

  return {
    sources: rows.sources.map(({ track }) => track.version),
    catchUp: (span) => scans.reduce((more, { stretch }) => stretch.catchUp(span, perFrame) || more, false),
    figure(color) {
      const { binMs: width, counts } = histogram()
      const highest = Math.max(0, ...counts.flat())
      const labels = labelled()
      return {
        x: { title: 'Interval (ms)', low: 0, high: Math.max(width, (counts[0]?.length ?? 1) * width) },
        plots: [
          {
            y: { title: 'Count', whole: true, ...roundRange(0, highest) },
            marks: counts.map((heights, index) => ({
              kind: 'bars',
              edges: Array.from({ length: heights.length + 1 }, (_, bin) => bin * width),
              heights,
              color: color(rows.blocks[index]?.color ?? '--muted'),
            })),
            legend: rows.blocks.map(({ color: own }, index) => ({ label: labels[index] ?? '', color: color(own) })),
            share: 1,
          },
        ],
      }
    },
    table() {
      const { binMs: width, counts } = histogram()
      return columnTable([
        { name: 'interval_ms', values: (counts[0] ?? []).map((_, bin) => bin * width) },
        ...counts.map((values, index) => ({ name: `count ${rows.blocks[index]?.label ?? ''}`, values })),
      ])
    },
    summary() {
      const { binMs: width, counts } = histogram()
      const total = counts.flat().reduce((sum, count) => sum + count, 0)
      const binned = `${countOf(total, 'interval')} in bins of ${formatValue(width, width < 1 ? 1 : 0)} ms`
      return [binned, ...labelled().filter((label) => label.includes('CV'))].join('; ')
    },
  }
}

/** The interval that all but a hundredth do not exceed, in milliseconds. */
function mostOf(blocks: readonly { readonly counts: Uint32Array; readonly stepMs: number }[]): number {
  return Math.max(
    0,
    ...blocks.map(({ counts, stepMs }) => {
      const total = counts.reduce((sum, count) => sum + count, 0)
      let seen = 0
      const at = counts.findIndex((count) => (seen += count) >= total * 0.99)
      return total === 0 ? 0 : at * stepMs
    }),
  )
}
