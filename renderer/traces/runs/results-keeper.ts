import type { CajalBridge } from '../../../shared/contract/main-contract'
import { bytesOfRun, type OpenedResults, type ResultsIndex, type StoredRun } from '../../../shared/contract/results-contract'
import { asWireError } from '../../../shared/contract/wire-error'
import { openDocument } from '../../../shared/document/open-document'
import type { CajalDocument } from '../../../shared/document/schema'
import { writeDocument } from '../../../shared/document/write-document'
import type { RunId } from '../../../shared/ids'
import { countOf } from '../../../shared/units/format-value'
import type { PieceKey, PieceValues } from '../../../shared/results/record-file'
import type { ResultsSource } from '../../state/editor'
import { isFileProblem } from '../../state/files/file-session'
import { noResults, resultsName, sizeInWords, type KeptResults, type ResultsState } from '../../state/runs/kept-results'
import { createStore } from '../../state/store'
import { loadColumns } from '../buffers/growing-column'
import type { RecordMemory } from '../buffers/record-memory'
import { DamagedRun, restoreRun } from './restored-run'
import type { KeptRun, RunShelf } from './run-shelf'
import { keptColumnsOf, type RunRecord } from '../buffers/run-streams'
import { storedBytes } from './stored-run'
import { writeResults, WritingCancelled } from './write-results'

/** The runs of the window, which come to be after the documents. */
export interface ResultsRuns {
  readonly shelf: Pick<RunShelf, 'runs' | 'adopt' | 'numberAbove'>
  readonly memory: Pick<RecordMemory, 'adopt'>
  /** Whether records are still coming. */
  readonly isUnderWay: (record: RunRecord) => boolean
  readonly reachedStep: (record: RunRecord) => number
  /** Shows a run where nothing is shown yet. */
  readonly show: (record: RunRecord) => void
  /** Calls back when a run begins or ends; returns unsubscribe. */
  readonly onPhase: (listener: () => void) => () => void
}

interface KeeperParts extends ResultsSource {
  readonly bridge: CajalBridge
  /** Of the app. */
  readonly version: string
  readonly nowMs: () => number
  /** Lets the page do other things first. */
  readonly rest: () => Promise<void>
}

/** So many bytes of results are read at once when a file is opened, so that small runs are there as they were; others are read when they are shown. */
const readAtOnceBytes = 64 << 20

/** Keeps results beside the file, and shows those that lie there. `begin` gives it the runs. */
export function createResultsKeeper(parts: KeeperParts): KeptResults & { readonly begin: (runs: ResultsRuns) => void } {
  const { bridge, documents, jobs, version } = parts
  const store = createStore<ResultsState>(noResults)
  let window: ResultsRuns | null = null
  /** What lies beside the file of the document: as it was read or written last. */
  let index: ResultsIndex | null = null
  /** What each run that lies there looked like. */
  let stored = new Map<RunId, string>()
  /** What should lie there does not, or cannot be read. */
  let isMissed = false
  /** Something there could not be read: it is not written over. */
  let damaged = false
  /** Every file that is opened has its own. */
  let session = {}
  let opening: Promise<void> = Promise.resolve()
  let writing: Promise<unknown> = Promise.resolve()
  let cancelWriting = (): void => undefined

  const tell = (message: string): void => {
    const files = parts.files()
    const others = files.get().notices.filter((notice) => notice.message !== message)
    files.tell([...others, { kind: 'kept', message }])
  }
  const runsToKeep = (): readonly KeptRun[] => window?.shelf.runs.get().filter(({ record }) => !window?.isUnderWay(record)) ?? []
  const isKept = (): boolean => documents.document().keepResults === true

  let wasKept = false
  const look = (): void => {
    wasKept = isKept()
    const all = window?.shelf.runs.get() ?? []
    const sizes = all.map(({ record }) => storedBytes(record))
    const state = { runs: all.length, bytes: sizes.reduce((sum, bytes) => sum + bytes, 0), unsaved: '' }
    if (isKept()) {
      const lacking = all.flatMap(({ record }, at) => (stored.get(record.runId) === lookOf(record) ? [] : [sizes[at]!]))
      if (lacking.length > 0)
        state.unsaved = sizeInWords(
          lacking.length,
          lacking.reduce((sum, bytes) => sum + bytes, 0),
        )
      else if (all.length < stored.size) state.unsaved = 'runs were removed'
    }
    const now = store.get()
    if (now.runs !== state.runs || now.bytes !== state.bytes || now.unsaved !== state.unsaved) store.set(state)
  }

  /** Reads pieces of a run that lies in the file; says once that some are damaged. */
  const readerOf = (runId: RunId): ((keys: readonly PieceKey[]) => Promise<readonly (PieceValues | null)[]>) => {
    let told = false
    return async (pieces) => {
      const values = await bridge.call('readResults', { runId, pieces })
      if (!told && values.includes(null)) {
        told = true
        tell(`Some numbers in ${resultsName(parts.files().get().name)} cannot be read: the file is damaged, or not there any more.`)
      }
      return values
    }
  }

  const restore = async (opened: OpenedResults, mine: object): Promise<void> => {
    const drawings = new Map<number, CajalDocument | null>()
    let [room, failed] = [readAtOnceBytes, 0]
    for (const run of [...opened.index.runs].sort((a, b) => b.number - a.number)) {
      await parts.rest()
      const document = drawings.get(run.drawing) ?? drawingOf(opened.index.drawings[run.drawing] ?? '', documents.document(), version)
      drawings.set(run.drawing, document)
      const record = document && (await restoreOne(run, document))
      if (session !== mine || window === null) return
      if (record === null) {
        failed += 1
        continue
      }
      const columns = record.tracks.flatMap(keptColumnsOf)
      const read = readerOf(record.runId)
      window.memory.adopt(record.runId, columns, { read: (_, keys) => read(keys) })
      const bytes = bytesOfRun(run)
      if (bytes <= room) {
        room -= bytes
        for (const { values } of columns) await loadColumns([values], 0, values.length)
      }
      if (session !== mine) return
      stored.set(record.runId, lookOf(record))
      window.shelf.adopt({ record, number: run.number, startedAtMs: run.startedAtMs, words: run.words, fromFile: true })
      window.show(record)
    }
    if (failed === 0) return
    damaged = true
    tell(`${failed} of ${countOf(opened.index.runs.length, 'run')} in ${opened.name} could not be read: the file is damaged.`)
  }

  const restoreOne = async (run: StoredRun, document: CajalDocument): Promise<RunRecord | null> => {
    try {
      return await restoreRun(run, document, readerOf(run.runId))
    } catch (caught) {
      if (caught instanceof DamagedRun || caught instanceof RangeError) return null
      throw caught
    }
  }

  const openBeside = async (fileId: string, mine: object): Promise<void> => {
    try {
      const opened = await bridge.call('openResults', { fileId })
      if (session !== mine) return
      if (opened === null) {
        const name = resultsName(parts.files().get().name)
        isMissed = isKept()
        if (isMissed)
          tell(`There are no results: ${name} is not beside the file. If it was moved or renamed, put it there and open the file again.`)
      } else if (isFileProblem(opened)) {
        isMissed = true
        tell(`The drawing is open without its results. ${opened.problem}`)
      } else {
        index = opened.index
        window?.shelf.numberAbove(Math.max(0, ...opened.index.runs.map(({ number }) => number)))
        if (!isKept() && opened.index.runs.length > 0) {
          tell(
            `Results were found beside the file in ${opened.name} (${sizeInWords(opened.index.runs.length, opened.bytes)}). Save leaves them as they are.`,
          )
        }
        await restore(opened, mine)
      }
    } catch (error) {
      if (session === mine) tell(`The drawing is open without its results: ${asWireError(error).message}`)
    }
    look()
  }

  const write = async (fileId: string): Promise<boolean> => {
    const runs = runsToKeep()
    const going = window?.shelf.runs.get().find(({ record }) => window?.isUnderWay(record))
    if (going !== undefined) tell(`Run ${going.number} is still going on: its results are saved with the next Save after its end.`)
    const looks = new Map(runs.map(({ record }) => [record.runId, lookOf(record)]))
    const isThere = index !== null && looks.size === stored.size && [...looks].every(([id, look]) => stored.get(id) === look)
    if (isThere && savedTo === fileId) return true
    // What is missing or damaged may come back: a file without runs in its place would be in the way.
    if (isMissed && runs.length === 0 && savedTo === fileId) return true
    const [isNew, mine] = [index === null || savedTo !== fileId, session]
    const bytes = runs.reduce((sum, { record }) => sum + storedBytes(record), 0)
    const words = `Results are being saved: ${sizeInWords(runs.length, bytes)}. You can go on working.`
    const began = parts.nowMs()
    const job = { cancelled: false }
    cancelWriting = () => void (job.cancelled = true)
    try {
      const known = new Map(index?.runs.filter(({ runId }) => looks.get(runId) === stored.get(runId)).map((run) => [run.runId, run]))
      const written = await writeResults({
        bridge,
        fileId,
        version,
        runs,
        known: { runs: known, drawings: index?.drawings ?? [] },
        keepOld: damaged,
        reachedStep: (record) => window?.reachedStep(record) ?? 0,
        isCancelled: () => job.cancelled,
        onWritten(done) {
          if (parts.nowMs() - began > showAfterMs)
            jobs.tell(jobId, { words, share: Math.min(0.99, done / Math.max(1, bytes)), cancel: cancelWriting })
        },
      })
      if (isFileProblem(written)) {
        parts.files().report('The results were not saved', `${written.problem} The drawing itself is saved.`)
        return false
      }
      if (session !== mine) return true
      index = written.index
      stored = looks
      savedTo = fileId
      damaged = false
      isMissed = false
      if (written.saved.aside !== null) tell(`What was in ${written.saved.name} before is kept as ${written.saved.aside}.`)
      if (isNew && runs.length > 0)
        tell(
          `Results are kept beside the file in ${written.saved.name} (${sizeInWords(runs.length, written.saved.bytes)}): move and send both together.`,
        )
      return true
    } catch (error) {
      // Given up for another drawing, it is nothing to that one.
      if (session !== mine) return false
      if (error instanceof WritingCancelled)
        tell('Saving the results was cancelled. The drawing itself is saved, and so are results as they were saved before.')
      else parts.files().report('The results were not saved', `${asWireError(error).message} The drawing itself is saved.`)
      return false
    } finally {
      await bridge.call('dropResults').catch(() => undefined)
      jobs.end(jobId)
      look()
    }
  }
  /** The file beside which what is known to be stored lies. */
  let savedTo: string | null = null

  return {
    get: store.get,
    subscribe: store.subscribe,
    begin(runs) {
      window = runs
      runs.shelf.runs.subscribe(look)
      runs.onPhase(look)
      documents.subscribe(() => {
        if (isKept() !== wasKept) look()
      })
    },
    open(fileId) {
      cancelWriting()
      const mine = (session = {})
      index = null
      stored = new Map()
      damaged = false
      isMissed = false
      savedTo = fileId
      look()
      opening = fileId === null ? bridge.call('closeResults').catch(() => undefined) : openBeside(fileId, mine)
      return opening
    },
    async save(fileId) {
      if (!isKept()) return true
      const mine = session
      await opening
      // The runs of another drawing, opened while this waited, are nothing to that file.
      const done = writing.then(() => session === mine && write(fileId))
      writing = done.catch(() => undefined)
      return done
    },
  }
}

const jobId = 'results'
/** What is done sooner is not worth a word. */
const showAfterMs = 400

/** What tells the records of a run from what they were: they only grow. */
function lookOf({ tracks }: RunRecord): string {
  return tracks
    .map((track) => (track.kind === 'correlations' ? (track.buffer.latest?.step ?? 0) : (track.buffer.columns[0]?.length ?? 0)))
    .join(' ')
}

/** The drawing of a run; the very one that is open where it says the same. */
function drawingOf(text: string, now: CajalDocument, version: string): CajalDocument | null {
  const opened = openDocument(text)
  if (opened.kind !== 'opened') return null
  return writeDocument(opened.document, version) === writeDocument(now, version) ? now : opened.document
}
