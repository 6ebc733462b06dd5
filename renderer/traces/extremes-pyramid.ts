import type { GrowingColumn } from './growing-column'

/** The smallest and largest finite number of a stretch; `low > high` when there is none. */
export interface Extremes {
  low: number
  high: number
}

const factorBits = 5
/** Numbers a block of the next level covers. */
const factor = 1 << factorBits

/** One level: the extremes of every full block of `factor` entries of the level below. */
class Level {
  lows = new Float64Array(64)
  highs = new Float64Array(64)
  length = 0
  /** The block being filled. */
  low = Infinity
  high = -Infinity
  filled = 0

  /** Takes one entry of the level below; true when it completed a block. */
  add(low: number, high: number): boolean {
    if (low < this.low) this.low = low
    if (high > this.high) this.high = high
    this.filled += 1
    return this.filled === factor
  }

  /** Stores the full block and begins the next. */
  close(): void {
    if (this.length === this.lows.length) {
      this.lows = doubled(this.lows)
      this.highs = doubled(this.highs)
    }
    this.lows[this.length] = this.low
    this.highs[this.length] = this.high
    this.length += 1
    this.low = Infinity
    this.high = -Infinity
    this.filled = 0
  }
}

/**
 * Extremes of blocks of 32, 1024, 32768, … numbers of a growing column, so that the extremes of any stretch of it cost at most some
 * 64 looks a level instead of one look a number. Costs 1/16 of the column's memory. Numbers that are not finite are passed over.
 */
export class ExtremesPyramid {
  private readonly levels: Level[] = []

  /** The column's next number. */
  push(value: number): void {
    let low = value
    let high = value
    if (!Number.isFinite(value)) {
      low = Infinity
      high = -Infinity
    }
    for (let depth = 0; ; depth += 1) {
      const level = this.levels[depth] ?? this.grow()
      if (!level.add(low, high)) return
      low = level.low
      high = level.high
      level.close()
    }
  }

  /** Widens `into` by the finite numbers of `column[from … to)`. */
  widen(column: GrowingColumn<Float64Array>, from: number, to: number, into: Extremes): void {
    this.widenLevel(-1, column, from, to, into)
  }

  private grow(): Level {
    const level = new Level()
    this.levels.push(level)
    return level
  }

  private widenLevel(depth: number, column: GrowingColumn<Float64Array>, from: number, to: number, into: Extremes): void {
    const above = this.levels[depth + 1]
    const firstBlock = Math.ceil(from / factor)
    const lastBlock = above ? Math.min(to >> factorBits, above.length) : 0
    if (firstBlock >= lastBlock) {
      this.look(depth, column, from, to, into)
      return
    }
    this.look(depth, column, from, firstBlock * factor, into)
    this.widenLevel(depth + 1, column, firstBlock, lastBlock, into)
    this.look(depth, column, lastBlock * factor, to, into)
  }

  private look(depth: number, column: GrowingColumn<Float64Array>, from: number, to: number, into: Extremes): void {
    if (from >= to) return
    const level = this.levels[depth]
    if (level) widenBy(level.lows, level.highs, from, to, into)
    else column.eachSpan(from, to, (values, start, end) => widenByFinite(values, start, end, into))
  }
}

function widenBy(lows: Float64Array, highs: Float64Array, from: number, to: number, into: Extremes): void {
  let { low, high } = into
  for (let index = from; index < to; index += 1) {
    low = Math.min(low, lows[index] ?? low)
    high = Math.max(high, highs[index] ?? high)
  }
  into.low = low
  into.high = high
}

function widenByFinite(values: Float64Array, start: number, end: number, into: Extremes): void {
  let { low, high } = into
  for (let index = start; index < end; index += 1) {
    const value = values[index] ?? NaN
    if (value < low && value !== -Infinity) low = value
    if (value > high && value !== Infinity) high = value
  }
  into.low = low
  into.high = high
}

function doubled(array: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(array.length * 2)
  larger.set(array)
  return larger
}
