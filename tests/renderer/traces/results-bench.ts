import path from 'node:path'
import { createResultsStore, type ResultsStore } from '../../../main/files/results-store'
import { createDocumentStore } from '../../../renderer/state/document-store'
import { createLongJobs } from '../../../renderer/state/files/long-job'
import { createStore } from '../../../renderer/state/store'
import { createRecordMemory, type PieceStore } from '../../../renderer/traces/buffers/record-memory'
import { createResultsKeeper } from '../../../renderer/traces/runs/results-keeper'
import { createRunShelf, type KeptRun } from '../../../renderer/traces/runs/run-shelf'
import { readRecord } from '../../../renderer/traces/runs/run-contents-of'
import type { RunRecord } from '../../../renderer/traces/buffers/run-streams'
import type { CajalBridge } from '../../../shared/contract/main-contract'
import type { CajalDocument } from '../../../shared/document/schema'
import { createRunBench } from '../kernel/run-bench'

type Call = (args: never) => unknown

/** Runs a drawing to its end. */
export async function runDrawing(document: CajalDocument): Promise<RunRecord> {
  const { controller, dispose } = createRunBench(document)
  try {
    await controller.start()
    const record = controller.streams.record.get()
    if (record === null) throw new Error('The run did not begin.')
    return record
  } finally {
    dispose()
  }
}

/** Windows that are closed together. */
export function createResultsBench() {
  const opened: ReturnType<typeof openWindow>[] = []
  return {
    openWindow(...args: Parameters<typeof openWindow>) {
      const window = openWindow(...args)
      opened.push(window)
      return window
    },
    closeWindows: async (): Promise<void> => {
      await Promise.all(opened.splice(0).map(({ results }) => results.close()))
    },
  }
}

/** A window with a drawing whose files are in a folder, named by their ids. `calls` stands in for main's own. */
function openWindow(document: CajalDocument, folder: string, calls: Readonly<Record<string, Call>> = {}) {
  const results = createResultsStore()
  const asked: string[] = []
  const beside = (fileId: string): string => path.join(folder, fileId)
  const answers: Readonly<Record<string, Call>> = {
    openResults: ({ fileId }: { fileId: string }) => results.open(beside(fileId)),
    closeResults: results.close,
    readResults: ({ runId, pieces }: { runId: never; pieces: Parameters<ResultsStore['read']>[1] }) => results.read(runId, pieces),
    beginResults: ({ fileId }: { fileId: string }) => results.begin(beside(fileId)),
    addResults: ({ pieces }: { pieces: Parameters<ResultsStore['add']>[0] }) => results.add(pieces),
    copyResults: ({ runId }: { runId: never }) => results.copy(runId),
    finishResults: ({ index, keepOld }: { index: never; keepOld: boolean }) => results.finish(index, keepOld),
    dropResults: results.drop,
    ...calls,
  }
  const bridge = {
    async call(name: string, args: unknown) {
      asked.push(name)
      return (answers[name] as (given: unknown) => unknown)(args)
    },
  } as unknown as CajalBridge
  const documents = createDocumentStore(document)
  const record = createStore<RunRecord | null>(null)
  const said: string[] = []
  const never = (): Promise<never> => Promise.reject(new Error('No disk is wanted.'))
  const disk: PieceStore = { keep: never, read: never, free: () => Promise.resolve(), remove: () => Promise.resolve() }
  const memory = createRecordMemory({ store: disk, mostBytes: 1e9, onFull: () => undefined })
  let nowMs = Date.UTC(2026, 10, 30)
  const shelf = createRunShelf({ streams: { record }, now: () => (nowMs += 60_000), onGone: memory.forget })
  const jobs = createLongJobs()
  documents.onReplaced(shelf.clear)
  const keeper = createResultsKeeper({
    bridge,
    documents,
    jobs,
    version: '1.2.3',
    files: () => ({
      get: () => ({ fileId: null, stamp: '', name: 'net', notices: [], failure: null }),
      tell: (notices) => void said.push(...notices.map(({ message }) => message)),
      report: (title, message) => void said.push(`${title}: ${message}`),
    }),
    // Every look at the clock is a second later, so that all that goes on is told.
    nowMs: () => (nowMs += 1000),
    rest: () => Promise.resolve(),
  })
  keeper.begin({
    shelf,
    memory,
    isUnderWay: () => false,
    reachedStep: ({ document: { simulation }, network }) => Math.round(Number(simulation.durationMs) / network.resolutionMs),
    show: (shown) => record.set(record.get() ?? shown),
    onPhase: () => () => undefined,
  })
  return { results, keeper, documents, record, shelf, said, asked, jobs }
}

/** All that is known of a run without its numbers, and all its numbers. */
export async function contentsOf({ document, network, tracks }: RunRecord): Promise<unknown> {
  const records = await Promise.all(
    tracks.map(async (track) => {
      const { info, buffer } = track
      const columns = buffer.columns.map((_, column) => column)
      const rows = buffer.columns[0]?.length ?? 0
      const values = await readRecord({ tracks } as RunRecord, { stream: info.stream, columns, from: 0, to: rows })
      return {
        values,
        counted:
          track.kind === 'spikes'
            ? [track.statistics.byBlock(), track.bins.length, track.rows.groups.map((_, group) => track.bins.totalOf(group))]
            : track.kind === 'weights'
              ? [track.buffer.low, track.buffer.high]
              : track.kind === 'correlations'
                ? { ...track.buffer.latest, runId: null }
                : [track.buffer.readableStretches, track.buffer.firstNonFiniteRow, extremesOf(track.buffer, columns)],
      }
    }),
  )
  return { document, network: { ...network, buildMs: 0 }, records }
}

function extremesOf(buffer: Extract<RunRecord['tracks'][number], { kind: 'samples' }>['buffer'], channels: readonly number[]): unknown {
  return channels.map((channel) =>
    [0, 0.3, 0.7].map((share) => {
      const extremes = { low: Infinity, high: -Infinity }
      buffer.widen(channel, Math.floor(share * buffer.rows), Math.floor((share + 0.3) * buffer.rows), extremes)
      return extremes
    }),
  )
}

/** What tells a kept run from others. */
export function headsOf(runs: readonly KeptRun[]): unknown {
  return runs.map(({ number, words, startedAtMs }) => ({ number, words, startedAtMs }))
}
