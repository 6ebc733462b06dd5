import { build } from '../build.mjs'
import { ensureElectron } from '../electron-runtime.mjs'
import { ensureDependencies } from './dependencies.mjs'
import { checkNodeVersion } from './node-version.mjs'
import { ensureSystem } from './system.mjs'

/** Everything a command without a window needs: packages and a fresh command line; says nothing when nothing is to do. */
export async function prepareCommandLine() {
  await preparePackages()
  await build({ parts: ['main'], quiet: true })
}

/** Everything the app needs: packages, Electron, system libraries and a fresh build. Resolves to the Electron to run. */
export async function prepareApp() {
  await preparePackages()
  const electron = await prepareElectron()
  await build()
  return electron
}

/** A fitting Node and whole npm packages. */
export async function preparePackages() {
  checkNodeVersion()
  await ensureDependencies()
}

/** An Electron that can start here. */
export async function prepareElectron() {
  const electron = await ensureElectron()
  await ensureSystem(electron)
  return electron
}
