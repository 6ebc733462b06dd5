import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { inRoot } from './paths.mjs'

/** One hash over names and contents of project files; folders are read whole, absent ones count as empty. */
async function hashOf(inputs) {
  const hash = createHash('sha256')
  for (const input of inputs) {
    for (const file of await filesIn(input))
      hash
        .update(`${file}\0`)
        .update(await readFile(inRoot(file)))
        .update('\0')
  }
  return hash.digest('hex')
}

/**
 * Runs `make` unless the stamp says it was done for the same inputs. The stamp goes before and is written last, so that an interrupted
 * run is done again. Resolves to whether anything was done.
 */
export async function makeIfStale({ stamp, inputs, outputs, make }) {
  const file = inRoot(stamp)
  const wanted = await hashOf(inputs)
  const present = outputs.every((output) => existsSync(inRoot(output)))
  if (present && existsSync(file) && (await readFile(file, 'utf8')) === wanted) return false
  await rm(file, { force: true })
  await make()
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, wanted)
  return true
}

async function filesIn(input) {
  const place = inRoot(input)
  if (!existsSync(place)) return []
  if ((await stat(place)).isFile()) return [input]
  const entries = await readdir(place, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(inRoot(), path.join(entry.parentPath ?? entry.path, entry.name)))
    .sort()
}
