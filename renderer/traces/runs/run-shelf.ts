import { changesInWords } from '../../../shared/document/describe-changes'
import type { RunId } from '../../../shared/ids'
import { createStore, type Store } from '../../state/store'
import type { RunRecord, RunStreams, Track } from '../buffers/run-streams'

/** A run with what tells it from others. */
export interface KeptRun {
  readonly record: RunRecord
  /** From 1, never given twice. */
  readonly number: number
  /** Wall time when it began, since 1970. */
  readonly startedAtMs: number
  /** What was changed in the drawing since the run before; empty for the first. */
  readonly words: string
  /** It was read from the file of results, where its numbers are. */
  readonly fromFile?: true
  /** An earlier run of the same drawing, and whether every number is as it was in that. */
  readonly repeat?: { readonly of: number; readonly same: boolean }
}

/** Runs of this drawing, and which of them are shown. Records take memory: the oldest go first. */
export interface RunShelf {
  /** The newest first. */
  readonly runs: Pick<Store<readonly KeptRun[]>, 'get' | 'subscribe'>
  /** What is shown in place of the newest, and over it; empty follows the newest. */
  readonly shown: Pick<Store<readonly RunId[]>, 'get' | 'subscribe'>
  /** Shows this run alone. */
  show(runId: RunId): void
  /** Lays a run over those shown, or takes it away. */
  toggle(runId: RunId): void
  remove(runId: RunId): void
  /** A run was compared with an earlier one of the same drawing; undefined where that does not hold any more. */
  repeats(runId: RunId, repeat: KeptRun['repeat'] | undefined): void
  /** The next run has a number above this one. */
  numberAbove(number: number): void
  /** Takes a run in that was not made here, in its place by number. */
  adopt(run: KeptRun): void
  clear(): void
  dispose(): void
}

interface ShelfParts {
  readonly streams: Pick<RunStreams, 'record'>
  /** Wall time in milliseconds since 1970. */
  readonly now: () => number
  /** A run is kept no longer. */
  readonly onGone?: (runId: RunId) => void
  readonly mostRuns?: number
  readonly mostBytes?: number
}

/** Keeps every run that begins, until there are too many or they are too large. */
export function createRunShelf({ streams, now, onGone, mostRuns = 24, mostBytes = 8e9 }: ShelfParts): RunShelf {
  const runs = createStore<readonly KeptRun[]>([])
  const shown = createStore<readonly RunId[]>([])
  let last = 0

  const set = (next: readonly KeptRun[]): void => {
    const gone = runs.get().filter((run) => !next.includes(run))
    runs.set(next)
    for (const { record } of gone) onGone?.(record.runId)
    const kept = shown.get().filter((id) => next.some(({ record }) => record.runId === id))
    if (kept.length !== shown.get().length) shown.set(kept)
  }

  const take = (): void => {
    const record = streams.record.get()
    if (record === null || runs.get().some((run) => run.record.runId === record.runId)) return
    const [before] = runs.get()
    last += 1
    const words = before === undefined ? '' : changesInWords(before.record.document, record.document)
    // A new run is what the user wants to see now; what was laid over it stays for comparison.
    if (shown.get().length === 1) shown.set([])
    else if (shown.get().length > 1) shown.set([record.runId, ...shown.get().slice(1)])
    set(fitting([{ record, number: last, startedAtMs: now(), words }, ...runs.get()], mostRuns, mostBytes))
  }

  const stop = streams.record.subscribe(take)
  return {
    runs,
    shown,
    show: (runId) => shown.set(runs.get()[0]?.record.runId === runId ? [] : [runId]),
    toggle(runId) {
      const newest = runs.get()[0]?.record.runId
      const now = shown.get().length > 0 ? shown.get() : newest === undefined ? [] : [newest]
      const next = now.includes(runId) ? now.filter((id) => id !== runId) : [...now, runId]
      shown.set(next.length === 1 && next[0] === newest ? [] : next)
    },
    numberAbove: (number) => void (last = Math.max(last, number)),
    adopt: (run) => set([...runs.get(), run].sort((a, b) => b.number - a.number)),
    remove: (runId) => set(runs.get().filter(({ record }) => record.runId !== runId)),
    repeats(runId, repeat) {
      const run = runs.get().find(({ record }) => record.runId === runId)
      if (run === undefined || run.repeat === repeat) return
      const { repeat: _before, ...rest } = run
      runs.set(runs.get().map((each) => (each === run ? { ...rest, ...(repeat && { repeat }) } : each)))
    },
    clear() {
      last = 0
      set([])
    },
    dispose: stop,
  }
}

/** As many of the newest as fit, at least one. */
function fitting(all: readonly KeptRun[], mostRuns: number, mostBytes: number): readonly KeptRun[] {
  let bytes = 0
  return all.slice(0, mostRuns).filter(({ record, fromFile }, index) => {
    // What is in a file of its own takes no room.
    if (fromFile === true) return true
    bytes += bytesOf(record)
    return index === 0 || bytes <= mostBytes
  })
}

/** Bytes that what a run recorded takes, in memory and on disk. */
function bytesOf({ tracks }: Pick<RunRecord, 'tracks'>): number {
  return tracks.reduce((sum, track) => sum + bytesOfTrack(track), 0)
}

function bytesOfTrack({ buffer }: Track): number {
  return buffer.columns.reduce((sum, { byteLength, awayBytes }) => sum + byteLength + awayBytes, 0)
}
