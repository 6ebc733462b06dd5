/** So many segments begin within one: what changes is seen as it does. */
export const hopsPerSegment = 8

/** More of either would be no wider than a point of the screen, and take long to draw. */
const mostColumns = 160
const mostRows = 64

/**
 * Spectra of segments in the order of time: a column for each, or for as many as there have to be, which are averaged. Neighbouring frequencies
 * share a row where there would be too many.
 */
export class SegmentColumns {
  /** Of each column so far, from the first row (of the lowest frequencies) up, the mean power; NaN where no segment was. */
  readonly #sums: Float64Array
  readonly #counts = new Int32Array(mostColumns)
  readonly #entriesPerRow: number
  #used = 0

  private constructor(
    /** Where the first column begins (ms). */
    readonly fromMs: number,
    /** How long a column is (ms). */
    public columnMs: number,
    readonly stepHz: number,
    readonly rows: number,
    entriesPerRow: number,
  ) {
    this.#entriesPerRow = entriesPerRow
    this.#sums = new Float64Array(mostColumns * rows)
  }

  /** For segments of so many numbers that are `everyMs` apart, the first at `fromMs` or later; up to a frequency. */
  static of(length: number, everyMs: number, fromMs: number, highestHz: number): SegmentColumns {
    const stepHz = 1000 / (length * everyMs)
    // What is at 0 Hz was taken off.
    const entries = Math.max(1, Math.min(length / 2, Math.floor(highestHz / stepHz + 1e-9)))
    const entriesPerRow = Math.ceil(entries / mostRows)
    const hopMs = (length * everyMs) / hopsPerSegment
    // A segment stands for what is nearer to its middle than to any other's.
    return new SegmentColumns(
      fromMs + (length * everyMs - hopMs) / 2,
      hopMs,
      stepHz,
      Math.max(1, Math.floor(entries / entriesPerRow)),
      entriesPerRow,
    )
  }

  /** The distance of two rows (Hz). */
  get rowHz(): number {
    return this.#entriesPerRow * this.stepHz
  }

  /** Where the first row begins (Hz): halfway to its first frequency. */
  get fromHz(): number {
    return this.stepHz / 2
  }

  get columns(): number {
    return this.#used
  }

  /** Takes up the density of a segment whose middle is at `ms`. */
  add(density: (k: number) => number, ms: number): void {
    let column = Math.floor((ms - this.fromMs) / this.columnMs + 1e-6)
    if (column < 0) return
    while (column >= mostColumns) {
      this.#halve()
      column >>= 1
    }
    this.#used = Math.max(this.#used, column + 1)
    this.#counts[column]! += 1
    for (let row = 0; row < this.rows; row += 1) {
      let sum = 0
      for (let k = row * this.#entriesPerRow; k < (row + 1) * this.#entriesPerRow; k += 1) sum += density(k + 1)
      this.#sums[column * this.rows + row]! += sum / this.#entriesPerRow
    }
  }

  /** The mean density of a column's row; NaN where there was no segment. */
  at(column: number, row: number): number {
    return this.#sums[column * this.rows + row]! / this.#counts[column]!
  }

  /** Two columns become one. */
  #halve(): void {
    for (let column = 0; column < mostColumns; column += 1) {
      const [first, second] = column < mostColumns / 2 ? [2 * column, 2 * column + 1] : [-1, -1]
      this.#counts[column] = first < 0 ? 0 : this.#counts[first]! + this.#counts[second]!
      for (let row = 0; row < this.rows; row += 1) {
        this.#sums[column * this.rows + row] = first < 0 ? 0 : this.#sums[first * this.rows + row]! + this.#sums[second * this.rows + row]!
      }
    }
    this.columnMs *= 2
    this.#used = Math.ceil(this.#used / 2)
  }
}
