import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { inRoot } from './paths.mjs'

/** The executable inside the folder electron-builder leaves for this system, by the name of that folder. */
const executables = { darwin: ['mac', 'Cajal.app/Contents/MacOS/Cajal'], win32: ['win', 'Cajal.exe'] }
const [prefix, inside] = executables[process.platform] ?? ['linux', 'cajal']

/** The packed app's executable as a path in the project, or null if nothing was packed. */
export function packedExecutable() {
  const folders = inRelease().filter((name) => name.startsWith(prefix))
  const found = folders.map((name) => path.posix.join('release', name, inside)).find((file) => existsSync(inRoot(file)))
  return found ?? null
}

/** The deb as a path in the project, or null if none was made. */
export function packedDeb() {
  const name = inRelease().find((file) => file.endsWith('.deb'))
  return name === undefined ? null : `release/${name}`
}

function inRelease() {
  const release = inRoot('release')
  return existsSync(release) ? readdirSync(release) : []
}
