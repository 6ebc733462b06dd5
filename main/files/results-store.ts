import { existsSync } from 'node:fs'
import { open, rename, stat, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import * as v from 'valibot'
import type { FileProblem } from '../../shared/contract/main-contract'
import type { RecordPiece } from '../../shared/contract/record-storage'
import {
  bytesOfRun,
  columnsOfRun,
  resultsIndexSchema,
  type BegunResults,
  type OpenedResults,
  type ResultsIndex,
  type SavedResults,
  type StoredRun,
} from '../../shared/contract/results-contract'
import type { RunId } from '../../shared/ids'
import { extendCrc32 } from '../../shared/results/crc32'
import {
  paddedBytes,
  pieceHeadBytes,
  readPieceHead,
  readPieceValues,
  type PieceKey,
  type PieceValues,
} from '../../shared/results/record-file'
import {
  bytesOfColumns,
  placesOfColumns,
  readResultsFoot,
  readResultsHead,
  resultsFootBytes,
  resultsHeadBytes,
  resultsVersion,
  type PiecePlace,
} from '../../shared/results/results-file'
import { fileProblem, FileRefusal } from './file-problem'
import { stampFrom, stampOf } from './file-store'
import { createResultsWriter, resultsPathOf, runsFit, type ResultsWriter } from './results-writer'

/** The results beside the file of the drawing that is open: one file at most is read, and one is written. */
export interface ResultsStore {
  /** Opens what lies beside a drawing's file, in place of what was open; null when there is nothing. */
  open(document: string): Promise<OpenedResults | FileProblem | null>
  /** Pieces of a run of the open file; null for each that is not there or not what was written. */
  read(runId: RunId, keys: readonly PieceKey[]): Promise<readonly (PieceValues | null)[]>
  /** Begins to write the results of a drawing's file; what was begun before is given up. */
  begin(document: string): Promise<BegunResults | FileProblem>
  add(pieces: readonly RecordPiece[]): Promise<FileProblem | null>
  /** Adds a run of the open file as it is there. */
  copy(runId: RunId): Promise<FileProblem | null>
  /** The file is whole and takes its place; from then on it is the open one. What nobody here has read, or with `keepOld`, stays under another name. */
  finish(index: ResultsIndex, keepOld: boolean): Promise<SavedResults | FileProblem>
  /** Gives up what is being written. */
  drop(): Promise<void>
  /** Neither reads nor writes any more. */
  close(): Promise<void>
}

/** An open file with where the pieces of its runs lie. */
interface OpenFile {
  readonly path: string
  readonly handle: FileHandle
  readonly stamp: string
  readonly bytes: number
  readonly index: ResultsIndex
  readonly runs: ReadonlyMap<RunId, { readonly run: StoredRun; readonly placeOf: (key: PieceKey) => PiecePlace | null }>
}

export function createResultsStore(): ResultsStore {
  let current: OpenFile | null = null
  /** Another file may be wanted while one is being opened. */
  let wanted = 0
  let writing: { readonly target: string; readonly writer: ResultsWriter } | null = null

  /** Answers by which number what is wanted from now on is known. */
  const closeCurrent = async (): Promise<number> => {
    // Before anything is waited for: who asks next has a number of its own.
    const mine = (wanted += 1)
    const before = current
    current = null
    await before?.handle.close()
    return mine
  }
  /** Makes a file the open one, unless another was wanted meanwhile. */
  const take = async (file: string, mine: number): Promise<OpenFile> => {
    const opened = await openResults(file)
    if (mine === wanted) current = opened
    else await opened.handle.close()
    return opened
  }
  const drop = async (): Promise<void> => {
    const before = writing
    writing = null
    await before?.writer.drop()
  }
  const whileWriting = async (work: (writer: ResultsWriter) => Promise<void>): Promise<FileProblem | null> => {
    if (writing === null) return { problem: 'No results are being written.' }
    const { target, writer } = writing
    try {
      await work(writer)
      return null
    } catch (error) {
      await drop()
      return fileProblem('save', path.basename(target), error)
    }
  }

  return {
    async open(document) {
      const mine = await closeCurrent()
      const file = resultsPathOf(document)
      if (!existsSync(file)) return null
      try {
        const { bytes, index } = await take(file, mine)
        return mine === wanted ? { name: path.basename(file), bytes, index } : null
      } catch (error) {
        return fileProblem('open', path.basename(file), error)
      }
    },
    async read(runId, keys) {
      const file = current
      const found = file?.runs.get(runId)
      if (file === null || found === undefined) return keys.map(() => null)
      const pieces: (PieceValues | null)[] = []
      for (const key of keys) pieces.push(await readPiece(file.handle, key, found.placeOf(key)))
      return pieces
    },
    async begin(document) {
      await drop()
      const target = resultsPathOf(document)
      try {
        writing = { target, writer: await createResultsWriter(target) }
        const now = await current?.handle.stat({ bigint: true }).catch(() => null)
        return { canCopy: now != null && stampFrom(now) === current?.stamp }
      } catch (error) {
        return fileProblem('save', path.basename(target), error)
      }
    },
    add: (pieces) => whileWriting((writer) => writer.add(pieces)),
    copy: (runId) =>
      whileWriting(async (writer) => {
        const found = current?.runs.get(runId)
        if (current === null || found === undefined) throw new FileRefusal('results that were saved before are not there any more.')
        await writer.copy(current.handle, found.run.at, bytesOfRun(found.run))
      }),
    async finish(index, keepOld) {
      if (writing === null) return { problem: 'No results are being written.' }
      const { target, writer } = writing
      const name = path.basename(target)
      const before = current?.path ?? null
      let aside: string | null = null
      let mine = wanted
      writing = null
      try {
        await writer.finish(index, async () => {
          const known = current?.path === target ? current.stamp : null
          const there = await stampOf(target)
          // Windows neither replaces nor renames a file that is open.
          mine = await closeCurrent()
          if (there !== '' && (keepOld || there !== known)) aside = await moveAside(target)
        })
        return { name, bytes: (await take(target, mine)).bytes, aside }
      } catch (error) {
        if (current === null && before !== null) await take(before, mine).catch(() => null)
        return fileProblem('save', name, error)
      }
    },
    drop,
    async close() {
      // Begun at once: what is opened from here on is not meant. A disk that is gone must not keep the window.
      await Promise.allSettled([drop(), closeCurrent()])
    },
  }
}

/** Opens a file of results and looks at its index; throws why it is none. */
async function openResults(file: string): Promise<OpenFile> {
  const stamp = await stampOf(file)
  if (!(await stat(file)).isFile()) throw new FileRefusal('it is not a regular file.')
  const handle = await open(file, 'r')
  try {
    const { size: bytes } = await handle.stat()
    const index = await readIndex(handle, bytes)
    return {
      path: file,
      handle,
      stamp,
      bytes,
      index,
      runs: new Map(index.runs.map((run) => [run.runId, { run, placeOf: placesOfRun(run) }])),
    }
  } catch (error) {
    await handle.close()
    throw error
  }
}

async function readIndex(handle: FileHandle, size: number): Promise<ResultsIndex> {
  const version = readResultsHead(await readBytes(handle, 0, resultsHeadBytes))
  if (version === null) throw new FileRefusal('it holds no results of Cajal.')
  if (version > resultsVersion) throw new FileRefusal('a newer version of Cajal wrote it. Open it with that one.')
  const foot = size < resultsFootBytes ? null : readResultsFoot(await readBytes(handle, size - resultsFootBytes, resultsFootBytes), size)
  const bytes = foot && (await readBytes(handle, foot.offset, foot.length))
  if (foot === null || bytes === null || extendCrc32(0, bytes) !== foot.sum) {
    throw new FileRefusal('it is damaged: its end is not what was written. A copy that was made while it was written is not whole.')
  }
  const index = v.safeParse(resultsIndexSchema, parseJson(bytes))
  if (!index.success || !runsFit(index.output, foot.offset)) {
    throw new FileRefusal('it is damaged: what it says of its runs does not fit what it holds.')
  }
  return index.output
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return null
  }
}

/** Answers where a run's pieces lie in the file. */
function placesOfRun(run: StoredRun): (key: PieceKey) => PiecePlace | null {
  let at = run.at
  const places = new Map<number, (key: PieceKey) => PiecePlace | null>()
  for (const columns of columnsOfRun(run)) {
    const [from, placeOf] = [at, placesOfColumns(columns)]
    places.set(columns.stream, (key) => {
      const place = placeOf(key)
      return place && { ...place, offset: from + place.offset }
    })
    at += bytesOfColumns(columns)
  }
  return (key) => places.get(key.stream)?.(key) ?? null
}

async function readPiece(handle: FileHandle, key: PieceKey, place: PiecePlace | null): Promise<PieceValues | null> {
  if (place === null) return null
  const bytes = await readBytes(handle, place.offset, pieceHeadBytes + paddedBytes(place)).catch(() => new Uint8Array(0))
  const head = readPieceHead(bytes)
  const isIt = head !== null && head.stream === key.stream && head.column === key.column && head.chunk === key.chunk
  return isIt && head.kind === place.kind && head.count === place.count ? readPieceValues(head, bytes.slice(pieceHeadBytes)) : null
}

/** As many bytes as there are from a place on, up to so many. */
async function readBytes(handle: FileHandle, place: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(length)
  let read = 0
  while (read < length) {
    const { bytesRead } = await handle.read(bytes, read, length - read, place + read)
    if (bytesRead === 0) return bytes.slice(0, read)
    read += bytesRead
  }
  return bytes
}

/** Gives a file of results that nobody here has read another name; answers it. */
async function moveAside(file: string): Promise<string> {
  const base = file.replace(/\.cajal-results$/, '')
  for (let number = 1; ; number += 1) {
    const other = `${base} (earlier${number === 1 ? '' : ` ${number}`}).cajal-results`
    if (existsSync(other)) continue
    await rename(file, other)
    return path.basename(other)
  }
}
