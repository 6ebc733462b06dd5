import { createHash } from 'node:crypto'
import { copyFile, mkdir, readdir, readFile, rm, stat, utimes } from 'node:fs/promises'
import path from 'node:path'
import type { EarlierVersion } from '../../shared/contract/main-contract'

/** How many versions of one file are kept. */
const mostVersions = 20

/** Files as they were before Save replaced them, in the user folder. */
export interface EarlierVersions {
  /** Copies what is about to be replaced by `text`; nothing when there is no such file or it says the same. Throws the system's error. */
  keep(file: string, text: string): Promise<void>
  /** The versions of a file, the newest first. */
  list(file: string): Promise<readonly EarlierVersion[]>
  /** Where a version of a file lies, or null for an id that `list` did not give. */
  pathOf(file: string, id: string): Promise<string | null>
}

/** Makes the store in a folder of its own. */
export function createEarlierVersions(folder: string): EarlierVersions {
  const folderOf = (file: string): string => path.join(folder, createHash('sha256').update(file).digest('hex').slice(0, 32))

  const names = async (file: string): Promise<readonly string[]> => {
    const found = await readdir(folderOf(file)).catch(() => [])
    return found.filter((name) => /^\d+\.cajal$/.test(name)).sort((a, b) => Number.parseInt(b, 10) - Number.parseInt(a, 10))
  }

  return {
    async keep(file, text) {
      const status = await stat(file).catch(() => null)
      if (status?.isFile() !== true || (await readFile(file, 'utf8')) === text) return
      const own = folderOf(file)
      await mkdir(own, { recursive: true })
      // Named by when it was written, which is what the user knows it by.
      const copy = path.join(own, `${Math.floor(status.mtimeMs)}.cajal`)
      await copyFile(file, copy)
      await utimes(copy, status.atime, status.mtime)
      for (const name of (await names(file)).slice(mostVersions)) await rm(path.join(own, name), { force: true })
    },
    list: async (file) => (await names(file)).map((name) => ({ id: name, savedAtMs: Number.parseInt(name, 10) })),
    pathOf: async (file, id) => ((await names(file)).includes(id) ? path.join(folderOf(file), id) : null),
  }
}
