import { extendCrc32 } from './crc32'
import { pieceHeadBytes, paddedBytes, type PieceKey } from './record-file'
import { utf8 } from './utf8'

/**
 * The file of results beside a drawing: a head, pieces of columns as in `record-file.ts`, an index as JSON, and a foot that says where
 * the index is. Where each piece lies follows from what the index says of its columns.
 */

/** Columns of one recorder that lie one after the other: those of its rows, cut where they are cut in memory, then others of any length. */
export interface StoredColumns {
  readonly stream: number
  /** Kinds of numbers, as in the head of a piece, of the columns that have a number a row. */
  readonly kinds: readonly number[]
  /** Rows that there were, and the first that is still known. */
  readonly rows: number
  readonly first: number
  /** Rows of a piece, a power of two. */
  readonly chunk: number
  /** Columns of their own length. */
  readonly extras: readonly { readonly kind: number; readonly count: number }[]
}

/** Where a piece lies and what must be in it. */
export interface PiecePlace {
  /** From the first piece of these columns. */
  readonly offset: number
  readonly kind: number
  readonly count: number
}

/** Pieces of columns of their own length hold so many numbers. */
export const extraChunk = 1 << 16
/** More are no results of a run, and would take memory without end. */
export const mostStoredPieces = 1 << 22
/** An index is read as a whole. */
const mostIndexBytes = 64 << 20

const fileMark = 'cajalres'
/** Of what this version writes, and the latest that it reads. */
export const resultsVersion = 1
/** Length of the first bytes, which say what the file is. */
export const resultsHeadBytes = 16
/** Length of the last bytes, which say where the index is. */
export const resultsFootBytes = 32
const footMark = 0x58444e49

/** The first bytes of a file. */
export function resultsHead(): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(resultsHeadBytes)
  bytes.set(utf8(fileMark))
  new DataView(bytes.buffer).setUint32(8, resultsVersion, true)
  return bytes
}

/** The version that the first bytes name; null where the file is something else. */
export function readResultsHead(bytes: Uint8Array): number | null {
  if (bytes.length < resultsHeadBytes || utf8(fileMark).some((byte, at) => bytes[at] !== byte)) return null
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(8, true)
}

/** Where the index is. */
export interface IndexPlace {
  readonly offset: number
  readonly length: number
  /** Check sum of its bytes. */
  readonly sum: number
}

/** The last bytes of a file. */
export function resultsFoot({ offset, length, sum }: IndexPlace): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(resultsFootBytes)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, footMark, true)
  view.setUint32(4, length, true)
  view.setFloat64(8, offset, true)
  view.setUint32(16, sum, true)
  view.setUint32(28, extendCrc32(0, bytes.subarray(0, 28)), true)
  return bytes
}

/** Reads the last bytes of a file of this size; null where they are not those that were written. */
export function readResultsFoot(bytes: Uint8Array, size: number): IndexPlace | null {
  if (bytes.length < resultsFootBytes) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, resultsFootBytes)
  if (view.getUint32(0, true) !== footMark || view.getUint32(28, true) !== extendCrc32(0, bytes.subarray(0, 28))) return null
  const place = { offset: view.getFloat64(8, true), length: view.getUint32(4, true), sum: view.getUint32(16, true) }
  const fits = place.offset >= resultsHeadBytes && place.offset + place.length + resultsFootBytes === size
  return fits && place.length <= mostIndexBytes ? place : null
}

const firstChunk = ({ first, chunk }: StoredColumns): number => Math.floor(first / chunk)
const chunksOf = (columns: StoredColumns): number => Math.ceil(columns.rows / columns.chunk) - firstChunk(columns)
const bytesOfPiece = (kind: number, count: number): number => pieceHeadBytes + paddedBytes({ kind, count })

/** Bytes of a column that is cut into pieces of `chunk` numbers. */
function bytesOfColumn(kind: number, count: number, chunk: number): number {
  const [whole, rest] = [Math.floor(count / chunk), count % chunk]
  return whole * bytesOfPiece(kind, chunk) + (rest === 0 ? 0 : bytesOfPiece(kind, rest))
}

/** Numbers of a column that are stored: from the first of a piece. */
function storedRows(columns: StoredColumns): number {
  return columns.rows - firstChunk(columns) * columns.chunk
}

/** Bytes that columns take in the file. */
export function bytesOfColumns(columns: StoredColumns): number {
  const stored = storedRows(columns)
  const ofKind = [0, 1, 2].map((kind) => bytesOfColumn(kind, stored, columns.chunk))
  const rows = columns.kinds.reduce((sum, kind) => sum + (ofKind[kind] ?? 0), 0)
  return columns.extras.reduce((sum, { kind, count }) => sum + bytesOfColumn(kind, count, extraChunk), rows)
}

/** How many pieces columns are cut into. */
export function piecesOfColumns(columns: StoredColumns): number {
  const rows = columns.kinds.length * chunksOf(columns)
  return columns.extras.reduce((sum, { count }) => sum + Math.ceil(count / extraChunk), rows)
}

/** All pieces in the order in which they lie. */
export function* keysOfColumns(columns: StoredColumns): Generator<PieceKey & { readonly count: number }> {
  const { stream, kinds, rows, chunk, extras } = columns
  for (const column of kinds.keys()) {
    for (let at = firstChunk(columns); at * chunk < rows; at += 1) {
      yield { stream, column, chunk: at, count: Math.min(chunk, rows - at * chunk) }
    }
  }
  for (const [index, { count }] of extras.entries()) {
    for (let at = 0; at * extraChunk < count; at += 1) {
      yield { stream, column: kinds.length + index, chunk: at, count: Math.min(extraChunk, count - at * extraChunk) }
    }
  }
}

/** Answers where the pieces of columns lie; null for one that is not among them. */
export function placesOfColumns(columns: StoredColumns): (key: Pick<PieceKey, 'column' | 'chunk'>) => PiecePlace | null {
  const all = [
    ...columns.kinds.map((kind) => ({ kind, count: storedRows(columns), chunk: columns.chunk, from: firstChunk(columns) })),
    ...columns.extras.map(({ kind, count }) => ({ kind, count, chunk: extraChunk, from: 0 })),
  ]
  const starts = new Float64Array(all.length + 1)
  all.forEach(({ kind, count, chunk }, index) => {
    starts[index + 1] = starts[index]! + bytesOfColumn(kind, count, chunk)
  })
  return ({ column, chunk: at }) => {
    const found = all[column]
    const start = found === undefined ? 0 : (at - found.from) * found.chunk
    if (found === undefined || start < 0 || start >= found.count) return null
    const offset = starts[column]! + (at - found.from) * bytesOfPiece(found.kind, found.chunk)
    return { offset, kind: found.kind, count: Math.min(found.chunk, found.count - start) }
  }
}
