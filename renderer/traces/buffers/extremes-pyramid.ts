import type { GrowingColumn } from './growing-column'

type Numbers = GrowingColumn<Float64Array>

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
  /** Blocks closed so far, dropped ones included. */
  length = 0
  /** The first block that `lows` and `highs` hold. */
  first = 0
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
    const at = this.length - this.first
    if (at === this.lows.length) {
      this.lows = doubled(this.lows)
      this.highs = doubled(this.highs)
    }
    this.lows[at] = this.low
    this.highs[at] = this.high
    this.length += 1
    this.low = Infinity
    this.high = -Infinity
    this.filled = 0
  }

  /** Forgets blocks before this one, once that frees half of the memory. */
  dropBefore(block: number): void {
    const gone = block - this.first
    if (gone * 2 < this.lows.length) return
    this.lows.copyWithin(0, gone)
    this.highs.copyWithin(0, gone)
    this.first = block
  }
}

/**
 * Extremes of blocks of 32, 1024, 32768, … numbers of a growing column, so that the extremes of any stretch of it cost at most some
 * 64 looks a level instead of one look a number. Costs 1/16 of the column's memory. Numbers that are not finite are passed over.
 */
export class ExtremesPyramid {
  private readonly levels: Level[] = []

  /** The column's next numbers: `values[from … to)`. */
  extend(values: Float64Array, from: number, to: number): void {
    const lowest = this.levels[0] ?? this.grow()
    for (let at = from; at < to;) {
      const end = Math.min(to, at + factor - lowest.filled)
      lowest.filled += end - at
      widenByFinite(values, at, end, lowest)
      at = end
      if (lowest.filled === factor) this.close(lowest, 1)
    }
  }

  /** Closes a full block, and those of the levels above that it fills. */
  private close(level: Level, above: number): void {
    const { low, high } = level
    level.close()
    const next = this.levels[above] ?? this.grow()
    if (next.add(low, high)) this.close(next, above + 1)
  }

  /** Forgets the blocks of numbers before this index of the column. */
  dropBefore(index: number): void {
    this.levels.forEach((level, depth) => level.dropBefore(Math.min(level.length, Math.floor(index / factor ** (depth + 1)))))
  }

  /** The extremes of the blocks of 32 that hold the numbers [first, count) of the column, one that is not full last. */
  saved(first: number, count: number): readonly [lows: Float64Array<ArrayBuffer>, highs: Float64Array<ArrayBuffer>] {
    const { levels } = this
    const [from, to] = [first >> factorBits, Math.ceil(count / factor)]
    const lowest = levels[0] ?? new Level()
    const [lows, highs] = [lowest.lows, lowest.highs].map((kept) => {
      const blocks = new Float64Array(to - from)
      blocks.set(kept.subarray(from - lowest.first, Math.min(to, lowest.length) - lowest.first))
      return blocks
    }) as [Float64Array<ArrayBuffer>, Float64Array<ArrayBuffer>]
    if (to > lowest.length) {
      lows[to - from - 1] = lowest.low
      highs[to - from - 1] = lowest.high
    }
    return [lows, highs]
  }

  /** Makes an empty pyramid that of a column of `count` numbers, by what `saved` gave. */
  restore([lows, highs]: readonly [Float64Array, Float64Array], first: number, count: number): void {
    const from = first >> factorBits
    const lowest = this.grow()
    lowest.first = lowest.length = from
    // What was dropped is part of the blocks above, which are full at the same places as before.
    for (let below = from; below > 0; below >>= factorBits) {
      const above = this.grow()
      above.first = above.length = below >> factorBits
      above.filled = below & (factor - 1)
    }
    lows.forEach((low, at) => {
      const isFull = (from + at + 1) * factor <= count
      lowest.low = Number.isNaN(low) ? Infinity : low
      lowest.high = Number.isNaN(highs[at]) ? -Infinity : highs[at]!
      lowest.filled = isFull ? factor : count % factor
      if (isFull) this.close(lowest, 1)
    })
  }

  /** Widens `into` by the finite numbers of `column[from … to)`; where these are away, by those of the whole blocks they are in. */
  widen(column: Numbers, from: number, to: number, into: Extremes): void {
    this.widenLevel(-1, column, from, to, into)
  }

  private grow(): Level {
    const level = new Level()
    this.levels.push(level)
    return level
  }

  private widenLevel(depth: number, column: Numbers, from: number, to: number, into: Extremes): void {
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

  private look(depth: number, column: Numbers, from: number, to: number, into: Extremes): void {
    if (from >= to) return
    const level = this.levels[depth]
    if (level) return widenBy(level.lows, level.highs, Math.max(0, from - level.first), to - level.first, into)
    column.eachSpan(from, to, (values, start, end) => widenByFinite(values, start, end, into))
    column.eachGap(from, to, (start, end) => this.look(0, column, start >> factorBits, Math.ceil(end / factor), into))
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
