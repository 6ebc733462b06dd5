import { asWireError } from '../../../shared/contract/wire-error'
import type { RunId } from '../../../shared/ids'
import type { PieceKey } from '../../../shared/results/record-file'
import type { ColumnArray, GrowingColumn } from './growing-column'

/** Where chunks go that do not fit into memory. Every function may reject. */
export interface PieceStore {
  keep(runId: RunId, pieces: readonly (PieceKey & { readonly values: ColumnArray })[]): Promise<void>
  read(runId: RunId, keys: readonly PieceKey[]): Promise<readonly (ColumnArray | null)[]>
  free(runId: RunId, keys: readonly PieceKey[]): Promise<void>
  remove(runId: RunId): Promise<void>
}

/** A column of a run's records, with its place among them. */
export interface KeptColumn {
  readonly stream: number
  readonly column: number
  readonly values: GrowingColumn
  /** Chunks that were away have come back. */
  readonly changed: () => void
}

/** Keeps the records of all runs within a limit of memory: what is oldest goes to the disk, and comes back when somebody looks at it. */
export interface RecordMemory {
  /** Takes the columns of a run into its care. */
  follow(runId: RunId, columns: readonly KeptColumn[]): void
  /** Takes into its care the columns of a run that are all away, and are read there: they come and go, and are written nowhere. */
  adopt(runId: RunId, columns: readonly KeptColumn[], from: Pick<PieceStore, 'read'>): void
  /** The run is gone, and what was kept of it. */
  forget(runId: RunId): void
}

interface MemoryParts {
  readonly store: PieceStore
  /** Bytes of full chunks that may stay in memory. */
  readonly mostBytes: number
  /** Further bytes for what was read again. */
  readonly mostReadBytes?: number
  /** The disk took nothing more, so that what is recorded stays in memory; told again whenever more should go there. */
  readonly onFull: (reason: string) => void
}

/** A full chunk. */
interface Entry {
  readonly runId: RunId
  readonly column: KeptColumn
  readonly chunk: number
  /** Whether it is on the disk, too. */
  kept: boolean
}

/** Bytes that travel in one message. */
const batchBytes = 4 << 20
const usualReadBytes = 256 << 20

export function createRecordMemory({ store, mostBytes, mostReadBytes = usualReadBytes, onFull }: MemoryParts): RecordMemory {
  const entries = new Map<KeptColumn, Map<number, Entry>>()
  const columnsOf = new Map<RunId, readonly KeptColumn[]>()
  /** Where runs are read that are not in the store. */
  const elsewhere = new Map<RunId, Pick<PieceStore, 'read'>>()
  /** Full chunks that were never away, the oldest first. */
  const fresh = new Set<Entry>()
  /** Chunks that were read again, the longest unused first. */
  const read = new Set<Entry>()
  const wanted = new Set<Entry>()
  /** Runs of which something went to the disk. */
  const stored = new Set<RunId>()
  let freshBytes = 0
  let readBytes = 0
  let writing = false
  let reading = false
  let waiting: (() => void)[] = []

  const keyOf = ({ column, chunk }: Entry): PieceKey => ({ stream: column.stream, column: column.column, chunk })
  const bytesOf = ({ column }: Entry): number => column.values.chunkBytes

  const filled = (runId: RunId, column: KeptColumn, chunk: number): void => {
    const entry: Entry = { runId, column, chunk, kept: false }
    entries.get(column)?.set(chunk, entry)
    fresh.add(entry)
    freshBytes += bytesOf(entry)
    if (freshBytes > mostBytes) void write()
  }

  const leaveFresh = (entry: Entry): void => {
    if (fresh.delete(entry)) freshBytes -= bytesOf(entry)
  }

  const leaveRead = (entry: Entry): void => {
    if (read.delete(entry)) readBytes -= bytesOf(entry)
  }

  /** The oldest chunks of one run, as many as are too many and fit into a message. */
  const nextBatch = (): readonly Entry[] => {
    const batch: Entry[] = []
    let bytes = 0
    for (const entry of fresh) {
      if (freshBytes - bytes <= mostBytes || bytes >= batchBytes || (batch[0] && batch[0].runId !== entry.runId)) break
      batch.push(entry)
      bytes += bytesOf(entry)
    }
    return batch
  }

  const write = async (): Promise<void> => {
    if (writing) return
    writing = true
    try {
      for (let batch = nextBatch(); batch.length > 0; batch = nextBatch()) {
        const [{ runId }] = batch as [Entry]
        const pieces = batch.flatMap((entry) => {
          const values = entry.column.values.chunkAt(entry.chunk)
          return values === null ? [] : [{ ...keyOf(entry), values }]
        })
        stored.add(runId)
        await store.keep(runId, pieces)
        for (const entry of batch) {
          // A run may have gone meanwhile.
          if (!fresh.has(entry)) continue
          leaveFresh(entry)
          entry.kept = true
          entry.column.values.takeAway(entry.chunk)
        }
      }
    } catch (caught) {
      // The next chunk tries again: a kernel process that is gone is followed by another, and a disk may have room by then.
      const { code, message } = asWireError(caught)
      if (code === 'no-storage') onFull(message)
    } finally {
      writing = false
    }
  }

  const want = (column: KeptColumn, chunk: number): void => {
    const entry = entries.get(column)?.get(chunk)
    if (!entry?.kept || wanted.has(entry)) return
    wanted.add(entry)
    if (!reading) void readWanted()
  }

  const readWanted = async (): Promise<void> => {
    reading = true
    try {
      // What one drawing wants comes in one go.
      await Promise.resolve()
      while (wanted.size > 0) await readBatch()
    } finally {
      reading = false
      tell()
    }
  }

  const readBatch = async (): Promise<void> => {
    const batch: Entry[] = []
    let bytes = 0
    for (const entry of wanted) {
      if (bytes >= batchBytes || (batch[0] && batch[0].runId !== entry.runId)) break
      batch.push(entry)
      bytes += bytesOf(entry)
    }
    const [{ runId }] = batch as [Entry]
    const columns = await (elsewhere.get(runId) ?? store).read(runId, batch.map(keyOf)).catch(() => [])
    const changed = new Set<() => void>()
    batch.forEach((entry, index) => {
      wanted.delete(entry)
      const values = columns[index]
      // Damaged, or gone with the run: asking again would not help.
      if (!values) return void (entry.kept = false)
      if (entries.get(entry.column)?.get(entry.chunk) !== entry) return
      entry.column.values.bringBack(entry.chunk, values)
      read.add(entry)
      readBytes += bytesOf(entry)
      changed.add(entry.column.changed)
    })
    makeRoom()
    for (const tellChange of changed) tellChange()
  }

  const makeRoom = (): void => {
    for (const entry of read) {
      if (readBytes <= mostReadBytes) return
      leaveRead(entry)
      entry.column.values.takeAway(entry.chunk)
    }
  }

  const dropEntry = (entry: Entry): void => {
    leaveFresh(entry)
    leaveRead(entry)
    wanted.delete(entry)
    entries.get(entry.column)?.delete(entry.chunk)
  }

  const freed = (runId: RunId, column: KeptColumn, before: number): void => {
    const gone = [...(entries.get(column)?.values() ?? [])].filter(({ chunk }) => chunk < before)
    const kept = gone.filter((entry) => entry.kept).map(keyOf)
    for (const entry of gone) dropEntry(entry)
    if (kept.length > 0) void store.free(runId, kept).catch(() => undefined)
  }

  const settled = (): Promise<void> => new Promise((resolve) => (reading ? void waiting.push(resolve) : resolve()))
  const tell = (): void => {
    const told = waiting
    waiting = []
    for (const resolve of told) resolve()
  }

  const follow = (runId: RunId, columns: readonly KeptColumn[]): void => {
    columnsOf.set(runId, columns)
    for (const column of columns) {
      entries.set(column, new Map())
      column.values.keeper = {
        filled: (chunk) => filled(runId, column, chunk),
        wanted: (chunk) => want(column, chunk),
        freed: (before) => freed(runId, column, before),
        settled,
      }
    }
  }

  return {
    follow,
    adopt(runId, columns, from) {
      follow(runId, columns)
      elsewhere.set(runId, from)
      for (const column of columns) {
        const [first, end] = column.values.chunkSpan
        for (let chunk = first; chunk < end; chunk += 1) entries.get(column)?.set(chunk, { runId, column, chunk, kept: true })
      }
    },
    forget(runId) {
      const columns = columnsOf.get(runId) ?? []
      columnsOf.delete(runId)
      elsewhere.delete(runId)
      for (const column of columns) {
        column.values.keeper = null
        for (const entry of [...(entries.get(column)?.values() ?? [])]) dropEntry(entry)
        entries.delete(column)
      }
      if (stored.delete(runId)) void store.remove(runId).catch(() => undefined)
    },
  }
}
