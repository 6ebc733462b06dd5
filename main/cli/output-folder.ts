import { mkdir, open, readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import * as v from 'valibot'
import { writeFileAtomically } from '../files/atomic-write'

/** The file that says what else in the folder is ours. */
const manifestName = 'run.json'

const manifestSchema = v.object({ writtenBy: v.string(), files: v.array(v.string()) })

/** One file to write, its text in pieces. */
export interface OutputFile {
  readonly name: string
  readonly pieces: Iterable<string>
}

/**
 * Writes files into a folder, made if need be, and `run.json` last: `details` and the names of the files. Throws, before anything is
 * written, when a file of that name is there that no run wrote.
 */
export async function writeOutputs(
  folder: string,
  files: readonly OutputFile[],
  details: Readonly<Record<string, unknown>>,
): Promise<void> {
  await mkdir(folder, { recursive: true })
  const foreign = await foreignNames(folder)
  const clash = [manifestName, ...files.map(({ name }) => name)].find((name) => foreign.has(name))
  if (clash !== undefined) {
    throw new Error(`${path.join(folder, clash)} is there already and was not written by a run of Cajal. Choose another folder with --out.`)
  }
  for (const { name, pieces } of files) await writePieces(path.join(folder, name), pieces)
  const manifest = { ...details, files: files.map(({ name }) => name) }
  await writeFileAtomically(path.join(folder, manifestName), `${JSON.stringify(manifest, null, 2)}\n`)
}

async function writePieces(file: string, pieces: Iterable<string>): Promise<void> {
  const handle = await open(file, 'w')
  try {
    for (const piece of pieces) await handle.write(piece)
  } finally {
    await handle.close()
  }
}

/** What is in the folder and not from an earlier run. */
async function foreignNames(folder: string): Promise<ReadonlySet<string>> {
  const names = new Set(await readdir(folder))
  for (const name of await ownNames(path.join(folder, manifestName))) names.delete(name)
  return names
}

async function ownNames(manifest: string): Promise<readonly string[]> {
  try {
    return [manifestName, ...v.parse(manifestSchema, JSON.parse(await readFile(manifest, 'utf8'))).files]
  } catch {
    return []
  }
}
