import type { Figure, FigurePlot } from '../../../shared/figures/figure'
import { countOf, decimalsFor, formatValue } from '../../../shared/units/format-value'
import type { TimeSpan } from '../buffers/time-span'
import { columnTable } from '../records/column-table'
import { scaleColor } from './colour-scale'
import type { FigureSource } from './figure-source'
import type { SegmentColumns } from './segment-columns'
import type { Spectrum, SpectrumRecords } from './spectrum-records'
import { densityUnit, type SpectrumMeasure } from './spectrum-source'

/** Powers of ten below the highest that colours tell apart at most: a thousandth of it is as dark as nothing. */
const mostDecades = 3
/** Colours that are named beside the figure. */
const scaleEntries = 4
/** Shades that are told apart: few enough that neighbours often share one. */
const shades = 64

/** Spectra over time as a figure: a plot each, of which colours tell the power; those in one unit share their colours. */
export function spectrogramSource(records: SpectrumRecords, measure: SpectrumMeasure, highestHz: number): FigureSource {
  let span: TimeSpan = { fromMs: 0, toMs: 0 }
  return {
    sources: records.sources,
    catchUp(next, reachedMs) {
      span = next
      return records.catchUp(next, reachedMs)
    },
    figure: () => figureOf(records.spectra(), span, measure, highestHz),
    table: () => tableOf(records.spectra()),
    summary: () => records.spectra().map(summaryOf).join('; '),
    readAt: (ms, hz, plot) => readingOf(records.spectra()[plot], ms, hz),
  }
}

interface Scale {
  readonly share: (density: number) => number
  readonly entries: readonly { readonly label: string; readonly color: string }[]
}

function figureOf(spectra: readonly Spectrum[], { fromMs, toMs }: TimeSpan, measure: SpectrumMeasure, highestHz: number): Figure {
  const scales = new Map([...new Set(spectra.map(({ unit }) => unit))].map((unit) => [unit, scaleOf(spectra, unit, measure)]))
  const told = new Set<string>()
  const plots = spectra.map((spectrum): FigurePlot => {
    const { share = () => 0, entries = [] } = scales.get(spectrum.unit) ?? {}
    const isFirst = !told.has(spectrum.unit)
    told.add(spectrum.unit)
    return {
      y: { title: spectra.length > 1 ? `${spectrum.label}, frequency (Hz)` : 'Frequency (Hz)', low: 0, high: highestHz },
      marks:
        spectrum.columns === null ? [] : [cellsOf(spectrum.columns, (density) => scaleColor(Math.round(share(density) * shades) / shades))],
      legend: isFirst ? entries.map((entry) => ({ ...entry, framed: true })) : [],
      share: 1,
    }
  })
  return { x: { title: 'Time (ms)', low: fromMs, high: toMs }, plots }
}

function cellsOf(grid: SegmentColumns, colorOf: (density: number) => string): FigurePlot['marks'][number] {
  const colors: (string | null)[] = []
  for (let row = 0; row < grid.rows; row += 1) {
    for (let column = 0; column < grid.columns; column += 1) {
      const density = grid.at(column, row)
      colors.push(Number.isFinite(density) ? colorOf(density) : null)
    }
  }
  return {
    kind: 'cells',
    xEdges: Array.from({ length: grid.columns + 1 }, (_, k) => grid.fromMs + k * grid.columnMs),
    yEdges: Array.from({ length: grid.rows + 1 }, (_, k) => grid.fromHz + k * grid.rowHz),
    colors,
  }
}

function scaleOf(spectra: readonly Spectrum[], unit: string, measure: SpectrumMeasure): Scale {
  let [least, most] = [Infinity, 0]
  for (const { columns: grid, unit: own } of spectra) {
    if (grid === null || own !== unit) continue
    for (let column = 0; column < grid.columns; column += 1) {
      for (let row = 0; row < grid.rows; row += 1) {
        const density = grid.at(column, row)
        if (density > most) most = density
        if (density > 0 && density < least) least = density
      }
    }
  }
  if (most === 0) return { share: () => 0, entries: [] }
  const decades = Math.min(mostDecades, Math.log10(most / least)) || 1
  const isLogarithmic = measure === 'logarithm'
  const valueAt = (share: number): number => (isLogarithmic ? most * 10 ** (decades * (share - 1)) : most * share)
  return {
    share: (density) => (isLogarithmic ? 1 + Math.log10(density / most) / decades : density / most),
    entries: Array.from({ length: scaleEntries }, (_, index) => {
      const share = index / (scaleEntries - 1)
      const value = valueAt(share)
      const number = formatValue(value, decimalsFor(value))
      // The first is there in the narrowest panel, and so it has the unit.
      const label = index > 0 ? number : `${isLogarithmic ? '≤ ' : ''}${number} ${densityUnit(unit)}`
      return { label, color: scaleColor(share) }
    }),
  }
}

/** Every cell in a row: when, which frequency, and the power of each spectrum there. */
function tableOf(spectra: readonly Spectrum[]): ReturnType<FigureSource['table']> {
  const columns = spectra.flatMap(({ label, unit, columns: grid }) => {
    if (grid === null) return []
    const cells = Array.from({ length: grid.columns * grid.rows }, (_, k) => [Math.floor(k / grid.rows), k % grid.rows] as const)
    return [
      { name: `time_ms ${label}`, values: cells.map(([column]) => middleOf(grid, column)) },
      { name: `frequency_Hz ${label}`, values: cells.map(([, row]) => frequencyOf(grid, row)) },
      { name: `power ${label} (${densityUnit(unit)})`, values: cells.map(([column, row]) => finite(grid.at(column, row))) },
    ]
  })
  return columnTable(columns)
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}

/** The moment (ms) for which a column stands. */
function middleOf(grid: SegmentColumns, column: number): number {
  return grid.fromMs + (column + 0.5) * grid.columnMs
}

/** The frequency (Hz) in the middle of a row. */
function frequencyOf(grid: SegmentColumns, row: number): number {
  return grid.fromHz + (row + 0.5) * grid.rowHz
}

function summaryOf({ label, segments, segmentMs, columns: grid }: Spectrum): string {
  const length = `${formatValue(segmentMs, decimalsFor(segmentMs))} ms`
  if (segments === 0 || grid === null) return `${label}: no stretch of ${length} is complete`
  let [best, bestColumn, bestRow] = [-1, 0, 0]
  for (let column = 0; column < grid.columns; column += 1) {
    for (let row = 0; row < grid.rows; row += 1) {
      if (grid.at(column, row) > best) [best, bestColumn, bestRow] = [grid.at(column, row), column, row]
    }
  }
  const when = formatValue(middleOf(grid, bestColumn), 0)
  return `${label}: most at ${when} ms, ${hertz(grid, bestRow)}, ${countOf(segments, 'segment')} of ${length}`
}

function hertz(grid: SegmentColumns, row: number): string {
  return `${formatValue(frequencyOf(grid, row), decimalsFor(grid.rowHz, 1))} Hz`
}

function readingOf(spectrum: Spectrum | undefined, ms: number, hz: number): string | null {
  const grid = spectrum?.columns ?? null
  if (spectrum === undefined || grid === null) return null
  const column = Math.floor((ms - grid.fromMs) / grid.columnMs)
  const row = Math.floor((hz - grid.fromHz) / grid.rowHz)
  const density = column < 0 || column >= grid.columns || row < 0 || row >= grid.rows ? NaN : grid.at(column, row)
  if (!Number.isFinite(density)) return null
  const power = `${formatValue(density, decimalsFor(density))} ${densityUnit(spectrum.unit)}`
  return `${formatValue(middleOf(grid, column), 0)} ms, ${hertz(grid, row)}: ${power}`
}
