import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { fillCache, wholeCache } from '../../scripts/lib/electron-cache.mjs'

let home = ''

beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'cajal-cache-'))
  vi.stubEnv('XDG_CACHE_HOME', home)
})

afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(home, { recursive: true })
})

function fill(folder: string): Promise<void> {
  mkdirSync(path.join(folder, 'locales'))
  writeFileSync(path.join(folder, 'electron'), 'the executable')
  writeFileSync(path.join(folder, 'locales', 'en-US.pak'), 'words')
  return Promise.resolve()
}

describe('the cache of downloads', () => {
  test('gives what was put there whole', async () => {
    const folder = await fillCache('electron', fill)
    expect(await wholeCache('electron')).toBe(folder)
  })

  test.each<[string, (folder: string) => void]>([
    ['a file is missing', (folder) => rmSync(path.join(folder, 'locales', 'en-US.pak'))],
    ['a file was cut or has grown', (folder) => appendFileSync(path.join(folder, 'electron'), '!')],
    ['a file was written again at the same length', (folder) => utimesSync(path.join(folder, 'electron'), 1, 1)],
    ['a file is there that was not put there', (folder) => writeFileSync(path.join(folder, 'more'), '')],
    ['the mark of completeness is missing', (folder) => rmSync(`${folder}.complete.json`)],
    ['all of it is missing', (folder) => rmSync(folder, { recursive: true })],
  ])('is not trusted when %s, and is filled again', async (_what, damage) => {
    const folder = await fillCache('electron', fill)
    damage(folder)
    expect(await wholeCache('electron')).toBeNull()
    await fillCache('electron', fill)
    expect(await wholeCache('electron')).toBe(folder)
  })

  test('keeps nothing of a download that failed', async () => {
    const failing = (folder: string): Promise<void> => {
      writeFileSync(path.join(folder, 'electron'), 'half of')
      return Promise.reject(new Error('cut off'))
    }
    await expect(fillCache('electron', failing)).rejects.toThrow('cut off')
    expect(await wholeCache('electron')).toBeNull()
    expect(readdirSync(path.join(home, 'cajal'))).toEqual([])
  })
})
