import { createHash } from 'node:crypto'
import { open, rename, rm, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import type { RecordPiece } from '../../shared/contract/record-storage'
import { bytesOfRun, type ResultsIndex } from '../../shared/contract/results-contract'
import { extendCrc32 } from '../../shared/results/crc32'
import { writePiece } from '../../shared/results/record-file'
import { resultsFoot, resultsHead, resultsHeadBytes } from '../../shared/results/results-file'
import { flushFolder } from './atomic-write'

/** The file of results of a drawing's file: `net.cajal-results` of `net.cajal`. */
export function resultsPathOf(document: string): string {
  return `${document.replace(/\.cajal$/i, '')}.cajal-results`
}

/** A file of results being written: it takes its name when it is whole. Every function throws the system's error. */
export interface ResultsWriter {
  /** Where the next piece goes. */
  readonly end: () => number
  add(pieces: readonly RecordPiece[]): Promise<void>
  /** Adds bytes of another file of results as they are. */
  copy(from: FileHandle, at: number, length: number): Promise<void>
  /** Writes the index; the file takes its name after `before`, and replaces what has it then. */
  finish(index: ResultsIndex, before: () => Promise<void>): Promise<void>
  /** Gives up; nothing is left. */
  drop(): Promise<void>
}

const copyBytes = 1 << 20

/** Begins a file. What a crash left of one before goes. */
export async function createResultsWriter(target: string): Promise<ResultsWriter> {
  // Always the same name for a file: gigabytes that a crash left are found again. Short, because the target's plus more could be too long.
  const key = createHash('sha256').update(path.basename(target)).digest('hex').slice(0, 16)
  const temporary = path.join(path.dirname(target), `.cajal-${key}.tmp`)
  await rm(temporary, { force: true })
  const handle = await open(temporary, 'wx')
  let end = 0
  let closed = false

  const write = async (bytes: Uint8Array): Promise<void> => {
    await handle.writeFile(bytes)
    end += bytes.length
  }
  const close = async (): Promise<void> => {
    if (!closed) await handle.close()
    closed = true
  }
  const drop = async (): Promise<void> => {
    await close()
    await rm(temporary, { force: true })
  }

  try {
    await write(resultsHead())
  } catch (error) {
    await drop()
    throw error
  }
  return {
    end: () => end,
    async add(pieces) {
      // One call of the system for all of them: pieces of many neurons are short.
      await write(Buffer.concat(pieces.map(({ values, ...key }) => writePiece(key, values))))
    },
    async copy(from, at, length) {
      const buffer = new Uint8Array(Math.min(length, copyBytes))
      for (let done = 0; done < length;) {
        const { bytesRead } = await from.read(buffer, 0, Math.min(buffer.length, length - done), at + done)
        if (bytesRead === 0) throw new Error('the results that were there end too early')
        await write(buffer.subarray(0, bytesRead))
        done += bytesRead
      }
    },
    async finish(index, before) {
      try {
        if (endOfRuns(index) !== end) throw new Error('the index does not say what was written')
        const bytes = new TextEncoder().encode(JSON.stringify(index))
        const offset = end
        await write(bytes)
        await write(resultsFoot({ offset, length: bytes.length, sum: extendCrc32(0, bytes) }))
        await handle.sync()
        await close()
        await before()
        await rename(temporary, target)
      } catch (error) {
        await drop()
        throw error
      }
      await flushFolder(path.dirname(target))
    },
    drop,
  }
}

/** Where the pieces of an index's runs end, if each lies where it says: in any order, without holes; NaN otherwise. */
function endOfRuns({ runs }: ResultsIndex): number {
  const rising = [...runs].sort((a, b) => a.at - b.at)
  return rising.reduce((end, run) => (run.at === end ? end + bytesOfRun(run) : NaN), resultsHeadBytes)
}

/** Whether the runs of an index lie in a file whose index begins there. */
export function runsFit(index: ResultsIndex, indexAt: number): boolean {
  return endOfRuns(index) === indexAt
}
