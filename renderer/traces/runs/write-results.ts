import type { CajalBridge, FileProblem } from '../../../shared/contract/main-contract'
import type { RecordPiece } from '../../../shared/contract/record-storage'
import { bytesOfRun, type ResultsIndex, type SavedResults, type StoredRun } from '../../../shared/contract/results-contract'
import { asWireError } from '../../../shared/contract/wire-error'
import { writeDocument } from '../../../shared/document/write-document'
import type { RunId } from '../../../shared/ids'
import { resultsHeadBytes } from '../../../shared/results/results-file'
import { isFileProblem } from '../../state/files/file-session'
import type { KeptRun } from './run-shelf'
import type { RunRecord } from '../buffers/run-streams'
import { runToStore } from './stored-run'

/** The user gave it up. */
export class WritingCancelled extends Error {}

interface ResultsToWrite {
  readonly bridge: Pick<CajalBridge, 'call'>
  /** The drawing's file, beside which results lie. */
  readonly fileId: string
  /** Of the app. */
  readonly version: string
  /** The newest first. */
  readonly runs: readonly KeptRun[]
  /** Runs that lie in the open file of results as they are, with its drawings. */
  readonly known: { readonly runs: ReadonlyMap<RunId, StoredRun>; readonly drawings: readonly string[] }
  /** What is there before stays under another name. */
  readonly keepOld: boolean
  readonly reachedStep: (record: RunRecord) => number
  readonly isCancelled: () => boolean
  /** So many bytes are written. */
  readonly onWritten: (bytes: number) => void
}

/** Bytes of one message to main: the page rests in between. */
const messageBytes = 1 << 20

/** Writes the results of runs beside a file: those that are there already are copied, of others the numbers are sent piece by piece. */
export async function writeResults(
  work: ResultsToWrite,
): Promise<{ readonly index: ResultsIndex; readonly saved: SavedResults } | FileProblem> {
  const { bridge, fileId, known, version } = work
  const begun = await bridge.call('beginResults', { fileId })
  if (isFileProblem(begun)) return begun
  const drawings: string[] = []
  const drawingAt = (text: string): number => {
    const found = drawings.indexOf(text)
    return found >= 0 ? found : drawings.push(text) - 1
  }
  const runs: StoredRun[] = []
  let at = resultsHeadBytes
  for (const { record, number, startedAtMs, words } of work.runs) {
    const { runId, network } = record
    const there = begun.canCopy ? known.runs.get(runId) : undefined
    if (there === undefined) {
      const { pieces, ...columns } = runToStore(record)
      const { layers: _, ...plain } = network
      const drawing = drawingAt(writeDocument(record.document, version))
      const reachedStep = work.reachedStep(record)
      const run = { runId, number, startedAtMs, reachedStep, words, drawing, network: plain, ...columns, at }
      const problem = await sendPieces(work, pieces(), at).catch((error: unknown) => {
        throw error instanceof WritingCancelled ? error : new Error(`Run ${number}: ${asWireError(error).message}`)
      })
      if (problem !== null) return problem
      runs.push(run)
    } else {
      const problem = await bridge.call('copyResults', { runId })
      if (problem !== null) return problem
      runs.push({ ...there, drawing: drawingAt(known.drawings[there.drawing] ?? ''), at })
    }
    at += bytesOfRun(runs.at(-1)!)
    work.onWritten(at)
    if (work.isCancelled()) throw new WritingCancelled()
  }
  const index = { writtenBy: `Cajal ${version}`, drawings, runs }
  const saved = await bridge.call('finishResults', { index, keepOld: work.keepOld })
  return isFileProblem(saved) ? saved : { index, saved }
}

async function sendPieces(
  { bridge, isCancelled, onWritten }: ResultsToWrite,
  pieces: AsyncIterable<RecordPiece>,
  at: number,
): Promise<FileProblem | null> {
  let batch: RecordPiece[] = []
  let [bytes, sent] = [0, 0]
  const send = async (): Promise<FileProblem | null> => {
    if (isCancelled()) throw new WritingCancelled()
    const problem = batch.length === 0 ? null : await bridge.call('addResults', { pieces: batch })
    sent += bytes
    batch = []
    bytes = 0
    onWritten(at + sent)
    return problem
  }
  for await (const piece of pieces) {
    batch.push(piece)
    bytes += piece.values.byteLength
    if (bytes < messageBytes && batch.length < mostPieces) continue
    const problem = await send()
    if (problem !== null) return problem
  }
  return send()
}

/** Pieces of one message. */
const mostPieces = 4000
