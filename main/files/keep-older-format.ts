import { constants } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { readText } from './read-text'

/**
 * Before a document is replaced by one of a newer format, which the Cajal that wrote it could not read, it is copied to
 * `NAME.vN-backup` beside it. A copy from before stays. Throws the system's error when the copy cannot be made.
 */
export async function keepOlderFormat(file: string, text: string): Promise<void> {
  const before = formatVersionOf(await readText(file).catch(() => ''))
  const after = formatVersionOf(text)
  if (before === null || after === null || before >= after) return
  try {
    await copyFile(file, `${file}.v${before}-backup`, constants.COPYFILE_EXCL)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
}

function formatVersionOf(text: string): number | null {
  try {
    const content: unknown = JSON.parse(text)
    const version: unknown = typeof content === 'object' && content !== null ? Reflect.get(content, 'formatVersion') : null
    return typeof version === 'number' ? version : null
  } catch {
    return null
  }
}
