import { roundRange } from '../../../shared/figures/axis-steps'
import type { Figure, Mark } from '../../../shared/figures/figure'
import { formatNumber } from '../../../shared/units/format-quantity'
import { countOf, decimalsFor, formatValue } from '../../../shared/units/format-value'
import { correlogramValues, expectedCounts, type Correlogram, type CorrelogramMeasure, type Predictor } from './correlogram'
import { columnTable } from '../records/column-table'
import type { FigureSource, ResolveColor } from './figure-source'

/** What is chosen of a panel of correlograms. */
interface CorrelogramChoice {
  readonly measure: CorrelogramMeasure
  readonly predictor: Predictor
}

/** What is above the axis, by measure. */
const correlogramTitles: Readonly<Record<CorrelogramMeasure, string>> = { count: 'Pairs', coefficient: 'Correlation coefficient' }

/** Where correlograms come from: detectors that have them, or trains that are paired. */
export interface CorrelogramRecords extends Pick<FigureSource, 'sources' | 'catchUp'> {
  readonly correlograms: () => readonly Correlogram[]
}

/** Correlograms as a figure: bars over the lag, or steps where there are several. */
export function correlogramSource(records: CorrelogramRecords, { measure, predictor }: CorrelogramChoice): FigureSource {
  const values = (each: Correlogram): readonly number[] => correlogramValues(each, measure, predictor)
  const title = measure === 'count' && predictor !== 'none' ? 'Pairs above the predictor' : correlogramTitles[measure]
  return {
    sources: records.sources,
    catchUp: records.catchUp,
    figure: (color) =>
      figureOf(records.correlograms(), { title, values, color, showsExpected: measure === 'count' && predictor === 'none' }),
    table() {
      const all = records.correlograms()
      return columnTable([
        { name: 'lag_ms', values: all[0]?.lagsMs ?? [] },
        ...all.flatMap((each) => [
          { name: `pairs ${each.label}`, values: each.counts },
          { name: `expected ${each.label}`, values: expectedCounts(each) },
          ...(each.shifted === null ? [] : [{ name: `shifted ${each.label}`, values: each.shifted }]),
          { name: `coefficient ${each.label}`, values: correlogramValues(each, 'coefficient', predictor) },
        ]),
      ])
    },
    summary: () =>
      records
        .correlograms()
        .map((each) => summaryOf(each))
        .join('; '),
    readAt(lagMs) {
      const all = records.correlograms()
      return all.flatMap((each) => readBin(each, values(each), lagMs, all.length > 1)).join(' · ') || null
    },
  }
}

function readBin({ label, lagsMs, widthMs }: Correlogram, values: readonly number[], at: number, isOfMany: boolean): readonly string[] {
  const bin = lagsMs.findIndex((lag) => at >= lag - widthMs / 2 && at < lag + widthMs / 2)
  const value = values[bin]
  if (value === undefined) return []
  const text = Number.isInteger(value) ? countOf(value, 'pair') : formatValue(value, decimalsFor(Math.abs(value), 4))
  return [`${isOfMany ? `${label} ` : ''}${formatNumber(lagsMs[bin]!)} ms: ${text}`]
}

function summaryOf({ label, counts, totals: [from, to], lagsMs }: Correlogram): string {
  const pairs = counts.reduce((sum, count) => sum + count, 0)
  const peak = counts.reduce((best, count, bin) => (count > counts[best]! ? bin : best), 0)
  const most = pairs === 0 ? '' : `, most at ${formatNumber(lagsMs[peak] ?? 0)} ms`
  return `${label}: ${countOf(pairs, 'pair')} of ${countOf(from, 'spike')} and ${countOf(to, 'spike')}${most}`
}

interface Drawing {
  readonly title: string
  readonly values: (correlogram: Correlogram) => readonly number[]
  readonly color: ResolveColor
  readonly showsExpected: boolean
}

function figureOf(all: readonly Correlogram[], { title, values, color, showsExpected }: Drawing): Figure {
  const [first] = all
  const rim = first === undefined ? 1 : (first.lagsMs.at(-1) ?? 0) + first.widthMs / 2
  const heights = all.map(values)
  const expected = showsExpected ? all.map(expectedCounts) : []
  const every = [...heights, ...expected].flat()
  const marks = all.flatMap((each, index): readonly Mark[] => {
    const edges = [...each.lagsMs.map((lag) => lag - each.widthMs / 2), rim]
    const own = heights[index]!
    const shape: Mark =
      all.length === 1
        ? { kind: 'bars', edges, heights: own, color: color(each.color) }
        : {
            kind: 'line',
            xs: edges.flatMap((edge) => [edge, edge]).slice(1, -1),
            ys: own.flatMap((height) => [height, height]),
            color: color(each.color),
            width: 1.5,
          }
    const line: readonly Mark[] = showsExpected
      ? [{ kind: 'line', xs: each.lagsMs, ys: expected[index]!, color: color('--text'), width: 1 }]
      : []
    return [shape, ...line]
  })
  return {
    x: { title: 'Lag (ms)', low: -rim, high: rim },
    plots: [
      {
        y: { title, ...roundRange(Math.min(0, ...every), Math.max(0, ...every)) },
        marks,
        legend: all.length < 2 ? [] : all.map((each) => ({ label: each.label, color: color(each.color) })),
        share: 1,
      },
    ],
  }
}
