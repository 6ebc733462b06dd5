import { extendCrc32 } from './crc32'

/** What a piece of a column is made of. */
export type PieceValues = Float64Array | Int32Array | Uint32Array

/** Which piece of a run's records: a stream, a column of it, and the place in the column. */
export interface PieceKey {
  readonly stream: number
  readonly column: number
  readonly chunk: number
}

/** Numbers that a piece may hold. */
export const mostPieceValues = 1 << 20

/** Length of the file's first bytes, which say what it is. */
export const fileHeadBytes = 16
/** Length of what stands before the numbers of a piece. */
export const pieceHeadBytes = 32

const fileMark = 'cajalrec'
const fileVersion = 1
const pieceMark = 0x45434550
/** Kinds of numbers by the number that stands for them in the file. */
const kinds = [Float64Array, Int32Array, Uint32Array] as const

/** The kind of numbers as the head of a piece has it. */
export function kindOfValues(values: PieceValues): number {
  return kinds.findIndex((type) => values instanceof type)
}

/** What stands before the numbers of a piece. */
export interface PieceHead extends PieceKey {
  readonly kind: number
  readonly count: number
  /** Check sum of the numbers' bytes. */
  readonly sum: number
}

/** The first bytes of a file. */
export function fileHead(): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(fileHeadBytes)
  for (let at = 0; at < fileMark.length; at += 1) bytes[at] = fileMark.charCodeAt(at)
  new DataView(bytes.buffer).setUint32(8, fileVersion, true)
  return bytes
}

/** Whether a file begins as one of this version does. */
export function isFileHead(bytes: Uint8Array): boolean {
  return bytes.length === fileHeadBytes && fileHead().every((byte, at) => byte === bytes[at])
}

/** Bytes that the numbers of a piece take in the file, filled up to whole eights. */
export function paddedBytes({ kind, count }: Pick<PieceHead, 'kind' | 'count'>): number {
  return Math.ceil((count * (kinds[kind]?.BYTES_PER_ELEMENT ?? 0)) / 8) * 8
}

/** A piece as it stands in the file. */
export function writePiece({ stream, column, chunk }: PieceKey, values: PieceValues): Uint8Array<ArrayBuffer> {
  const kind = kindOfValues(values)
  const data = new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
  const bytes = new Uint8Array(pieceHeadBytes + paddedBytes({ kind, count: values.length }))
  bytes.set(data, pieceHeadBytes)
  const view = new DataView(bytes.buffer)
  const words = [pieceMark, stream, column, chunk, kind, values.length, extendCrc32(0, data)]
  words.forEach((word, index) => view.setUint32(4 * index, word, true))
  view.setUint32(28, extendCrc32(0, bytes.subarray(0, 28)), true)
  return bytes
}

/** Reads what stands before a piece; null where no piece begins, or none that this version wrote. */
export function readPieceHead(bytes: Uint8Array): PieceHead | null {
  if (bytes.length < pieceHeadBytes) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, pieceHeadBytes)
  const word = (index: number): number => view.getUint32(4 * index, true)
  if (word(0) !== pieceMark || word(7) !== extendCrc32(0, bytes.subarray(0, 28))) return null
  const head = { stream: word(1), column: word(2), chunk: word(3), kind: word(4), count: word(5), sum: word(6) }
  return head.kind < kinds.length && head.count > 0 && head.count <= mostPieceValues ? head : null
}

/** The numbers of a piece out of the bytes after its head; null where they are not those that were written. */
export function readPieceValues({ kind, count, sum }: PieceHead, bytes: Uint8Array<ArrayBuffer>): PieceValues | null {
  const Kind = kinds[kind]
  if (Kind === undefined) return null
  const data = bytes.slice(0, count * Kind.BYTES_PER_ELEMENT)
  if (data.length < count * Kind.BYTES_PER_ELEMENT || extendCrc32(0, data) !== sum) return null
  return new Kind(data.buffer)
}
