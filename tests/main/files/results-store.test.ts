import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createResultsStore, type ResultsStore } from '../../../main/files/results-store'
import { bytesOfRun, type ResultsIndex, type StoredRun } from '../../../shared/contract/results-contract'
import type { BlockId, RunId } from '../../../shared/ids'
import { extendCrc32 } from '../../../shared/results/crc32'
import { keysOfColumns, resultsFoot, resultsHead, resultsHeadBytes, type StoredColumns } from '../../../shared/results/results-file'
import { useTemporaryFolders } from '../temporary-folder'

const newFolder = useTemporaryFolders()
let folder = ''
let store: ResultsStore
beforeEach(() => {
  folder = newFolder()
  store = createResultsStore()
})
afterEach(() => store.close())
const file = (name = 'net.cajal'): string => path.join(folder, name)
const runId = 'a-run' as RunId
const places: StoredColumns = { stream: 1, kinds: [], rows: 0, first: 0, chunk: 256, extras: [] }
const columns: StoredColumns = { stream: 0, kinds: [1, 2], rows: 700, first: 300, chunk: 256, extras: [{ kind: 0, count: 70_000 }] }

const runOf = (change: Partial<StoredRun> = {}): StoredRun => ({
  runId,
  number: 1,
  startedAtMs: 0,
  reachedStep: 10,
  words: '',
  drawing: 0,
  network: {
    nodes: [],
    streams: [{ kind: 'spikes', stream: 0, recorder: 'd1' as BlockId, sources: [] }],
    resolutionMs: 0.1,
    nodeCount: 0,
    connectionCount: 0,
    buildMs: 0,
  },
  tracks: [{ kind: 'spikes', columns, bins: 0 }],
  layers: [],
  places,
  at: resultsHeadBytes,
  ...change,
})
const indexOf = (...runs: StoredRun[]): ResultsIndex => ({ writtenBy: 'a test', drawings: ['{}'], runs })

const valuesOf = (column: number, chunk: number, count: number) => {
  const numbers = Array.from({ length: count }, (_, at) => column * 1e6 + chunk * 1e4 + at)
  return column === 0 ? Int32Array.from(numbers) : column === 1 ? Uint32Array.from(numbers) : Float64Array.from(numbers)
}

async function save(name = 'net.cajal'): Promise<void> {
  expect(await store.begin(file(name))).toEqual({ canCopy: false })
  for (const { count, ...key } of keysOfColumns(columns)) {
    expect(await store.add([{ ...key, values: valuesOf(key.column, key.chunk, count) }])).toBeNull()
  }
  expect(await store.finish(indexOf(runOf()), false)).toMatchObject({ name: 'net.cajal-results', aside: null })
}

/** A file with this index after so many bytes of nothing. */
function forge(index: unknown, bytes = bytesOfRun(runOf())): void {
  const text = Buffer.from(JSON.stringify(index))
  const offset = resultsHeadBytes + bytes
  const foot = resultsFoot({ offset, length: text.length, sum: extendCrc32(0, text) })
  writeFileSync(`${file()}-results`, Buffer.concat([resultsHead(), Buffer.alloc(bytes), text, foot]))
}

describe('a file of results', () => {
  test('gives its pieces from where they lie, and nothing for any other', async () => {
    await save()
    const wanted = [...keysOfColumns(columns)]
    expect(wanted.map(({ column, chunk, count }) => [column, chunk, count])).toEqual([
      ...[0, 1].flatMap((column) => [
        [column, 1, 256],
        [column, 2, 188],
      ]),
      [2, 0, 65_536],
      [2, 1, 4464],
    ])
    await store.open(file())
    expect(await store.read(runId, wanted)).toEqual(wanted.map(({ column, chunk, count }) => valuesOf(column, chunk, count)))
    const none = [
      { stream: 0, column: 0, chunk: 0 },
      { stream: 0, column: 0, chunk: 3 },
      { stream: 0, column: 3, chunk: 0 },
      { stream: 7, column: 0, chunk: 1 },
    ]
    expect(await store.read(runId, none)).toEqual([null, null, null, null])
    expect(await store.read('other' as RunId, wanted.slice(0, 1))).toEqual([null])
  })

  test('takes its place when it is whole; what was given up or left by a crash is gone', async () => {
    await save()
    const before = readFileSync(`${file()}-results`)
    await store.begin(file())
    await store.add([{ stream: 0, column: 0, chunk: 1, values: Int32Array.of(1) }])
    expect(readdirSync(folder)).toHaveLength(2)
    // As after a crash: another store finds the half file and begins anew.
    const other = createResultsStore()
    await other.begin(file())
    await other.drop()
    expect(await store.finish(indexOf(runOf()), false)).toMatchObject({ problem: expect.stringContaining('could not be saved') as string })
    await store.drop()
    expect([readdirSync(folder), readFileSync(`${file()}-results`).equals(before)]).toEqual([['net.cajal-results'], true])
    expect(await store.read(runId, [{ stream: 0, column: 0, chunk: 1 }])).toEqual([valuesOf(0, 1, 256)])
  })

  test('of two that are asked for at once the last is the open one, and no other stays open', async () => {
    await save()
    await store.open(file())
    const both = await Promise.all([store.open(file()), store.open(file()), store.open(file('none.cajal')), store.open(file())])
    expect(both.map((opened) => opened !== null)).toEqual([false, false, false, true])
    const [first] = keysOfColumns(columns)
    expect(await store.read(runId, [first!])).not.toEqual([null])
  })

  test('cannot be where its folder is not', async () => {
    expect(await store.begin(file('gone/net.cajal'))).toMatchObject({ problem: expect.stringContaining('folder does not exist') as string })
  })

  const huge = 2 ** 31 - 1
  test.each([
    ['a run that lies elsewhere', runOf({ at: 5 })],
    ['more than there is', runOf({ tracks: [{ kind: 'spikes', columns: { ...columns, rows: huge }, bins: 0 }] })],
    ['huge extras', runOf({ tracks: [{ kind: 'spikes', columns: { ...columns, extras: [{ kind: 0, count: huge }] }, bins: huge }] })],
    [
      'pieces without number',
      runOf({ tracks: [{ kind: 'spikes', columns: { ...columns, kinds: Array(5000).fill(0) as number[], rows: huge }, bins: 0 }] }),
    ],
    ['a chunk of nothing', runOf({ tracks: [{ kind: 'spikes', columns: { ...columns, chunk: 0 }, bins: 0 }] })],
    ['a chunk that is no power of two', runOf({ tracks: [{ kind: 'spikes', columns: { ...columns, chunk: 300 }, bins: 0 }] })],
    ['rows below zero', runOf({ tracks: [{ kind: 'spikes', columns: { ...columns, rows: -1 }, bins: 0 }] })],
    ['no number of rows', runOf({ tracks: [{ kind: 'spikes', columns: { ...columns, rows: NaN }, bins: 0 }] })],
    ['a kind of numbers that is not known', runOf({ tracks: [{ kind: 'spikes', columns: { ...columns, kinds: [3, 2] }, bins: 0 }] })],
    ['a drawing that is not there', runOf({ drawing: 1 })],
    ['an id that is a path', runOf({ runId: `../../../${'x'.repeat(80)}` as RunId })],
    ['nodes without end', runOf({ network: { ...runOf().network, nodes: [{ item: 'p1' as BlockId, firstNode: 1, count: 2 ** 40 }] } })],
    ['a time that is none', runOf({ startedAtMs: NaN })],
  ])('that claims %s is refused', async (_, run) => {
    forge(indexOf(run))
    expect(await store.open(file())).toMatchObject({ problem: expect.stringContaining('does not fit what it holds') as string })
  })

  test.each([
    ['a list', []],
    ['null', null],
    ['a run twice', indexOf(runOf(), runOf())],
    ['no runs at all', { writtenBy: '', drawings: [] }],
  ])('whose index is %s is refused', async (_, index) => {
    forge(index)
    expect(await store.open(file())).toMatchObject({ problem: expect.stringContaining('damaged') as string })
  })

  test('that is as long as it claims but holds nothing opens, and each of its pieces reads as nothing', async () => {
    forge(indexOf(runOf()))
    expect(await store.open(file())).toMatchObject({ name: 'net.cajal-results' })
    expect(await store.read(runId, [{ stream: 0, column: 0, chunk: 1 }])).toEqual([null])
    truncateSync(`${file()}-results`, 100)
    expect(await store.read(runId, [{ stream: 0, column: 2, chunk: 0 }])).toEqual([null])
    expect(existsSync(`${file()}-results`)).toBe(true)
  })
})
