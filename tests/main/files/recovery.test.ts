import { readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { createRecoveryStore } from '../../../main/files/recovery'
import { asOrdinaryUser, useTemporaryFolders } from '../temporary-folder'

const temporaryFolder = useTemporaryFolders()
const unsaved = { name: 'Net', path: '/home/me/Net.cajal', stamp: '1 2 3', text: 'one' }

describe('copies of unsaved documents', () => {
  it('are offered by the next session with what they hold, the newest first', async () => {
    const folder = temporaryFolder()
    const first = createRecoveryStore(folder, () => 1000)
    await first.left()
    expect(await first.keep(unsaved)).toBeNull()
    expect(await first.keep({ ...unsaved, text: 'two' })).toBeNull()
    const second = createRecoveryStore(folder, () => 2000)
    await second.left()
    await second.keep({ name: 'Other', path: null, stamp: '', text: 'three' })

    const third = createRecoveryStore(folder, () => 3000)
    const left = await third.left()
    expect(left).toEqual([
      { id: expect.any(String), name: 'Other', savedAtMs: 2000 },
      { id: expect.any(String), name: 'Net', savedAtMs: 1000 },
    ])
    expect(await third.read(left[1]!.id)).toMatchObject({ ...unsaved, text: 'two' })
  })

  it('are offered also of drawings of very many lines, whose text takes more room in a copy than in a file', async () => {
    const folder = temporaryFolder()
    const first = createRecoveryStore(folder, () => 1000)
    await first.left()
    // 60 MB as a file, 90 MB in the copy.
    const text = '1\n'.repeat(30 * 1024 * 1024)
    expect(await first.keep({ ...unsaved, text })).toBeNull()
    const second = createRecoveryStore(folder, () => 2000)
    const [left] = await second.left()
    const copy = await second.read(left!.id)
    expect('text' in copy && copy.text === text).toBe(true)
  })

  it('are gone once saved, or when the user does not want them', async () => {
    const folder = temporaryFolder()
    const first = createRecoveryStore(folder, () => 1000)
    await first.keep(unsaved)
    await first.drop()
    expect(readdirSync(folder)).toEqual([])
    await first.keep(unsaved)
    const second = createRecoveryStore(folder, () => 2000)
    const [left] = await second.left()
    await second.discard(left!.id)
    expect(await second.left()).toEqual([])
    expect(await second.read(left!.id)).toHaveProperty('problem')
  })

  it('outlive a page that is loaded again in the same session', async () => {
    const store = createRecoveryStore(temporaryFolder(), () => 1000)
    await store.left()
    await store.keep(unsaved)
    const [left] = await store.left()
    await store.keep({ ...unsaved, text: 'after reloading' })
    expect(await store.read(left!.id)).toMatchObject({ text: 'one' })
  })

  it('that are damaged, or no copies at all, are not offered', async () => {
    const folder = temporaryFolder()
    writeFileSync(path.join(folder, 'a.recovery.json'), '{"name": "cut')
    writeFileSync(path.join(folder, 'b.recovery.json'), '{"name": 7, "path": null, "stamp": "", "savedAtMs": 1, "text": ""}')
    writeFileSync(path.join(folder, 'notes.txt'), 'mine')
    const store = createRecoveryStore(folder, () => 1000)
    expect(await store.left()).toEqual([])
    await store.discard('../notes.txt')
    await store.discard('notes.txt')
    expect(readdirSync(folder)).toContain('notes.txt')
    expect(await store.read('../../etc/passwd')).toHaveProperty('problem')
  })

  it('that cannot be written say why', async () => {
    const parent = temporaryFolder()
    const store = createRecoveryStore(path.join(parent, 'user'), () => 1000)
    const problem = await asOrdinaryUser(() => store.keep(unsaved))
    if (process.geteuid?.() === 0) expect(problem).toEqual({ problem: expect.stringContaining('“Net” could not be copied for recovery') })
    else expect(problem).toBeNull()
  })
})
