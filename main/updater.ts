import { autoUpdater } from 'electron-updater'

/** Where releases come from, and how one is taken. Its functions throw when nobody answers. */
export interface Updater {
  /** Null when this is the newest. */
  newestVersion(): Promise<string | null>
  download(): Promise<void>
}

/** electron-updater for this copy of Cajal: downloads when told, installs when the app quits. An entry of its own, read only when asked for. */
export function createUpdater(): Updater {
  autoUpdater.autoDownload = false
  autoUpdater.autoInstallOnAppQuit = true
  autoUpdater.logger = null
  return {
    async newestVersion() {
      const found = await autoUpdater.checkForUpdates()
      return found?.isUpdateAvailable === true ? found.updateInfo.version : null
    },
    async download() {
      await autoUpdater.downloadUpdate()
    },
  }
}
