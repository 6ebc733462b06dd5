// `node scripts/pack.mjs` packs the app for this system into release/, as a folder; with `--release` as installers.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build as buildApp } from './build.mjs'
import { electronVersion, ensureElectron } from './electron-runtime.mjs'
import { inRoot } from './lib/paths.mjs'
import { packedDeb, packedExecutable } from './lib/packed-app.mjs'
import { prepareApp } from './lib/prepare.mjs'
import { main, run, say, SetupError } from './lib/run.mjs'
import { makeIfStale } from './lib/staleness.mjs'

const copyAllowed = process.argv.includes('--allow-copied-runtime') || process.env.CAJAL_ALLOW_COPIED_RUNTIME === '1'
const inputs = ['dist', 'examples', 'assets', 'electron-builder.yml', 'package.json', 'scripts/fpm-with-dpkg.mjs']

/** Packs the app as a folder if it is stale. What was packed on a copied runtime is for testing only, and that is said. */
export async function packFolder() {
  await buildApp()
  const electron = await ensureElectron({ quiet: true })
  const outputs = [packedExecutable() ?? 'release/nothing-yet']
  await makeIfStale({ stamp: 'release/folder.stamp', inputs, outputs, make: () => pack(electron, ['dir']) })
  if (electron.source === 'copied') say('Packed on the copied Electron: for testing only, not for giving away.')
}

/** Packs what the tests try: the folder, and where Debian's tools are, a quickly compressed deb of it as well. */
export async function packForTests() {
  if (!(await hasDpkg())) return packFolder()
  await buildApp()
  const electron = await ensureElectron({ quiet: true })
  const outputs = [packedExecutable(), packedDeb()].map((made) => made ?? 'release/nothing-yet')
  await makeIfStale({ stamp: 'release/deb.stamp', inputs, outputs, make: () => pack(electron, ['deb'], { deb: { compression: 'gz' } }) })
}

/** Every installer of this system; one whose tools cannot be fetched is named, with the reason, after the others are made. */
async function packRelease() {
  await buildApp()
  const electron = await ensureElectron({ allowCopy: copyAllowed })
  const targets = { darwin: ['dmg'], win32: ['nsis'] }[process.platform] ?? ['deb', 'tar.gz', 'AppImage']
  const missing = []
  for (const target of targets) {
    try {
      if (target === 'tar.gz') await packArchive(electron)
      else await pack(electron, [target])
    } catch (error) {
      missing.push(`${target}: ${error.message.split('\n')[0]}`)
    }
  }
  if (missing.length > 0) throw new SetupError(`Not built here:\n${missing.join('\n')}`)
}

async function pack(electron, targets, config = {}) {
  const { Platform, build } = await import('electron-builder')
  // electron-builder's own fpm comes from GitHub; Debian's dpkg-deb makes the same deb of the same arguments.
  if (targets.includes('deb') && (await hasDpkg())) process.env.CUSTOM_FPM_PATH = inRoot('scripts/fpm-with-dpkg.mjs')
  const repository = process.env.GITHUB_REPOSITORY
  await build({
    targets: Platform.current().createTarget(targets),
    publish: 'never',
    config: {
      extends: inRoot('electron-builder.yml'),
      electronDist: electron.folder,
      electronVersion,
      extraMetadata: { homepage: repository ? `https://github.com/${repository}` : 'https://cajal.invalid' },
      publish: repository ? { provider: 'github', owner: repository.split('/')[0], repo: repository.split('/')[1] } : null,
      ...config,
    },
  })
}

/** The packed folder as an archive, for Linux systems that take no deb. */
async function packArchive(electron) {
  await pack(electron, ['dir'])
  const { version } = JSON.parse(await readFile(inRoot('package.json'), 'utf8'))
  const name = `cajal-${version}-linux-${process.arch}`
  const folder = path.basename(path.dirname(packedExecutable() ?? ''))
  const args = ['-czf', inRoot(`release/${name}.tar.gz`), '-C', inRoot('release'), `--transform=s,^${folder},${name},`, folder]
  const { code, output } = await run('tar', args, { stdio: 'pipe' })
  if (code !== 0) throw new Error(output)
}

async function hasDpkg() {
  return process.platform === 'linux' && (await run('dpkg-deb', ['--version'], { stdio: 'pipe' })).code === 0
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(async () => {
    await prepareApp()
    await (process.argv.includes('--release') ? packRelease() : packFolder())
  })
}
