// Writes what the documentation has from the sources: docs/models/ from the catalogue, docs/guide/keys.md from the command table.
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { build } from 'esbuild'
import { inRoot } from './lib/paths.mjs'

async function load(entry) {
  const { outputFiles } = await build({
    absWorkingDir: inRoot(),
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
  })
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`)
}

const { writeReference } = await load('shared/help/write-reference.ts')
const { writeKeys } = await load('renderer/state/commands/write-keys.ts')
const folder = inRoot('docs/models')
await mkdir(folder, { recursive: true })
const files = writeReference()
const stale = (await readdir(folder)).filter((name) => !files.has(name))
await Promise.all(stale.map((name) => rm(inRoot('docs/models', name))))
await Promise.all([...files].map(([name, text]) => writeFile(inRoot('docs/models', name), text)))
await writeFile(inRoot('docs/guide/keys.md'), writeKeys())
