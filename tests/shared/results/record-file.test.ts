import { describe, expect, it } from 'vitest'
import {
  fileHead,
  isFileHead,
  pieceHeadBytes,
  readPieceHead,
  readPieceValues,
  writePiece,
  type PieceValues,
} from '../../../shared/results/record-file'

const key = { stream: 3, column: 7, chunk: 41 }
const columns: readonly PieceValues[] = [
  Float64Array.of(-70.25, NaN, Infinity, 5e-324),
  Int32Array.of(-1, 2_147_483_647, 0),
  Uint32Array.of(4_294_967_295, 1),
]

describe('a piece of a record file', () => {
  it.each(columns)('reads back as it was written: %o', (values) => {
    const bytes = writePiece(key, values)
    expect(bytes.length % 8).toBe(0)
    const head = readPieceHead(bytes)
    expect(head).toMatchObject({ ...key, count: values.length })
    expect(head && readPieceValues(head, bytes.slice(pieceHeadBytes))).toEqual(values)
  })

  it('is as its documentation says', () => {
    const view = new DataView(writePiece(key, Int32Array.of(5)).buffer)
    const words = Array.from({ length: 6 }, (_, index) => view.getUint32(4 * index, true))
    expect(words).toEqual([0x45434550, 3, 7, 41, 1, 1])
    expect(view.getInt32(pieceHeadBytes, true)).toBe(5)
  })

  it('is refused when anything in its head is another, or its numbers are', () => {
    const bytes = writePiece(key, Float64Array.of(1, 2, 3))
    for (let at = 0; at < pieceHeadBytes; at += 1) {
      const damaged = bytes.slice()
      damaged[at] = (damaged[at] ?? 0) ^ 4
      expect(readPieceHead(damaged)).toBeNull()
    }
    const head = readPieceHead(bytes)
    const numbers = bytes.slice(pieceHeadBytes)
    numbers[9] = (numbers[9] ?? 0) ^ 1
    expect(head && readPieceValues(head, numbers)).toBeNull()
    expect(head && readPieceValues(head, numbers.slice(0, -1))).toBeNull()
    expect(readPieceHead(bytes.subarray(0, pieceHeadBytes - 1))).toBeNull()
  })

  it('is refused when it says that it is larger than any piece, though its sum is right', () => {
    for (const length of [0, (1 << 20) + 1]) expect(readPieceHead(writePiece(key, new Uint32Array(length)))).toBeNull()
    expect(readPieceHead(writePiece(key, new Uint32Array(1 << 20)))).not.toBeNull()
  })
})

it('a record file says what it is', () => {
  expect(isFileHead(fileHead())).toBe(true)
  expect(new TextDecoder().decode(fileHead().subarray(0, 8))).toBe('cajalrec')
  const later = fileHead()
  later[8] = 2
  expect(isFileHead(later)).toBe(false)
  expect(isFileHead(new Uint8Array(3))).toBe(false)
})
