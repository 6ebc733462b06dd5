import { closeSync, fstatSync, mkdirSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import path from 'node:path'
import type { RecordStorage } from '../../shared/contract/record-storage'
import type { RunId } from '../../shared/ids'
import {
  fileHead,
  fileHeadBytes,
  isFileHead,
  paddedBytes,
  pieceHeadBytes,
  readPieceHead,
  readPieceValues,
  writePiece,
  type PieceHead,
  type PieceKey,
} from '../../shared/results/record-file'

/** The file of one run: where each piece begins, and places of pieces that nobody needs any more. */
interface RunFile {
  readonly handle: number
  readonly places: Map<string, number>
  /** By the length of the place. */
  readonly free: Map<number, number[]>
  end: number
}

/** Ids of runs that may become names of files. */
const plainId = /^[A-Za-z0-9-]{1,64}$/

const keyOf = ({ stream, column, chunk }: PieceKey): string => `${stream} ${column} ${chunk}`

/** Keeps pieces of records in a folder, a file a run. A file that another process left is read as far as its pieces are whole. */
export function createRecordFiles(folder: string): RecordStorage {
  const open = new Map<RunId, RunFile>()
  const pathOf = (runId: RunId): string => path.join(folder, `${runId}.records`)

  const fileOf = (runId: RunId): RunFile => {
    const known = open.get(runId)
    if (known !== undefined) return known
    if (!plainId.test(runId)) throw new Error(`${runId} is no id of a run.`)
    mkdirSync(folder, { recursive: true })
    const file = openFile(openSync(pathOf(runId), existingOrNew(pathOf(runId))))
    open.set(runId, file)
    return file
  }

  return {
    keep(runId, pieces) {
      const file = fileOf(runId)
      for (const { values, ...key } of pieces) {
        const bytes = writePiece(key, values)
        const place = file.free.get(bytes.length)?.pop() ?? file.end
        writeWhole(file.handle, bytes, place)
        file.end = Math.max(file.end, place + bytes.length)
        file.places.set(keyOf(key), place)
      }
    },
    read(runId, keys) {
      const file = fileOf(runId)
      return keys.map((key) => {
        const place = file.places.get(keyOf(key))
        if (place === undefined) return null
        const head = readHead(file.handle, place)
        return head && readPieceValues(head, readBytes(file.handle, place + pieceHeadBytes, paddedBytes(head)))
      })
    },
    free(runId, keys) {
      const file = fileOf(runId)
      for (const key of keys) {
        const place = file.places.get(keyOf(key))
        const head = place === undefined ? null : readHead(file.handle, place)
        if (place === undefined || head === null) continue
        file.places.delete(keyOf(key))
        const length = pieceHeadBytes + paddedBytes(head)
        file.free.set(length, [...(file.free.get(length) ?? []), place])
      }
    },
    remove(runId) {
      const file = open.get(runId)
      open.delete(runId)
      if (file !== undefined) closeSync(file.handle)
      if (plainId.test(runId)) rmSync(pathOf(runId), { force: true })
    },
  }
}

function existingOrNew(file: string): 'r+' | 'w+' {
  try {
    closeSync(openSync(file, 'r'))
    return 'r+'
  } catch {
    return 'w+'
  }
}

/** Finds the pieces of a file; what follows the last whole one is written over. */
function openFile(handle: number): RunFile {
  const { size } = fstatSync(handle)
  const file: RunFile = { handle, places: new Map(), free: new Map(), end: fileHeadBytes }
  if (!isFileHead(readBytes(handle, 0, fileHeadBytes))) {
    writeWhole(handle, fileHead(), 0)
    return file
  }
  for (;;) {
    const head = readHead(handle, file.end)
    const next = head === null ? Infinity : file.end + pieceHeadBytes + paddedBytes(head)
    if (head === null || next > size) return file
    file.places.set(keyOf(head), file.end)
    file.end = next
  }
}

function readHead(handle: number, place: number): PieceHead | null {
  return readPieceHead(readBytes(handle, place, pieceHeadBytes))
}

/** As many bytes as there are from a place on, up to so many. */
function readBytes(handle: number, place: number, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  let read = 0
  while (read < length) {
    const more = readSync(handle, bytes, read, length - read, place + read)
    if (more === 0) return bytes.slice(0, read)
    read += more
  }
  return bytes
}

function writeWhole(handle: number, bytes: Uint8Array, place: number): void {
  let written = 0
  while (written < bytes.length) written += writeSync(handle, bytes, written, bytes.length - written, place + written)
}
