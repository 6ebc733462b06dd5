import { homedir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

/** A path inside the project. */
export function inRoot(...parts) {
  return path.join(root, ...parts)
}

/** Where downloads outlive a clone: the user's cache folder, as each system names it. */
export function userCacheFolder() {
  if (process.env.XDG_CACHE_HOME) return path.join(process.env.XDG_CACHE_HOME, 'cajal')
  if (process.platform === 'win32' && process.env.LOCALAPPDATA) return path.join(process.env.LOCALAPPDATA, 'Cajal', 'Cache')
  if (process.platform === 'darwin') return path.join(homedir(), 'Library', 'Caches', 'Cajal')
  return path.join(homedir(), '.cache', 'cajal')
}
