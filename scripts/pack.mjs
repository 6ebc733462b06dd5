// `node scripts/pack.mjs` packs the app for this system into release/, as a folder; with `--release` as installers.
import { pathToFileURL } from 'node:url'
import { build as buildApp } from './build.mjs'
import { electronVersion, ensureElectron } from './electron-runtime.mjs'
import { inRoot } from './lib/paths.mjs'
import { packedExecutable } from './lib/packed-app.mjs'
import { prepareApp } from './lib/prepare.mjs'
import { main, say } from './lib/run.mjs'
import { makeIfStale } from './lib/staleness.mjs'

const copyAllowed = process.argv.includes('--allow-copied-runtime') || process.env.CAJAL_ALLOW_COPIED_RUNTIME === '1'

/** Packs the app as a folder if it is stale. What was packed on a copied runtime is for testing only, and that is said. */
export async function packFolder() {
  await buildApp()
  const electron = await ensureElectron({ quiet: true })
  await makeIfStale({
    stamp: 'release/folder.stamp',
    inputs: ['dist', 'examples', 'assets', 'electron-builder.yml', 'package.json'],
    outputs: [packedExecutable() ?? 'release/nothing-yet'],
    make: () => pack(electron, 'dir'),
  })
  if (electron.source === 'copied') say('Packed on the copied Electron: for testing only, not for giving away.')
}

async function packRelease() {
  await buildApp()
  await pack(await ensureElectron({ allowCopy: copyAllowed }))
}

async function pack(electron, target) {
  const { Platform, build } = await import('electron-builder')
  await build({
    targets: Platform.current().createTarget(target),
    publish: 'never',
    config: { extends: inRoot('electron-builder.yml'), electronDist: electron.folder, electronVersion },
  })
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(async () => {
    if (process.argv.includes('--release')) return packRelease()
    await prepareApp()
    await packFolder()
  })
}
