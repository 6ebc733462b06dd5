import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { fileProblem } from '../../../main/files/file-problem'
import { createEarlierVersions } from '../../../main/files/earlier-versions'
import { createFileStore, type FileStore } from '../../../main/files/file-store'
import { openSettings, type SettingsStore } from '../../../main/settings'
import { useTemporaryFolders } from '../temporary-folder'

const temporaryFolder = useTemporaryFolders()
const openedSettings: SettingsStore[] = []
afterEach(() => Promise.all(openedSettings.splice(0).map((settings) => settings.flush())))

const never = (): Promise<boolean> => Promise.reject(new Error('must not be asked'))

async function storeIn(folder: string): Promise<FileStore> {
  const settings = await openSettings(path.join(folder, 'settings.json'), (error) => {
    throw error
  })
  openedSettings.push(settings)
  return createFileStore({ settings, versions: createEarlierVersions(path.join(folder, 'earlier')), onRecent: () => undefined })
}

/** The id of a file that must open. */
async function opened(store: FileStore, file: string): Promise<{ readonly fileId: string; readonly stamp: string }> {
  const result = await store.openPath(file)
  if ('problem' in result) throw new Error(result.problem)
  if (result.fileId === null) throw new Error('A file that was opened has an id.')
  return { fileId: result.fileId, stamp: result.stamp }
}

/** A store that has opened a file in which there was `one`. */
async function openedOne(
  name = 'a.cajal',
): Promise<{ readonly folder: string; readonly file: string; readonly store: FileStore; readonly fileId: string; readonly stamp: string }> {
  const folder = temporaryFolder()
  const file = path.join(folder, name)
  writeFileSync(file, 'one')
  const store = await storeIn(folder)
  return { folder, file, store, ...(await opened(store, file)) }
}

describe('opening and saving', () => {
  it('reads what a file holds without remembering the file', async () => {
    const { folder, file, store, fileId, stamp } = await openedOne('part.cajal')
    store.clearRecent()
    writeFileSync(file, 'two, by another program')
    expect(await store.readPath(file)).toEqual({ fileId: null, name: 'part.cajal', text: 'two, by another program', stamp: '' })
    expect(store.recent()).toEqual([])
    const asked: string[] = []
    await store.saveId(fileId, { text: 'three', stamp }, (name) => Promise.resolve(asked.push(name) > 0))
    expect(asked).toEqual(['part.cajal'])
    expect(await store.readPath(path.join(folder, 'gone.cajal'))).toMatchObject({
      problem: expect.stringContaining('no such file') as string,
    })
  })

  it('opens the drawing where its file of results was meant', async () => {
    const { file, store, fileId } = await openedOne()
    writeFileSync(`${file}-results`, 'numbers')
    expect(await opened(store, `${file}-results`)).toMatchObject({ fileId })
  })

  it('goes by ids: what was opened is saved over the same file', async () => {
    const folder = temporaryFolder()
    const file = path.join(folder, 'a.cajal')
    writeFileSync(file, 'one')
    const store = await storeIn(folder)
    const first = await store.openPath(file)
    expect(first).toMatchObject({ name: 'a.cajal', text: 'one' })
    const { fileId, stamp } = await opened(store, file)
    const saved = await store.saveId(fileId, { text: 'two', stamp }, never)
    expect(saved).toEqual({ fileId, name: 'a.cajal', stamp: expect.any(String) })
    expect(await store.saveId(fileId, { text: 'three', stamp: 'stamp' in saved ? saved.stamp : '' }, never)).toMatchObject({ fileId })
    expect(readFileSync(file, 'utf8')).toBe('three')
    expect(store.pathOf(fileId)).toBe(file)
  })

  it('refuses ids it never gave out', async () => {
    const store = await storeIn(temporaryFolder())
    expect(await store.openId('/etc/passwd')).toHaveProperty('problem')
    expect(await store.saveId('../x', { text: 'text', stamp: '' }, never)).toHaveProperty('problem')
    expect(store.pathOf('f1')).toBeNull()
  })

  it.each([
    ['replaces', true, 'mine'],
    ['keeps', false, 'theirs'],
  ])('asks before it %s what another program wrote meanwhile', async (_title, mayReplace, content) => {
    const { file, store, fileId, stamp } = await openedOne()
    writeFileSync(file, 'theirs')
    const asked: string[] = []
    const saved = await store.saveId(fileId, { text: 'mine', stamp }, (name) => (asked.push(name), Promise.resolve(mayReplace)))
    expect(asked).toEqual(['a.cajal'])
    expect('problem' in saved).toBe(!mayReplace)
    expect(readFileSync(file, 'utf8')).toBe(content)
  })

  it('asks also when what another program wrote was read here, but not taken for the document', async () => {
    const { file, store, fileId, stamp } = await openedOne()
    writeFileSync(file, 'theirs')
    const again = await opened(store, file)
    expect(again.fileId).toBe(fileId)
    expect(again.stamp).not.toBe(stamp)
    expect(await store.saveId(fileId, { text: 'mine', stamp }, () => Promise.resolve(false))).toHaveProperty('problem')
    expect(readFileSync(file, 'utf8')).toBe('theirs')
  })

  it('does not replace a file by one that is too large to be opened again', async () => {
    const { file, store, fileId, stamp } = await openedOne()
    const text = ' '.repeat(64 * 1024 * 1024 + 1)
    expect(await store.saveId(fileId, { text, stamp }, never)).toMatchObject({ problem: expect.stringContaining('it would have 65 MB') })
    expect(readFileSync(file, 'utf8')).toBe('one')
  })

  it('writes a file again that was deleted meanwhile', async () => {
    const { file, store, fileId, stamp } = await openedOne()
    rmSync(file)
    expect(await store.saveId(fileId, { text: 'two', stamp }, never)).toMatchObject({ name: 'a.cajal' })
    expect(readFileSync(file, 'utf8')).toBe('two')
  })

  it('keeps the first copy of a file whose format it replaces by a newer one', async () => {
    const folder = temporaryFolder()
    const file = path.join(folder, 'a.cajal')
    const store = await storeIn(folder)
    const format = (formatVersion: number, writtenBy: string): string => JSON.stringify({ formatVersion, writtenBy })
    for (const text of [format(1, 'first'), format(1, 'again'), format(2, 'newer'), format(1, 'older'), format(2, 'newest')]) {
      expect(await store.savePath(file, text)).toHaveProperty('fileId')
      expect(readFileSync(file, 'utf8')).toBe(text)
    }
    expect(readdirSync(folder).filter((name) => name.startsWith('a.'))).toEqual(['a.cajal', 'a.cajal.v1-backup'])
    expect(readFileSync(`${file}.v1-backup`, 'utf8')).toBe(format(1, 'again'))
  })

  it.each([
    ['no file', () => undefined, 'no such file'],
    ['too much', (file: string) => (writeFileSync(file, ''), truncateSync(file, 65 * 1024 * 1024)), '65 MB'],
    ['no text', (file: string) => writeFileSync(file, Buffer.from([0xff, 0xfe, 0x00, 0xd8])), 'UTF-8'],
    ['a pipe nobody writes to', (file: string) => execFileSync('mkfifo', [file]), 'not a regular file'],
  ])('says in words that there is %s', async (_title, prepare, words) => {
    const folder = temporaryFolder()
    const file = path.join(folder, 'a.cajal')
    prepare(file)
    const store = await storeIn(folder)
    expect(await store.openPath(file)).toEqual({ problem: expect.stringMatching(new RegExp(`“a.cajal” could not be opened.*${words}`)) })
  })

  it('says in words that it was given a folder', async () => {
    const folder = temporaryFolder()
    expect(await (await storeIn(folder)).openPath(folder)).toEqual({ problem: expect.stringContaining('it is a folder') })
  })
})

describe('recent files', () => {
  it('come newest first, each once, ten at most, and survive a restart', async () => {
    const folder = temporaryFolder()
    const settings = await openSettings(path.join(folder, 'settings.json'), () => undefined)
    const store = createFileStore({ settings, versions: createEarlierVersions(path.join(folder, 'earlier')), onRecent: () => undefined })
    for (const index of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 5]) await store.savePath(path.join(folder, `${index}.cajal`), 'x')
    const names = ['5', '11', '10', '9', '8', '7', '6', '4', '3', '2'].map((index) => `${index}.cajal`)
    expect(store.recent().map(({ name }) => name)).toEqual(names)
    await settings.flush()
    const again = await storeIn(folder)
    expect(again.recent().map(({ name }) => name)).toEqual(names)
    expect(await again.openId(again.recent()[3]?.fileId ?? '')).toMatchObject({ name: '9.cajal', text: 'x' })
  })

  it('forget a file that is no longer there', async () => {
    const folder = temporaryFolder()
    const store = await storeIn(folder)
    const file = path.join(folder, 'a.cajal')
    await store.savePath(file, 'x')
    rmSync(file)
    expect(await store.openId(store.recent()[0]?.fileId ?? '')).toHaveProperty('problem')
    expect(store.recent()).toEqual([])
  })

  it('marks those that are not where they were, and keeps them until one is asked for', async () => {
    const folder = temporaryFolder()
    const store = await storeIn(folder)
    for (const name of ['here.cajal', 'gone.cajal']) await store.savePath(path.join(folder, name), 'x')
    rmSync(path.join(folder, 'gone.cajal'))
    expect(await store.listRecent()).toMatchObject([
      { name: 'gone.cajal', missing: true },
      { name: 'here.cajal', missing: false },
    ])
  })
})

describe('what the system answers', () => {
  it.each(['ENOENT', 'EACCES', 'EISDIR', 'ENOSPC', 'EROFS'])('%s is told in words, for opening and for saving', (code) => {
    for (const action of ['open', 'save'] as const) {
      const { problem } = fileProblem(action, 'a.cajal', Object.assign(new Error(`${code}: raw`), { code }))
      expect(problem).toContain('“a.cajal” could not be')
      expect(problem).not.toMatch(/raw|E[A-Z]{4}/)
    }
  })

  it('is quoted when nobody foresaw it', () => {
    expect(fileProblem('save', 'a.cajal', new Error('out of luck')).problem).toContain('out of luck')
  })
})
