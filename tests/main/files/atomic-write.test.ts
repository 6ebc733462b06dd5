import { chmodSync, lstatSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { writeFileAtomically } from '../../../main/files/atomic-write'
import { asOrdinaryUser, useTemporaryFolders } from '../temporary-folder'

const temporaryFolder = useTemporaryFolders()

describe('an atomic write', () => {
  it('creates a file and leaves nothing beside it', async () => {
    const folder = temporaryFolder()
    await writeFileAtomically(path.join(folder, 'new.cajal'), 'text with ü')
    expect(readFileSync(path.join(folder, 'new.cajal'), 'utf8')).toBe('text with ü')
    expect(readdirSync(folder)).toEqual(['new.cajal'])
  })

  it.each([0o600, 0o640, 0o755])('keeps the permissions %o of the file it replaces', async (mode) => {
    const file = path.join(temporaryFolder(), 'a.cajal')
    writeFileSync(file, 'before')
    chmodSync(file, mode)
    await writeFileAtomically(file, 'after')
    expect(readFileSync(file, 'utf8')).toBe('after')
    expect(statSync(file).mode & 0o777).toBe(mode)
  })

  it('writes through a link, also one to a file that is not there yet, and keeps the link', async () => {
    const folder = temporaryFolder()
    mkdirSync(path.join(folder, 'real'))
    symlinkSync(path.join('real', 'a.cajal'), path.join(folder, 'link.cajal'))
    for (const text of ['first', 'second']) {
      await writeFileAtomically(path.join(folder, 'link.cajal'), text)
      expect(lstatSync(path.join(folder, 'link.cajal')).isSymbolicLink()).toBe(true)
      expect(readFileSync(path.join(folder, 'real', 'a.cajal'), 'utf8')).toBe(text)
    }
  })

  it('replaces a file with the longest name there is', async () => {
    const file = path.join(temporaryFolder(), `${'x'.repeat(249)}.cajal`)
    await writeFileAtomically(file, 'a')
    await writeFileAtomically(file, 'b')
    expect(readFileSync(file, 'utf8')).toBe('b')
  })

  it.each([
    ['a folder that does not exist', (folder: string) => path.join(folder, 'none', 'a.cajal'), 'ENOENT'],
    [
      'a folder where a file should be',
      (folder: string) => (mkdirSync(path.join(folder, 'a.cajal')), path.join(folder, 'a.cajal')),
      'EISDIR',
    ],
    [
      'a circle of links',
      (folder: string) => (symlinkSync('b', path.join(folder, 'a')), symlinkSync('a', path.join(folder, 'b')), path.join(folder, 'a')),
      'ELOOP',
    ],
  ])('refuses %s and leaves nothing behind', async (_title, prepare, code) => {
    const folder = temporaryFolder()
    const file = prepare(folder)
    const before = readdirSync(folder)
    await expect(writeFileAtomically(file, 'x')).rejects.toMatchObject({ code })
    expect(readdirSync(folder)).toEqual(before)
  })

  it.runIf(process.platform !== 'win32').each([
    ['a file marked read-only', 0o777, 0o444],
    ['a folder that may not be written to', 0o555, 0o666],
  ])('refuses %s and leaves its content', async (_title, folderMode, fileMode) => {
    const folder = temporaryFolder()
    const file = path.join(folder, 'a.cajal')
    writeFileSync(file, 'before')
    chmodSync(file, fileMode)
    chmodSync(folder, folderMode)
    await asOrdinaryUser(() => expect(writeFileAtomically(file, 'after')).rejects.toMatchObject({ code: 'EACCES' }))
    expect(readFileSync(file, 'utf8')).toBe('before')
    expect(readdirSync(folder)).toEqual(['a.cajal'])
    chmodSync(folder, 0o777)
  })
})
