import { roundRange } from '../../../shared/figures/axis-steps'
import { countOf, formatValue } from '../../../shared/units/format-value'
import { niceNumber } from '../buffers/rate-bins'
import type { RasterRows } from '../raster/raster-rows'
import { StretchScan } from './stretch-scan'
import type { TimeSpan } from '../buffers/time-span'
import { columnTable } from '../records/column-table'
import { perFrame, type FigureSource } from './figure-source'

const usualBins = 100

/** Spikes laid over each other by the time within a trial, in spikes/s a neuron: with no trials, the run is one. */
export function psthSource(rows: RasterRows, chosen: { readonly binMs: number | null; readonly periodMs: number | null }): FigureSource {
  let span: TimeSpan = { fromMs: 0, toMs: 1 }
  const stepMs = Math.max(...rows.sources.map(({ resolutionMs }) => resolutionMs), 1e-3)
  const periodMs = (): number => Math.min(chosen.periodMs ?? Infinity, span.toMs - span.fromMs)
  const binMs = (): number =>
    chosen.binMs === null ? niceNumber(periodMs() / usualBins, stepMs) : Math.max(1, Math.round(chosen.binMs / stepMs)) * stepMs
  let reached = 0
  let counted = ''
  let counts: Float64Array[] = []

  const scans = rows.sources.map(({ track, resolutionMs, blockOfGroup }) => {
    const make = (): StretchScan =>
      new StretchScan(track, resolutionMs, {
        begin: () => undefined,
        take({ steps, senders }) {
          const period = periodMs()
          const width = binMs()
          for (let index = 0; index < steps.length; index += 1) {
            const bins = counts[blockOfGroup[track.rows.groupIndexOf(senders[index] ?? 0)] ?? -1]
            if (bins === undefined) continue
            // A bin holds what lies in (from, to], as a step is stamped with its end.
            const within = ((steps[index] ?? 0) * resolutionMs - span.fromMs - stepMs / 2) % period
            const bin = Math.floor(within / width)
            bins[bin] = (bins[bin] ?? 0) + 1
          }
        },
      })
    return { make, scan: make() }
  })

  /** Trials are as many as fit; the last may be begun only. */
  const trials = (): number => Math.max(1e-9, Math.min(span.toMs, reached) - span.fromMs) / periodMs()
  const rates = (): readonly (readonly number[])[] =>
    counts.map((bins, block) => {
      const width = binMs()
      // Without trials there is one, also while it lasts.
      const laid = chosen.periodMs === null ? 1 : trials()
      return Array.from(bins, (count, bin) => {
        const lengthMs = Math.min(width, periodMs() - bin * width)
        return (count / (rows.blocks[block]?.neurons ?? 1) / laid / lengthMs) * 1000
      })
    })

  return {
    sources: rows.sources.map(({ track }) => track.version),
    catchUp(next, reachedMs) {
      reached = reachedMs
      const key = [next.fromMs, next.toMs, binMs()].join()
      if (key !== counted) {
        counted = key
        span = next
        const bins = Math.min(100_000, Math.max(1, Math.ceil(periodMs() / binMs() - 1e-9)))
        counts = rows.blocks.map(() => new Float64Array(bins))
        for (const each of scans) each.scan = each.make()
      }
      return scans.reduce((more, { scan }) => scan.catchUp(span, perFrame) || more, false)
    },
    figure(color) {
      const width = binMs()
      const heights = rates()
      return {
        x: { title: chosen.periodMs === null ? 'Time (ms)' : 'Time within a trial (ms)', low: 0, high: periodMs() },
        plots: [
          {
            y: { title: 'Rate (spikes/s)', ...roundRange(0, Math.max(0, ...heights.map((own) => Math.max(0, ...own)))) },
            marks: heights.map((own, index) => ({
              kind: 'bars',
              edges: Array.from({ length: own.length + 1 }, (_, bin) => Math.min(bin * width, periodMs())),
              heights: own,
              color: color(rows.blocks[index]?.color ?? '--muted'),
            })),
            legend: rows.blocks.length < 2 ? [] : rows.blocks.map((block) => ({ label: block.label, color: color(block.color) })),
            share: 1,
          },
        ],
      }
    },
    table() {
      const width = binMs()
      return columnTable([
        { name: 'time_ms', values: Array.from({ length: counts[0]?.length ?? 0 }, (_, bin) => bin * width) },
        ...rates().map((values, index) => ({ name: `rate ${rows.blocks[index]?.label ?? ''} (spikes/s)`, values })),
      ])
    },
    summary() {
      const laid = chosen.periodMs === null ? '' : `${countOf(Math.ceil(trials()), 'trial')} of ${formatValue(periodMs(), 0)} ms, `
      return `${laid}bins of ${formatValue(binMs(), binMs() < 1 ? 1 : 0)} ms`
    },
  }
}
