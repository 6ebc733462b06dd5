import { mkdir, open, readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import * as v from 'valibot'
import { writeFileAtomically } from '../files/atomic-write'

/** The file that says what else in the folder is ours. */
const manifestName = 'run.json'

const manifestSchema = v.object({ writtenBy: v.string(), files: v.array(v.string()), earlierFiles: v.optional(v.array(v.string()), []) })

/** One file to write, its text in pieces. */
export interface OutputFile {
  readonly name: string
  readonly pieces: Iterable<string>
}

/** Makes a folder if need be; throws where a file of one of these names, or `run.json`, is there that no run wrote. */
export async function prepareFolder(folder: string, names: readonly string[]): Promise<void> {
  await mkdir(folder, { recursive: true })
  const there = await readdir(folder)
  const own = await ownNames(folder)
  const clash = [manifestName, ...names].find((name) => there.includes(name) && !own.includes(name))
  if (clash === undefined) return
  throw new Error(`${path.join(folder, clash)} is there already and was not written by a run of Cajal. Choose another folder with --out.`)
}

/**
 * Writes files into a folder that was prepared for them, and `run.json` last: `details`, the names of the files, and of those of earlier
 * runs that stay.
 */
export async function writeOutputs(
  folder: string,
  files: readonly OutputFile[],
  details: Readonly<Record<string, unknown>>,
): Promise<void> {
  const names = files.map(({ name }) => name)
  const earlierFiles = (await ownNames(folder)).filter((name) => name !== manifestName && !names.includes(name))
  for (const { name, pieces } of files) await writePieces(path.join(folder, name), pieces)
  const manifest = { ...details, files: names, ...(earlierFiles.length === 0 ? {} : { earlierFiles }) }
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

/** Files of earlier runs, as the folder's `run.json` lists them. */
async function ownNames(folder: string): Promise<readonly string[]> {
  try {
    const { files, earlierFiles } = v.parse(manifestSchema, JSON.parse(await readFile(path.join(folder, manifestName), 'utf8')))
    return [manifestName, ...files, ...earlierFiles]
  } catch {
    return []
  }
}
