import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { folderState, writeFolder } from '../../../main/export/write-folder'
import { asOrdinaryUser, useTemporaryFolders } from '../temporary-folder'

const temporaryFolder = useTemporaryFolders()
const files = [
  { name: 'run.py', text: 'print(1)\n' },
  { name: 'job.sh', text: '#!/bin/bash\n' },
]

describe('a folder that is written', () => {
  it('is made with its files, those of a shell to be executed, and nothing is left beside it', async () => {
    const around = temporaryFolder()
    const folder = path.join(around, 'new one')
    await writeFolder(folder, files)
    expect(readdirSync(around)).toEqual(['new one'])
    expect(readdirSync(folder).sort()).toEqual(['job.sh', 'run.py'])
    expect(readFileSync(path.join(folder, 'run.py'), 'utf8')).toBe('print(1)\n')
    expect(['job.sh', 'run.py'].map((name) => (statSync(path.join(folder, name)).mode & 0o100) !== 0)).toEqual([true, false])
  })

  it('keeps what else is in it', async () => {
    const folder = temporaryFolder()
    expect(await folderState(folder)).toBe('empty')
    writeFileSync(path.join(folder, 'run.py'), 'before')
    mkdirSync(path.join(folder, 'results'))
    expect(await folderState(folder)).toBe('filled')
    await writeFolder(folder, files)
    expect(readdirSync(folder).sort()).toEqual(['job.sh', 'results', 'run.py'])
    expect(readFileSync(path.join(folder, 'run.py'), 'utf8')).toBe('print(1)\n')
  })

  it('stays as it was where one of the files cannot take its place', async () => {
    const folder = temporaryFolder()
    writeFileSync(path.join(folder, 'run.py'), 'before')
    mkdirSync(path.join(folder, 'job.sh'))
    await expect(writeFolder(folder, files)).rejects.toMatchObject({ code: 'EISDIR' })
    expect(readFileSync(path.join(folder, 'run.py'), 'utf8')).toBe('before')
    expect(readdirSync(folder).sort()).toEqual(['job.sh', 'run.py'])
  })

  it('says why where nothing may be written, and leaves nothing', async () => {
    const around = temporaryFolder()
    chmodSync(around, 0o555)
    await asOrdinaryUser(() => expect(writeFolder(path.join(around, 'new'), files)).rejects.toMatchObject({ code: 'EACCES' }))
    chmodSync(around, 0o755)
    expect(readdirSync(around)).toEqual([])
    await expect(writeFolder(path.join(around, 'none', 'new'), files)).rejects.toMatchObject({ code: 'ENOENT' })
  })
})
