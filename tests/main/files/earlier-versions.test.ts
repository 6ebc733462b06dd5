import { readFileSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { createEarlierVersions } from '../../../main/files/earlier-versions'
import { useTemporaryFolders } from '../temporary-folder'

const temporaryFolder = useTemporaryFolders()

/** A file as somebody wrote it at a moment. */
function write(file: string, text: string, second: number): void {
  writeFileSync(file, text)
  utimesSync(file, second, second)
}

describe('earlier versions', () => {
  it('are kept when a file is replaced, by the time they were written', async () => {
    const folder = temporaryFolder()
    const file = path.join(folder, 'a.cajal')
    const versions = createEarlierVersions(path.join(folder, 'kept'))
    await versions.keep(file, 'new')
    expect(await versions.list(file)).toEqual([])
    write(file, 'one', 100)
    await versions.keep(file, 'one')
    expect(await versions.list(file)).toEqual([])
    await versions.keep(file, 'two')
    write(file, 'two', 200)
    await versions.keep(file, 'three')
    const list = await versions.list(file)
    expect(list.map(({ savedAtMs }) => savedAtMs)).toEqual([200_000, 100_000])
    expect(readFileSync((await versions.pathOf(file, list[1]!.id))!, 'utf8')).toBe('one')
  })

  it('belong to one file, and only ids that were given lead to them', async () => {
    const folder = temporaryFolder()
    const [a, b] = [path.join(folder, 'a.cajal'), path.join(folder, 'b.cajal')]
    const versions = createEarlierVersions(path.join(folder, 'kept'))
    write(a, 'one', 100)
    await versions.keep(a, 'two')
    expect(await versions.list(b)).toEqual([])
    const [{ id } = { id: '' }] = await versions.list(a)
    expect(await versions.pathOf(b, id)).toBeNull()
    expect(await versions.pathOf(a, '../../a.cajal')).toBeNull()
  })

  it('are the last twenty', async () => {
    const folder = temporaryFolder()
    const file = path.join(folder, 'a.cajal')
    const versions = createEarlierVersions(path.join(folder, 'kept'))
    for (let second = 1; second <= 25; second++) {
      write(file, `text ${second}`, second)
      await versions.keep(file, 'next')
    }
    const list = await versions.list(file)
    expect(list.map(({ savedAtMs }) => savedAtMs / 1000)).toEqual(Array.from({ length: 20 }, (_, k) => 25 - k))
  })
})
