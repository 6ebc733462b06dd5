import { assert } from '../../shared/assert'

type ColumnArray = Float64Array | Int32Array | Uint32Array

/**
 * A list of numbers that grows in chunks: growing never copies what is there, so that appending stays short however long a run gets
 * (doubling one array of 10 million numbers would hold up the page for several frames). Reading is a shift and a mask.
 */
export class GrowingColumn<A extends ColumnArray> {
  private readonly chunks: A[] = []
  private readonly shift: number
  private readonly mask: number
  private count = 0
  private droppedChunks = 0

  /** `chunkLength` must be a power of two. */
  constructor(
    private readonly allocate: (length: number) => A,
    chunkLength: number,
  ) {
    assert(chunkLength > 0 && (chunkLength & (chunkLength - 1)) === 0, `the chunk length ${chunkLength} is a power of two`)
    this.shift = Math.log2(chunkLength)
    this.mask = chunkLength - 1
  }

  /** Numbers appended so far, dropped ones included. */
  get length(): number {
    return this.count
  }

  /** The first index that can still be read. */
  get first(): number {
    return this.droppedChunks << this.shift
  }

  /** Memory held, in bytes. */
  get byteLength(): number {
    return (this.chunks.length - this.droppedChunks) * this.allocatedBytes
  }

  private get allocatedBytes(): number {
    return this.chunks.at(-1)?.byteLength ?? 0
  }

  /** The number at `index`, which must lie in [first, length). */
  at(index: number): number {
    return this.chunks[index >> this.shift]?.[index & this.mask] ?? NaN
  }

  push(value: number): void {
    const offset = this.count & this.mask
    if (offset === 0) this.chunks.push(this.allocate(this.mask + 1))
    const chunk = this.chunks[this.chunks.length - 1]
    if (chunk) chunk[offset] = value
    this.count += 1
  }

  /** Appends every number of `values`. */
  append(values: A): void {
    let from = 0
    while (from < values.length) {
      const offset = this.count & this.mask
      if (offset === 0) this.chunks.push(this.allocate(this.mask + 1))
      const take = Math.min(values.length - from, this.mask + 1 - offset)
      this.chunks[this.chunks.length - 1]?.set(values.subarray(from, from + take), offset)
      this.count += take
      from += take
    }
  }

  /** Calls back with the runs of memory that hold [from, to): `array[start … end)` are the numbers from `index` on. */
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

  /** Frees whole chunks that lie before `index`. */
  dropBefore(index: number): void {
    const keepFrom = Math.min(index, this.count) >> this.shift
    while (this.droppedChunks < keepFrom) {
      this.chunks[this.droppedChunks] = this.allocate(0)
      this.droppedChunks += 1
    }
  }
}
