import { eventOf, type RasterRows } from '../raster/raster-rows'
import { niceNumber } from '../buffers/rate-bins'
import { StretchScan } from './stretch-scan'
import type { TimeSpan } from '../buffers/time-span'
import type { LabelledLine } from '../panels/kinds/trace-plot'
import { SegmentColumns } from './segment-columns'
import { segmentLength, WelchSpectrum, type UsualSegments } from './welch'
import { perFrame, type FigureSource } from './figure-source'
import { rowsOf } from './values-source'

/** How much power lies where, of one population's rate or of one quantity of a neuron. */
export interface Spectrum {
  readonly label: string
  /** CSS colour or variable. */
  readonly color: string
  /** Of what was measured: the density is in its square per Hz. */
  readonly unit: string
  readonly segments: number
  readonly segmentMs: number
  /** The frequency (Hz) of entry `k` is `k · stepHz`. */
  readonly stepHz: number
  readonly density: Float64Array
  /** The same over time, where that was wanted. */
  readonly columns: SegmentColumns | null
}

/** Where spectra come from. */
export interface SpectrumRecords extends Pick<FigureSource, 'sources' | 'catchUp'> {
  readonly spectra: () => readonly Spectrum[]
}

/** What is chosen of spectra; null leaves it to the panel. */
export interface SegmentChoice {
  readonly segmentMs: number | null
  /** Spectra are kept over time, up to this frequency (Hz); null where they are only averaged. */
  readonly overTimeTo: number | null
}

/** Of rates also the width of the bins in which spikes are counted. */
export interface RateChoice extends SegmentChoice {
  readonly binMs: number | null
}

/** Segments are shorter where something is to change from one to the next. */
const overTime: UsualSegments = { ms: 256, share: 1 / 6 }

/** What averages segments of a stretch of time that begins at `fromMs`. */
function spectrumOver(span: TimeSpan, everyMs: number, chosen: SegmentChoice): WelchSpectrum {
  const length = segmentsOver(span, everyMs, chosen)
  const highestHz = chosen.overTimeTo
  return new WelchSpectrum(length, everyMs, highestHz === null ? null : SegmentColumns.of(length, everyMs, span.fromMs, highestHz))
}

function segmentsOver({ fromMs, toMs }: TimeSpan, everyMs: number, { segmentMs, overTimeTo }: SegmentChoice): number {
  return segmentLength(everyMs, toMs - fromMs, segmentMs, overTimeTo === null ? undefined : overTime)
}

/** Spikes are counted in bins so wide (ms), or wider where there would be more than so many. */
const usualBinMs = 1
const mostBins = 1 << 20

/** Numbers taken in at once: some four milliseconds, most of them for the transform. */
const numbersAtOnce = 40_000

/** Of the rate of each population: of its spikes in bins, over its neurons. */
export function rateRecords(rows: RasterRows, chosen: RateChoice): SpectrumRecords {
  const stepMs = Math.max(...rows.sources.map(({ resolutionMs }) => resolutionMs), 1e-3)
  let begun = ''
  let [fromMs, toMs] = [0, 0]
  let binMs = usualBinMs
  /** Up to where everything is taken in. */
  let doneBins = 0
  let trains: readonly Train[] = []

  const begin = (span: TimeSpan): void => {
    const wanted = Math.max(chosen.binMs ?? usualBinMs, (span.toMs - span.fromMs) / mostBins)
    const width = chosen.binMs === null ? niceNumber(wanted, stepMs) : Math.max(1, Math.round(wanted / stepMs)) * stepMs
    const length = segmentsOver(span, width, chosen)
    const key = [span.fromMs, width, length].join()
    const goesOn = key === begun && span.toMs >= toMs
    begun = key
    fromMs = span.fromMs
    toMs = span.toMs
    if (goesOn) return
    binMs = width
    doneBins = 0
    trains = rows.blocks.map(({ neurons }) => new Train(spectrumOver(span, width, chosen), neurons, fromMs))
    for (const each of scans) each.scan = each.make()
  }
  const scans = rows.sources.map(({ track, resolutionMs, blockOfGroup }) => {
    const make = (): StretchScan =>
      new StretchScan(track, resolutionMs, {
        begin: () => undefined,
        take({ steps, senders }) {
          for (let index = 0; index < steps.length; index += 1) {
            const train = trains[blockOfGroup[track.rows.groupIndexOf(senders[index]!)] ?? -1]
            // A bin holds what lies in (from, to], as a step is stamped with its end.
            train?.count(Math.ceil((steps[index]! * resolutionMs - fromMs) / binMs - 1e-6) - 1)
          }
        },
      })
    return { make, scan: make() }
  })
  return {
    sources: rows.sources.map(({ track }) => track.version),
    catchUp(span, reachedMs) {
      begin(span)
      const wholeBins = Math.floor((Math.min(span.toMs, reachedMs) - fromMs) / binMs + 1e-6)
      const target = Math.min(wholeBins, doneBins + Math.ceil(numbersAtOnce / Math.max(1, trains.length)))
      if (target <= doneBins) return false
      const stretch = { fromMs, toMs: fromMs + target * binMs }
      const more = scans.reduce((some, { scan }) => scan.catchUp(stretch, perFrame) || some, false)
      if (!scans.every(({ scan }) => scan.isWhole)) return more
      for (const train of trains) train.finishTo(target)
      doneBins = target
      return target < wholeBins
    },
    spectra: () =>
      trains.map(({ spectrum }, index) => ({
        label: rows.blocks[index]?.label ?? '',
        color: rows.blocks[index]?.color ?? '--muted',
        unit: `${eventOf(rows.sources)}s/s`,
        ...told(spectrum),
      })),
  }
}

/** The spikes of a population, bin after bin. */
class Train {
  private bin = 0
  private spikes = 0
  private readonly scale: number

  constructor(
    readonly spectrum: WelchSpectrum,
    neurons: number,
    private readonly fromMs: number,
  ) {
    this.scale = 1000 / spectrum.everyMs / Math.max(1, neurons)
  }

  /** A spike in a bin, none earlier than the one before. */
  count(bin: number): void {
    this.finishTo(bin)
    this.spikes += 1
  }

  /** All bins before this one are complete. */
  finishTo(bin: number): void {
    for (; this.bin < bin; this.bin += 1) {
      this.spectrum.add(this.spikes * this.scale, this.fromMs + (this.bin + 0.5) * this.spectrum.everyMs)
      this.spikes = 0
    }
  }
}

/** Of what a multimeter recorded: a spectrum a line. */
export function sampleRecords(lines: readonly LabelledLine[], unit: string, chosen: SegmentChoice): SpectrumRecords {
  let begun = ''
  let toMs = 0
  let spectra: readonly WelchSpectrum[] = []
  let next: number[] = []
  const begin = (span: TimeSpan): void => {
    const every = lines.map(({ track, resolutionMs }) => track.buffer.everySteps * resolutionMs)
    const lengths = every.map((ms) => segmentsOver(span, ms, chosen))
    const key = [span.fromMs, ...lengths].join()
    const goesOn = key === begun && span.toMs >= toMs
    begun = key
    toMs = span.toMs
    if (goesOn) return
    spectra = every.map((ms) => spectrumOver(span, ms, chosen))
    next = lines.map(({ track, resolutionMs }) => rowsOf(track.buffer, span, resolutionMs)[0])
  }
  return {
    sources: lines.map(({ track }) => track.version),
    catchUp(span) {
      begin(span)
      let room = numbersAtOnce
      let more = false
      lines.forEach(({ track: { buffer }, channel, resolutionMs }, index) => {
        const spectrum = spectra[index]!
        const first = Math.max(next[index]!, buffer.firstRow)
        if (first > next[index]!) spectrum.pause()
        const [, last] = rowsOf(buffer, span, resolutionMs)
        const wanted = Math.min(last, first + room)
        const end = Math.max(first, buffer.presentUntil(channel, first, wanted))
        for (let row = first; row < end; row += 1) {
          if (buffer.followsPause(row)) spectrum.pause()
          spectrum.add(buffer.valueAt(channel, row), buffer.stepOf(row) * resolutionMs)
        }
        next[index] = end
        room -= end - first
        // What is away tells when it comes.
        more ||= end >= wanted && end < last
      })
      return more
    },
    spectra: () => lines.map(({ label, color }, index) => ({ label, color, unit, ...told(spectra[index]) })),
  }
}

/** Both, those of rates first. */
export function allRecords(all: readonly SpectrumRecords[]): SpectrumRecords {
  return {
    sources: all.flatMap(({ sources }) => sources),
    catchUp: (span, reachedMs) => all.reduce((more, records) => records.catchUp(span, reachedMs) || more, false),
    spectra: () => all.flatMap((records) => records.spectra()),
  }
}

function told(spectrum: WelchSpectrum | undefined): Pick<Spectrum, 'segments' | 'segmentMs' | 'stepHz' | 'density' | 'columns'> {
  if (spectrum === undefined) return { segments: 0, segmentMs: 0, stepHz: 1, density: new Float64Array(0), columns: null }
  const { segments, stepHz, length, everyMs, columns } = spectrum
  return { segments, segmentMs: length * everyMs, stepHz, density: spectrum.density(), columns }
}
