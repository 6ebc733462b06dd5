import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { inRoot } from './paths.mjs'
import { npm, say, SetupError, toStderr } from './run.mjs'

const stamp = inRoot('node_modules/.cajal-installed')

/** Installs node_modules if they are missing, half-finished or out of date with the lock file; the stamp that says otherwise is written last. */
export async function ensureDependencies() {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint()) return
  say(
    existsSync(inRoot('node_modules')) ? 'npm packages: incomplete or out of date, installing them again …' : 'npm packages: installing …',
  )
  const { code } = await npm(['ci', '--include=dev', '--ignore-scripts=false'], { stdio: toStderr })
  if (code !== 0) {
    throw new SetupError(
      'The npm packages could not be installed (npm says why above). Check the connection and the free disk space, then run the same command again.',
    )
  }
  writeFileSync(stamp, fingerprint())
}

/** The lock file and the name of every installed file, except what tools cache there and Electron's own download. */
function fingerprint() {
  const hash = createHash('sha256').update(readFileSync(inRoot('package-lock.json')))
  const folder = inRoot('node_modules')
  for (const top of existsSync(folder) ? readdirSync(folder).sort() : []) {
    if (!top.startsWith('.')) hash.update(namesIn(path.join(folder, top), top).join('\n'))
  }
  return hash.digest('hex')
}

function namesIn(folder, top) {
  const names = readdirSync(folder, { recursive: true }).sort()
  return top === 'electron' ? names.filter((name) => !/^(dist|path\.txt)/.test(name)) : names
}
