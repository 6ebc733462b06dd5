import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'

/** A text with the name of its file. */
export interface FolderFile {
  readonly name: string
  readonly text: string
}

/** What is at a path: nothing, a folder without files, or one with files. */
export async function folderState(folder: string): Promise<'missing' | 'empty' | 'filled'> {
  try {
    return (await readdir(folder)).length === 0 ? 'empty' : 'filled'
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'missing'
    throw error
  }
}

/**
 * Writes files into a folder, all of them or none: into one of another name first, which then takes the place of the folder where that is
 * not there yet; else each file takes the place of its namesake, and what else is in the folder stays. Throws the system's error and
 * leaves nothing behind when it fails.
 */
export async function writeFolder(folder: string, files: readonly FolderFile[]): Promise<void> {
  const isNew = (await folderState(folder)) === 'missing'
  // A file cannot take the place of a folder, which would show in the middle only.
  for (const { name } of isNew ? [] : files) {
    const there = await stat(path.join(folder, name)).catch(() => null)
    if (there?.isDirectory() === true) throw Object.assign(new Error(`${name} is a directory`), { code: 'EISDIR' })
  }
  const temporary = path.join(isNew ? path.dirname(folder) : folder, `.cajal-${randomBytes(8).toString('hex')}.tmp`)
  try {
    await mkdir(temporary)
    for (const { name, text } of files) await writeFlushed(path.join(temporary, name), text)
    if (isNew) await rename(temporary, folder)
    else for (const { name } of files) await rename(path.join(temporary, name), path.join(folder, name))
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}

async function writeFlushed(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', file.endsWith('.sh') ? 0o777 : 0o666)
  try {
    await handle.writeFile(text, 'utf8')
    await handle.sync()
  } finally {
    await handle.close()
  }
}
