import type { Updater } from './updater'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { app, dialog, type BrowserWindow, type MessageBoxOptions } from 'electron'

interface UpdateParts {
  readonly version: string
  /** Null for a copy that was built without an address to ask. */
  readonly updater: Updater | null
  /** Shows a message; answers which button was pressed. */
  readonly show: (message: MessageBoxOptions) => Promise<number>
}

/**
 * Asks whether there is a newer version and offers to download it; it is installed when the app quits. Somebody who asked gets an answer in
 * any case; at start (`unasked`) only news is worth a message.
 */
export async function lookForUpdates({ version, updater, show }: UpdateParts, unasked: boolean): Promise<void> {
  const tell = async (message: string, detail: string): Promise<void> => {
    if (!unasked) await show({ type: 'info', message, detail, buttons: ['OK'], noLink: true })
  }
  if (updater === null) {
    return tell('This copy of Cajal cannot look for updates.', 'It knows no address to ask. Get a new version where you got this one.')
  }
  try {
    const newest = await updater.newestVersion()
    if (newest === null) return await tell(`Cajal ${version} is the newest version.`, '')
    const answer = await show({
      type: 'question',
      message: `Cajal ${newest} is available.`,
      detail: `You have ${version}. It can be downloaded while you go on, and is installed when you quit.`,
      buttons: ['Download', 'Not Now'],
      defaultId: 0,
      cancelId: 1,
      noLink: true,
    })
    if (answer !== 0) return
    await updater.download()
    await show({ type: 'info', message: `Cajal ${newest} will be installed when you quit.`, buttons: ['OK'], noLink: true })
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    await tell('The newest version could not be asked for or downloaded.', `${why} Cajal itself is not affected; try again later.`)
  }
}

/** For the app as it is: with its window and, where it is packed with an address, the real updater. */
export async function lookForUpdatesInWindow(window: BrowserWindow, unasked: boolean): Promise<void> {
  const show = async (message: MessageBoxOptions): Promise<number> => (await dialog.showMessageBox(window, message)).response
  await lookForUpdates({ version: app.getVersion(), updater: await packedUpdater(), show }, unasked)
}

async function packedUpdater(): Promise<Updater | null> {
  // electron-builder writes the address beside the archive of a release.
  if (!app.isPackaged || !existsSync(path.join(process.resourcesPath, 'app-update.yml'))) return null
  const { createUpdater } = (await import(new URL('updater.cjs', import.meta.url).href)) as typeof import('./updater')
  return createUpdater()
}
