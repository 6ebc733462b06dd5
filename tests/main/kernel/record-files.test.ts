import { appendFileSync, existsSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { createRecordFiles } from '../../../main/kernel/record-files'
import type { RunId } from '../../../shared/ids'
import { writePiece } from '../../../shared/results/record-file'
import { useTemporaryFolders } from '../temporary-folder'

const run = 'a-run' as RunId
const key = (chunk: number, column = 0) => ({ stream: 0, column, chunk })
const piece = (chunk: number, column = 0, length = 256) => ({
  ...key(chunk, column),
  values: Float64Array.from({ length }, (_, index) => chunk * 1000 + column + index / 8),
})

describe('files of records', () => {
  const newFolder = useTemporaryFolders()
  let folder = ''
  beforeEach(() => void (folder = path.join(newFolder(), 'records')))
  const fileOf = (runId: RunId): string => path.join(folder, `${runId}.records`)
  const open = () => createRecordFiles(folder)

  test('give back what was kept, a run a file, and nothing else', () => {
    const files = open()
    files.keep(run, [piece(0), piece(1)])
    files.keep('other' as RunId, [piece(5)])
    expect(files.read(run, [key(1), key(0), key(5), key(0, 1)])).toEqual([piece(1).values, piece(0).values, null, null])
    expect(files.read('none' as RunId, [key(0)])).toEqual([null])
  })

  test('are read again by another process, as far as their pieces are whole', () => {
    open().keep(run, [piece(0), piece(1), piece(2)])
    truncateSync(fileOf(run), statSync(fileOf(run)).size - 5)
    const again = open()
    expect(again.read(run, [key(0), key(1), key(2)])).toEqual([piece(0).values, piece(1).values, null])
    again.keep(run, [piece(2), piece(3)])
    expect(open().read(run, [key(2), key(3)])).toEqual([piece(2).values, piece(3).values])
  })

  test('that hold something else are begun anew, and a piece that promises more than there is is not believed', () => {
    open().keep(run, [piece(0)])
    writeFileSync(fileOf(run), 'not a record at all, but long enough to be one')
    expect(open().read(run, [key(0)])).toEqual([null])
    const files = open()
    files.keep(run, [piece(0)])
    const promising = writePiece(key(1), new Float64Array(1 << 20)).subarray(0, 400)
    appendFileSync(fileOf(run), promising)
    expect(open().read(run, [key(0), key(1)])).toEqual([piece(0).values, null])
  })

  test('that were damaged give the pieces that were not', () => {
    const files = open()
    files.keep(run, [piece(0), piece(1)])
    const bytes = readFileSync(fileOf(run))
    bytes[16 + 32 + 100] = (bytes[16 + 32 + 100] ?? 0) ^ 1
    writeFileSync(fileOf(run), bytes)
    expect(files.read(run, [key(0), key(1)])).toEqual([null, piece(1).values])
  })

  test('use the places of pieces that are needed no more', () => {
    const files = open()
    files.keep(run, [piece(0), piece(1), piece(2, 0, 64)])
    const { size } = statSync(fileOf(run))
    files.free(run, [key(0), key(1), key(9)])
    files.keep(run, [piece(3), piece(4)])
    expect(statSync(fileOf(run)).size).toBe(size)
    expect(files.read(run, [key(0), key(2), key(3), key(4)])).toEqual([null, piece(2, 0, 64).values, piece(3).values, piece(4).values])
  })

  test('go with their run; an id that is no name of a file is refused', () => {
    const files = open()
    files.keep(run, [piece(0)])
    files.remove(run)
    expect(existsSync(fileOf(run))).toBe(false)
    expect(files.read(run, [key(0)])).toEqual([null])
    for (const id of ['../outside', 'a/b', '', 'x'.repeat(65)]) expect(() => files.keep(id as RunId, [piece(0)])).toThrow('no id of a run')
    files.remove('../outside' as RunId)
  })
})
