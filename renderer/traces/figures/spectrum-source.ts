import { logarithmicAxis, roundRange } from '../../../shared/figures/axis-steps'
import type { Figure, FigureAxis, FigurePlot } from '../../../shared/figures/figure'
import { countOf, decimalsFor, formatValue } from '../../../shared/units/format-value'
import { columnTable, type TableColumn } from '../records/column-table'
import type { FigureSource, ResolveColor } from './figure-source'
import type { Spectrum, SpectrumRecords } from './spectrum-records'

/** What is above the axis: the density, or powers of ten of it. */
export const spectrumMeasures = ['density', 'logarithm'] as const
export type SpectrumMeasure = (typeof spectrumMeasures)[number]

/** What a kind of panel shows where nobody chose: colours would show little but the highest power. */
export function usualMeasure(kind: string): SpectrumMeasure {
  return kind === 'spectrogram' ? 'logarithm' : 'density'
}

/** Frequencies (Hz) that are shown where nobody chose others, and up to which there is anything to be shown. */
export const usualHz = 200
export const mostHz = 1000

/** Powers of ten below the highest that are shown at most. */
const mostDecades = 8

/** Spectra as a figure: a line each over the frequency. */
export function spectrumSource(records: SpectrumRecords, measure: SpectrumMeasure): FigureSource {
  return {
    sources: records.sources,
    catchUp: records.catchUp,
    figure: (color) => figureOf(records.spectra(), measure, color),
    table: () => columnTable(records.spectra().flatMap(columnsOf)),
    summary: () => records.spectra().map(summaryOf).join('; '),
    readAt: (hz) => readingOf(records.spectra(), hz),
  }
}

/** The unit of a density: `mV²/Hz`, `spikes²/s²/Hz`. */
export function densityUnit(unit: string): string {
  const squared = unit
    .split('/')
    .map((part) => (part === '1' || part === '' ? part : `${part}²`))
    .join('/')
  return `${squared === '' ? '1' : squared}/Hz`
}

/** Entries of a density that are shown; at 0 Hz lies what was taken off. */
function shownEntries({ stepHz, density, segments }: Spectrum): readonly number[] {
  if (segments === 0) return []
  const last = Math.min(density.length - 1, Math.floor(mostHz / stepHz + 1e-9))
  return Array.from({ length: Math.max(0, last) }, (_, index) => index + 1)
}

/** What is measured in one unit has a plot of its own. */
function figureOf(spectra: readonly Spectrum[], measure: SpectrumMeasure, color: ResolveColor): Figure {
  const units = [...new Set(spectra.map(({ unit }) => unit))]
  const plots = units.map((unit) => plotOf(unit, spectra.filter((each) => each.unit === unit).map(drawnOf), measure, color))
  const highestHz = spectra.reduce((most, { stepHz, density }) => Math.max(most, (density.length - 1) * stepHz), 0)
  return { x: { title: 'Frequency (Hz)', low: 0, high: Math.min(usualHz, highestHz) || usualHz }, plots }
}

interface DrawnSpectrum {
  readonly spectrum: Spectrum
  readonly xs: readonly number[]
  readonly values: readonly number[]
}

function drawnOf(spectrum: Spectrum): DrawnSpectrum {
  const entries = shownEntries(spectrum)
  return { spectrum, xs: entries.map((k) => k * spectrum.stepHz), values: entries.map((k) => spectrum.density[k]!) }
}

function plotOf(unit: string, drawn: readonly DrawnSpectrum[], measure: SpectrumMeasure, color: ResolveColor): FigurePlot {
  const title = `Power (${densityUnit(unit)})`
  const highest = Math.max(0, ...drawn.map(({ values }) => largest(values)))
  const isLogarithmic = measure === 'logarithm'
  return {
    y: isLogarithmic ? decadesOf(title, drawn, highest) : { title, ...roundRange(0, highest) },
    marks: drawn.map(({ spectrum, xs, values }) => ({
      kind: 'line',
      xs,
      ys: isLogarithmic ? values.map((value) => Math.log10(value)) : values,
      color: color(spectrum.color),
      width: 1.25,
    })),
    legend: drawn.length < 2 ? [] : drawn.map(({ spectrum }) => ({ label: spectrum.label, color: color(spectrum.color) })),
    share: 1,
  }
}

function largest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 0)
}

/** Whole powers of ten around what there is. */
function decadesOf(title: string, drawn: readonly DrawnSpectrum[], highest: number): FigureAxis {
  if (highest === 0) return logarithmicAxis(title, 0.1, 1)
  const top = Math.ceil(Math.log10(highest))
  const lowest = drawn.reduce(
    (least, { values }) => values.reduce((own, value) => (value > 0 ? Math.min(own, value) : own), least),
    highest,
  )
  const bottom = Math.max(top - mostDecades, Math.floor(Math.log10(lowest)))
  return logarithmicAxis(title, 10 ** Math.min(bottom, top - 1), 10 ** top)
}

/** Each power by its frequency; those of the same frequencies share one column of them. */
function columnsOf(spectrum: Spectrum, index: number, all: readonly Spectrum[]): readonly TableColumn[] {
  const before = all[index - 1]
  const isShared = before?.stepHz === spectrum.stepHz && before.density.length === spectrum.density.length
  const frequencies = { name: 'frequency_Hz', values: Array.from(spectrum.density, (_, k) => k * spectrum.stepHz) }
  const powers = { name: `power ${spectrum.label} (${densityUnit(spectrum.unit)})`, values: Array.from(spectrum.density) }
  return isShared ? [powers] : [frequencies, powers]
}

function summaryOf({ label, segments, segmentMs, stepHz, density }: Spectrum): string {
  if (segments === 0) return `${label}: no stretch of ${formatValue(segmentMs, decimalsFor(segmentMs))} ms is complete`
  const peak = density.reduce((best, value, k) => (k > 0 && value > density[best]! ? k : best), 1)
  return `${label}: most at ${hertz(peak * stepHz, stepHz)}, ${countOf(segments, 'segment')} of ${formatValue(segmentMs, decimalsFor(segmentMs))} ms`
}

function hertz(value: number, stepHz: number): string {
  return `${formatValue(value, decimalsFor(stepHz, 1))} Hz`
}

/** More would not fit below a figure. */
const mostReadings = 4

function readingOf(spectra: readonly Spectrum[], at: number): string | null {
  const readings = spectra.slice(0, mostReadings).flatMap(({ label, segments, stepHz, density, unit }) => {
    const k = Math.round(at / stepHz)
    const value = density[k]
    if (value === undefined || k < 1 || segments === 0) return []
    const text = `${formatValue(value, decimalsFor(value))} ${densityUnit(unit)}`
    return [`${spectra.length > 1 ? `${label} ` : ''}${hertz(k * stepHz, stepHz)}: ${text}`]
  })
  return readings.join(' · ') || null
}
