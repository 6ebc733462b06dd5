import { randomBytes } from 'node:crypto'
import { lstat, open, readlink, realpath, rename, rm, stat } from 'node:fs/promises'
import type { Stats } from 'node:fs'
import path from 'node:path'
import { FileRefusal } from './file-problem'

/**
 * Replaces a file's content whole or not at all: writes beside it, flushes, renames. Links are followed, permissions and, where
 * allowed, the owner are kept. Throws the system's error and leaves nothing behind when it fails.
 */
export async function writeFileAtomically(file: string, content: string | Uint8Array): Promise<void> {
  const target = await followLinks(file)
  const before = await statIfThere(target)
  if (before !== null) await assertReplaceable(target, before)
  // A short name of its own: the target's name plus a suffix could be too long.
  const temporary = path.join(path.dirname(target), `.cajal-${randomBytes(8).toString('hex')}.tmp`)
  try {
    await writeWhole(temporary, content, before)
    await rename(temporary, target)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  await flushFolder(path.dirname(target))
}

async function writeWhole(file: string, content: string | Uint8Array, like: Stats | null): Promise<void> {
  const handle = await open(file, 'wx', like === null ? 0o666 : 0o600)
  try {
    await handle.writeFile(content, 'utf8')
    if (like !== null) {
      // Only root may give a file away; whoever else saves somebody's file becomes its owner.
      await handle.chown(like.uid, like.gid).catch(() => undefined)
      await handle.chmod(like.mode & 0o7777)
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A rename would silently replace a file that is marked read-only, so that is asked first. */
async function assertReplaceable(target: string, before: Stats): Promise<void> {
  if (before.isDirectory()) throw Object.assign(new Error('is a directory'), { code: 'EISDIR' })
  if (!before.isFile()) throw new FileRefusal('it is not a regular file. Save under another name.')
  const probe = await open(target, 'r+')
  await probe.close()
}

/** The file a path means in the end; a link that leads to nothing yet means the file it names. */
async function followLinks(file: string, depth = 0): Promise<string> {
  try {
    return await realpath(file)
  } catch (error) {
    if (!isMissing(error) || depth > 40) throw error
  }
  const link = await lstat(file).catch(() => null)
  if (link?.isSymbolicLink() !== true) return file
  return followLinks(path.resolve(path.dirname(file), await readlink(file)), depth + 1)
}

async function statIfThere(file: string): Promise<Stats | null> {
  try {
    return await stat(file)
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

/** Makes the rename survive a power cut; Windows has no such thing. */
export async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r').catch(() => null)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
