import { isShared } from './shared-buffer'
import { type VectorCode, type VectorHost, makeVectorHost } from './vector-code'

type ColumnType<A> = {
  readonly BYTES_PER_ELEMENT: number
  new (length: number): A
  new (buffer: SharedArrayBuffer, byteOffset: number, length: number): A
}

const pageBytes = 65536

/** Pages by which the memory grows at least: they cost nothing before they are used. */
const leastGrowth = 16

/**
 * Where the columns of a network come from: cut from a WebAssembly memory, so that vector code can work on them, or arrays of their own
 * where there is none. Nobody but vector code can tell the difference.
 */
export class ColumnMemory {
  readonly #shortest: number
  #host: VectorHost | null | undefined
  /** Bytes in use. The first are left free, so that no address is 0. */
  #used = 16
  readonly #copies = new WeakMap<object, Uint8Array | Int32Array>()

  /** `shortest` is the length from which columns are cut from the memory: Infinity leaves vector code out. */
  constructor(shortestColumn = 1) {
    this.#shortest = shortestColumn
  }

  /** Vector code at work on this memory; null where there is none, or nothing is in it yet. */
  get host(): VectorHost | null {
    return this.#host ?? null
  }

  /** Whether columns of this length are cut from the memory. */
  holds(length: number): boolean {
    return length >= this.#shortest
  }

  floats(length: number): Float64Array {
    return this.#cut(Float64Array, length)
  }

  ints(length: number): Int32Array {
    return this.#cut(Int32Array, length)
  }

  /** A column in the memory, however short it is. */
  always<A>(type: ColumnType<A>, length: number): A {
    this.#host = this.#host === undefined ? makeVectorHost() : this.#host
    const address = this.#reserve(length * type.BYTES_PER_ELEMENT)
    return this.#host === null || address === null ? new type(length) : new type(this.#host.memory.buffer, address, length)
  }

  unsigned(length: number): Uint32Array {
    return this.#cut(Uint32Array, length)
  }

  /** Room for indices below `limit`. */
  indices(length: number, limit: number): Uint16Array | Uint32Array {
    return limit <= 65536 ? this.#cut(Uint16Array, length) : this.#cut(Uint32Array, length)
  }

  /** A copy in the memory of a column that never changes: made once, however often it is asked for. */
  copyOf<A extends Uint8Array | Int32Array>(type: ColumnType<A>, column: A): A {
    const known = this.#copies.get(column)
    if (known !== undefined) return known as A
    const copy = this.always(type, column.length)
    copy.set(column)
    this.#copies.set(column, copy)
    return copy
  }

  /** The code that works on these columns; null where one of them is not in the memory. */
  codeFor(...columns: readonly { readonly buffer: ArrayBufferLike }[]): VectorCode | null {
    // Nothing else in the kernel makes shared buffers.
    return columns.every(isShared) ? (this.#host?.code ?? null) : null
  }

  #cut<A>(type: ColumnType<A>, length: number): A {
    return this.holds(length) ? this.always(type, length) : new type(length)
  }

  /** Takes so many bytes and some to spare, which vector code may read and write; null where there is no room. */
  #reserve(bytes: number): number | null {
    if (!this.#host) return null
    const { memory } = this.#host
    const address = this.#used
    const end = address + (Math.ceil(bytes / 16) + 1) * 16
    const lacking = Math.ceil((end - memory.buffer.byteLength) / pageBytes)
    if (lacking > 0) {
      try {
        memory.grow(Math.max(lacking, leastGrowth))
      } catch {
        return null
      }
    }
    this.#used = end
    return address
  }
}
