import { existsSync } from 'node:fs'
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { userCacheFolder } from './paths.mjs'

/** Beside the folder, not in it: the folder is packed as it is. */
const markerOf = (folder) => `${folder}.complete.json`

/** The cached runtime of that name if it is whole: its marker, written last, lists every file with size and time of change. Else null. */
export async function wholeCache(name) {
  const folder = path.join(userCacheFolder(), name)
  try {
    const listed = JSON.parse(await readFile(markerOf(folder), 'utf8'))
    const found = await listFiles(folder)
    return JSON.stringify(found) === JSON.stringify(listed) ? folder : null
  } catch {
    return null
  }
}

/** Fills a new folder by `fill(folder)`, marks it whole and puts it in place of whatever half-finished one was there. */
export async function fillCache(name, fill) {
  const folder = path.join(userCacheFolder(), name)
  const partial = `${folder}.partial-${process.pid}`
  await removeAbandoned(folder)
  await mkdir(partial, { recursive: true })
  try {
    await fill(partial)
    await rm(markerOf(folder), { force: true })
    await rm(folder, { recursive: true, force: true })
    await rename(partial, folder)
    await writeFile(markerOf(folder), JSON.stringify(await listFiles(folder)))
  } catch (error) {
    await rm(partial, { recursive: true, force: true })
    const finishedMeanwhile = await wholeCache(name)
    if (finishedMeanwhile === null) throw error
  }
  return folder
}

async function listFiles(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const rows = entries
    .filter((entry) => entry.isFile())
    .map(async (entry) => {
      const file = path.join(entry.parentPath ?? entry.path, entry.name)
      const { size, mtimeMs } = await stat(file)
      return [path.relative(folder, file), size, Math.round(mtimeMs)]
    })
  return (await Promise.all(rows)).sort(([first], [second]) => (first < second ? -1 : 1))
}

/** Removes what runs that were killed left half-finished. */
async function removeAbandoned(folder) {
  const parent = path.dirname(folder)
  const prefix = `${path.basename(folder)}.partial-`
  for (const entry of existsSync(parent) ? await readdir(parent) : []) {
    if (entry.startsWith(prefix) && !isRunning(Number(entry.slice(prefix.length))))
      await rm(path.join(parent, entry), { recursive: true, force: true })
  }
}

function isRunning(processId) {
  try {
    process.kill(processId, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
