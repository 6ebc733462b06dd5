import { FourierTransform } from '../../../shared/numerics/fourier'
import { hopsPerSegment, type SegmentColumns } from './segment-columns'

/** How long segments are (ms) where nobody chose, or which share of what there is if that is shorter. */
export interface UsualSegments {
  readonly ms: number
  readonly share: number
}
const forMeans: UsualSegments = { ms: 1000, share: 1 / 2 }
const fewest = 8
const most = 1 << 18

/** How many numbers a segment has: the power of two nearest to what was chosen, as far as there are as many. */
export function segmentLength(everyMs: number, spanMs: number, chosenMs: number | null, usual = forMeans): number {
  // A file may hold any number.
  const isChosen = chosenMs !== null && chosenMs > 0
  const power = !isChosen ? Math.floor(log2(Math.min(usual.ms, spanMs * usual.share) / everyMs)) : Math.round(log2(chosenMs / everyMs))
  const available = Math.floor(log2(spanMs / everyMs))
  return Math.min(most, Math.max(fewest, 2 ** Math.min(power, available)))
}

/** Rounding is not to cost a power. */
function log2(count: number): number {
  return Math.log2(count * (1 + 1e-9))
}

/** The weights of a segment of so many numbers: the periodic window of Hann. */
function hannWindow(length: number): Float64Array {
  return Float64Array.from({ length }, (_, k) => 0.5 - 0.5 * Math.cos((2 * Math.PI * k) / length))
}

/**
 * The power spectral density of numbers that come at even times, while they come (Welch, IEEE Trans. Audio Electroacoust. 15, 70, 1967): the
 * mean over segments that overlap by half or more, each less its mean and weighted by the window of Hann. It is one-sided: from 0 Hz to half the rate of the numbers
 * it adds up to their variance.
 */
export class WelchSpectrum {
  /** Segments so far. */
  segments = 0
  readonly #window: Float64Array
  readonly #transform: FourierTransform
  readonly #segment: Float64Array
  readonly #real: Float64Array
  readonly #imaginary: Float64Array
  readonly #sums: Float64Array
  /** What turns the power of one segment into a density. */
  readonly #scale: number
  /** Numbers from the beginning of a segment to that of the next. */
  readonly #hop: number
  #filled = 0

  /** Segments of `length` numbers, a power of two, `everyMs` apart; with `columns` each is told to them, too, and has seven eighths of the one before. */
  constructor(
    readonly length: number,
    readonly everyMs: number,
    readonly columns: SegmentColumns | null = null,
  ) {
    this.#window = hannWindow(length)
    this.#transform = new FourierTransform(length)
    this.#segment = new Float64Array(length)
    this.#real = new Float64Array(length)
    this.#imaginary = new Float64Array(length)
    this.#sums = new Float64Array(length / 2 + 1)
    this.#hop = columns === null ? length / 2 : length / hopsPerSegment
    this.#scale = everyMs / 1000 / this.#window.reduce((sum, own) => sum + own * own, 0)
  }

  /** The distance of two frequencies (Hz). */
  get stepHz(): number {
    return 1000 / (this.length * this.everyMs)
  }

  /** Takes in the next number, which belongs to this moment. One that is not finite is a pause. */
  add(value: number, ms = 0): void {
    if (!Number.isFinite(value)) {
      this.pause()
      return
    }
    this.#segment[this.#filled++] = value
    if (this.#filled < this.length) return
    this.#takeSegment(ms - ((this.length - 1) * this.everyMs) / 2)
    this.#segment.copyWithin(0, this.#hop)
    this.#filled = this.length - this.#hop
  }

  /** What comes next does not follow what came before. */
  pause(): void {
    this.#filled = 0
  }

  /** The density at 0 Hz, `stepHz`, 2 `stepHz` …, in the square of the unit of the numbers per Hz; all zero before the first segment. */
  density(): Float64Array {
    const scale = this.segments === 0 ? 0 : this.#scale / this.segments
    return this.#sums.map((sum, k) => sum * scale * this.#sides(k))
  }

  /** All but the first and the last stand for a frequency below 0, too. */
  #sides(k: number): number {
    return k === 0 || k === this.length / 2 ? 1 : 2
  }

  #takeSegment(middleMs: number): void {
    const { length } = this
    const segment = this.#segment
    let sum = 0
    for (let k = 0; k < length; k += 1) sum += segment[k]!
    const mean = sum / length
    for (let k = 0; k < length; k += 1) this.#real[k] = (segment[k]! - mean) * this.#window[k]!
    this.#imaginary.fill(0)
    this.#transform.transform(this.#real, this.#imaginary)
    const power = (k: number): number => this.#real[k]! ** 2 + this.#imaginary[k]! ** 2
    for (let k = 0; k <= length / 2; k += 1) this.#sums[k]! += power(k)
    this.segments += 1
    this.columns?.add((k) => power(k) * this.#scale * this.#sides(k), middleMs)
  }
}
