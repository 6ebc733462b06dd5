import { describe, expect, test, vi } from 'vitest'
import { GrowingColumn, loadColumns, type ColumnArray } from '../../../../renderer/traces/buffers/growing-column'
import { createRecordMemory, type PieceStore } from '../../../../renderer/traces/buffers/record-memory'
import type { RunId } from '../../../../shared/ids'
import type { PieceKey } from '../../../../shared/results/record-file'

const run = 'run' as RunId
const nameOf = (runId: RunId, { stream, column, chunk }: PieceKey): string => `${runId} ${stream} ${column} ${chunk}`

const wireError = (code: string, message: string): Error => Object.assign(new Error(message), { code })

/** A disk in memory. */
function createDisk() {
  const kept = new Map<string, ColumnArray>()
  const log: string[] = []
  const store: PieceStore = {
    keep(runId, pieces) {
      for (const { values, ...key } of pieces) kept.set(nameOf(runId, key), values.slice())
      log.push(`keep ${pieces.length}`)
      return Promise.resolve()
    },
    read(runId, keys) {
      log.push(`read ${keys.length}`)
      return Promise.resolve(keys.map((key) => kept.get(nameOf(runId, key))?.slice() ?? null))
    },
    free(runId, keys) {
      for (const key of keys) kept.delete(nameOf(runId, key))
      return Promise.resolve()
    },
    remove(runId) {
      for (const name of [...kept.keys()]) if (name.startsWith(`${runId} `)) kept.delete(name)
      return Promise.resolve()
    },
  }
  return { kept, log, store }
}

/** A column of 64 chunks of 512 bytes, of which 8 may stay. */
function start({ chunks = 64, mostBytes = 8 * 512, mostReadBytes = 1 << 20 } = {}) {
  const disk = createDisk()
  const full: string[] = []
  const memory = createRecordMemory({ store: disk.store, mostBytes, mostReadBytes, onFull: (reason) => full.push(reason) })
  const column = new GrowingColumn((length: number): Float64Array => new Float64Array(length), 64)
  const changed = vi.fn()
  memory.follow(run, [{ stream: 2, column: 5, values: column, changed }])
  const fill = (count: number): void => {
    for (let index = 0; index < count; index += 1) column.append(Float64Array.of(column.length))
  }
  fill(chunks * 64)
  const written = (away: number): Promise<void> => vi.waitFor(() => expect(column.awayBytes / 512).toBe(away))
  return { disk, memory, column, changed, full, fill, written }
}

describe('records beyond the memory', () => {
  test('go to the disk, the oldest first, and read as nothing until they are brought back', async () => {
    const { column, written, changed } = start()
    await written(56)
    expect([column.byteLength / 512, column.at(0), column.at(64 * 56)]).toEqual([8, NaN, 64 * 56])
    expect(column.presentUntil(100, 500)).toBe(100)
    await vi.waitFor(() => expect(changed).toHaveBeenCalled())
    // The chunks that follow come with it.
    expect(column.presentUntil(100, 500)).toBe(500)
    expect([column.at(100), column.at(499)]).toEqual([100, 499])
  })

  test('come back all for who waits for them', async () => {
    const { column, written } = start()
    await written(56)
    await loadColumns([column], 0, column.length)
    expect(Array.from({ length: column.length }, (_, index) => column.at(index))).toEqual(
      Array.from({ length: 64 * 64 }, (_, index) => index),
    )
  })

  test('that were read again leave the memory first, without being written again', async () => {
    const { column, written, disk } = start({ mostReadBytes: 4 * 512 })
    await written(56)
    const writes = disk.log.filter((line) => line.startsWith('keep')).length
    await loadColumns([column], 0, 64 * 20)
    expect(column.byteLength).toBe((8 + 4) * 512)
    expect(disk.log.filter((line) => line.startsWith('keep'))).toHaveLength(writes)
  })

  test('are found by their order where they are away', async () => {
    const { column, written } = start()
    await written(56)
    expect(column.lowerBound(64 * 60 + 7)).toBe(64 * 60 + 7)
    // Of a chunk that is away its beginning, until it has come.
    expect(column.lowerBound(1000)).toBe(960)
    await loadColumns([column], 960, 961)
    expect(column.lowerBound(1000)).toBe(1000)
  })

  test('that are dropped are freed on the disk, and those of a run that goes are removed', async () => {
    const { column, written, disk, memory, fill } = start()
    await written(56)
    column.dropBefore(64 * 40)
    expect([column.first, column.awayBytes / 512, disk.kept.size]).toEqual([64 * 40, 16, 16])
    memory.forget(run)
    expect(disk.kept.size).toBe(0)
    fill(64 * 20)
    expect(disk.kept.size).toBe(0)
  })

  test('stay in memory while the disk takes nothing, which is told, and go there as soon as it does', async () => {
    const { disk, full, fill, column, written } = start({ chunks: 4 })
    const { keep } = disk.store
    disk.store.keep = () => Promise.reject(wireError('no-storage', 'no space left'))
    fill(64 * 60)
    await vi.waitFor(() => expect(full).toEqual(['no space left']))
    expect([column.awayBytes, column.at(0)]).toEqual([0, 0])
    fill(64)
    await vi.waitFor(() => expect(full).toEqual(['no space left', 'no space left']))
    disk.store.keep = keep
    fill(64)
    await written(58)
  })

  test('wait for the next kernel process when one is gone', async () => {
    const { disk, full, fill, written } = start({ chunks: 4 })
    const { keep } = disk.store
    disk.store.keep = () => Promise.reject(wireError('closed', 'gone'))
    fill(64 * 10)
    await vi.waitFor(() => expect(full).toEqual([]))
    disk.store.keep = keep
    await Promise.resolve()
    fill(64 * 10)
    await written(16)
  })

  test('that are damaged on the disk read as nothing and hold nobody up', async () => {
    const { column, written, disk } = start()
    await written(56)
    disk.kept.clear()
    await loadColumns([column], 0, 640)
    expect(column.at(3)).toBeNaN()
    await loadColumns([column], 0, 640)
    expect(disk.log.filter((line) => line.startsWith('read'))).toHaveLength(1)
  })
})
