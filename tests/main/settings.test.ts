import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { openSettings } from '../../main/settings'
import { useTemporaryFolders } from './temporary-folder'

const temporaryFolder = useTemporaryFolders()
const preferences = {
  favourites: [],
  recentModels: [],
  backgroundDrag: 'select',
  interfaceSize: '100',
  welcomeAtStart: true,
  listen: false,
  updatesAtStart: false,
  keys: {},
  threads: 'automatic',
  engine: 'computer',
  serverAddress: '',
  serverThreads: 'automatic',
}
const defaults = { theme: 'system', window: null, recentPaths: [], preferences }
const fail = (error: unknown): void => {
  throw error
}

describe('settings', () => {
  it('start as the defaults and come back as they were changed', async () => {
    const file = path.join(temporaryFolder(), 'deep', 'settings.json')
    const settings = await openSettings(file, fail)
    expect(settings.get()).toEqual(defaults)
    settings.update({ theme: 'dark' })
    settings.update({ window: { x: -5, y: 10, width: 1000, height: 700, maximized: true } })
    await settings.flush()
    expect((await openSettings(file, fail)).get()).toEqual({
      theme: 'dark',
      window: { x: -5, y: 10, width: 1000, height: 700, maximized: true },
      recentPaths: [],
      preferences,
    })
  })

  it.each([
    ['no JSON', '{"theme": "dar', defaults],
    ['something else', '[1, 2]', defaults],
    ['a damaged theme', '{"theme": "pink", "recentPaths": ["/a"]}', { ...defaults, recentPaths: ['/a'] }],
    ['damaged bounds', '{"theme": "dark", "window": {"x": 1e400, "y": 0}}', { ...defaults, theme: 'dark' }],
    [
      'a damaged preference',
      '{"preferences": {"favourites": ["izhikevich"], "backgroundDrag": 7}}',
      { ...defaults, preferences: { ...preferences, favourites: ['izhikevich'] } },
    ],
    ['a damaged list', '{"theme": "light", "recentPaths": [1]}', { ...defaults, theme: 'light' }],
  ])('with %s in the file keep what can be kept', async (_title, text, expected) => {
    const file = path.join(temporaryFolder(), 'settings.json')
    writeFileSync(file, text)
    expect((await openSettings(file, fail)).get()).toEqual(expected)
  })

  it('that cannot be written tell so and go on', async () => {
    const folder = temporaryFolder()
    mkdirSync(path.join(folder, 'settings.json'))
    const problems: unknown[] = []
    const settings = await openSettings(path.join(folder, 'settings.json'), (error) => problems.push(error))
    settings.update({ theme: 'light' })
    await settings.flush()
    expect(settings.get().theme).toBe('light')
    expect(problems).toMatchObject([{ code: 'EISDIR' }])
  })

  it('are written in the order of the changes', async () => {
    const file = path.join(temporaryFolder(), 'settings.json')
    const settings = await openSettings(file, fail)
    for (let index = 0; index < 20; index += 1) settings.update({ recentPaths: [String(index)] })
    await settings.flush()
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ recentPaths: ['19'] })
  })
})
