import { autoUpdater } from 'electron-updater'
import type { Updater } from './updates'

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
