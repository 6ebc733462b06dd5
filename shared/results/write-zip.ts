import { extendCrc32 } from './crc32'
import type { FilePieces } from './result-table'
import { utf8 } from './utf8'

/** One file of an archive; its bytes are made when it is written. */
export interface ZipEntry {
  readonly name: string
  readonly bytes: number
  readonly pieces: () => FilePieces
}

/** Beyond this an archive would need a format that older readers do not know. */
const largestArchive = 0xffff_ffff
/** 1 January 1980, the earliest there is: equal records give equal files. */
const date = 0x21
const nameIsUtf8 = 1 << 11
const sumsFollow = 1 << 3

interface Written {
  readonly name: Uint8Array
  readonly crc: number
  readonly bytes: number
  readonly at: number
}

/** Numbers of two and four bytes, little-endian. */
function fields(...values: readonly (readonly [size: 2 | 4, value: number])[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(values.reduce((sum, [size]) => sum + size, 0))
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const [size, value] of values) {
    if (size === 2) view.setUint16(at, value, true)
    else view.setUint32(at, value, true)
    at += size
  }
  return bytes
}

/** Whether these files fit into one archive. */
export function fitsZip(entries: readonly ZipEntry[]): boolean {
  return entries.reduce((sum, { bytes, name }) => sum + bytes + 2 * name.length + 200, 0) < largestArchive
}

/** Files in one archive, not compressed: numbers hardly shrink, and readers can map them. */
export async function* writeZip(entries: readonly ZipEntry[]): FilePieces {
  const written: Written[] = []
  let at = 0
  for (const entry of entries) {
    const name = utf8(entry.name)
    const start = at
    const flags = nameIsUtf8 | sumsFollow
    const head = fields([4, 0x04034b50], [2, 20], [2, flags], [2, 0], [2, 0], [2, date], [4, 0], [4, 0], [4, 0], [2, name.length], [2, 0])
    yield head
    yield name
    let crc = 0
    for await (const piece of entry.pieces()) {
      crc = extendCrc32(crc, piece)
      yield piece
    }
    yield fields([4, 0x08074b50], [4, crc], [4, entry.bytes], [4, entry.bytes])
    written.push({ name, crc, bytes: entry.bytes, at: start })
    at += head.length + name.length + entry.bytes + 16
  }
  const directoryAt = at
  for (const { name, crc, bytes, at: start } of written) {
    const flags = nameIsUtf8 | sumsFollow
    const head = fields(
      ...([
        [4, 0x02014b50],
        [2, 20],
        [2, 20],
        [2, flags],
        [2, 0],
        [2, 0],
        [2, date],
        [4, crc],
        [4, bytes],
        [4, bytes],
      ] as const),
      ...([
        [2, name.length],
        [2, 0],
        [2, 0],
        [2, 0],
        [2, 0],
        [4, 0],
        [4, start],
      ] as const),
    )
    yield head
    yield new Uint8Array(name)
    at += head.length + name.length
  }
  const count = written.length
  yield fields([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, at - directoryAt], [4, directoryAt], [2, 0])
}
