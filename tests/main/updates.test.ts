import type { MessageBoxOptions } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { lookForUpdates } from '../../main/updates'
import type { Updater } from '../../main/updater'

vi.mock('electron', () => ({ app: {}, dialog: {} }))

/** Messages shown, each answered by pressing this button. */
function screen(button: string): { readonly shown: string[]; readonly show: (message: MessageBoxOptions) => Promise<number> } {
  const shown: string[] = []
  return {
    shown,
    show({ message, buttons = [] }) {
      shown.push(message)
      return Promise.resolve(Math.max(0, buttons.indexOf(button)))
    },
  }
}

function updater(newest: string | null, downloads: string[] = []): Updater {
  return { newestVersion: () => Promise.resolve(newest), download: () => Promise.resolve(void downloads.push(String(newest))) }
}

describe('looking for a newer version', () => {
  it('offers it, and downloads it only when told to', async () => {
    const downloads: string[] = []
    const declined = screen('Not Now')
    await lookForUpdates({ version: '1.0.0', updater: updater('1.1.0', downloads), show: declined.show }, true)
    expect([declined.shown, downloads]).toEqual([['Cajal 1.1.0 is available.'], []])
    const taken = screen('Download')
    await lookForUpdates({ version: '1.0.0', updater: updater('1.1.0', downloads), show: taken.show }, true)
    expect(downloads).toEqual(['1.1.0'])
    expect(taken.shown.at(-1)).toBe('Cajal 1.1.0 will be installed when you quit.')
  })

  it.each([
    ['this is the newest', updater(null), 'Cajal 1.0.0 is the newest version.'],
    ['there is no address to ask', null, 'This copy of Cajal cannot look for updates.'],
    [
      'nobody answers',
      { newestVersion: () => Promise.reject(new Error('offline')), download: () => Promise.resolve() },
      'The newest version could not be asked for or downloaded.',
    ],
  ])('says to whoever asked that %s, and nothing at start', async (_title, from, message) => {
    const { shown, show } = screen('OK')
    await lookForUpdates({ version: '1.0.0', updater: from, show }, true)
    expect(shown).toEqual([])
    await lookForUpdates({ version: '1.0.0', updater: from, show }, false)
    expect(shown).toEqual([message])
  })
})
