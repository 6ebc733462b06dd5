import { assert } from '../../../shared/assert'

/** What columns are made of. */
export type ColumnArray = Float64Array | Int32Array | Uint32Array

/** Hears which chunks of a column may leave the memory, and which are missed. */
export interface ColumnKeeper {
  /** A chunk is full and will not change any more. */
  filled(chunk: number): void
  /** A chunk that was taken away is wanted. */
  wanted(chunk: number): void
  /** Chunks before this one are needed no more. */
  freed(before: number): void
  /** Resolves when what was wanted has come, or cannot come. */
  settled(): Promise<void>
}

/**
 * A list of numbers that grows in chunks: growing never copies what is there, so that appending stays short however long a run gets
 * (doubling one array of 10 million numbers would hold up the page for several frames). Reading is a shift and a mask. Whole chunks
 * can be taken away and brought back: until then their numbers read as NaN.
 */
export class GrowingColumn<A extends ColumnArray = ColumnArray> {
  /** Null is a chunk that was taken away or freed. */
  private readonly chunks: (A | null)[] = []
  private readonly shift: number
  private readonly mask: number
  private count = 0
  private firstKept = 0
  private firstChunk = 0
  private present = 0
  /** The first number of each chunk, also while it is away. */
  private readonly chunkFirsts: number[] = []
  private readonly numberBytes: number
  keeper: ColumnKeeper | null = null

  /** `chunkLength` must be a power of two. */
  constructor(
    private readonly allocate: (length: number) => A,
    chunkLength: number,
  ) {
    assert(chunkLength > 0 && (chunkLength & (chunkLength - 1)) === 0, `the chunk length ${chunkLength} is a power of two`)
    this.shift = Math.log2(chunkLength)
    this.mask = chunkLength - 1
    this.numberBytes = allocate(0).BYTES_PER_ELEMENT
  }

  /** Numbers appended so far, freed ones included. */
  get length(): number {
    return this.count
  }

  /** The first index that can still be read. */
  get first(): number {
    return this.firstKept
  }

  /** Numbers of a chunk. */
  get chunkLength(): number {
    return this.mask + 1
  }

  /** Bytes of a chunk. */
  get chunkBytes(): number {
    return this.numberBytes * this.chunkLength
  }

  /** Bytes of the numbers that can be read, wherever they are. */
  get readableBytes(): number {
    return (this.count - this.firstKept) * this.numberBytes
  }

  /** Memory held, in bytes. */
  get byteLength(): number {
    return this.present * this.chunkBytes
  }

  /** Bytes that were taken away and can be brought back. */
  get awayBytes(): number {
    return (this.chunks.length - this.firstChunk - this.present) * this.chunkBytes
  }

  /** The number at `index`, which must lie in [first, length); NaN while it is away. */
  at(index: number): number {
    return this.chunks[index >> this.shift]?.[index & this.mask] ?? NaN
  }

  /** Appends every number of `values`. */
  append(values: A): void {
    let from = 0
    while (from < values.length) {
      const offset = this.count & this.mask
      const chunk = offset === 0 ? this.grow(values[from] ?? NaN) : this.chunks[this.chunks.length - 1]
      const take = Math.min(values.length - from, this.mask + 1 - offset)
      chunk?.set(values.subarray(from, from + take), offset)
      this.count += take
      from += take
      if (offset + take > this.mask) this.keeper?.filled(this.chunks.length - 1)
    }
  }

  /** Appends every `stride`th number of `values` from one on, as a column of rows that lie one after another. */
  appendEvery(values: ArrayLike<number>, first: number, stride: number): void {
    let from = first
    while (from < values.length) {
      const offset = this.count & this.mask
      const chunk = offset === 0 ? this.grow(values[from] ?? NaN) : this.chunks[this.chunks.length - 1]
      const take = Math.min(Math.ceil((values.length - from) / stride), this.mask + 1 - offset)
      if (chunk) for (let k = 0; k < take; k += 1) chunk[offset + k] = values[from + k * stride]!
      this.count += take
      from += take * stride
      if (offset + take > this.mask) this.keeper?.filled(this.chunks.length - 1)
    }
  }

  /** The numbers [from, to) by themselves, NaN or 0 where they are away. */
  copy(from: number, to: number): A {
    const numbers = this.allocate(to - from)
    if (numbers instanceof Float64Array) numbers.fill(NaN)
    this.eachSpan(from, to, (array, start, end, index) => numbers.set(array.subarray(start, end), index - from))
    return numbers
  }

  /** Calls back with the runs of memory that hold [from, to), without what is away: `array[start … end)` are the numbers from `index` on. */
  eachSpan(from: number, to: number, span: (array: A, start: number, end: number, index: number) => void): void {
    let index = Math.max(from, this.first)
    const end = Math.min(to, this.count)
    while (index < end) {
      const chunk = this.chunks[index >> this.shift]
      const start = index & this.mask
      const take = Math.min(end - index, this.mask + 1 - start)
      if (chunk) span(chunk, start, start + take, index)
      index += take
    }
  }

  /** The first number of the chunk that holds `index`, also while it is away. */
  firstOfChunk(index: number): number {
    return this.chunkFirsts[index >> this.shift] ?? NaN
  }

  /** Calls back with the stretches of [from, to) that are away. */
  eachGap(from: number, to: number, gap: (start: number, end: number) => void): void {
    let index = Math.max(from, this.first)
    const last = Math.min(to, this.count)
    while (index < last) {
      const end = Math.min(last, (index | this.mask) + 1)
      if (!this.chunks[index >> this.shift]) gap(index, end)
      index = end
    }
  }

  /** Index of the first number that is at least `least`, of numbers that only grow; of its chunk where that is away, which is asked for. */
  lowerBound(least: number): number {
    let low = this.firstChunk
    let high = this.chunks.length - 1
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if ((this.chunkFirsts[middle] ?? 0) < least) low = middle
      else high = middle - 1
    }
    const chunk = this.chunks[low]
    if (chunk === undefined) return this.count
    const start = low << this.shift
    if (chunk === null) {
      this.keeper?.wanted(low)
      return Math.max(this.first, start)
    }
    let [from, to] = [0, Math.min(this.mask + 1, this.count - start)]
    while (from < to) {
      const middle = (from + to) >>> 1
      if ((chunk[middle] ?? 0) < least) from = middle + 1
      else to = middle
    }
    return Math.max(this.first, start + from)
  }

  /** Whether the chunk that holds `index` is away. */
  isAway(index: number): boolean {
    return this.chunks[index >> this.shift] === null && index >= this.first
  }

  /** The end of what can be read of [from, to) without a gap; the next chunks that are away are asked for. */
  presentUntil(from: number, to: number): number {
    const last = Math.min(to, this.count)
    for (let chunk = Math.max(from, this.first) >> this.shift; chunk << this.shift < last; chunk += 1) {
      if (this.chunks[chunk]) continue
      for (let ahead = chunk; ahead < chunk + chunksAhead && ahead << this.shift < last; ahead += 1) {
        if (!this.chunks[ahead]) this.keeper?.wanted(ahead)
      }
      return Math.max(from, chunk << this.shift)
    }
    return last
  }

  /** Asks for all of [from, to) that is away; true when nothing is. */
  call(from: number, to: number): boolean {
    let complete = true
    const last = Math.min(to, this.count)
    for (let chunk = Math.max(from, this.first) >> this.shift; chunk << this.shift < last; chunk += 1) {
      if (this.chunks[chunk]) continue
      complete = false
      this.keeper?.wanted(chunk)
    }
    return complete
  }

  /** A full chunk as it is in memory; null when it is not. */
  chunkAt(chunk: number): A | null {
    return this.chunks[chunk] ?? null
  }

  /** Lets go of a full chunk that is kept elsewhere. */
  takeAway(chunk: number): void {
    if (!this.chunks[chunk]) return
    this.chunks[chunk] = null
    this.present -= 1
  }

  /** Puts a chunk back where it was taken from. */
  bringBack(chunk: number, values: ColumnArray): void {
    if (this.chunks[chunk] !== null || chunk < this.firstChunk || values.length < this.lengthOf(chunk)) return
    this.chunks[chunk] = values as A
    this.present += 1
  }

  /** Numbers before `index` are read no more, and chunks that hold only such are freed. */
  dropBefore(index: number): void {
    this.firstKept = Math.max(this.firstKept, Math.min(index, this.count))
    const keepFrom = Math.min(index, this.count) >> this.shift
    if (keepFrom <= this.firstChunk) return
    for (; this.firstChunk < keepFrom; this.firstChunk += 1) this.takeAway(this.firstChunk)
    this.keeper?.freed(keepFrom)
  }

  /** Makes an empty column one of so many numbers that are all away, of which those from `first` on can be read; `firsts` begin their chunks. */
  restore(count: number, first: number, firsts: ArrayLike<number> | null): void {
    assert(this.count === 0, 'only an empty column is restored')
    this.count = count
    this.firstKept = first
    this.firstChunk = first >> this.shift
    for (let chunk = 0; chunk << this.shift < count; chunk += 1) {
      this.chunks.push(null)
      this.chunkFirsts.push(firsts?.[chunk - this.firstChunk] ?? NaN)
    }
  }

  /** The first numbers of the chunks that can be read. */
  get firstsOfChunks(): readonly number[] {
    return this.chunkFirsts.slice(this.firstChunk)
  }

  /** The chunks that can be read, full or not: those from one on and before another. */
  get chunkSpan(): readonly [number, number] {
    return [this.firstChunk, this.chunks.length]
  }

  /** Numbers that a chunk holds: only the last one may hold fewer than others. */
  private lengthOf(chunk: number): number {
    return Math.min(this.mask + 1, this.count - (chunk << this.shift))
  }

  private grow(first: number): A {
    const chunk = this.allocate(this.mask + 1)
    this.chunks.push(chunk)
    this.chunkFirsts.push(first)
    this.present += 1
    return chunk
  }
}

/** Chunks that are asked for at once by who reads on and on. */
const chunksAhead = 8

/** Brings [from, to) of columns into memory; null where all is there. What cannot come reads as NaN. */
export function loadColumns(columns: readonly GrowingColumn[], from: number, to: number): Promise<unknown> | null {
  const missing = columns.filter((column) => !column.call(from, to))
  return missing.length === 0 ? null : Promise.all(missing.map(({ keeper }) => keeper?.settled() ?? Promise.resolve()))
}
